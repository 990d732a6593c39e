/** "Why?" (N8): for any record of the CRM or of Outlook, synchronised or not, the one reason that decides how it stands. */
import { Type, type Static } from 'typebox'
import { Id, Nullable, OneOf } from './common.ts'
import { Area } from './sync.ts'

/** At least one of the two. What the pane has of a message or an event is its Outlook id, in either form. */
export const WhyQuestion = Type.Object({
  area: Area,
  /** `contact:<uuid>`, `location:`, `employee:`, `ticket:`, `appointment:` or `document:`. */
  crmId: Type.Optional(Type.String({ maxLength: 64, pattern: '^[a-zA-Z]{1,20}:[0-9a-fA-F-]{36}$' })),
  outlookId: Type.Optional(Type.String({ minLength: 1, maxLength: 600 })),
})
export type WhyQuestion = Static<typeof WhyQuestion>

/** Every reason there is, from the outside in: the mailbox, the area, the work under way, the pair, the record. */
export const whyCodes = [
  // The mailbox
  'mailboxNotConnected',
  'signInNeeded',
  'consentMissing',
  'synchroniserStopped',
  'synchroniserPaused',
  // The area
  'areaNotAvailable',
  'settingsMissing',
  'areaOff',
  'areaPaused',
  'throttled',
  'folderGone',
  // Work under way
  'planWaits',
  'guardStopped',
  'mailsHeld',
  'neverRun',
  'retrying',
  'parked',
  'tooLarge',
  // The pair
  'inStep',
  'changeUnderWay',
  'conflictOpen',
  'editWaitsForTag',
  'editSetBack',
  'crmLeads',
  'updateNotAllowed',
  'declined',
  'stopped',
  'deletedInOutlook',
  'deletedInCrm',
  'movedInOutlook',
  'removedAfterImport',
  // The record in the CRM
  'recordDeleted',
  'clientInactive',
  'recordInactive',
  'switchedOff',
  'kindNotSelected',
  'filteredByGroup',
  'filteredByType',
  'filteredByProfession',
  'filteredByManager',
  'filteredByEntity',
  'filteredByOffice',
  'filteredByAssignmentType',
  'notTheirs',
  'beforeCutOff',
  'past',
  'finished',
  'finishedRemove',
  'comesNext',
  // The record in Outlook
  'otherFolder',
  'goneFromOutlook',
  'tooFarAhead',
  'beforeCutOffInOutlook',
  'pastInOutlook',
  'addNotAllowed',
  'waitsForTag',
  'ambiguousMatch',
  'matchOutOfScope',
  'kindNotCreatable',
  'copyOfLinked',
  'notCreatedHere',
  'notPossible',
  'private',
  'missingForCreate',
  'takenOverNext',
  // A message
  'draft',
  'ownNotice',
  'never',
  'privateMail',
  'outsideImport',
  'beforeImport',
  'rulesOff',
  'unread',
  'onlyAddresses',
  'onlyGroups',
  'bulk',
  'internal',
  'unknownSender',
  'clientTagAmbiguous',
  'clientTagMissing',
  'filesNext',
  'otherMailbox',
] as const
export type WhyCode = (typeof whyCodes)[number]

/**
 * `inStep`: kept in step. `underWay`: comes by itself. `waits`: for a person. `left`: settings leave it out. `stopped`: nothing is synchronised
 * at all. `failed`: was tried.
 */
export const whyStates = ['inStep', 'underWay', 'waits', 'left', 'stopped', 'failed'] as const
export type WhyState = (typeof whyStates)[number]

/** What makes the sentence concrete; never a value of somebody else’s record. */
export const WhyFacts = Type.Object({
  /** A code with words of its own (why a pause, which failure). */
  code: Type.Optional(Type.String()),
  /** Epoch ms: when it is tried again, since when it counts, when it was. */
  at: Type.Optional(Type.Integer()),
  /** Name of a field, a category, a kind or a folder. */
  name: Type.Optional(Type.String()),
  count: Type.Optional(Type.Integer()),
  /** Of the synchroniser’s switch. */
  of: Type.Optional(OneOf(['firm', 'mailbox'] as const)),
})
export type WhyFacts = Static<typeof WhyFacts>

export const WhyAnswer = Type.Object({
  code: OneOf(whyCodes),
  /** Rule of server/sync/SPEC.md that decides, or a feature id. */
  rule: Type.String(),
  state: OneOf(whyStates),
  facts: WhyFacts,
  /** The switch that would change it: a setting of the area by its path in the policy; null: none would. */
  setting: Nullable(Type.Object({ area: Area, path: Type.String() })),
  /** Where else it is decided, when it is no setting of an area. */
  place: Nullable(OneOf(['mailbox', 'sync', 'plan', 'conflicts', 'attention', 'record', 'outlook'] as const)),
  /** For `place: plan`. */
  planId: Nullable(Id),
  whoActs: OneOf(['you', 'administrator', 'nobody'] as const),
  /** How many other records the switch would bring in or take out; null: not known, or none would change. */
  also: Nullable(Type.Object({ count: Type.Integer(), kind: OneOf(['joins', 'leaves'] as const) })),
})
export type WhyAnswer = Static<typeof WhyAnswer>
