/** Graph requests as values: build and read them without a network. Paths are relative to the version root (`/me/…`). */

export interface GraphRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: unknown
}

export interface GraphReply {
  readonly status: number
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: unknown
}

/**
 * One Prefer header per request, always with immutable ids: the client library lets a second Prefer replace the first,
 * and mixing id forms in a database is the classic bug (graph-contract 7.3, 15.4).
 */
export const prefer = (...more: readonly string[]): string => ['IdType="ImmutableId"', ...more].join(', ')

/** `$`-options in the order given; values are percent-encoded here because the client library does not (graph-contract 15.3). */
export const withQuery = (path: string, options: Readonly<Record<string, string | undefined>>): string => {
  const parts = Object.entries(options).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`],
  )
  if (parts.length === 0) return path
  return `${path}${path.includes('?') ? '&' : '?'}${parts.join('&')}`
}

export const get = (
  path: string,
  options: { query?: Readonly<Record<string, string | undefined>>; prefer?: readonly string[] } = {},
): GraphRequest => ({
  method: 'GET',
  path: withQuery(path, options.query ?? {}),
  headers: { Prefer: prefer(...(options.prefer ?? [])) },
})

export const send = (
  method: 'POST' | 'PATCH',
  path: string,
  body: unknown,
  ifMatch: string | null = null,
): GraphRequest => ({
  method,
  path,
  headers: {
    Prefer: prefer(),
    'Content-Type': 'application/json',
    ...(ifMatch === null ? {} : { 'If-Match': ifMatch }),
  },
  body,
})

export const remove = (path: string, ifMatch: string | null): GraphRequest => ({
  method: 'DELETE',
  path,
  headers: { Prefer: prefer(), ...(ifMatch === null ? {} : { 'If-Match': ifMatch }) },
})

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The body as an object; anything else (empty 503, HTML of a proxy) reads as an empty one. */
export const objectOf = (body: unknown): Readonly<Record<string, unknown>> => (isObject(body) ? body : {})

export const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null)

/** `value` of a collection; null when the page is not one (a truncated or malformed answer must never read as "empty"). */
export const valuesOf = (body: unknown): readonly Readonly<Record<string, unknown>>[] | null => {
  const { value } = objectOf(body)
  return Array.isArray(value) && value.every(isObject) ? value : null
}
