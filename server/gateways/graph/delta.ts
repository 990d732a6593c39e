/** One delta round: from a cursor (or from nothing) through every nextLink to the deltaLink (graph-contract 10). Knows no area. */
import type { Failure } from '../../sync/failure.ts'
import type { GraphClient, Sent } from './client.ts'
import { malformed } from './failure.ts'
import { idOf, isTombstone } from './records.ts'
import { get, objectOf, textOf, valuesOf, type GraphRequest } from './request.ts'

type GraphItem = Readonly<Record<string, unknown>>

export type Round =
  | { readonly ok: true; readonly cursor: string; readonly items: readonly GraphItem[]; readonly removed: readonly string[] }
  | { readonly ok: false; readonly failure: Failure }

/** Full items ask for as much as peers do; the service may send less (performance 2.1). */
const pageSize = 500
/** A service that answers with ever new nextLinks must not hold a worker for ever (performance 2.1, "delta traps"). */
const maximumPages = 2_000

/** Query options only on the first request; Prefer on every one (graph-contract 10). Never `$top`: it caps the total. */
export const firstPage = (path: string, select: readonly string[]): GraphRequest =>
  get(`${path}/delta`, { query: { $select: select.join(',') }, prefer: [`odata.maxpagesize=${pageSize}`] })

export const nextPage = (path: string): GraphRequest => ({ ...get(path, { prefer: [`odata.maxpagesize=${pageSize}`] }) })

interface Page {
  readonly items: readonly GraphItem[]
  readonly next: string | null
  readonly cursor: string | null
}

const pageOf = (client: GraphClient, sent: Sent): Page | Failure => {
  if (!sent.ok) return sent.failure
  const items = valuesOf(sent.reply.body)
  if (items === null) return malformed('a delta page without a value array', 'delta')
  const body = objectOf(sent.reply.body)
  const links = [body['@odata.nextLink'], body['@odata.deltaLink']].map(textOf)
  const [next, cursor] = links.map((link) => (link === null ? null : client.pathOfLink(link)))
  if (links.some((link, index) => link !== null && [next, cursor][index] === null)) return malformed('a delta link to another host', 'delta')
  if ((next ?? null) === null && (cursor ?? null) === null) return malformed('a delta page without nextLink and deltaLink', 'delta')
  return { items, next: next ?? null, cursor: cursor ?? null }
}

const isFailure = (page: Page | Failure): page is Failure => 'during' in page

/** Follows a round whose first answer is already here. Repeats of an id: the last one wins. */
export const followRound = async (
  client: GraphClient,
  first: Sent,
  options: { signal?: AbortSignal | undefined; onProgress?: ((read: number) => void) | undefined },
): Promise<Round> => {
  const items = new Map<string, GraphItem>()
  const removed = new Set<string>()
  const seenLinks = new Set<string>()
  let page = pageOf(client, first)
  for (let pages = 1; ; pages++) {
    if (isFailure(page)) return { ok: false, failure: page }
    for (const item of page.items) {
      const id = idOf(item)
      if (id === null) continue
      items.delete(id)
      removed.delete(id)
      if (isTombstone(item)) removed.add(id)
      else items.set(id, item)
    }
    options.onProgress?.(items.size + removed.size)
    if (page.next === null) return { ok: true, cursor: page.cursor ?? '', items: [...items.values()], removed: [...removed] }
    if (pages >= maximumPages || seenLinks.has(page.next)) return { ok: false, failure: malformed('the delta round does not end', 'delta') }
    seenLinks.add(page.next)
    const signal = options.signal === undefined ? {} : { signal: options.signal }
    page = pageOf(client, await client.send(nextPage(page.next), { during: 'delta', ...signal }))
  }
}
