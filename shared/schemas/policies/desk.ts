/** Around the policies themselves: what a change does, who changed what and why, trials of a firm default, saved filters (N12, ABA-11X, 12X, 14). */
import { Type, type Static } from 'typebox'
import { Id, Instant, Nullable, OneOf } from '../common.ts'
import { RunSummary } from '../sync.ts'

/** Whose settings: an employee, or the firm (its default for everybody who has no value of their own). Only administrators may name somebody else. */
export const firmSubject = 'firm'
export const OfEmployee = Type.Object({ of: Type.Optional(Id) })
export const OfSubject = Type.Object({ of: Type.Optional(Type.Union([Id, Type.Literal(firmSubject)])) })

/** Why a person changed settings, in their own words; may be empty. */
export const Reason = Type.String({ maxLength: 500, pattern: '^[^\\u0000]*$' })

/** Records of the CRM that a change of settings lets in or leaves out, before it is saved. Mail has none: its folders are in Outlook. */
export const PolicyEffect = Type.Object({
  coveredNow: Type.Integer(),
  coveredThen: Type.Integer(),
  enter: Type.Integer(),
  leave: Type.Integer(),
  /** Of those that leave, how many are in Outlook now. */
  leaveOutlook: Type.Integer(),
  /** Whose settings change: one, or everybody who follows the firm in one of the changed settings. */
  employees: Type.Integer(),
  /** Of them, in how many mailboxes the area is switched on. */
  mailboxes: Type.Integer(),
})
export type PolicyEffect = Static<typeof PolicyEffect>

export const policyCauses = ['saved', 'firmDefault', 'pilot', 'rolledBack'] as const

export const PolicyVersionEntry = Type.Object({
  version: Type.Integer(),
  at: Instant,
  /** Null: Tandem itself. */
  author: Nullable(Type.Object({ id: Id, name: Type.String() })),
  /** In the author's words; may be empty. */
  reason: Type.String(),
  /** `firmDefault` and `pilot`: the values came from the firm. */
  cause: OneOf(policyCauses),
  /** Against the version before; of the first one, against what counted until then. */
  changes: Type.Array(Type.Object({ setting: Type.String(), before: Type.Unknown(), after: Type.Unknown() })),
})
export type PolicyVersionEntry = Static<typeof PolicyVersionEntry>

export const PolicyHistory = Type.Object({ items: Type.Array(PolicyVersionEntry) })
export type PolicyHistory = Static<typeof PolicyHistory>

export const RolledBack = Type.Object({
  /** The new version, equal to the one that was asked for. */
  version: Type.Integer(),
  /** Runs of the mailbox that were made under newer versions and did something, newest first: they can be undone one by one. */
  runs: Type.Array(RunSummary),
})
export type RolledBack = Static<typeof RolledBack>

/** A firm default that only some employees have so far (N12). */
export const Pilot = Type.Object({
  policy: Type.Unknown(),
  employees: Type.Array(Type.Object({ id: Id, name: Type.String() })),
  startedAt: Instant,
  author: Nullable(Type.Object({ id: Id, name: Type.String() })),
  reason: Type.String(),
  /** Settings in which it differs from the firm default. */
  changes: Type.Array(Type.Object({ setting: Type.String(), before: Type.Unknown(), after: Type.Unknown() })),
})
export type Pilot = Static<typeof Pilot>

export const Pilots = Type.Object({
  /** Null: nothing is being tried. */
  pilot: Nullable(Pilot),
  /** Active employees who follow the firm in at least one setting of the area; all of them may take part. */
  followers: Type.Array(Type.Object({ id: Id, name: Type.String() })),
})
export type Pilots = Static<typeof Pilots>

export const SavedFilter = Type.Object({
  id: Id,
  name: Type.String(),
  scope: OneOf(['own', 'firm'] as const),
  /** Setting -> value (shared/policy-settings.ts). */
  settings: Type.Record(Type.String({ maxLength: 64 }), Type.Unknown()),
  /** How many records it lets through now; null where only Outlook knows. */
  count: Nullable(Type.Integer()),
  /** Whether the reader may rename or delete it. */
  mayChange: Type.Boolean(),
})
export type SavedFilter = Static<typeof SavedFilter>

export const FilterName = Type.String({ minLength: 1, maxLength: 120, pattern: '^[^\\u0000]*$' })
