/**
 * Every JSON endpoint: method, path, who may call it, and the schemas of params, query, body and reply. One table gives
 * validation, serialisation, the OpenAPI page, the server's types (server/routes) and the pane's client (addin/api).
 */
import type { Static, TSchema } from 'typebox'
import { administrationEndpoints } from './endpoints/administration.ts'
import { appointmentEndpoints } from './endpoints/appointments.ts'
import { documentEndpoints } from './endpoints/documents.ts'
import type { Endpoints } from './endpoints/endpoint.ts'
import { exchangeEndpoints } from './endpoints/exchange.ts'
import { recordListEndpoints } from './endpoints/record-lists.ts'
import { noticeEndpoints } from './endpoints/notices.ts'
import { oversightEndpoints } from './endpoints/oversight.ts'
import { historyEndpoints } from './endpoints/history.ts'
import { policyEndpoints } from './endpoints/policies.ts'
import { recordEndpoints } from './endpoints/records.ts'
import { settingsEndpoints } from './endpoints/settings.ts'
import { signInEndpoints } from './endpoints/sign-in.ts'
import { syncEndpoints } from './endpoints/sync.ts'
import { ticketEndpoints } from './endpoints/tickets.ts'
import { wizardEndpoints } from './endpoints/wizards.ts'
import { whyEndpoints } from './endpoints/why.ts'

export type { Endpoint } from './endpoints/endpoint.ts'

export const endpoints = {
  ...signInEndpoints,
  ...recordEndpoints,
  ...recordListEndpoints,
  ...exchangeEndpoints,
  ...ticketEndpoints,
  ...appointmentEndpoints,
  ...documentEndpoints,
  ...settingsEndpoints,
  ...policyEndpoints,
  ...syncEndpoints,
  ...wizardEndpoints,
  ...noticeEndpoints,
  ...administrationEndpoints,
  ...oversightEndpoints,
  ...historyEndpoints,
  ...whyEndpoints,
} as const satisfies Endpoints

export type EndpointName = keyof typeof endpoints
type Part<N extends EndpointName, P extends 'params' | 'query' | 'body'> =
  (typeof endpoints)[N] extends Record<P, infer S extends TSchema> ? Static<S> : undefined
export type ParamsOf<N extends EndpointName> = Part<N, 'params'>
export type QueryOf<N extends EndpointName> = Part<N, 'query'>
export type BodyOf<N extends EndpointName> = Part<N, 'body'>
export type ReplyOf<N extends EndpointName> = Static<(typeof endpoints)[N]['reply']>
