/**
 * The way of every request through the simulated Graph: route, rights, throttling, faults, the work itself, the log.
 */

import { setImmediate as nextTurn, setTimeout as wait } from 'node:timers/promises'
import type { FaultEffect, FaultPlan } from '../control/faults.ts'
import type { RequestLog } from '../control/request-log.ts'
import { changeItem, type Surroundings } from '../state/items.ts'
import type { Mailbox } from '../state/mailbox.ts'
import { type Access, accessTo, type Directory, type Sender } from './access.ts'
import { badRequest, errorBody, GraphError, notImplemented, type RequestIds, undeserializable } from './errors.ts'
import { cut, type GraphRequest, type Outcome, replied } from './exchange.ts'
import { parseAddress } from './path.ts'
import { parsePrefer } from './prefer.ts'
import { isObject } from './properties.ts'
import { parseQuery } from './query.ts'
import type { Call, GraphReply, RouteMatch, RouteTable } from './route.ts'
import type { Throttle } from './throttle.ts'

export interface GraphParts extends Surroundings {
  readonly directory: Directory
  readonly faults: FaultPlan
  readonly log: RequestLog
  readonly throttle: Throttle
  readonly routes: RouteTable
}

const bodyOf = (request: GraphRequest, match: RouteMatch): Record<string, unknown> => {
  if (!match.route.takesBody || request.body === undefined || request.body === '') {
    if (match.route.takesBody && !match.route.bodyIsOptional) throw badRequest('Empty Payload. JSON content expected.')
    return {}
  }
  const contentType = request.headers['content-type'] ?? ''
  if (!/^application\/(?:[a-z.+-]*\+)?json\b/i.test(contentType)) {
    if (request.inBatch) throw badRequest('Write request id does not contain Content-Type header or body.')
    throw new GraphError(
      415,
      'UnsupportedMediaType',
      `The content type '${contentType}' is not supported; application/json is.`,
    )
  }
  let parsed: unknown
  if (typeof request.body !== 'string') parsed = request.body.parsed
  else {
    try {
      parsed = JSON.parse(request.body)
    } catch {
      throw badRequest(
        'Unable to read JSON request payload. Please ensure Content-Type header is set and payload is of valid JSON format.',
      )
    }
  }
  if (!isObject(parsed)) throw undeserializable('the body has to be an object')
  return parsed
}

const pictureOf = ({ bytes, headers }: GraphRequest): NonNullable<Call['picture']> => {
  const contentType = headers['content-type'] ?? ''
  if (bytes === undefined || !/^image\/(?:jpeg|png)\b/i.test(contentType))
    throw new GraphError(415, 'UnsupportedMediaType', `The content type '${contentType}' is not supported for photos.`)
  return { bytes, contentType }
}

const callFor = (
  parts: GraphParts,
  request: GraphRequest,
  sender: Sender,
  match: RouteMatch,
  access: Access,
  query: string,
): Call => {
  const prefer = parsePrefer(request.headers['prefer'])
  return {
    around: parts,
    tenant: sender.tenant,
    grant: sender.grant,
    user: access.user,
    // Routes outside mailboxes never touch it.
    mailbox: access.mailbox as Mailbox,
    parameters: match.parameters,
    query: parseQuery(query, match.route.query ?? []),
    prefer,
    ifMatch: request.headers['if-match'],
    body: bodyOf(request, match),
    ...(match.route.takesPicture && { picture: pictureOf(request) }),
    root: request.root,
    owner: match.me ? '/me' : `/users('${access.user.id}')`,
  }
}

const withPreferences = (call: Call, reply: GraphReply): GraphReply =>
  call.prefer.applied.length === 0 || reply.headers?.['Preference-Applied']
    ? reply
    : { ...reply, headers: { ...reply.headers, 'Preference-Applied': call.prefer.applied.join(', ') } }

/** Touches the item that the request wrote, with the values it has. */
const touchWritten = (call: Call, reply: GraphReply): void => {
  const id = isObject(reply.body)
    ? reply.body['id']
    : (call.parameters['contact'] ?? call.parameters['task'] ?? call.parameters['item'])
  const key = typeof id === 'string' ? call.mailbox.ids.get(id) : undefined
  const item = key === undefined ? undefined : call.mailbox.items.get(key)
  if (item) changeItem(call.mailbox, call.around, item, {})
}

const answerOf = (effect: FaultEffect & { kind: 'answer' }, ids: RequestIds, now: number): Outcome => {
  const { status, code = 'UnknownError', message = '', headers = {}, body } = effect
  if (body === undefined) return replied({ status, headers, body: errorBody(code, message, ids, now) })
  return replied({ status, headers, body }, typeof body === 'string')
}

function* countedBy(log: RequestLog, stream: Iterable<Uint8Array>): Generator<Uint8Array> {
  for (const chunk of stream) {
    log.streamed(chunk.length)
    yield chunk
  }
}

/** The first half, then the connection breaks. */
function* halfOf(stream: Iterable<Uint8Array>): Generator<Uint8Array> {
  const all = [...stream]
  const total = all.reduce((sum, { length }) => sum + length, 0)
  let left = Math.ceil(total / 2)
  for (const chunk of all) {
    if (left > 0) yield chunk.subarray(0, left)
    left -= chunk.length
  }
  throw new Error('The simulated Microsoft 365 breaks off here, as the fault plan wants it.')
}

const startOf = (outcome: Outcome): Outcome => {
  if (outcome.kind === 'cut') return outcome
  const { stream } = outcome.reply
  if (stream) return replied({ ...outcome.reply, stream: halfOf(stream) })
  const text = JSON.stringify(outcome.reply.body ?? {})
  return replied({ ...outcome.reply, body: text.slice(0, Math.ceil(text.length / 2)) }, true)
}

/** Does the request, with what the fault plan holds for it before and after. */
const performWithFault = async (
  parts: GraphParts,
  effect: FaultEffect | null,
  ids: RequestIds,
  mailbox: Mailbox | null,
  perform: () => Promise<Outcome>,
): Promise<Outcome> => {
  if (!effect) return perform()
  const now = parts.clock.now()
  if (effect.kind === 'delay') await wait(effect.ms)
  if (effect.kind === 'expireDeltaTokens' && mailbox) mailbox.generation += 1
  if (effect.kind === 'meanwhile' && effect.when === 'before') effect.act()
  if (effect.kind === 'cut' && effect.when === 'before') return cut
  if (effect.kind === 'answer' && effect.when !== 'after') return answerOf(effect, ids, now)
  const outcome = await perform()
  if (effect.kind === 'meanwhile' && effect.when === 'after') effect.act()
  if (effect.kind === 'cut') return cut
  if (effect.kind === 'answer') return answerOf(effect, ids, now)
  return effect.kind === 'malformed' ? startOf(outcome) : outcome
}

const errorOutcome = (error: unknown, ids: RequestIds, now: number): Outcome => {
  if (!(error instanceof GraphError)) throw error
  return replied({ status: error.status, headers: error.headers, body: errorBody(error.code, error.message, ids, now) })
}

/** Runs one request or one item of a batch; the batch envelope itself is not one. */
export const performRequest = async (
  parts: GraphParts,
  sender: Sender,
  request: GraphRequest,
  ids: RequestIds,
): Promise<Outcome> => {
  let match: RouteMatch | null = null
  let access: Access | null = null
  let leave: (() => void) | null = null
  let end: (() => void) | null = null
  let outcome: Outcome
  const release = (): void => {
    leave?.()
    end?.()
  }
  try {
    const { segments, query } = parseAddress(request.url)
    match = parts.routes(request.method, segments)
    if (!match) throw notImplemented(`${request.method} ${request.url.split('?')[0]}`)
    const found = match
    access = accessTo(parts.directory, sender, match)
    const { mailbox, user } = access
    const granted = access
    if (mailbox) {
      end = parts.log.begin(user.id)
      leave = parts.throttle.enter(sender.grant.clientId, user.id, request.bodyBytes)
    }
    const below = segments.slice(match.me ? 1 : match.userKey === null ? 0 : 2)
    const effect = parts.faults.take({
      method: request.method,
      segments: below.map((segment) => segment.toLowerCase()),
      userId: mailbox ? user.id : null,
      clientId: sender.grant.clientId,
      inBatch: request.inBatch,
    })
    // Even without a delay a request takes a turn of the event loop, so that requests sent together are in flight together.
    await (parts.settings.delayMs > 0 ? wait(parts.settings.delayMs) : nextTurn())
    outcome = await performWithFault(parts, effect, ids, mailbox, async () => {
      const call = callFor(parts, request, sender, found, granted, query)
      const reply = withPreferences(call, await found.route.handle(call))
      const bumps = effect?.kind === 'bumpChangeKey' || parts.settings.bumpChangeKeyAfterWrite
      if (bumps && mailbox && request.method !== 'GET' && reply.status < 300) touchWritten(call, reply)
      return replied(reply)
    }).catch((error: unknown) => errorOutcome(error, ids, parts.clock.now()))
  } catch (error) {
    if (!(error instanceof GraphError)) release()
    outcome = errorOutcome(error, ids, parts.clock.now())
  }
  logRequest(parts, sender, request, ids, { match, access, outcome })
  // Whoever streams an answer keeps its slot until the last byte.
  if (outcome.kind === 'reply' && outcome.reply.stream) {
    const stream = countedBy(parts.log, outcome.reply.stream)
    return { ...outcome, reply: { ...outcome.reply, stream }, release }
  }
  release()
  return outcome
}

const codeOf = (body: unknown): string | null =>
  isObject(body) && isObject(body['error']) && typeof body['error']['code'] === 'string' ? body['error']['code'] : null

interface Done {
  readonly match: RouteMatch | null
  readonly access: Access | null
  readonly outcome: Outcome
}

/** A cut connection is logged with status 0. */
const logRequest = (
  parts: GraphParts,
  sender: Sender,
  request: GraphRequest,
  ids: RequestIds,
  { match, access, outcome }: Done,
): void =>
  parts.log.add({
    at: parts.clock.now(),
    method: request.method,
    url: request.url,
    route: match ? `${match.route.method} ${match.route.place === 'user' ? '/{user}' : match.route.path}` : null,
    status: outcome.kind === 'cut' ? 0 : outcome.reply.status,
    code: outcome.kind === 'cut' || outcome.reply.status < 400 ? null : codeOf(outcome.reply.body),
    userId: access?.user.id ?? null,
    clientId: sender.grant.clientId,
    inBatch: request.inBatch,
    requestId: ids.requestId,
  })
