/** An Outlook record that is made from a CRM record: its values and tags, what the link remembers of it, and what forbids it (SPEC MA5, MA10, ME10). */
import { directionOf, isCompared } from './direction.ts'
import { sharedOf } from './field-values.ts'
import type { Note, Write } from './operation.ts'
import type { PlannedArea } from './plan-input.ts'
import type { SyncPolicy } from './policy.ts'
import type { FieldProblem, Fields, Json, RecordState } from './record.ts'
import { withDerivedTags } from './tags.ts'

/** Fields without which an Outlook record would say something else than the CRM's, and that Outlook cannot take (MA10). */
export const essentialProblems = (
  area: PlannedArea,
  policy: SyncPolicy,
  record: RecordState,
): readonly FieldProblem[] =>
  area.fields.flatMap((field): readonly FieldProblem[] => {
    const value = record.fields[field.name]
    const direction = directionOf(area, policy, field, record.kind)
    if (field.essential !== true || value === undefined || direction === 'off' || direction === 'toCrm') return []
    const built = field.toOutlook(sharedOf(field, value))
    return 'problem' in built ? [{ field: field.name, ...built.problem }] : []
  })

export interface NewOutlookRecord {
  readonly fields: Fields
  readonly base: Fields
  readonly held: Fields
  readonly notes: readonly Note[]
  readonly write: Write
  readonly readBack?: true
}

/** Values of one new Outlook record, and what the link remembers of it: everything known that Outlook can take (MA5, ME10). */
export const newOutlookRecord = (area: PlannedArea, policy: SyncPolicy, record: RecordState): NewOutlookRecord => {
  let readBack = false
  const fields: Record<string, Json> = {}
  const base: Record<string, Json> = {}
  const held: Record<string, Json> = {}
  const problems: FieldProblem[] = []
  for (const field of area.fields) {
    const value = record.fields[field.name]
    const direction = directionOf(area, policy, field, record.kind)
    if (value === undefined || direction === 'off') {
      readBack ||= direction === 'toCrm'
      continue
    }
    const wanted = sharedOf(field, value)
    if (direction === 'toCrm') {
      readBack = true
      // Outlook will say what it is; until then both sides agree on nothing but that it is empty (ME11).
      if (wanted === null) base[field.name] = null
      continue
    }
    const built = field.toOutlook(wanted)
    if (isCompared(direction)) base[field.name] = wanted
    if ('graph' in built) {
      fields[field.name] = wanted
      continue
    }
    problems.push({ field: field.name, ...built.problem })
    if (isCompared(direction)) held[field.name] = null
  }
  const all = [...record.problems, ...problems]
  const notes: readonly Note[] =
    all.length > 0 ? [{ code: 'fieldProblem', fields: all.map((one) => one.field), problems: all }] : []
  const content = { ...record.fields, ...fields }
  const tags = withDerivedTags(area, policy, content, area.initialTags(record.kind, content))
  return {
    fields,
    base,
    held,
    notes,
    write: { kind: 'create', fields, recordKind: record.kind, tags },
    ...(readBack ? { readBack } : {}),
  }
}
