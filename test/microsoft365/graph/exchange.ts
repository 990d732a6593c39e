/**
 * One exchange with the simulated Graph as plain values: what comes in, what goes out, and the headers every answer
 * has.
 */

import type { RequestIds } from './errors.ts'
import type { GraphReply } from './route.ts'

export interface GraphRequest {
  readonly method: string
  /** Relative to the version root, raw. */
  readonly url: string
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string | undefined>>
  /** Text as it came, or a parsed value for an item of a batch; undefined: none. */
  readonly body: string | { readonly parsed: unknown } | undefined
  /** A picture as it came. */
  readonly bytes?: Uint8Array
  readonly bodyBytes: number
  /** Scheme, host and version. */
  readonly root: string
  readonly inBatch: boolean
}

/**
 * `cut`: the connection ends without an answer. `raw` bodies are sent as they are. `release` is called when a streamed
 * answer is through, or broken off.
 */
export type Outcome =
  | { readonly kind: 'cut' }
  | { readonly kind: 'reply'; readonly reply: GraphReply; readonly raw?: boolean; readonly release?: () => void }

export const cut: Outcome = { kind: 'cut' }
export const replied = (reply: GraphReply, raw = false): Outcome => ({ kind: 'reply', reply, raw })

export const jsonContentType =
  'application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8'

const diagnostic =
  '{"ServerInfo":{"DataCenter":"Simulated","Slice":"E","Ring":"5","ScaleUnit":"001","RoleInstance":"SIM0000001"}}'

/** `Strict-Transport-Security` is left out on purpose: browsers would apply it to every port of localhost. */
export const commonHeaders = (ids: RequestIds): Record<string, string> => ({
  'request-id': ids.requestId,
  'client-request-id': ids.clientRequestId,
  'x-ms-ags-diagnostic': diagnostic,
  'Cache-Control': 'private',
  'OData-Version': '4.0',
})
