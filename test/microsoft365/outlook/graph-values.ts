/** Reads values of Graph's resources; what is unset or of another type becomes an empty text, list or object. */

import type { Body, Person } from './store.ts'

export type Values = Readonly<Record<string, unknown>>

export const isObject = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const object = (values: Values, name: string): Values => (isObject(values[name]) ? values[name] : {})
export const text = (values: Values, name: string): string => (typeof values[name] === 'string' ? values[name] : '')
export const flag = (values: Values, name: string): boolean => values[name] === true
const list = (values: Values, name: string): readonly unknown[] => (Array.isArray(values[name]) ? values[name] : [])
export const objects = (values: Values, name: string): readonly Values[] => list(values, name).filter(isObject)
export const texts = (values: Values, name: string): readonly string[] =>
  list(values, name).filter((entry): entry is string => typeof entry === 'string')

export const oneOf = <T extends string>(known: readonly T[], value: unknown, otherwise: T): T =>
  known.find((entry) => entry === value) ?? otherwise

export const toPerson = (values: Values): Person => ({
  name: text(values, 'name') || text(values, 'address'),
  address: text(values, 'address'),
})

/** A Graph recipient: `{ emailAddress: { name, address } }`. */
export const toRecipient = (values: Values): Person => toPerson(object(values, 'emailAddress'))

export const toBody = (values: Values): Body => {
  const body = object(values, 'body')
  return {
    contentType: text(body, 'contentType').toLowerCase() === 'html' ? 'html' : 'text',
    content: text(body, 'content'),
  }
}

/** A Graph dateTimeTimeZone or a plain time; without a zone it is UTC, the zone Graph answers in. */
export const toMoment = (value: unknown): string => {
  const written = isObject(value) ? text(value, 'dateTime') : typeof value === 'string' ? value : ''
  if (written === '') return ''
  const zoned = /(?:Z|[+-]\d{2}:\d{2})$/.test(written) ? written : `${written}Z`
  return new Date(zoned).toISOString()
}
