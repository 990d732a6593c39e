/**
 * Why a record stands as it stands (N8). Pure: what is known of it goes in, the one reason that decides comes out. Asked from the outside in: the
 * mailbox, the area, the pair, work under way, the record in the CRM, the record in Outlook. Scope and births are not judged here: the areas'
 * own scope and the planner say what they decide, and this names it.
 */
import type { DormantReason, StrangerReason } from './link.ts'
import type { ScopeReason } from './record.ts'
import type { Side } from './side.ts'
import { whyReasons, type WhyCode, type WhyState } from './why-reasons.ts'

/** The filter of the settings that leaves a record out (`filtered`). */
export type FilterName = 'group' | 'type' | 'profession' | 'manager' | 'entity' | 'office' | 'assignmentType'

export interface WhySituation {
  readonly connection: 'none' | 'connected' | 'signIn' | 'consent'
  readonly synchroniser: { readonly state: 'running' | 'paused' | 'stopped'; readonly of: 'firm' | 'mailbox' }
  readonly area: {
    readonly available: boolean
    /** Settings were saved and name a place. */
    readonly hasPlace: boolean
    readonly enabled: boolean
    readonly pausedCode: string | null
    readonly hasRun: boolean
    /** Reason of the newest run, where it failed. */
    readonly failedWith: string | null
    /** The plan of the area that waits for a person; `holds`: this record is in it. */
    readonly plan: { readonly reason: string; readonly holds: boolean } | null
  }
  readonly policy: { readonly crmLeads: boolean; readonly mayUpdate: boolean }
  readonly link: {
    readonly dormant: DormantReason | null
    /** Both sides as the link knows them. */
    readonly isCurrent: boolean
    readonly heldFields: number
  } | null
  readonly stranger: { readonly side: Side; readonly reason: StrangerReason; readonly missing: string | null } | null
  readonly retry: { readonly status: number; readonly code: string; readonly nextAt: number | null } | null
  readonly conflicts: { readonly open: number; readonly refused: number }
  /** A person rejected the newest plan that held this record. */
  readonly declined: boolean
  /** Null: none is known. `kind`: the record's own (client person, service ticket, meeting). */
  readonly crm: {
    readonly deleted: boolean
    readonly kind: string
    readonly reason: ScopeReason | null
    readonly filter: FilterName | null
    /** A mail of this area, which comes from one mailbox and is offered to no other. */
    readonly comesFromOutlook: boolean
  } | null
  /** Null: it was not read, because something else decides. */
  readonly outlook: OutlookStanding | null
}

export type OutlookStanding =
  | { readonly seen: 'gone' }
  | { readonly seen: 'notRead'; readonly status: number; readonly code: string }
  | { readonly seen: 'out'; readonly reason: ScopeReason }
  /** Beyond the months that are read. */
  | { readonly seen: 'tooFarAhead' }
  /** What the planner does with it; `files`: it is a message. `left` names a message's own reason. */
  | { readonly seen: 'born'; readonly files: boolean }
  | { readonly seen: 'stranger'; readonly reason: StrangerReason; readonly missing: string | null }
  | { readonly seen: 'left'; readonly why: LeftMail }

/** Why the rules of filing leave a message alone; as areas/mail names it. */
export type LeftMail =
  | 'draft'
  | 'ownNotice'
  | 'never'
  | 'private'
  | 'outside'
  | 'before'
  | 'rulesOff'
  | 'unread'
  | 'onlyAddresses'
  | 'onlyGroups'
  | 'bulk'
  | 'internal'
  | 'unknown'
  | 'clientTagAmbiguous'
  | 'clientTagMissing'

export interface WhyFacts {
  readonly code?: string
  readonly at?: number
  readonly name?: string
  readonly count?: number
  readonly of?: 'firm' | 'mailbox'
}

export interface Why {
  readonly code: WhyCode
  readonly rule: string
  readonly state: WhyState
  readonly facts: WhyFacts
}

type Found = readonly [WhyCode, WhyFacts?]

const filters: Readonly<Record<FilterName, WhyCode>> = {
  group: 'filteredByGroup',
  type: 'filteredByType',
  profession: 'filteredByProfession',
  manager: 'filteredByManager',
  entity: 'filteredByEntity',
  office: 'filteredByOffice',
  assignmentType: 'filteredByAssignmentType',
}

const scopes: Readonly<Record<ScopeReason, WhyCode>> = {
  // Named by its filter; without one the kind is all that can have left it out.
  filtered: 'kindNotSelected',
  clientInactive: 'clientInactive',
  recordInactive: 'recordInactive',
  switchedOff: 'switchedOff',
  kindNotSelected: 'kindNotSelected',
  movedToOtherFolder: 'otherFolder',
  folderGone: 'folderGone',
  past: 'past',
  beforeCutOff: 'beforeCutOff',
  finished: 'finished',
  finishedRemove: 'finishedRemove',
  notTheirs: 'notTheirs',
}

const inOutlook: Readonly<Partial<Record<ScopeReason, WhyCode>>> = {
  past: 'pastInOutlook',
  beforeCutOff: 'beforeCutOffInOutlook',
}

const strangers: Readonly<Record<StrangerReason, WhyCode>> = {
  addNotAllowed: 'addNotAllowed',
  waitingForTag: 'waitsForTag',
  ambiguousMatch: 'ambiguousMatch',
  matchOutOfScope: 'matchOutOfScope',
  kindNotCreatable: 'kindNotCreatable',
  copyOfLinked: 'copyOfLinked',
  notCreatedHere: 'notCreatedHere',
  notPossible: 'notPossible',
  private: 'private',
  invalid: 'missingForCreate',
}

const leftMails: Readonly<Record<LeftMail, WhyCode>> = {
  draft: 'draft',
  ownNotice: 'ownNotice',
  never: 'never',
  private: 'privateMail',
  outside: 'outsideImport',
  before: 'beforeImport',
  rulesOff: 'rulesOff',
  unread: 'unread',
  onlyAddresses: 'onlyAddresses',
  onlyGroups: 'onlyGroups',
  bulk: 'bulk',
  internal: 'internal',
  unknown: 'unknownSender',
  clientTagAmbiguous: 'clientTagAmbiguous',
  clientTagMissing: 'clientTagMissing',
}

const tooLarge = new Set(['mail_too_large', 'requestentitytoolarge', 'errormessagesizeexceeded'])

const ofFailure = ({ status, code, nextAt }: NonNullable<WhySituation['retry']>): Found => {
  const at = nextAt === null ? {} : { at: nextAt }
  if (status === 429) return ['throttled', at]
  if (tooLarge.has(code.toLowerCase())) return ['tooLarge', { code }]
  return nextAt === null ? ['parked', { code }] : ['retrying', { code, ...at }]
}

const ofMailbox = ({ connection, synchroniser: { state, of } }: WhySituation): Found | null => {
  if (connection === 'none') return ['mailboxNotConnected']
  if (connection === 'signIn') return ['signInNeeded']
  if (connection === 'consent') return ['consentMissing']
  if (state === 'running') return null
  return [state === 'stopped' ? 'synchroniserStopped' : 'synchroniserPaused', { of }]
}

const ofArea = ({ area }: WhySituation): Found | null => {
  if (!area.available) return ['areaNotAvailable']
  if (!area.hasPlace) return ['settingsMissing']
  if (!area.enabled) return ['areaOff']
  if (area.pausedCode === 'AREA_FOLDER_GONE') return ['folderGone']
  return area.pausedCode === null ? null : ['areaPaused', { code: area.pausedCode }]
}

const ofPlan = ({ area: { plan } }: WhySituation): Found | null => {
  if (plan === null) return null
  const { reason, holds } = plan
  if (reason === 'SYNC_MAILS_WAIT') return holds ? ['mailsHeld'] : null
  return [reason.startsWith('SYNC_GUARD') ? 'guardStopped' : 'planWaits', { code: reason }]
}

/** What hinders the whole area for the moment. */
const ofMoment = (one: WhySituation): Found | null => {
  if (one.area.failedWith === 'SYNC_THROTTLED') return ['throttled']
  return one.area.hasRun ? null : ['neverRun']
}

const ofScope = ({ crm }: WhySituation): Found | null => {
  if (crm === null) return null
  if (crm.deleted) return ['recordDeleted']
  if (crm.reason === null) return null
  if (crm.filter !== null && crm.reason === 'filtered') return [filters[crm.filter]]
  return [scopes[crm.reason], crm.reason === 'kindNotSelected' ? { name: crm.kind } : {}]
}

const asleep: Readonly<Record<DormantReason, WhyCode>> = {
  // Where its record does not say why any more, it comes back by itself.
  outOfScope: 'changeUnderWay',
  movedInOutlook: 'movedInOutlook',
  deletedInOutlook: 'deletedInOutlook',
  deletedInCrm: 'deletedInCrm',
  stopped: 'stopped',
  kept: 'removedAfterImport',
}

const ofPair = (one: WhySituation): Found | null => {
  const { link, conflicts, policy } = one
  if (link === null) return null
  if (link.dormant === 'outOfScope') return ofScope(one) ?? ['changeUnderWay']
  if (link.dormant !== null) return [asleep[link.dormant]]
  // It left since the last run, and the next one follows.
  const scoped = ofScope(one)
  if (scoped !== null) return scoped
  if (conflicts.open > 0) return ['conflictOpen', { count: conflicts.open }]
  if (link.heldFields > 0 && !policy.crmLeads && policy.mayUpdate)
    return ['editWaitsForTag', { count: link.heldFields }]
  if (conflicts.refused > 0) {
    if (policy.crmLeads) return ['crmLeads', { count: conflicts.refused }]
    return [policy.mayUpdate ? 'editSetBack' : 'updateNotAllowed', { count: conflicts.refused }]
  }
  return link.isCurrent ? ['inStep'] : null
}

const ofStranger = ({ reason, missing }: { reason: StrangerReason; missing: string | null }): Found => [
  strangers[reason],
  missing === null ? {} : { name: missing },
]

const ofOutlook = ({ outlook }: WhySituation): Found | null => {
  if (outlook === null) return null
  switch (outlook.seen) {
    case 'gone':
      return ['goneFromOutlook']
    case 'notRead':
      return outlook.status === 429 ? ['throttled'] : ['retrying', { code: outlook.code }]
    case 'tooFarAhead':
      return ['tooFarAhead']
    case 'out':
      return [inOutlook[outlook.reason] ?? 'otherFolder']
    case 'stranger':
      return ofStranger(outlook)
    case 'left':
      return [leftMails[outlook.why]]
    case 'born':
      return [outlook.files ? 'filesNext' : 'takenOverNext']
  }
}

/** What was decided of a record without a partner, when it was looked at last. */
const ofUnlinked = (one: WhySituation): Found | null => {
  if (one.link !== null) return null
  const scoped = ofScope(one)
  if (scoped !== null) return scoped
  if (one.stranger !== null) return ofStranger(one.stranger)
  return one.declined ? ['declined'] : null
}

const last = ({ link, crm }: WhySituation): Found => {
  if (link !== null) return ['changeUnderWay']
  if (crm?.comesFromOutlook === true) return ['otherMailbox']
  return [crm === null ? 'takenOverNext' : 'comesNext']
}

/** Whether the pair itself says enough: then neither a waiting plan nor the moment matters to it. */
const isSettled = (found: Found | null): boolean =>
  found !== null && whyReasons[found[0]].state !== 'underWay' && whyReasons[found[0]].state !== 'waits'

const decide = (one: WhySituation): Found => {
  const outer = ofMailbox(one) ?? ofArea(one)
  if (outer !== null) return outer
  const failure = one.retry === null ? null : ofFailure(one.retry)
  const own = failure ?? ofPair(one) ?? ofUnlinked(one) ?? ofOutlook(one)
  if (own !== null && isSettled(own)) return own
  return ofPlan(one) ?? (failure === null ? ofMoment(one) : null) ?? own ?? last(one)
}

export const explain = (situation: WhySituation): Why => {
  const [code, facts = {}] = decide(situation)
  return { code, ...whyReasons[code], facts }
}
