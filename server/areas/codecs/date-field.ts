/** A field that holds a calendar date without time, as `YYYY-MM-DD`. */
import type { Field, Parsed } from '../../sync/field.ts'
import { malformed, type FieldOptions } from './text-field.ts'

const shape = /^(\d{4})-(\d{2})-(\d{2})(?:$|T)/

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0

const daysIn = (year: number, month: number): number =>
  [31, isLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0

/** Years that mean "not set": 0001 in Graph, 4501 in MAPI (graph-contract 1.2). */
const isUnset = (year: number): boolean => year <= 1 || year >= 4501

const parsed = (value: unknown): Parsed<string> => {
  if (value === null || value === undefined || value === '') return { value: null }
  const match = typeof value === 'string' ? shape.exec(value.trim()) : null
  if (match === null) return malformed
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])]
  if (isUnset(year)) return { value: null }
  if (day < 1 || day > daysIn(year, month)) return malformed
  return { value: `${match[1]}-${match[2]}-${match[3]}` }
}

const tidy = (value: string): string | null => {
  const date = parsed(value)
  return 'problem' in date ? value : date.value
}

/** Written at 11:59 UTC so that no time zone shifts the day; only the UTC date is read (graph-contract 1.2). */
export const dateField = (name: string, options: FieldOptions = {}): Field<string> => ({
  name,
  property: options.property ?? name,
  direction: options.direction ?? 'both',
  merge: options.merge ?? 'conflictIfBoth',
  toCrm: parsed,
  toOutlook: (value) => {
    const date = parsed(value)
    if ('problem' in date) return date
    return { graph: date.value === null ? null : `${date.value}T11:59:00Z` }
  },
  normalise: tidy,
  equal: (a, b) => tidy(a) === tidy(b),
  shared: tidy,
  combine: (incoming) => incoming,
  examples: ['1974-07-22', '2000-02-29'],
})
