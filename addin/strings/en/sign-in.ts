/** English, the page for somebody who is not signed in. */
export const signIn = {
  title: 'Welcome to Tandem',
  purpose:
    'Tandem shows who a message or meeting belongs to, and keeps contacts, tasks and calendar the same in the CRM and in Outlook.',
  ofFirm: (firm: string) => `Used by ${firm}.`,
  button: 'Sign in with Microsoft',
  working: 'Signing in …',
  hint: 'You use the account you already have in Outlook. Tandem never sees your password.',
  again: 'Your sign-in has ended. Sign in again to go on.',
  cancelled: 'The sign-in was closed before it was finished. Nothing happened.',
  blocked: 'Your browser kept the sign-in window from opening. Allow windows for this page, or press the button again.',
  offline: 'There is no connection to the internet. Try again when it is back.',
  failed: 'The sign-in did not work.',
  failedCode: (code: string) => `Code: ${code}`,
  onPremises: 'This mailbox is on an Exchange server of the firm. Only Exchange Online mailboxes can be kept in step.',
  unreachable: 'Tandem’s server cannot be reached.',
}

export type SignInWords = typeof signIn
