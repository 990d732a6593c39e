/** The Prefer header: one comma-joined list of preferences, and which of them were honoured (graph-contract 0, 7.3). */

import { badRequest, notImplemented } from './errors.ts'

export interface Preferences {
  readonly immutableIds: boolean
  readonly minimalReturn: boolean
  /** null: not asked. */
  readonly pageSize: number | null
  /** Zone in which moments are answered, as it was asked for (Windows or IANA name); null: UTC. */
  readonly timeZone: string | null
  /** Form in which bodies are answered; null: html for events. */
  readonly bodyType: 'text' | 'html' | null
  /** As they go into `Preference-Applied`. */
  readonly applied: readonly string[]
}

const none: Preferences = {
  immutableIds: false,
  minimalReturn: false,
  pageSize: null,
  timeZone: null,
  bodyType: null,
  applied: [],
}

type Change = { -readonly [Name in keyof Preferences]?: Preferences[Name] }

const pageSizeOf = (value: string): Change => {
  const size = Number(value)
  if (!Number.isInteger(size) || size < 1)
    throw badRequest(`Invalid value '${value}' for the preference odata.maxpagesize.`)
  return { pageSize: size }
}

/** Known preferences by lower-case name; a value nobody knows gives null. */
const readers: Readonly<Record<string, (value: string) => Change | null>> = {
  idtype: (value) => (value === 'ImmutableId' ? { immutableIds: true } : null),
  return: (value) => (value === 'minimal' ? { minimalReturn: true } : value === 'representation' ? {} : null),
  'odata.maxpagesize': pageSizeOf,
  'odata.track-changes': () => ({}),
  'outlook.timezone': (value) => (value === '' ? null : { timeZone: value }),
  'outlook.body-content-type': (value) =>
    /^text$/i.test(value) ? { bodyType: 'text' } : /^html$/i.test(value) ? { bodyType: 'html' } : null,
}

const kept = new Map<string, Preferences>()

const parse = (header: string): Preferences => {
  let preferences: Preferences = none
  for (const part of header.split(',')) {
    const text = part.trim()
    if (text === '') continue
    const equals = text.indexOf('=')
    const name = (equals === -1 ? text : text.slice(0, equals)).trim()
    const value =
      equals === -1
        ? ''
        : text
            .slice(equals + 1)
            .trim()
            .replace(/^"(.*)"$/, '$1')
    const change = readers[name.toLowerCase()]?.(value)
    if (!change) throw notImplemented(`the preference '${text}'`)
    preferences = { ...preferences, ...change, applied: [...preferences.applied, text] }
  }
  return preferences
}

/** Clients send few different values, so parsed ones are kept. */
export const parsePrefer = (header: string | undefined): Preferences => {
  if (header === undefined || header === '') return none
  const known = kept.get(header)
  if (known) return known
  const preferences = parse(header)
  if (kept.size > 500) kept.clear()
  kept.set(header, preferences)
  return preferences
}
