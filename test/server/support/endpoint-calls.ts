/** Calls of the endpoint table through `inject`: typed by the table, for somebody with a token or for nobody. */
import type { FastifyInstance, LightMyRequestResponse } from 'fastify'
import {
  endpoints,
  type BodyOf,
  type Endpoint,
  type EndpointName,
  type ParamsOf,
  type QueryOf,
  type ReplyOf,
} from '../../../shared/endpoints.ts'

export interface Input<N extends EndpointName> {
  readonly params?: ParamsOf<N>
  readonly query?: QueryOf<N>
  readonly body?: BodyOf<N>
}

export interface RawInput {
  readonly params?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, unknown>>
  readonly body?: unknown
}

const addressOf = ({ path }: Endpoint, { params = {}, query = {} }: RawInput): string => {
  const filled = path.replace(/:(\w+)/g, (_all, name: string) => encodeURIComponent(params[name] ?? ''))
  const search = new URLSearchParams(
    Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  )
  return search.size === 0 ? filled : `${filled}?${search.toString()}`
}

/** Whatever the answer; `token` null: without sign-in. */
export const ask = (
  app: FastifyInstance,
  token: string | null,
  name: EndpointName,
  input: RawInput = {},
): Promise<LightMyRequestResponse> => {
  const endpoint: Endpoint = endpoints[name]
  return app.inject({
    method: endpoint.method,
    url: addressOf(endpoint, input),
    headers: {
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      ...(input.body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(input.body === undefined ? {} : { payload: JSON.stringify(input.body) }),
  })
}

export class Refused extends Error {
  readonly status: number
  readonly code: string
  readonly whoActs: string

  constructor(name: EndpointName, { statusCode, body }: LightMyRequestResponse) {
    super(`${name} answered ${statusCode}: ${body}`)
    const reply = JSON.parse(body) as { code?: string; whoActs?: string }
    this.status = statusCode
    this.code = reply.code ?? ''
    this.whoActs = reply.whoActs ?? ''
  }
}

/** @throws Refused unless the answer is 200. */
export const call = async <N extends EndpointName>(
  app: FastifyInstance,
  token: string | null,
  name: N,
  input: Input<N> = {},
): Promise<ReplyOf<N>> => {
  const reply = await ask(app, token, name, input as RawInput)
  if (reply.statusCode !== 200) throw new Refused(name, reply)
  return reply.json<ReplyOf<N>>()
}
