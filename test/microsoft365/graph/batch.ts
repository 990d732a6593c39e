/** `$batch` (graph-contract 8): checks the envelope, runs the items four at a time, answers in any order. */

import { Buffer } from 'node:buffer'
import { shuffled } from '../state/random.ts'
import type { Sender } from './access.ts'
import { badRequest, errorBody, GraphError, type RequestIds } from './errors.ts'
import { commonHeaders, cut, type GraphRequest, jsonContentType, type Outcome, replied } from './exchange.ts'
import { isObject } from './properties.ts'
import { type GraphParts, performRequest } from './service.ts'

const mostItems = 20
const mostAtOnce = 4
/** More new tasks than this in one batch are throttled (graph-contract 2.3). */
const mostNewTasks = 4
const methods: readonly string[] = ['GET', 'POST', 'PATCH', 'PUT', 'DELETE']

interface BatchItem {
  readonly id: string
  readonly method: string
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: unknown
  readonly dependsOn: readonly string[]
}

interface ItemAnswer {
  readonly id: string
  readonly status: number
  readonly headers: Record<string, string>
  readonly body?: unknown
}

const invalid = (message: string): GraphError => badRequest(`Invalid batch payload format: ${message}`)

const headersOf = (id: string, headers: unknown): Record<string, string> => {
  if (headers === undefined || headers === null) return {}
  if (!isObject(headers)) throw invalid(`the headers of request '${id}' have to be an object.`)
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]))
}

const readItem = (entry: unknown): BatchItem => {
  if (!isObject(entry)) throw invalid('every request has to be an object.')
  const { id, method, url, headers, body, dependsOn } = entry
  if (typeof id !== 'string' || id === '') throw invalid('every request needs an id.')
  if (typeof method !== 'string' || !methods.includes(method.toUpperCase()))
    throw invalid(`request '${id}' needs a method.`)
  if (typeof url !== 'string' || url === '') throw invalid(`request '${id}' needs a url.`)
  if (/^https?:/i.test(url)) throw invalid(`the url of request '${id}' has to be relative.`)
  if (/^\/?\$batch/i.test(url)) throw invalid('a batch cannot hold another batch.')
  if (
    dependsOn !== undefined &&
    dependsOn !== null &&
    !(Array.isArray(dependsOn) && dependsOn.every((each) => typeof each === 'string'))
  ) {
    throw invalid(`dependsOn of request '${id}' has to be a list of ids.`)
  }
  return { id, method: method.toUpperCase(), url, headers: headersOf(id, headers), body, dependsOn: dependsOn ?? [] }
}

/**
 * Ids compare without regard to case. A request may only depend on one that stands before it, so there is no circle.
 */
const checkIds = (items: readonly BatchItem[]): void => {
  const seen = new Set<string>()
  for (const { id, dependsOn } of items) {
    if (seen.has(id.toLowerCase())) throw invalid(`the id '${id}' is used twice.`)
    const unknown = dependsOn.find((each) => !seen.has(each.toLowerCase()))
    if (unknown !== undefined) throw invalid(`request '${id}' depends on '${unknown}', which does not come before it.`)
    seen.add(id.toLowerCase())
  }
}

const readItems = (body: string): BatchItem[] => {
  let parsed: unknown
  try {
    parsed = JSON.parse(body)
  } catch {
    throw invalid('the payload is not valid JSON.')
  }
  const requests = isObject(parsed) ? parsed['requests'] : undefined
  if (!Array.isArray(requests) || requests.length === 0) throw invalid("the payload needs a list 'requests'.")
  if (requests.length > mostItems) {
    throw new GraphError(
      400,
      'MaximumValueExceeded',
      `Number of batch request steps exceeds the maximum value of ${mostItems}.`,
    )
  }
  const items = requests.map(readItem)
  checkIds(items)
  return items
}

type Limit = <T>(work: () => Promise<T>) => Promise<T>

const createLimit = (most: number): Limit => {
  let running = 0
  const waiting: (() => void)[] = []
  return async (work) => {
    if (running >= most) await new Promise<void>((resolve) => waiting.push(resolve))
    else running += 1
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else running -= 1
    }
  }
}

const answerOf = (id: string, outcome: Outcome & { kind: 'reply' }): ItemAnswer => {
  const { status, headers = {}, body, stream } = outcome.reply
  const shown = { 'Cache-Control': 'private', ...headers }
  if (stream) return { id, status, headers: shown, body: Buffer.concat([...stream]).toString('base64') }
  if (body === undefined) return { id, status, headers: shown }
  if (typeof body === 'string') return { id, status, headers: shown, body: Buffer.from(body).toString('base64') }
  return { id, status, headers: { ...shown, 'Content-Type': jsonContentType }, body }
}

const failedDependency = (id: string, ids: RequestIds, now: number): ItemAnswer => ({
  id,
  status: 424,
  headers: { 'Content-Type': 'application/json' },
  body: errorBody('FailedDependency', 'The request failed because a request that it depends on failed.', ids, now),
})

const isNewTask = ({ method, url }: BatchItem): boolean =>
  method === 'POST' && /\/todo\/lists(?:\/[^/]+|\([^)]*\))\/tasks\/?$/i.test(url)

/** Ids of the items that To Do does not take on in this batch. */
const tooManyTasks = (items: readonly BatchItem[]): ReadonlySet<string> =>
  new Set(
    items
      .filter(isNewTask)
      .slice(mostNewTasks)
      .map(({ id }) => id),
  )

const throttled = (id: string, ids: RequestIds, now: number): ItemAnswer => ({
  id,
  status: 429,
  headers: { 'Content-Type': 'application/json', 'Retry-After': '1' },
  body: errorBody('TooManyRequests', 'Please retry again later.', ids, now),
})

const requestFor = (item: BatchItem, envelope: GraphRequest): GraphRequest => ({
  method: item.method,
  url: item.url,
  headers: item.headers,
  body: item.body === undefined || item.body === null ? undefined : { parsed: item.body },
  bodyBytes: item.method === 'GET' || item.method === 'DELETE' ? 0 : JSON.stringify(item.body ?? '').length,
  root: envelope.root,
  inBatch: true,
})

/** Envelope 200 whenever the batch can be read. A connection that is cut for one item is cut for all. */
export const performBatch = async (
  parts: GraphParts,
  sender: Sender,
  envelope: GraphRequest,
  newIds: () => RequestIds,
): Promise<Outcome> => {
  if (typeof envelope.body !== 'string') throw invalid('the payload is empty.')
  const items = readItems(envelope.body)
  const limit = createLimit(parts.settings.batchConcurrency === 'queue' ? mostAtOnce : mostItems)
  const refused = tooManyTasks(items)
  const runs = new Map<string, Promise<ItemAnswer | null>>()

  const run = async (item: BatchItem): Promise<ItemAnswer | null> => {
    const ids = newIds()
    for (const needed of item.dependsOn) {
      const answer = await runs.get(needed.toLowerCase())
      if (!answer || answer.status >= 400) return failedDependency(item.id, ids, parts.clock.now())
    }
    if (refused.has(item.id)) return throttled(item.id, ids, parts.clock.now())
    return limit(async () => {
      const outcome = await performRequest(parts, sender, requestFor(item, envelope), ids)
      if (outcome.kind === 'cut') return null
      try {
        return answerOf(item.id, outcome)
      } catch {
        // A stream that the fault plan breaks off takes the connection with it.
        return null
      } finally {
        outcome.release?.()
      }
    })
  }
  for (const item of items) runs.set(item.id.toLowerCase(), run(item))
  const answers = await Promise.all(runs.values())
  if (answers.includes(null)) return cut
  const ordered = parts.settings.batchOrder === 'shuffled' ? shuffled(parts.random, answers) : answers
  return replied({ status: 200, headers: commonHeaders(newIds()), body: { responses: ordered } })
}
