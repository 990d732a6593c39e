/**
 * Every reason why a record stands as it stands (N8), with the rule that decides and how it stands: one total table. Its order is that of
 * shared/schemas/why.ts. A rule is one of SPEC.md, or the feature that asks for it.
 */

/** As in shared/schemas/why.ts. */
export type WhyState = 'inStep' | 'underWay' | 'waits' | 'left' | 'stopped' | 'failed'

interface Reason {
  readonly rule: string
  readonly state: WhyState
}

const reason = (rule: string, state: WhyState): Reason => ({ rule, state })

export const whyReasons = {
  mailboxNotConnected: reason('CARET-18', 'stopped'),
  signInNeeded: reason('R14', 'stopped'),
  consentMissing: reason('R14', 'stopped'),
  synchroniserStopped: reason('INF-05', 'stopped'),
  synchroniserPaused: reason('INF-05', 'stopped'),

  areaNotAvailable: reason('CARET-35', 'stopped'),
  settingsMissing: reason('CARET-35', 'stopped'),
  areaOff: reason('CARET-35', 'stopped'),
  areaPaused: reason('VE1', 'stopped'),
  throttled: reason('VE2', 'underWay'),
  folderGone: reason('VE1', 'stopped'),

  planWaits: reason('CARET-35', 'waits'),
  guardStopped: reason('GU1', 'waits'),
  mailsHeld: reason('GU4', 'waits'),
  neverRun: reason('CU1', 'underWay'),
  retrying: reason('EX5', 'underWay'),
  parked: reason('VE1', 'failed'),
  tooLarge: reason('VE1', 'failed'),

  inStep: reason('DE1', 'inStep'),
  changeUnderWay: reason('DE4', 'underWay'),
  conflictOpen: reason('ME4', 'waits'),
  editWaitsForTag: reason('TA2', 'waits'),
  editSetBack: reason('ME8', 'left'),
  crmLeads: reason('ME9', 'left'),
  updateNotAllowed: reason('ME9', 'left'),
  declined: reason('EX4', 'left'),
  stopped: reason('SC6', 'left'),
  deletedInOutlook: reason('DE10', 'left'),
  deletedInCrm: reason('DE11', 'left'),
  movedInOutlook: reason('SC4', 'left'),
  removedAfterImport: reason('KE1', 'inStep'),

  recordDeleted: reason('DE9', 'left'),
  clientInactive: reason('SC1', 'left'),
  recordInactive: reason('SC1', 'left'),
  switchedOff: reason('SC1', 'left'),
  kindNotSelected: reason('SC1', 'left'),
  filteredByGroup: reason('CARET-23', 'left'),
  filteredByType: reason('CARET-25', 'left'),
  filteredByProfession: reason('CARET-27', 'left'),
  filteredByManager: reason('CARET-24', 'left'),
  filteredByEntity: reason('CARET-26', 'left'),
  filteredByOffice: reason('CARET-28', 'left'),
  filteredByAssignmentType: reason('CARET-38', 'left'),
  notTheirs: reason('INF-11', 'left'),
  beforeCutOff: reason('SC8', 'left'),
  past: reason('SC8', 'left'),
  finished: reason('SC8', 'left'),
  finishedRemove: reason('SC10', 'left'),
  comesNext: reason('MA5', 'underWay'),

  otherFolder: reason('SC4', 'left'),
  goneFromOutlook: reason('OB2', 'left'),
  tooFarAhead: reason('R5', 'left'),
  beforeCutOffInOutlook: reason('MA14', 'left'),
  pastInOutlook: reason('MA14', 'left'),
  addNotAllowed: reason('MA7', 'left'),
  waitsForTag: reason('MA6', 'waits'),
  ambiguousMatch: reason('MA2', 'waits'),
  matchOutOfScope: reason('MA9', 'left'),
  kindNotCreatable: reason('MA7', 'left'),
  copyOfLinked: reason('MA1', 'left'),
  notCreatedHere: reason('MA11', 'left'),
  notPossible: reason('MA10', 'left'),
  private: reason('PR3', 'left'),
  missingForCreate: reason('MA7', 'waits'),
  takenOverNext: reason('MA6', 'underWay'),

  draft: reason('CARET-55', 'left'),
  ownNotice: reason('N9', 'left'),
  never: reason('CARET-59', 'left'),
  privateMail: reason('R11', 'left'),
  outsideImport: reason('CARET-56', 'left'),
  beforeImport: reason('CARET-63', 'left'),
  rulesOff: reason('CUR-01', 'left'),
  unread: reason('CARET-61', 'left'),
  onlyAddresses: reason('CARET-58', 'left'),
  onlyGroups: reason('CARET-60', 'left'),
  bulk: reason('MA13', 'left'),
  internal: reason('MA13', 'left'),
  unknownSender: reason('CARET-62', 'left'),
  clientTagAmbiguous: reason('SM-18', 'waits'),
  clientTagMissing: reason('SM-18', 'waits'),
  filesNext: reason('MA6', 'underWay'),
  otherMailbox: reason('MA13', 'left'),
} as const satisfies Readonly<Record<string, Reason>>

export type WhyCode = keyof typeof whyReasons
