/**
 * Imports and exports by hand (CUR-04 to 17, CUR-06X): of what a run would do, only what writes to one side, and of records that exist there only what
 * the person asked for. What is left out stays as it is on both sides, and counts as not looked at. Pure.
 */
import type { LinkAfter, Operation, Write } from './operation.ts'
import type { Fields, Json } from './record.ts'
import type { Side } from './side.ts'

export interface ByHand {
  /** The only side that is written to. */
  readonly side: Side
  /** `timeOnly`: of records that exist there, only these fields are brought up to date (CUR-11). */
  readonly updates: 'timeOnly' | 'all'
  /** CRM ids that take part; null: all. */
  readonly only: readonly string[] | null
}

/** What counts as the time of a record; areas that are not named have none. */
const timeFields: Readonly<Record<string, readonly string[]>> = {
  tasks: ['dueDate', 'startDate'],
  calendar: ['time', 'recurrence', 'exceptions'],
}

type Update = Extract<Write, { kind: 'update' }>

const without = (fields: Fields, names: readonly string[]): Record<string, Json> =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => !names.includes(name)))

const chosen = (fields: Fields, names: readonly string[]): Record<string, Json> =>
  Object.fromEntries(names.flatMap((name) => (fields[name] === undefined ? [] : [[name, fields[name]]])))

/** Of these nothing is agreed on now: the link says what it said before, and asks to look at both records again, so that no edit is lost (ME3, ME5). */
const leftOut = ({ link }: Operation, after: LinkAfter, names: readonly string[]): LinkAfter =>
  names.length === 0
    ? after
    : {
        ...after,
        base: { ...without(after.base, names), ...chosen(link?.base ?? {}, names) },
        held: { ...without(after.held, names), ...chosen(link?.held ?? {}, names) },
        versions: { crm: null, outlook: null },
      }

/** The operation without its write to the other side; null where nothing of it can be done so. */
const withoutOther = (operation: Operation, side: Side): Operation | null => {
  const other: Side = side === 'crm' ? 'outlook' : 'crm'
  const write = operation.writes[other]
  if (write === undefined) return operation
  if (write.kind !== 'update' || operation.after === null) return null
  const { [other]: _left, ...writes } = operation.writes
  const { mails: _mails, ...rest } = operation
  return { ...rest, writes, after: leftOut(operation, operation.after, write.changed), conflicts: [] }
}

/** Of an update only the time; null where that did not move and both are a pair already. */
const timeOnly = (operation: Operation, write: Update, side: Side, area: string): Operation | null => {
  const times = timeFields[area] ?? []
  const changed = write.changed.filter((name) => times.includes(name))
  if (operation.after === null) return null
  const others = write.changed.filter((name) => !times.includes(name))
  const after = leftOut(operation, operation.after, others)
  if (changed.length > 0) {
    const writes = { [side]: { ...write, changed, before: chosen(write.before, changed) } }
    return { ...operation, writes, after, conflicts: [] }
  }
  if (operation.link !== null) return null
  return { ...operation, writes: {}, after, conflicts: [] }
}

const isNamed = ({ only }: ByHand, { key, link, after }: Operation): boolean => {
  if (only === null) return true
  const crmId = link?.crmId ?? after?.ids.crm ?? (key.startsWith('crm:') ? key.slice(4) : null)
  return crmId !== null && only.includes(crmId)
}

const one = (operation: Operation, byHand: ByHand, area: string): Operation | null => {
  if (operation.stranger !== null || operation.after === null || !isNamed(byHand, operation)) return null
  const single = withoutOther(operation, byHand.side)
  const write = single?.writes[byHand.side]
  if (single === null || write?.kind === 'remove') return null
  // A pair that is joined without a write is worth it; a link that only advances is not.
  if (write === undefined) return single.link === null ? single : null
  if (write.kind === 'create' || byHand.updates === 'all') return single
  return timeOnly(single, write, byHand.side, area)
}

export const doneByHand = (operations: readonly Operation[], byHand: ByHand, area: string): readonly Operation[] =>
  operations.flatMap((operation) => one(operation, byHand, area) ?? [])
