/** For every reason (N8): the switch that would change it, as a path in the settings of the area, or where else it is decided. One total table. */
import type { AreaName } from '../../shared/area.ts'
import type { WhyAnswer, WhyCode } from '../../shared/schemas/why.ts'

export interface Switch {
  /** By area; missing: no setting of that area changes it. */
  readonly setting?: Readonly<Partial<Record<AreaName, string>>>
  readonly place?: Exclude<WhyAnswer['place'], null>
  /** Missing: the person, for settings unless they may not change them. */
  readonly whoActs?: WhyAnswer['whoActs']
}

const everywhere = (path: string): Switch => ({
  setting: { contacts: path, tasks: path, calendar: path, mail: path },
})
const ofContacts = (path: string): Switch => ({ setting: { contacts: path } })
const ofMail = (path: string): Switch => ({ setting: { mail: path } })
const nothing: Switch = { whoActs: 'nobody' }
const inRecord: Switch = { place: 'record' }
const inOutlook: Switch = { place: 'outlook' }
const decided: Switch = { place: 'attention' }

export const switches: Readonly<Record<WhyCode, Switch>> = {
  mailboxNotConnected: { place: 'mailbox' },
  signInNeeded: { place: 'mailbox' },
  consentMissing: { place: 'mailbox', whoActs: 'administrator' },
  synchroniserStopped: { place: 'sync', whoActs: 'administrator' },
  synchroniserPaused: { place: 'sync', whoActs: 'administrator' },

  areaNotAvailable: { whoActs: 'administrator' },
  settingsMissing: everywhere('folder'),
  areaOff: { place: 'sync' },
  areaPaused: { place: 'sync' },
  throttled: nothing,
  folderGone: everywhere('folder'),

  planWaits: { place: 'plan' },
  guardStopped: { place: 'plan' },
  mailsHeld: { place: 'plan', setting: { calendar: 'mailBudget' } },
  neverRun: { place: 'sync' },
  retrying: nothing,
  parked: decided,
  tooLarge: nothing,

  inStep: nothing,
  changeUnderWay: { place: 'sync' },
  conflictOpen: { place: 'conflicts', ...everywhere('conflictWinner') },
  editWaitsForTag: everywhere('acceptance'),
  editSetBack: { place: 'conflicts', ...everywhere('fieldDirections') },
  crmLeads: everywhere('direction'),
  updateNotAllowed: everywhere('allow.update'),
  declined: { place: 'sync' },
  stopped: decided,
  deletedInOutlook: { place: 'attention', ...everywhere('allow.delete') },
  deletedInCrm: { place: 'attention', ...everywhere('removeInOutlook') },
  movedInOutlook: { place: 'attention', ...everywhere('folder') },
  removedAfterImport: ofMail('deleteAfterImport'),

  recordDeleted: inRecord,
  clientInactive: inRecord,
  recordInactive: inRecord,
  switchedOff: inRecord,
  kindNotSelected: { setting: { contacts: 'include', tasks: 'kinds', calendar: 'kinds' } },
  filteredByGroup: ofContacts('filters.contactGroups'),
  filteredByType: ofContacts('filters.contactTypes'),
  filteredByProfession: ofContacts('filters.professions'),
  filteredByManager: ofContacts('filters.accountManagers'),
  filteredByEntity: ofContacts('filters.entityTypes'),
  filteredByOffice: ofContacts('filters.offices'),
  filteredByAssignmentType: { setting: { tasks: 'assignmentTypes' } },
  notTheirs: inRecord,
  beforeCutOff: everywhere('from'),
  past: nothing,
  finished: { setting: { tasks: 'completed', calendar: 'whenDone' } },
  finishedRemove: { setting: { calendar: 'whenDone' } },
  comesNext: { place: 'sync' },

  otherFolder: { place: 'outlook', ...everywhere('folder') },
  goneFromOutlook: nothing,
  tooFarAhead: { setting: { calendar: 'monthsAhead' } },
  beforeCutOffInOutlook: everywhere('from'),
  pastInOutlook: nothing,
  addNotAllowed: { place: 'attention', ...everywhere('allow.add') },
  waitsForTag: { place: 'outlook', ...everywhere('acceptance') },
  ambiguousMatch: decided,
  matchOutOfScope: { place: 'attention', setting: { contacts: 'filters', tasks: 'kinds', calendar: 'kinds' } },
  kindNotCreatable: nothing,
  copyOfLinked: inOutlook,
  notCreatedHere: nothing,
  notPossible: inRecord,
  private: { setting: { calendar: 'includePrivate', mail: 'includePrivate' } },
  missingForCreate: inOutlook,
  takenOverNext: { place: 'sync' },

  draft: nothing,
  ownNotice: nothing,
  never: ofMail('neverAddresses'),
  privateMail: ofMail('includePrivate'),
  outsideImport: ofMail('inboxFolders'),
  beforeImport: ofMail('from'),
  rulesOff: ofMail('byRule'),
  unread: ofMail('unread'),
  onlyAddresses: ofMail('onlyAddresses'),
  onlyGroups: ofMail('onlyGroups'),
  bulk: ofMail('bulk'),
  internal: ofMail('internal'),
  unknownSender: ofMail('unknown'),
  clientTagAmbiguous: inOutlook,
  clientTagMissing: inOutlook,
  filesNext: { place: 'sync' },
  otherMailbox: nothing,
}
