/** English: notices. */
const records = (count: string): string => (count === '1' ? '1 record' : `${count} records`)

export const notices = {
  title: 'For you',
  seen: 'Got it',
  seenItem: (title: string) => `Got it: ${title}`,
  titles: {
    planWaits: 'A preview waits for you',
    conflictOpen: 'Changed on both sides for more than a day',
    signInNeeded: 'Sign in again',
    consentMissing: 'Consent is missing',
    areaPaused: 'Paused until you act',
    silence: 'Nothing was checked for a while',
    differences: 'The nightly comparison found differences',
    finished: 'Finished',
    secretExpires: 'Tandem’s secret at Microsoft ends soon',
    neverConnected: 'Mailboxes that were never connected',
    mailboxesSilent: 'Mailboxes that were not checked for a while',
  },
  texts: {
    planWaits: (area: string) => `${area}: look at it and approve or reject it.`,
    conflictOpen: (count: string) => `${records(count)}: choose which value shall stay.`,
    signInNeeded: 'Tandem cannot reach your mailbox any more. Connect it again.',
    consentMissing: 'Your organisation has not allowed Tandem to read your mailbox.',
    areaPaused: (area: string, reason: string) => (area === '' ? reason : `${area}: ${reason}`),
    silence:
      'Your mailbox should have been checked and was not. Press “Sync now”; if that does not help, tell your administrator.',
    differences: (area: string, count: string) => `${area}: ${records(count)} differ.`,
    finished: {
      undo: (count: string) => `A synchronisation was taken back: ${records(count)}.`,
      reset: (count: string) => `The reset is done: ${records(count)}.`,
      import: (count: string) => `Your import is done: ${records(count)}.`,
    },
    secretExpires: (when: string) => `It ends on ${when}. After that no mailbox can be reached.`,
    neverConnected: (count: string) =>
      count === '1' ? '1 employee has not connected a mailbox.' : `${count} employees have not connected a mailbox.`,
    mailboxesSilent: (count: string) =>
      count === '1' ? '1 mailbox should have been checked.' : `${count} mailboxes should have been checked.`,
  },
  actions: {
    plan: 'Look at it',
    conflicts: 'Choose',
    mailbox: 'Go to Mailbox',
    settings: 'Go to Settings',
    run: 'Item by item',
    employees: 'Go to employees',
    health: 'Go to health',
    comparison: 'Look at them',
  },
}
