/**
 * Many requests in one `$batch` and one outcome for each (graph-contract 8). Answers come in any order and are matched by id.
 * Only throttled items (and failed reads) are sent again, in a new batch; a batch takes the mailbox's whole lane.
 */
import { mayRepeat, waitBefore, type GraphClient, type Sent } from './client.ts'
import { duringOf, failureOf, malformed, type During } from './failure.ts'
import { laneWidth } from './lane.ts'
import { objectOf, textOf, type GraphReply, type GraphRequest } from './request.ts'

export const batchSize = 20

const lowerCase = (headers: unknown): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(objectOf(headers)).flatMap(([name, value]) =>
      textOf(value) === null ? [] : [[name.toLowerCase(), String(value)]],
    ),
  )

const answersById = (body: unknown): ReadonlyMap<string, GraphReply> => {
  const { responses } = objectOf(body)
  const answers = new Map<string, GraphReply>()
  for (const response of Array.isArray(responses) ? responses : []) {
    const { id, status, headers, body: answer } = objectOf(response)
    if (typeof status === 'number')
      answers.set(String(id), { status, headers: lowerCase(headers), body: answer ?? null })
  }
  return answers
}

const isOk = (status: number): boolean => status >= 200 && status < 300

/** One `$batch` of at most 20; the failure of the envelope is the failure of every item. */
const sendOnce = async (
  client: GraphClient,
  requests: readonly GraphRequest[],
  duringBatch: During,
  signal?: AbortSignal,
): Promise<readonly Sent[]> => {
  const envelope: GraphRequest = {
    method: 'POST',
    path: '/$batch',
    headers: { 'Content-Type': 'application/json' },
    body: {
      requests: requests.map(({ method, path, headers, body }, index) => ({
        id: String(index),
        method,
        url: path,
        headers,
        ...(body === undefined ? {} : { body }),
      })),
    },
  }
  const sent = await client.send(envelope, {
    width: laneWidth,
    during: duringBatch,
    ...(signal === undefined ? {} : { signal }),
  })
  if (!sent.ok) return requests.map(() => sent)
  const answers = answersById(sent.reply.body)
  const outcomeOf = (request: GraphRequest, reply: GraphReply | undefined): Sent | Promise<Sent> => {
    const during = duringOf(request)
    if (reply === undefined) return { ok: false, failure: malformed('the batch answer lacks an item', during) }
    if (isOk(reply.status)) return { ok: true, reply }
    // The envelope's token was good and this item's backend refused it, before anything happened: sent alone, it is renewed.
    if (reply.status === 401) return client.send(request, signal === undefined ? {} : { signal })
    return { ok: false, failure: failureOf(reply, during, client.clock.now()) }
  }
  return Promise.all(requests.map((request, index) => outcomeOf(request, answers.get(String(index)))))
}

/** Outcomes in the order of the requests. A single request goes alone, without an envelope. */
export const sendTogether = async (
  client: GraphClient,
  requests: readonly GraphRequest[],
  signal?: AbortSignal,
): Promise<readonly Sent[]> => {
  const outcomes: Sent[] = []
  for (let start = 0; start < requests.length; start += batchSize)
    outcomes.push(...(await sendUpTo20(client, requests.slice(start, start + batchSize), signal)))
  return outcomes
}

const sendUpTo20 = async (
  client: GraphClient,
  requests: readonly GraphRequest[],
  signal?: AbortSignal,
): Promise<readonly Sent[]> => {
  const outcomes = new Map<number, Sent>()
  let pending = requests.map((request, index) => ({ request, index }))
  for (let attempt = 0; pending.length > 0; attempt++) {
    const only = pending.length === 1 ? pending[0] : undefined
    const duringBatch: During = pending.some(({ request }) => request.method !== 'GET') ? 'write' : 'read'
    const sent =
      only === undefined
        ? await sendOnce(
            client,
            pending.map(({ request }) => request),
            duringBatch,
            signal,
          )
        : [await client.send(only.request, signal === undefined ? {} : { signal })]
    const again: typeof pending = []
    let waitMs = 0
    for (const [position, entry] of pending.entries()) {
      const outcome = sent[position] ?? {
        ok: false,
        failure: malformed('the batch answer lacks an item', duringOf(entry.request)),
      }
      outcomes.set(entry.index, outcome)
      if (outcome.ok || only !== undefined || !mayRepeat(outcome.failure, attempt)) continue
      again.push(entry)
      waitMs = Math.max(waitMs, waitBefore(outcome.failure, attempt, client.random.fraction()))
    }
    if (again.length > 0) client.lane.restFor(waitMs)
    pending = again
  }
  return requests.map(
    (request, index) => outcomes.get(index) ?? { ok: false, failure: malformed('no outcome', duringOf(request)) },
  )
}
