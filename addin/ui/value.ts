/** Field values as people read them: addresses in one line, lists with commas, dates in the reader's order, and what empty means. */
import type { ViewWords } from '../strings/language.ts'

type Values = ViewWords['fields']['values']

const isoDate = /^(\d{4})-(\d{2})-(\d{2})$/

const textOf = (value: string, language: string): string => {
  const [, year, month, day] = isoDate.exec(value) ?? []
  if (year === undefined) return value
  return new Date(Date.UTC(Number(year), Number(month) - 1, Number(day))).toLocaleDateString(language, {
    timeZone: 'UTC',
    dateStyle: 'medium',
  })
}

/** Keys that say what a value belongs to rather than being one. */
const order = ['street', 'postalCode', 'city', 'state', 'countryOrRegion']

const objectText = (value: Readonly<Record<string, unknown>>, language: string, words: Values): string => {
  if (typeof value['address'] === 'string') return value['address']
  const keys = [...order.filter((key) => key in value), ...Object.keys(value).filter((key) => !order.includes(key))]
  const parts = keys.map((key) => value[key]).filter((part) => part !== null && part !== undefined && part !== '')
  return parts.map((part) => formatValue(part, language, words)).join(', ')
}

/** Undefined is unknown; null, an empty text and an empty list are empty (features R24). */
export const formatValue = (value: unknown, language: string, words: Values): string => {
  if (value === undefined) return words.unknown
  if (value === null || value === '') return words.empty
  if (typeof value === 'string') return textOf(value, language)
  if (typeof value === 'boolean') return value ? words.yes : words.no
  if (typeof value === 'number') return value.toLocaleString(language)
  if (Array.isArray(value))
    return value.length === 0 ? words.empty : value.map((part) => formatValue(part, language, words)).join(', ')
  const text = objectText(value as Record<string, unknown>, language, words)
  return text === '' ? words.empty : text
}

/** `officeLocation` without words of its own becomes `Office location`. */
export const fieldName = (field: string, names: Readonly<Record<string, string>>): string => {
  const known = names[field]
  if (known !== undefined) return known
  const spaced = field
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll(/[._-]/g, ' ')
    .toLowerCase()
  return spaced.charAt(0).toUpperCase() + spaced.slice(1)
}
