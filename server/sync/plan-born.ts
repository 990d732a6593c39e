/** An Outlook record without a partner: created in the CRM, or left alone and remembered with the reason (SPEC MA6, MA7). */
import type { StrangerReason } from './link.ts'
import { chosenDirection, directionOf, isCompared } from './direction.ts'
import type { Field, FieldDirection } from './field.ts'
import { known, normalised, same, sharedOf, type Value } from './field-values.ts'
import type { Note, NoteCode, Operation, Write } from './operation.ts'
import { mayAddToCrm } from './permit.ts'
import type { PlanInput } from './plan-input.ts'
import type { Fields, Json, RecordState } from './record.ts'
import type { Side } from './side.ts'
import { marked } from './redaction.ts'
import { accepts, failedTags, tagsOfBorn } from './tags.ts'

const noteOf: Readonly<Record<StrangerReason, NoteCode>> = {
  addNotAllowed: 'addNotAllowed',
  waitingForTag: 'waitingForTag',
  ambiguousMatch: 'ambiguousMatch',
  matchOutOfScope: 'matchOutOfScope',
  kindNotCreatable: 'kindNotCreatable',
  copyOfLinked: 'copyOfLinked',
  notCreatedHere: 'notCreatedHere',
  notPossible: 'notPossible',
  private: 'private',
  invalid: 'missingForCreate',
}

/** A record without a partner that turned private: what was kept of it while it was not has to go (PR2). */
const showedMore = ({ strangers }: PlanInput, side: Side, record: Pick<RecordState, 'id' | 'redacted'>): boolean =>
  record.redacted === true && strangers.some((one) => one.side === side && one.id === record.id)

export const strangerOperation = (
  input: PlanInput,
  side: Side,
  record: Pick<RecordState, 'id' | 'version' | 'fields' | 'redacted'>,
  reason: StrangerReason,
  more: Omit<Note, 'code'> = {},
): Operation => ({
  key: `${side}:${record.id}`,
  rule: 'MA7',
  title: input.area.titleOf(record.fields),
  link: null,
  writes: {},
  after: null,
  stranger: { side, id: record.id, version: record.version, fields: record.fields, reason },
  conflicts: [],
  notes: [{ code: noteOf[reason], ...more }],
  ...(showedMore(input, side, record) ? { purges: true as const } : {}),
})

/** A private record that policy leaves out: nothing of it is kept, not even what others may see (PR3). */
export const privateStranger = (input: PlanInput, record: RecordState): Operation => ({
  ...strangerOperation(input, 'outlook', { ...record, fields: {} }, 'private'),
  title: input.area.titleOf(record.fields),
})

export const isLeftOut = ({ policy }: PlanInput, record: RecordState): boolean =>
  record.redacted === true && policy.options['privateRecords'] === 'skip'

/** Why a new Outlook record is not created in the CRM, in the order in which people would ask. */
const refusal = ({ area, policy }: PlanInput, record: RecordState): StrangerReason | null => {
  if (area.bornInOutlook === null) return 'kindNotCreatable'
  if (!mayAddToCrm(policy)) return 'addNotAllowed'
  return area.concerns !== undefined || accepts(policy, record) ? null : 'waitingForTag'
}

/** Whether the area wants to know of a new record at all (MA13). */
export const isConcerned = ({ area, policy }: PlanInput, { fields, tags }: RecordState): boolean =>
  area.concerns?.(fields, tags, policy) ?? true

/** What the new CRM record starts with: what the area brings along, without fields that are switched off. */
const brought = ({ area, policy }: PlanInput, { fields, tags }: RecordState): Fields => {
  const wayOf = (field: Field): FieldDirection => chosenDirection(area, policy, field, area.bornInOutlook)
  const goes = (field: Field): boolean =>
    ['both', 'toCrm'].includes(directionOf(area, policy, field, area.bornInOutlook))
  const offered = area.fieldsOfBorn?.(fields, { tags, policy }) ?? fields
  const isBrought = (field: Field): boolean => (area.fieldsOfBorn ? wayOf(field) !== 'off' : goes(field))
  return known(area.fields.filter(isBrought).map((field) => [field.name, offered[field.name]]))
}

const create = (input: PlanInput, record: RecordState): Operation => {
  const { area, policy } = input
  const fields = brought(input, record)
  const base: Record<string, Json> = {}
  const held: Record<string, Json> = {}
  const completed: Record<string, Json> = {}
  for (const field of area.fields) {
    const direction = directionOf(area, policy, field, area.bornInOutlook)
    if (!isCompared(direction)) continue
    const value: Value = fields[field.name]
    const own = record.fields[field.name]
    const shown = own === undefined ? null : normalised(field, own)
    if (value === undefined) {
      // Empty on both sides is agreed on; without that a later edit in Outlook would have nothing to be compared with (I3).
      if (shown === null) base[field.name] = null
      else held[field.name] = shown
      continue
    }
    base[field.name] = sharedOf(field, value)
    if (field.shownAsTags === true) continue
    if (same(field, base[field.name], shown)) continue
    if (direction === 'toCrm') held[field.name] = shown
    else completed[field.name] = base[field.name] ?? null
  }
  const { problems } = record
  const notes: readonly Note[] = [
    { code: 'created' },
    ...(problems.length > 0
      ? [{ code: 'fieldProblem' as const, fields: problems.map((one) => one.field), problems }]
      : []),
  ]
  const changed = Object.keys(completed)
  const tags = tagsOfBorn(area, policy, record, { ...fields, ...base }, changed.length > 0)
  const update: Write = {
    kind: 'update',
    id: record.id,
    version: record.version,
    fields: { ...record.fields, ...completed },
    changed,
    before: known(changed.map((name) => [name, record.fields[name]] as const)),
    tags,
  }
  const leaves = area.leavesOutlook?.(fields, record.fields, policy) === true
  return {
    key: `outlook:${record.id}`,
    rule: 'MA6',
    title: area.titleOf(record.fields),
    link: null,
    writes: {
      crm: { kind: 'create', fields, recordKind: area.bornInOutlook, tags: [] },
      ...(changed.length > 0 || tags !== null ? { outlook: update } : {}),
    },
    after: {
      base: marked(base, record.redacted === true),
      held,
      origin: 'outlook',
      dormant: null,
      versions: { crm: null, outlook: record.version },
      ids: { crm: null, outlook: record.id },
      ...(leaves ? { lookAgain: true as const } : {}),
    },
    stranger: null,
    conflicts: [],
    notes,
    // It may have been shown in a plan before it turned private (PR2).
    ...(record.redacted ? { purges: true as const } : {}),
  }
}

/** It cannot be followed, and the area asked for it: the person sees that in Outlook, too (TA7). */
const toldInOutlook = ({ area, policy }: PlanInput, record: RecordState, operation: Operation): Operation => {
  const tags = area.concerns === undefined ? null : failedTags(policy, record)
  if (tags === null) return operation
  const { id, version } = record
  return {
    ...operation,
    writes: { outlook: { kind: 'update', id, version, fields: {}, changed: [], before: {}, tags } },
  }
}

/** Null: it is none of the firm's business, and leaves no trace (MA13). */
export const planBorn = (input: PlanInput, record: RecordState): Operation | null => {
  if (!isConcerned(input, record)) return null
  const reason = refusal(input, record)
  if (reason !== null) return strangerOperation(input, 'outlook', record, reason)
  const missing = input.area.missingForCreate(record.fields, record.tags, input.policy)
  if (missing === null) return create(input, record)
  const left = strangerOperation(input, 'outlook', record, 'invalid', { fields: [missing] })
  return toldInOutlook(input, record, left)
}
