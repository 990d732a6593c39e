/** What changed since the base: field values against agreed values, three-valued (ME1). */
import type { Field } from './field.ts'
import { normalised, same, sharedOf } from './field-values.ts'
import type { Fields, Json } from './record.ts'
import type { Side } from './side.ts'

/** How a side's value looks in the form the base is kept in. */
const comparable: Readonly<Record<Side, (field: Field, value: Json) => Json>> = { crm: sharedOf, outlook: normalised }

/**
 * Names of the fields whose known value on `side` differs from the agreed one. An unknown value never counts as a change; a field
 * without an agreed value counts as changed as soon as it is known and not empty.
 */
export const changedFields = (fieldList: readonly Field[], side: Side, fields: Fields, agreed: Fields): string[] =>
  fieldList
    .filter((field) => {
      const value = fields[field.name]
      if (value === undefined) return false
      return !same(field, comparable[side](field, value), agreed[field.name] ?? null)
    })
    .map((field) => field.name)
