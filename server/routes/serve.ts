/** Binds one row of the endpoint table to a function: schema, rights and types come from the table (shared/endpoints.ts). */
import type { FastifyInstance, FastifyRequest } from 'fastify'
import {
  endpoints,
  type BodyOf,
  type Endpoint,
  type EndpointName,
  type ParamsOf,
  type QueryOf,
  type ReplyOf,
} from '../../shared/endpoints.ts'
import { CodedError } from '../errors.ts'
import { withOrigin } from '../origin.ts'
import { principalOf, type Principal } from '../plugins/principal.ts'
import type { Limit } from '../plugins/request-limits.ts'
import { audited, auditedRefusal } from './audit.ts'

export interface Call<N extends EndpointName> {
  readonly params: ParamsOf<N>
  readonly query: QueryOf<N>
  readonly body: BodyOf<N>
  /** @throws CodedError AUTH_TOKEN_MISSING for public endpoints called without sign-in. */
  readonly caller: Principal
  readonly request: FastifyRequest
}

/** CARET-17: whoever still sends a password, wherever, is told why it is not taken. Its value goes nowhere. */
const refusePasswords = (body: unknown): void => {
  const names = typeof body === 'object' && body !== null ? Object.keys(body) : []
  if (names.some((name) => /pass(word|wd)?$|^basic/i.test(name))) throw new CodedError('AUTH_PASSWORD_RETIRED')
}

/** @throws CodedError AUTH_ROLE_NOT_ALLOWED */
export const checkRights = (endpoint: Endpoint, role: Principal['role']): void => {
  const isAllowed = {
    public: true,
    employee: role !== 'readOnly' || endpoint.method === 'GET' || endpoint.reads === true,
    administrator: role === 'administrator',
  }[endpoint.who]
  if (!isAllowed) throw new CodedError('AUTH_ROLE_NOT_ALLOWED')
}

/** @throws CodedError NOT_FOUND */
export const found = <T>(record: T | null): T => {
  if (record === null) throw new CodedError('NOT_FOUND')
  return record
}

const schemaOf = (endpoint: Endpoint) => ({
  summary: endpoint.summary,
  ...(endpoint.who === 'public' ? {} : { security: [{ bearer: [] }] }),
  ...(endpoint.params === undefined ? {} : { params: endpoint.params }),
  ...(endpoint.query === undefined ? {} : { querystring: endpoint.query }),
  ...(endpoint.body === undefined ? {} : { body: endpoint.body }),
  response: { 200: endpoint.reply },
})

const narrower: Partial<Record<EndpointName, Limit>> = { createConnection: 'connect', redeemDialogCode: 'redeem' }

const wider: Partial<Record<EndpointName, Limit>> = { fileMessage: 'file' }

/** Bytes of bodies that hold a file, as base64 in JSON. */
const largerBodies: Partial<Record<EndpointName, number>> = { startImport: 27_000_000, saveContactPhoto: 6_000_000 }

const limitsOf = (name: EndpointName, endpoint: Endpoint): readonly Limit[] => {
  const instead = wider[name]
  if (instead !== undefined) return [instead]
  const usual: Limit = endpoint.method === 'GET' || endpoint.reads === true ? 'read' : 'write'
  const own = narrower[name]
  return own === undefined ? [usual] : [usual, own]
}

export const serve = <N extends EndpointName>(
  app: FastifyInstance,
  name: N,
  handle: (call: Call<N>) => Promise<ReplyOf<N>>,
): void => {
  const endpoint: Endpoint = endpoints[name]
  app.route({
    method: endpoint.method,
    url: endpoint.path,
    schema: schemaOf(endpoint),
    ...(largerBodies[name] !== undefined && { bodyLimit: largerBodies[name] }),
    config: { who: endpoint.who, limits: limitsOf(name, endpoint) },
    preValidation: async (request) => refusePasswords(request.body),
    preHandler: async (request) => {
      if (endpoint.who === 'public') return
      await auditedRefusal(name, endpoint, request, () => checkRights(endpoint, principalOf(request).role))
    },
    handler: (request) => {
      const answer = () =>
        handle({
          params: request.params as ParamsOf<N>,
          query: request.query as QueryOf<N>,
          body: request.body as BodyOf<N>,
          get caller() {
            return principalOf(request)
          },
          request,
        })
      // Whatever it changes was changed by whoever asks (N5).
      return endpoint.who === 'public'
        ? answer()
        : withOrigin({ by: 'person', employeeId: principalOf(request).employeeId }, () =>
            audited(name, endpoint, request, answer),
          )
    },
  })
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** `public` pages and endpoints are not asked for a bearer token. */
    who?: Endpoint['who']
  }
}
