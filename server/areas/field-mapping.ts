/** The mapping page's rows, made from the field declarations of an area (SM-14): nothing to keep in step by hand. */
import type { FieldMappingRow } from '../../shared/schemas/sync.ts'
import type { FieldDirection } from '../sync/field.ts'
import type { Area } from './area.ts'

/** How many members of a list Outlook can hold: a long list of distinct members shrinks to that number in its shared form. */
const outlookHolds = (field: Area['fields'][number]): number | null => {
  const example = field.examples[0]
  if (field.members === undefined || field.ofMembers === undefined || example === undefined || example === null)
    return null
  const [first] = field.members(example)
  if (first === undefined) return null
  const many = Array.from({ length: 50 }, (_, index) =>
    typeof first.value === 'string'
      ? `${first.value}${index}`
      : { ...(first.value as object), address: `a${index}@example.com` },
  )
  const long = field.ofMembers(many)
  const shared = long === null ? null : field.shared(long)
  if (long === null || shared === null) return null
  const [has, holds] = [field.members(long).length, field.members(shared).length]
  return holds < has ? holds : null
}

export const fieldMappingRows = (
  area: Area,
  kinds: readonly string[],
  chosen: Readonly<Record<string, FieldDirection>>,
): readonly FieldMappingRow[] =>
  area.fields.map((field) => ({
    field: field.name,
    outlookProperty: field.property,
    declared: field.direction,
    byKind: Object.fromEntries(kinds.map((kind) => [kind, area.directionFor(field, kind)])),
    chosen: chosen[field.name] ?? null,
    merge: field.merge,
    outlookHolds: outlookHolds(field),
  }))
