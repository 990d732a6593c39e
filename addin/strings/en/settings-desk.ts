/** English: around the settings: where values come from, what a change does, its history, saved filters. */
export const settingsDesk = {
  followed: (own: number, source: 'pilot' | 'firmDefault' | 'builtIn') => {
    const others = {
      pilot: 'follow what your firm is trying out with some people',
      firmDefault: 'follow your firm and change with it',
      builtIn: 'are as Tandem suggests; they follow your firm once it sets its own',
    }[source]
    if (own === 0) return `No setting has a value of its own. All ${others}.`
    return own === 1
      ? `1 setting has a value of its own. The others ${others}.`
      : `${own} settings have a value of their own. The others ${others}.`
  },
  firmChanged: (count: number) =>
    count === 0
      ? 'These are the defaults for everybody. All are as Tandem suggests.'
      : `These are the defaults for everybody. ${count === 1 ? '1 differs' : `${count} differ`} from what Tandem suggests.`,
  originsShow: 'Show where each value comes from',
  originsHide: 'Hide where values come from',
  origins: {
    own: 'Value: own',
    changed: 'Value: set by the firm',
    pilot: 'Value: from the firm, being tried out',
    firmDefault: 'Value: from the firm',
    builtIn: 'Value: as Tandem suggests',
  },
  useFirm: 'Use the firm’s value',
  useFirmAll: 'Use the firm’s values for all',
  useBuiltIn: 'As Tandem suggests',
  useBuiltInAll: 'All as Tandem suggests',
  savedFirm:
    'Whoever has no value of their own has the new one now. Where it changes what is in Outlook, the person sees a preview first.',
  firmFolder: 'Everybody has a folder of their own, chosen in their own settings. The defaults say the rest.',
  responsibleOwner: 'Whoever’s mailbox it is',
  consentOwn: 'Only the person can switch this on, in their own settings.',
  effectShow: 'What does this change?',
  effectHide: 'Hide what this changes',
  why: 'Why?',
  whyHint: 'For the history. You can leave it empty.',
  effect: {
    nouns: {
      contacts: (count: number, text: string) => (count === 1 ? '1 contact' : `${text} contacts`),
      tasks: (count: number, text: string) => (count === 1 ? '1 ticket' : `${text} tickets`),
      calendar: (count: number, text: string) => (count === 1 ? '1 appointment' : `${text} appointments`),
    },
    leave: (what: string) => `${what} will not be covered any more`,
    leaveOutlook: (count: string) => `${count} of them are in Outlook now`,
    enter: (what: string) => `${what} will be new`,
    nothing: 'The same records are covered as before.',
    mail: 'Which mails these rules let through is known only after a look into the mailbox.',
    employees: (count: number, text: string, mailboxes: string) =>
      `${count === 1 ? '1 person follows' : `${text} people follow`} these defaults; synchronisation is on for ${mailboxes === '0' ? 'none' : mailboxes} of them`,
  },
  look: 'Look into my mailbox',
  lookOf: 'Look into the mailbox',
  inMailbox: 'In the mailbox:',
  looking: 'Looking into the mailbox. Nothing is changed.',
  impact: {
    removedOutlook: (count: number, text: string) => `${text} ${count === 1 ? 'item leaves' : 'items leave'} Outlook`,
    removedCrm: (count: number, text: string) =>
      `${text} ${count === 1 ? 'record is' : 'records are'} deleted in the CRM`,
    createdOutlook: (count: number, text: string) => `${text} ${count === 1 ? 'item is' : 'items are'} new in Outlook`,
    createdCrm: (count: number, text: string) => `${text} ${count === 1 ? 'record is' : 'records are'} new in the CRM`,
    updatedOutlook: (count: number, text: string) =>
      `${text} ${count === 1 ? 'item changes' : 'items change'} in Outlook`,
    updatedCrm: (count: number, text: string) =>
      `${text} ${count === 1 ? 'record changes' : 'records change'} in the CRM`,
    nothing: 'Nothing would be written.',
    mails: (count: number, text: string) =>
      count === 1 ? '1 mail would go out' : `${count === 0 ? 'No' : text} mails would go out`,
  },
  history: {
    open: 'Earlier versions',
    title: 'Earlier versions',
    none: 'These settings were never saved.',
    version: (version: string, when: string) => `Version ${version}, ${when}`,
    current: 'counts now',
    by: (name: string) => `by ${name}`,
    causes: {
      saved: '',
      firmDefault: 'The firm’s defaults changed',
      pilot: 'The firm is trying something out',
      released: 'Released after a trial',
      rolledBack: 'An earlier version was brought back',
    },
    reason: (text: string) => `“${text}”`,
    nobody: 'Tandem',
    noChange: 'Nothing was changed.',
    back: 'Bring this version back',
    backAsk: (version: string) => `Bring version ${version} back?`,
    backText:
      'The settings become as they were then, as a new version. Nothing is lost: you can bring today’s back the same way.',
    backDone: 'Brought back.',
    runs: (count: number) =>
      count === 1
        ? 'One synchronisation was made under the settings before. You can undo what it did:'
        : `${count} synchronisations were made under the settings before. You can undo what they did:`,
    run: (when: string, done: string) => `${when}: ${done} changes`,
    more: (count: number) => `and ${count} more, under Sync`,
  },
  values: {
    on: 'on',
    off: 'off',
    none: 'none',
    all: 'all',
    interval: (every: string, unit: string) => `every ${every} ${unit}`,
    unknown: 'one that is not there any more',
  },
  savedFilters: {
    label: 'Saved filters',
    none: 'not a saved one',
    option: (name: string, count: string | null, isFirm: boolean) =>
      `${name}${count === null ? '' : ` (${count})`}${isFirm ? ' · for all' : ''}`,
    keep: 'Keep this filter under a name',
    name: 'Name of the filter',
    forAll: 'For everybody in the firm',
    rename: 'Rename',
    remove: 'Delete',
    removeAsk: (name: string) => `Delete the filter “${name}”?`,
    removeText: 'Settings that were made with it stay as they are.',
  },
  mapping: {
    twice: (others: string) =>
      `Also fed by: ${others}. In Outlook there is one place for both; together they share it.`,
    twiceTitle: (count: number) =>
      count === 1
        ? 'One Outlook property is fed by several fields'
        : `${count} Outlook properties are fed by several fields`,
    twiceText: 'They are marked below. Switch off what you do not need, if what Outlook shows is mixed up.',
    crmLeads: 'The CRM leads: a change in Outlook is set back',
    export: 'Save as CSV',
    columns: {
      field: 'Field',
      outlook: 'Outlook property',
      direction: 'Direction',
      updatable: 'Changes in Outlook are taken over',
    },
    fileName: (area: string) => `Field mapping ${area}.csv`,
  },
}
