/** What people see of the synchronisation: areas, status, runs, plans, conflicts, things that need attention, the field mapping. */
import { Type, type Static } from 'typebox'
import { areaNames } from '../area.ts'
import { Id, Instant, Nullable, OneOf, Page } from './common.ts'
import { fieldDirections } from './policies/common.ts'

export const Area = OneOf(areaNames)
const PerSideCount = Type.Object({ crm: Type.Integer(), outlook: Type.Integer() })

export const runStates = ['queued', 'running', 'finished', 'failed', 'cancelled', 'waitingForApproval'] as const
export const runPhases = ['waiting', 'recovering', 'observing', 'planning', 'executing', 'done'] as const
export const runTriggers = [
  'schedule',
  'person',
  'crmEdit',
  'notification',
  'firstRun',
  'reset',
  'approval',
  'undo',
] as const
/** What a run under other settings than the stored ones is for (server/engine/mailbox-ports.ts, RunTerms). */
export const runPurposes = ['impact', 'wizard', 'reset', 'undo', 'compare'] as const

export const RunSummary = Type.Object({
  id: Id,
  areas: Type.Array(Area),
  trigger: OneOf(runTriggers),
  mode: OneOf(['incremental', 'full', 'preview'] as const),
  state: OneOf(runStates),
  phase: OneOf(runPhases),
  startedAt: Instant,
  finishedAt: Nullable(Instant),
  /** Coded reason for failed, paused or waiting runs. */
  reason: Nullable(Type.String()),
  /** The first plan of the run; `GET /api/sync/runs/:id/plans` lists all. */
  planId: Nullable(Id),
  /** Null: an ordinary run, under the stored settings. */
  purpose: Nullable(OneOf(runPurposes)),
  /** It wrote something, not longer than a year ago, so that it can be taken back (N2). */
  undoable: Type.Boolean(),
  counts: Type.Object({
    read: PerSideCount,
    planned: Type.Integer(),
    done: Type.Integer(),
    failed: Type.Integer(),
    created: PerSideCount,
    updated: PerSideCount,
    removed: PerSideCount,
    conflicts: Type.Integer(),
  }),
})
export type RunSummary = Static<typeof RunSummary>

/** One line of a preview or a report: what happens (or happened) to one pair of records, on each side, and why. */
export const ChangeItem = Type.Object({
  key: Type.String(),
  title: Type.String(),
  rule: Type.String(),
  writes: Type.Array(
    Type.Object({
      side: OneOf(['crm', 'outlook'] as const),
      kind: OneOf(['create', 'update', 'remove'] as const),
      fields: Type.Array(Type.Object({ field: Type.String(), before: Type.Unknown(), after: Type.Unknown() })),
    }),
  ),
  notes: Type.Array(Type.Object({ code: Type.String(), fields: Type.Array(Type.String()) })),
  /** Whom Exchange would mail when this is carried out (N4). */
  mails: Type.Array(Type.String()),
})
export type ChangeItem = Static<typeof ChangeItem>

export const RunItem = Type.Intersect([
  ChangeItem,
  Type.Object({
    outcome: OneOf(['done', 'failed', 'skipped'] as const),
    /** Side, reason in a code the pane has words for, who acts (R15). */
    failure: Nullable(
      Type.Object({
        code: Type.String(),
        whoActs: OneOf(['you', 'administrator', 'operator', 'nobody'] as const),
        requestId: Nullable(Type.String()),
      }),
    ),
  }),
])
export type RunItem = Static<typeof RunItem>
export const RunItemPage = Page(RunItem)

export const PlanSummary = Type.Object({
  id: Id,
  runId: Id,
  area: Area,
  hash: Type.String(),
  reason: Type.String(),
  /** What `impact` and `compare` planned can be read, never approved: it is `replaced` from the start. */
  state: OneOf(['waiting', 'approved', 'executed', 'rejected', 'replaced'] as const),
  /** Null: of an ordinary run. */
  purpose: Nullable(OneOf(runPurposes)),
  createdAt: Instant,
  counts: Type.Object({
    created: PerSideCount,
    updated: PerSideCount,
    removed: PerSideCount,
    adopted: Type.Integer(),
    untouched: Type.Integer(),
    /** Different people who would be mailed (N4). */
    mails: Type.Integer(),
  }),
})
export type PlanSummary = Static<typeof PlanSummary>
export const PlanItemPage = Page(ChangeItem)

/** N9: both sides of an area read in full and compared. */
export const Comparison = Type.Object({
  area: Area,
  at: Instant,
  /** Pairs of records, and records that should have a partner. */
  compared: Type.Integer(),
  /** Of these, how many a run would change now. */
  different: Type.Integer(),
  runId: Id,
  /** Lists the differences; null where there are none. */
  planId: Nullable(Id),
})
export type Comparison = Static<typeof Comparison>

export const resetDirections = ['both', 'toOutlook', 'toCrm'] as const
/** ABA-19X. */
export const ResetPlan = Type.Object({
  /** Records before this moment are not touched; contacts have no date, so there it stays null. */
  from: Nullable(Instant),
  direction: OneOf(resetDirections),
  /** When to begin; null: now. The plan waits for approval then. */
  at: Nullable(Instant),
})
export type ResetPlan = Static<typeof ResetPlan>

export const AreaStatus = Type.Object({
  area: Area,
  /** From the area's own declaration: whether this version of Tandem can synchronise it. */
  available: Type.Boolean(),
  enabled: Type.Boolean(),
  /** Why the switch cannot be used: NOT_AVAILABLE_YET, SETTINGS_MISSING, MAILBOX_NOT_CONNECTED, … (CARET-35). */
  disabledReason: Nullable(Type.String()),
  /** Paused by Tandem until a person acts; a code with words. */
  pausedReason: Nullable(Type.String()),
  lastChangeAt: Nullable(Instant),
  lastCheckedAt: Nullable(Instant),
  nextRunAt: Nullable(Instant),
  linked: Type.Integer(),
  /** Cancelled by their organiser, still in the calendar (ABA-13); 0 for other areas. */
  cancelled: Type.Integer(),
  openConflicts: Type.Integer(),
  attention: Type.Integer(),
  waitingPlanId: Nullable(Id),
})
export type AreaStatus = Static<typeof AreaStatus>

export const SyncStatus = Type.Object({
  /** INF-05: of the firm and of this mailbox; the stricter one wins. */
  synchroniser: OneOf(['running', 'paused', 'stopped'] as const),
  synchroniserOf: OneOf(['firm', 'mailbox'] as const),
  mailboxConnected: Type.Boolean(),
  areas: Type.Array(AreaStatus),
  currentRun: Nullable(RunSummary),
  lastRun: Nullable(RunSummary),
  /** Notices that the caller has not seen; missing where somebody else’s mailbox is looked at. */
  notices: Type.Optional(Type.Integer()),
})
export type SyncStatus = Static<typeof SyncStatus>

export const Conflict = Type.Object({
  id: Id,
  area: Area,
  crmId: Type.String(),
  title: Type.String(),
  field: Type.String(),
  /** Values may be absent (unknown). */
  base: Type.Unknown(),
  crm: Type.Unknown(),
  outlook: Type.Unknown(),
  winner: OneOf(['crm', 'outlook'] as const),
  cause: OneOf(['both', 'refused'] as const),
  state: OneOf(['open', 'settled'] as const),
  at: Instant,
})
export type Conflict = Static<typeof Conflict>
export const ConflictPage = Page(Conflict)

export const attentionActions = [
  'restoreInOutlook',
  'stopSyncing',
  'removeFromOutlook',
  'deleteInCrm',
  'createInCrm',
  'linkToMatch',
  'tryAgain',
] as const
/** Something that is left alone until a person decides: a dormant link, a record without a partner, a parked failure. */
export const Attention = Type.Object({
  id: Type.String(),
  area: Area,
  kind: OneOf(['dormant', 'stranger', 'parked'] as const),
  title: Type.String(),
  reason: Type.String(),
  side: OneOf(['crm', 'outlook'] as const),
  /** What a person can do about it, first one recommended. */
  actions: Type.Array(OneOf(attentionActions)),
})
export type Attention = Static<typeof Attention>
export const AttentionPage = Page(Attention)

/** The mapping page, generated from the field declarations (SM-14). */
export const FieldMappingRow = Type.Object({
  field: Type.String(),
  outlookProperty: Type.String(),
  declared: OneOf(fieldDirections),
  /** Per CRM kind, after the area's rules. */
  byKind: Type.Record(Type.String(), OneOf(fieldDirections)),
  chosen: Nullable(OneOf(fieldDirections)),
  merge: Type.String(),
  /** How many values Outlook can hold; null when unlimited. */
  outlookHolds: Nullable(Type.Integer()),
})
export type FieldMappingRow = Static<typeof FieldMappingRow>

export const Tags = Type.Object({
  update: Type.String(),
  updateFailed: Type.String(),
  /** Category name per active client, for tagging an item with a client. */
  clients: Type.Array(Type.Object({ clientId: Id, name: Type.String() })),
})
export type Tags = Static<typeof Tags>
