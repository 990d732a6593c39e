/**
 * Imports and exports by hand (CUR-04 to 17, CUR-06X): of what a run would do, only what writes to one side, and of records that exist there only what
 * the person asked for. What is left out stays as it is on both sides: the link goes on holding what either side really has (ME, I3). Pure.
 */
import { equalValues } from './canonical.ts'
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

/** The CRM does not get these: it goes on holding what it had, and Outlook what it has. */
const notInCrm = (after: LinkAfter, before: Fields, names: readonly string[]): LinkAfter => {
  const outlook = { ...after.base, ...after.held }
  const base = { ...without(after.base, names), ...chosen(before, names) }
  const held = { ...without(after.held, names), ...chosen(outlook, names) }
  const different = Object.entries(held).filter(([name, value]) => !equalValues(base[name], value))
  return { ...after, base, held: Object.fromEntries(different) }
}

/** Outlook does not get these: it goes on holding what it had. */
const notInOutlook = (after: LinkAfter, before: Fields, names: readonly string[]): LinkAfter => ({
  ...after,
  held: { ...after.held, ...Object.fromEntries(names.map((name) => [name, before[name] ?? null])) },
})

const leftOut: Readonly<Record<Side, typeof notInCrm>> = { crm: notInCrm, outlook: notInOutlook }

/** The operation without its write to the other side; null where nothing of it can be done so. */
const withoutOther = (operation: Operation, side: Side): Operation | null => {
  const other: Side = side === 'crm' ? 'outlook' : 'crm'
  const write = operation.writes[other]
  if (write === undefined) return operation
  if (write.kind !== 'update' || operation.after === null) return null
  const { [other]: _left, ...writes } = operation.writes
  const after = leftOut[other](operation.after, write.before, write.changed)
  const { mails: _mails, ...rest } = operation
  return {
    ...rest,
    writes,
    after: { ...after, versions: { ...after.versions, [other]: write.version } },
    conflicts: [],
  }
}

/** Of an update only the time; null where that did not move and both are a pair already. */
const timeOnly = (operation: Operation, write: Update, side: Side, area: string): Operation | null => {
  const times = timeFields[area] ?? []
  const changed = write.changed.filter((name) => times.includes(name))
  if (operation.after === null) return null
  const others = write.changed.filter((name) => !times.includes(name))
  const after = leftOut[side](operation.after, write.before, others)
  if (changed.length > 0) {
    const writes = { [side]: { ...write, changed, before: chosen(write.before, changed) } }
    return { ...operation, writes, after, conflicts: [] }
  }
  if (operation.link !== null) return null
  return {
    ...operation,
    writes: {},
    after: { ...after, versions: { ...after.versions, [side]: write.version } },
    conflicts: [],
  }
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
