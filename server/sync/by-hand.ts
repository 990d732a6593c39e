/** What of a plan an import or export by hand offers (CUR-07 to 13, CUR-06X): one side is written to, and known pairs in part. Pure. */
import type { AreaRules } from './area-rules.ts'
import { sharedOf } from './field-values.ts'
import type { LinkAfter, Operation } from './operation.ts'
import type { Fields, Json } from './record.ts'
import type { Side } from './side.ts'

/** Categories alone; no value goes with such a write. */
export const isMereTags = ({ writes: { outlook } }: Operation): boolean =>
  outlook === undefined || (outlook.kind === 'update' && outlook.changed.length === 0)

/** Values that stay out: the CRM holds what was agreed on, and Outlook's are held, so that nothing is taken for an edit later. */
const leftOut = (area: AreaRules, operation: Operation, after: LinkAfter, names: readonly string[], seen: Fields): LinkAfter => {
  const base: Record<string, Json> = { ...after.base }
  const held: Record<string, Json> = { ...after.held }
  for (const name of names) {
    const field = area.fields.find((one) => one.name === name)
    const before = operation.link?.base[name]
    if (before === undefined) delete base[name]
    else base[name] = before
    if (field !== undefined) held[name] = sharedOf(field, seen[name] ?? null)
  }
  return { ...after, base, held }
}

/** CUR-11: of a record that was imported before, only when it is. Null: nothing of that changed. */
export const timesOnly = (area: AreaRules, operation: Operation): Operation | null => {
  const { link, after, writes } = operation
  const { crm } = writes
  if (link === null || after === null) return operation
  if (crm?.kind !== 'update') return null
  const isTime = (name: string): boolean => area.timeFields?.includes(name) === true
  const changed = crm.changed.filter(isTime)
  if (changed.length === 0) return null
  const names = crm.changed.filter((name) => !isTime(name))
  const fields = { ...crm.fields, ...Object.fromEntries(names.map((name) => [name, crm.before[name] ?? null])) }
  const before = Object.fromEntries(Object.entries(crm.before).filter(([name]) => isTime(name)))
  return {
    ...operation,
    writes: { ...writes, crm: { ...crm, fields, changed, before } },
    after: leftOut(area, operation, after, names, crm.fields),
    notes: operation.notes.map((note) => (note.code === 'updated' ? { ...note, fields: changed } : note)),
  }
}

/** Nothing of a person is written to the other side. */
export const writesOnly = (side: Side, operation: Operation): boolean =>
  side === 'crm' ? isMereTags(operation) : operation.writes.crm === undefined
