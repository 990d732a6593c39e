/** Small questions about values of one field: empty or set, equal or not, what Outlook can hold of it. */
import type { Field } from './field.ts'
import type { Fields, Json } from './record.ts'

/** `undefined` is unknown, `null` is empty (ME1). */
export type Value = Json | undefined

export const normalised = (field: Field, value: Json): Json => (value === null ? null : field.normalise(value))

/** The part of a CRM value that both sides can hold. */
export const sharedOf = (field: Field, value: Json): Json => {
  const normal = normalised(field, value)
  return normal === null ? null : field.shared(normal)
}

/** Equal in the sense of the field; two unknown values are the same, an unknown and a known one are not. */
export const same = (field: Field, a: Value, b: Value): boolean => {
  if (a === undefined || b === undefined || a === null || b === null) return a === b
  return field.equal(a, b)
}

/** The object without keys whose value is unknown. */
export const known = (entries: Iterable<readonly [string, Value]>): Fields => {
  const fields: Record<string, Json> = {}
  for (const [name, value] of entries) if (value !== undefined) fields[name] = value
  return fields
}
