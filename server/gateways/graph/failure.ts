/** What went wrong, as facts (input of sync/verdict.ts). No decision is made here. */
import type { Failure } from '../../sync/failure.ts'
import { objectOf, textOf, type GraphReply, type GraphRequest } from './request.ts'

export type During = Failure['during']

/** Seconds (may be fractional, graph-contract 9) or an HTTP date. Null when absent or not understood. */
export const retryAfterMs = (header: string | undefined, now: number): number | null => {
  if (header === undefined || header.trim() === '') return null
  const seconds = Number(header)
  if (Number.isFinite(seconds)) return Math.max(0, Math.ceil(seconds * 1000))
  const date = Date.parse(header)
  return Number.isNaN(date) ? null : Math.max(0, date - now)
}

/** A write answered with 5xx, or not at all, may have happened (graph-contract 9); 429 and other 4xx have not. */
const isAmbiguous = (status: number, during: During): boolean =>
  during === 'write' && (status === 0 || status >= 500) && status !== 501 && status !== 507

export const failureOf = (reply: GraphReply, during: During, now: number): Failure => {
  const error = objectOf(objectOf(reply.body)['error'])
  const inner = objectOf(error['innerError'] ?? error['innererror'])
  return {
    status: reply.status,
    code: textOf(error['code']) ?? '',
    message: textOf(error['message'])?.slice(0, 300) ?? `HTTP ${reply.status}`,
    retryAfterMs: retryAfterMs(reply.headers['retry-after'], now),
    ambiguous: isAmbiguous(reply.status, during),
    requestId: textOf(inner['request-id']) ?? reply.headers['request-id'] ?? null,
    during,
  }
}

/** No answer: connection refused or cut, time-out, DNS. */
export const noAnswer = (error: unknown, during: During): Failure => ({
  status: 0,
  code: 'NO_ANSWER',
  message: error instanceof Error ? error.name : 'no answer',
  retryAfterMs: null,
  ambiguous: during === 'write',
  requestId: null,
  during,
})

/** An answer that is not what the contract says: a page without `value`, a link to another host. */
export const malformed = (what: string, during: During): Failure => ({
  status: 502,
  code: 'MALFORMED_ANSWER',
  message: what,
  retryAfterMs: null,
  ambiguous: during === 'write',
  requestId: null,
  during,
})

export const duringOf = (request: GraphRequest): During =>
  request.method !== 'GET' ? 'write' : /[/.]delta(\(\))?(\?|$)/i.test(request.path) ? 'delta' : 'read'

/** Thrown where a caller has no use for a failure as a value; `failure` says what `classify` makes of it. */
export class GraphFailed extends Error {
  readonly code = 'GRAPH_FAILED'
  readonly failure: Failure

  constructor(failure: Failure) {
    super(`Graph: ${failure.status} ${failure.code}`)
    this.name = 'GraphFailed'
    this.failure = failure
  }
}
