/** Query options of a request: parsed, and refused when the route does not declare them. */

import { badRequest, notImplemented } from './errors.ts'

export type QueryOption =
  | '$select'
  | '$top'
  | '$skip'
  | '$filter'
  | '$expand'
  | '$orderby'
  | '$count'
  | '$search'
  | '$skiptoken'
  | '$deltatoken'
  | 'startDateTime'
  | 'endDateTime'
  | 'includeHiddenFolders'

export type Query = { readonly [Option in QueryOption]?: string }

const known: readonly QueryOption[] = [
  '$select',
  '$top',
  '$skip',
  '$filter',
  '$expand',
  '$orderby',
  '$count',
  '$search',
  '$skiptoken',
  '$deltatoken',
  'startDateTime',
  'endDateTime',
  'includeHiddenFolders',
]
const canonical = new Map<string, QueryOption>(
  known.flatMap(
    (option) =>
      [
        [option.toLowerCase(), option],
        [option.replace('$', '').toLowerCase(), option],
      ] as const,
  ),
)

const decode = (text: string): string => {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    throw badRequest(`Malformed escape sequence in the query '${text}'.`)
  }
}

/** A `+` is a space. The `$` may be missing and case does not matter (graph-contract 0). */
export const parseQuery = (raw: string, allowed: readonly QueryOption[]): Query => {
  if (raw === '') return {}
  const query: { [Option in QueryOption]?: string } = {}
  for (const pair of raw.split('&')) {
    if (pair === '') continue
    const equals = pair.indexOf('=')
    const name = decode(equals === -1 ? pair : pair.slice(0, equals))
    const option = canonical.get(name.toLowerCase())
    if (!option || !allowed.includes(option)) throw notImplemented(`the query option '${name}' here`)
    if (query[option] !== undefined) throw badRequest(`Query option '${option}' was specified more than once.`)
    query[option] = equals === -1 ? '' : decode(pair.slice(equals + 1))
  }
  return query
}

const wholeNumber = (option: QueryOption, text: string, lowest: number, highest: number): number => {
  const value = /^\d{1,9}$/.test(text) ? Number(text) : -1
  if (value < lowest || value > highest) {
    throw badRequest(
      `Invalid value '${text}' for ${option} query option found. The value must be between ${lowest} and ${highest}.`,
    )
  }
  return value
}

/** Page size of an ordinary listing: 10 unless `$top` (1 to 1000) says otherwise. */
export const pageSize = (query: Query, standard = 10, longest = 1000): number =>
  query.$top === undefined ? standard : wholeNumber('$top', query.$top, 1, longest)

export const skipCount = (query: Query): number =>
  query.$skip === undefined ? 0 : wholeNumber('$skip', query.$skip, 0, 999_999_999)

/** Names of `$select`, or null for the whole default set. */
export const selection = (query: Query): readonly string[] | null => {
  if (query.$select === undefined) return null
  const names = query.$select
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '')
  return names.length === 0 || names.includes('*') ? null : names
}

/** Query text for a nextLink: the options of this request with some replaced. */
export const queryText = (query: Query, changed: Query): string =>
  Object.entries({ ...query, ...changed })
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .join('&')
