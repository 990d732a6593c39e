/** Where values come from (N5): every change of a CRM record, by whom, from where and in which run; one field can be put back. */
import { Type, type Static } from 'typebox'
import { Id, Instant, Nullable, OneOf, Page } from './common.ts'

/** Records that have a history; a contact's covers its contact groups, a ticket's its people, an appointment's its attendees. */
export const historyKinds = ['client', 'location', 'contact', 'employee', 'ticket', 'appointment', 'document'] as const
export type HistoryKind = (typeof historyKinds)[number]

/**
 * `outlook`: a run brought it from the mailbox of `name`. `rule`: the same, and a rule decided, not a person. `person`: entered in Tandem.
 * `undo`: somebody took a synchronisation back. `import`: from a file that `name` brought in. `tandem`: the program itself. `earlier`: older than the history.
 */
export const changeSources = ['outlook', 'rule', 'undo', 'person', 'import', 'tandem', 'earlier'] as const
export type ChangeSource = (typeof changeSources)[number]

export const ValueOrigin = Type.Object({
  by: OneOf(changeSources),
  /** Of the person, or of the mailbox’s owner; null where nobody is behind it. */
  name: Nullable(Type.String()),
  /** Only of the caller’s own mailbox: other people’s runs are theirs. */
  runId: Nullable(Id),
})
export type ValueOrigin = Static<typeof ValueOrigin>

/** A value that is a reference is told by name; see `FieldHistory`. */
export const FieldHistory = Type.Object({
  /** As in the schema of the record; `groups` of a contact, `people` of a ticket, `attendees` of an appointment. */
  field: Type.String(),
  before: Type.Unknown(),
  after: Type.Unknown(),
  /** The value before can be put back by the caller. */
  canRestore: Type.Boolean(),
})
export type FieldHistory = Static<typeof FieldHistory>

export const changeActions = ['created', 'changed', 'deleted', 'restored', 'madePrivate'] as const

export const RecordChange = Type.Object({
  id: Type.String({ maxLength: 20, pattern: '^[0-9]+$' }),
  at: Instant,
  action: OneOf(changeActions),
  origin: ValueOrigin,
  /** Empty for records that were created: what they began with shows in the first change of a field. */
  fields: Type.Array(FieldHistory),
})
export type RecordChange = Static<typeof RecordChange>

export const RecordChangePage = Type.Intersect([
  Page(RecordChange),
  Type.Object({
    /** Where the record itself comes from, and with it every field that is not in `origins`. */
    first: Type.Object({ origin: ValueOrigin, at: Nullable(Instant) }),
    /** Per field that ever changed: where its value of now comes from. */
    origins: Type.Record(Type.String(), Type.Object({ origin: ValueOrigin, at: Instant, changeId: Type.String() })),
  }),
])
export type RecordChangePage = Static<typeof RecordChangePage>
