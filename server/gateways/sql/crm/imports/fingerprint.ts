/** Tells whether a record still says what an import left, whatever order the database gives members back in. */
import { createHash } from 'node:crypto'

const ordered = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(ordered)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, member]) => [key, ordered(member)]),
  )
}

export const stableText = (value: unknown): string => JSON.stringify(ordered(value))
export const fingerprintOf = (value: unknown): string => createHash('sha256').update(stableText(value)).digest('hex')
export const isSame = (one: unknown, other: unknown): boolean => stableText(one ?? null) === stableText(other ?? null)
