/**
 * Sends one request to Graph through the Microsoft Graph client, with a middleware chain of our own: token, host, transport.
 * Reads are repeated here (bounded); a write only after an explicit 429, because anything else may have happened.
 */
import { Client, ResponseType, type Context, type Middleware } from '@microsoft/microsoft-graph-client'
import type { Clock, Log, Random } from '../../engine/ports.ts'
import type { Failure } from '../../sync/failure.ts'
import { duringOf, failureOf, malformed, noAnswer, type During } from './failure.ts'
import { laneWidth, type Lane } from './lane.ts'
import type { GraphReply, GraphRequest } from './request.ts'
import { flowing, type Flow } from './flow.ts'

const graphOrigin = 'https://graph.microsoft.com'
const version = 'v1.0'
const timeoutMs = 100_000

/** A bearer token for this mailbox; `renew` after a 401. A failure is a sign-in failure and pauses the mailbox. */
export type Tokens = (options: {
  renew: boolean
}) => Promise<{ readonly token: string } | { readonly failure: Failure }>

export type Sent = { readonly ok: true; readonly reply: GraphReply } | { readonly ok: false; readonly failure: Failure }

export type Streamed = { readonly ok: true; readonly body: Flow } | { readonly ok: false; readonly failure: Failure }

export interface GraphClient {
  send(request: GraphRequest, options?: { signal?: AbortSignal; width?: number; during?: During }): Promise<Sent>
  /**
   * A body as it arrives, never held as a whole; repeated like a read until it begins, never afterwards. It takes a place in the lane until
   * it is read to its end, given up, or stands still for too long.
   */
  stream(request: GraphRequest, options?: { signal?: AbortSignal }): Promise<Streamed>
  /** The path below the version root of a link that Graph gave us; null when it leads to another host. */
  pathOfLink(link: string): string | null
  readonly clock: Clock
  readonly random: Random
  readonly lane: Lane
}

export interface GraphClientOptions {
  /** Graph, or the simulated one; without trailing slash. */
  readonly graphUrl: string
  readonly tokens: Tokens
  readonly lane: Lane
  readonly clock: Clock
  readonly random: Random
  readonly log: Log
}

/** How often a call is repeated, by status; 0 is "no answer". Writes: only 429. */
const repeats: Readonly<Record<number, { read: number; write: number }>> = {
  0: { read: 3, write: 0 },
  429: { read: 8, write: 8 },
  500: { read: 2, write: 0 },
  502: { read: 3, write: 0 },
  503: { read: 4, write: 0 },
  504: { read: 3, write: 0 },
  509: { read: 3, write: 0 },
}
/** A longer wait is the scheduler's business, not that of a call that holds a worker. */
const longestWaitMs = 120_000

export const waitBefore = (failure: Failure, attempt: number, fraction: number): number =>
  failure.retryAfterMs === null
    ? Math.round(500 * 2 ** attempt * (0.75 + fraction / 2))
    : failure.retryAfterMs + Math.round(fraction * 250)

export const mayRepeat = (failure: Failure, attempt: number): boolean => {
  const limit = repeats[failure.status]
  if (limit === undefined || (failure.retryAfterMs ?? 0) > longestWaitMs) return false
  return attempt < (failure.during === 'write' ? limit.write : limit.read)
}

/** Authorization is set here and only for our own Graph host, so a link to elsewhere can never carry the token away. */
const transport = (graphUrl: string): Middleware => ({
  async execute(context: Context) {
    const url = typeof context.request === 'string' ? context.request : context.request.url
    if (!url.startsWith(`${graphOrigin}/`)) throw new Error('refused to send a token to another host')
    context.response = await fetch(graphUrl + url.slice(graphOrigin.length), context.options)
  },
})

const headersOf = (response: Response): Readonly<Record<string, string>> => Object.fromEntries(response.headers)

const bodyOf = async (response: Response): Promise<unknown> => {
  const text = await response.text()
  if (!(response.headers.get('content-type') ?? '').includes('json')) return text
  return text === '' ? null : (JSON.parse(text) as unknown)
}

export const createGraphClient = (options: GraphClientOptions): GraphClient => {
  const { clock, random, lane, log } = options
  const client = Client.initWithMiddleware({ middleware: transport(options.graphUrl), defaultVersion: version })
  const roots = [`${graphOrigin}/${version}`, `${options.graphUrl}/${version}`]

  const answerTo = async (request: GraphRequest, token: string, signal: AbortSignal): Promise<Response> => {
    const call = client
      .api(request.path)
      .headers({ ...request.headers, Authorization: `Bearer ${token}`, 'client-request-id': random.id() })
      .option('signal', signal)
      .responseType(ResponseType.RAW)
    return (await {
      GET: () => call.get(),
      POST: () => call.post(request.body),
      PUT: () => call.put(request.body),
      PATCH: () => call.patch(request.body),
      DELETE: () => call.delete(),
    }[request.method]()) as Response
  }

  const once = async (request: GraphRequest, during: During, renew: boolean, signal?: AbortSignal): Promise<Sent> => {
    const granted = await options.tokens({ renew })
    if ('failure' in granted) return { ok: false, failure: granted.failure }
    const signals = [AbortSignal.timeout(timeoutMs), ...(signal === undefined ? [] : [signal])]
    try {
      const response = await answerTo(request, granted.token, AbortSignal.any(signals))
      const reply: GraphReply = { status: response.status, headers: headersOf(response), body: await bodyOf(response) }
      return response.ok ? { ok: true, reply } : { ok: false, failure: failureOf(reply, during, clock.now()) }
    } catch (error) {
      signal?.throwIfAborted()
      return {
        ok: false,
        failure: error instanceof SyntaxError ? malformed('the answer is not JSON', during) : noAnswer(error, during),
      }
    }
  }

  /** Begins a stream; `null` where it began, and then the lane's place is held until `ended`. */
  const begin = async (
    request: GraphRequest,
    renew: boolean,
    started: (body: Flow) => void,
    signal?: AbortSignal,
  ): Promise<Failure | null> => {
    const granted = await options.tokens({ renew })
    if ('failure' in granted) return granted.failure
    const giveUp = new AbortController()
    const signals = [giveUp.signal, ...(signal === undefined ? [] : [signal])]
    const slow = setTimeout(() => giveUp.abort(), timeoutMs)
    try {
      const response = await answerTo(request, granted.token, AbortSignal.any(signals))
      clearTimeout(slow)
      if (!response.ok || response.body === null) {
        const reply = { status: response.status, headers: headersOf(response), body: await bodyOf(response) }
        return response.ok ? malformed('a body was expected', 'read') : failureOf(reply, 'read', clock.now())
      }
      const { flow, ended } = flowing(response.body, { giveUp, stillMs: timeoutMs })
      started(flow)
      await ended
      return null
    } catch (error) {
      signal?.throwIfAborted()
      return error instanceof SyntaxError ? malformed('the answer is not JSON', 'read') : noAnswer(error, 'read')
    } finally {
      clearTimeout(slow)
    }
  }

  const startStream = (request: GraphRequest, renew: boolean, signal?: AbortSignal): Promise<Streamed> =>
    new Promise((resolve, reject) => {
      const started = (body: Flow): void => resolve({ ok: true, body })
      lane
        .run(1, () => begin(request, renew, started, signal), signal)
        .then((failure) => (failure === null ? undefined : resolve({ ok: false, failure })), reject)
    })

  type Outcome<T> = T | { readonly ok: false; readonly failure: Failure }

  /** Asks again as long as it may, with a new token once. */
  const repeating = async <T extends { readonly ok: true }>(
    ask: (renew: boolean) => Promise<Outcome<T>>,
    signal?: AbortSignal,
  ): Promise<Outcome<T>> => {
    let renewed = false
    for (let attempt = 0; ; attempt++) {
      let sent = await ask(false)
      if (sent.ok) return sent
      if (sent.failure.status === 401 && sent.failure.during !== 'signIn' && !renewed) {
        renewed = true
        // From here on the second answer counts: a service that is busy just now says nothing about the sign-in.
        sent = await ask(true)
        if (sent.ok) return sent
      }
      const { failure } = sent
      if (!mayRepeat(failure, attempt)) return sent
      const ms = waitBefore(failure, attempt, random.fraction())
      log.info(
        { status: failure.status, code: failure.code, waitMs: ms, requestId: failure.requestId },
        'graph: repeating',
      )
      if (failure.status === 429) lane.restFor(ms)
      else await clock.sleep(ms, signal)
    }
  }

  return {
    clock,
    random,
    lane,
    send: (request, { signal, width = 1, during = duringOf(request) } = {}) =>
      repeating(
        (renew) => lane.run(Math.min(width, laneWidth), () => once(request, during, renew, signal), signal),
        signal,
      ),
    stream: (request, { signal } = {}) => repeating((renew) => startStream(request, renew, signal), signal),
    pathOfLink(link) {
      const root = roots.find((candidate) => link.toLowerCase().startsWith(`${candidate.toLowerCase()}/`))
      return root === undefined ? null : link.slice(root.length)
    },
  }
}
