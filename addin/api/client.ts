/**
 * The only fetch of the pane. `call` is typed over `shared/endpoints.ts`: name in, parsed reply out. Errors become `ApiError` with the
 * code of the catalogue; a refused token is renewed once.
 */
import type { BodyOf, EndpointName, ParamsOf, QueryOf, ReplyOf } from '../../shared/endpoints.ts'
import type { ErrorReply } from '../../shared/schemas/common.ts'
import { routeOf, type Route } from './routes.ts'

/** Codes that do not come from the server. */
export type LocalErrorCode = 'NETWORK' | 'ANSWER_UNREADABLE'

export class ApiError extends Error {
  /** HTTP status; 0 when no answer came. */
  readonly status: number
  /** A code of `server/errors.ts`, or a `LocalErrorCode`. */
  readonly code: string
  readonly whoActs: ErrorReply['whoActs']
  readonly requestId: string | null
  readonly details: readonly { readonly path: string; readonly message: string }[]

  constructor(
    status: number,
    reply: Pick<ErrorReply, 'code' | 'message' | 'whoActs' | 'details'> & { readonly requestId: string | null },
  ) {
    super(reply.message)
    this.name = 'ApiError'
    this.status = status
    this.code = reply.code
    this.whoActs = reply.whoActs
    this.requestId = reply.requestId
    this.details = reply.details ?? []
  }
}

type Part<K extends string, V> = undefined extends V ? { readonly [P in K]?: undefined } : { readonly [P in K]: V }
type OptionalPart<K extends string, V> = { readonly [P in K]?: V }
export type CallOptions<N extends EndpointName> = Part<'params', ParamsOf<N>> &
  Part<'body', BodyOf<N>> &
  OptionalPart<'query', QueryOf<N>> & { readonly signal?: AbortSignal }
/** Endpoints without params and body may be called with their name alone. */
type CallArguments<N extends EndpointName> =
  Record<never, never> extends Omit<CallOptions<N>, never> ? [options?: CallOptions<N>] : [options: CallOptions<N>]

export interface ApiClient {
  call<N extends EndpointName>(name: N, ...options: CallArguments<N>): Promise<ReplyOf<N>>
  /** A file: bytes instead of JSON. @param path on our own server, with its ids filled in */
  file(path: string, signal?: AbortSignal): Promise<Blob>
}

export interface ClientParts {
  /** A token for the API; `fresh` after the API refused the last one. Null: call without one. */
  readonly token: (options: { readonly fresh: boolean }) => Promise<string | null>
  readonly origin?: string
  readonly fetch?: typeof fetch
}

const withoutToken: ReadonlySet<EndpointName> = new Set(['paneConfig', 'redeemDialogCode'])

type Values = Readonly<Record<string, unknown>>

const pathOf = (template: string, params: Values = {}): string =>
  template.replace(/:(\w+)/g, (_match, name: string) => encodeURIComponent(String(params[name])))

const queryOf = (query: Values = {}): string => {
  const entries = Object.entries(query).filter(([, value]) => value !== undefined && value !== '')
  const text = new URLSearchParams(entries.map(([name, value]) => [name, String(value)])).toString()
  return text === '' ? '' : `?${text}`
}

const isErrorReply = (value: unknown): value is ErrorReply =>
  typeof value === 'object' &&
  value !== null &&
  typeof (value as ErrorReply).code === 'string' &&
  typeof (value as ErrorReply).message === 'string'

const unreadable = (status: number): ApiError =>
  new ApiError(status, {
    code: 'ANSWER_UNREADABLE',
    message: 'The answer could not be read.',
    whoActs: 'operator',
    requestId: null,
  })

const readAnswer = async (response: Response): Promise<unknown> => {
  const text = await response.text()
  let value: unknown = {}
  try {
    value = text === '' ? {} : (JSON.parse(text) as unknown)
  } catch {
    throw unreadable(response.status)
  }
  if (response.ok) return value
  throw isErrorReply(value) ? new ApiError(response.status, value) : unreadable(response.status)
}

interface RequestOptions {
  readonly params?: Values
  readonly query?: Values
  readonly body?: unknown
  readonly signal?: AbortSignal
}

export const createClient = ({ token, origin = '', fetch: send = fetch }: ClientParts): ApiClient => {
  const request = async (
    [method, path]: readonly [Route[0], string],
    options: RequestOptions,
    isOpen: boolean,
    fresh: boolean,
  ): Promise<Response> => {
    const bearer = isOpen ? null : await token({ fresh })
    const headers: Record<string, string> = { accept: 'application/json' }
    if (bearer !== null) headers['authorization'] = `Bearer ${bearer}`
    const body = method === 'GET' ? undefined : JSON.stringify(options.body ?? {})
    if (body !== undefined) headers['content-type'] = 'application/json'
    let response: Response
    try {
      response = await send(`${origin}${pathOf(path, options.params)}${queryOf(options.query)}`, {
        method,
        headers,
        credentials: 'omit',
        ...(body === undefined ? {} : { body }),
        ...(options.signal === undefined ? {} : { signal: options.signal }),
      })
    } catch (error) {
      if (options.signal?.aborted === true) throw error
      throw new ApiError(0, {
        code: 'NETWORK',
        message: 'The server cannot be reached.',
        whoActs: 'nobody',
        requestId: null,
      })
    }
    const isRefused = response.status === 401 && bearer !== null && !fresh
    return isRefused ? request([method, path], options, isOpen, true) : response
  }

  return {
    call: async <N extends EndpointName>(name: N, ...[options]: CallArguments<N>) =>
      (await readAnswer(
        await request(await routeOf(name), (options ?? {}) as RequestOptions, withoutToken.has(name), false),
      )) as ReplyOf<N>,
    async file(path, signal) {
      const response = await request(['GET', path], signal === undefined ? {} : { signal }, false, false)
      if (response.ok) return response.blob()
      await readAnswer(response)
      throw unreadable(response.status)
    },
  }
}
