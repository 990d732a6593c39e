/** A field that is written once, when a mail is filed, and never compared: any JSON of a known form, checked for what a column can hold. */
import type { Field } from '../../sync/field.ts'
import type { Json } from '../../sync/record.ts'
import { equalValues } from '../../sync/canonical.ts'
import { malformed, tooLong } from '../codecs/text-field.ts'

/** Longest text anywhere inside. */
const longestText = 20_000

const problemIn = (value: unknown): 'long' | 'wrong' | null => {
  if (typeof value === 'string') {
    if (value.includes('\u0000') || !value.isWellFormed()) return 'wrong'
    return value.length > longestText ? 'long' : null
  }
  if (typeof value === 'number') return Number.isFinite(value) ? null : 'wrong'
  if (value === null || typeof value === 'boolean') return null
  if (typeof value !== 'object') return 'wrong'
  const inner: readonly unknown[] = Array.isArray(value) ? value : Object.entries(value).flat()
  return inner.map(problemIn).find((one) => one !== null) ?? null
}

/** `is`: whether a value has the form of the field. */
export const jsonField = <V extends Json>(
  name: string,
  is: (value: Json) => boolean,
  examples: readonly [V, V, ...V[]],
): Field<V> => {
  const checked = (value: unknown): { readonly value: V | null } | ReturnType<typeof tooLong> | typeof malformed => {
    if (value === null || value === undefined) return { value: null }
    const problem = problemIn(value)
    if (problem !== null) return problem === 'long' ? tooLong(longestText) : malformed
    return is(value as Json) ? { value: value as V } : malformed
  }
  return {
    name,
    property: name,
    direction: 'initial',
    merge: 'preferOutlook',
    toCrm: checked,
    toOutlook: (value) => {
      const parsed = checked(value)
      return 'problem' in parsed ? parsed : { graph: parsed.value }
    },
    normalise: (value) => value,
    equal: equalValues,
    shared: (value) => value,
    combine: (incoming) => incoming,
    examples,
  }
}
