/** English: connecting the mailbox, what was checked, what is wrong and who can mend it. */
export const mailbox = {
  language: {
    title: 'Language',
    outlook: 'As in Outlook',
    en: 'English',
    de: 'Deutsch',
    hint: 'Kept in this browser. Dates and numbers follow it.',
  },
  title: 'Mailbox',
  connectTitle: 'Connect your mailbox',
  connectText:
    'Tandem needs your permission to read and write your Outlook contacts, tasks, calendar and mail. A browser window opens; sign in there with the account of this mailbox and accept the permissions.',
  connect: 'Connect mailbox',
  again: 'Connect again',
  waiting: 'Waiting for the browser window …',
  waitingText: 'Finish signing in there. This page notices it by itself.',
  waitingAgain: 'Open the window again',
  expired: 'The link has expired. Start again.',
  connected: 'Connected',
  connectedAs: (name: string) => `as ${name}`,
  since: (when: string) => `since ${when}`,
  checkedAt: (when: string) => `Last checked ${when}`,
  checks: 'What was checked',
  checkRead: 'read',
  checkWrite: 'write',
  check: { passed: 'works', failed: 'does not work', notRun: 'not checked yet' },
  problemTitle: 'The connection needs attention',
  missing: 'Permissions that were not granted:',
  fix: 'Fix and test again',
  testing: 'Testing …',
  testAgain: 'Test again',
  stopWaiting: 'Stop waiting',
  disconnect: 'Disconnect',
  disconnectTitle: 'Disconnect this mailbox?',
  disconnectText:
    'Tandem forgets its permission and stops synchronising. What is in Outlook and in the CRM stays as it is.',
  code: (code: string) => `Code ${code}`,
  /** Per kind of problem; who acts is said below it. */
  problems: {
    reconnect:
      'Microsoft no longer accepts the sign-in of this connection: it expired, was revoked, or needs a second factor. Connect the mailbox again.',
    consent: 'A permission that Tandem needs was not granted. Connect again and accept the permissions.',
    adminApproval: 'In your organisation an administrator has to approve Tandem. Ask your administrator.',
    policy:
      'A sign-in rule of your organisation blocks the connection. An administrator has to allow Tandem in Conditional Access.',
    account:
      'The account is disabled, was removed, or is not assigned to Tandem. An administrator has to enable or assign it.',
    serviceFault: 'Microsoft rejected Tandem’s own credential, not yours. You need not do anything.',
    retry: 'Microsoft’s sign-in cannot be reached right now. Tandem tries again by itself.',
    unexpected: 'The sign-in failed for an unknown reason. Try again; if it stays, pass on the code.',
    wrongAccount:
      'You signed in with another account than the one in Outlook, so nothing was connected. Choose the same account.',
    areaForbidden: 'Microsoft 365 refuses access to this part of the mailbox. An administrator has to allow it.',
    mailboxMissing: 'This account has no Exchange Online mailbox. An administrator has to assign a licence.',
    mailboxOnPremises:
      'This mailbox is on an Exchange server of the firm. Only Exchange Online mailboxes can be kept in step.',
    mailboxFull: 'The mailbox is full, so nothing can be written. Free some space, then test again.',
    graphRetry: 'Microsoft 365 did not answer the check. Tandem tries again by itself.',
  },
}
