/** One delta round: from a cursor (or from nothing) through every nextLink to the deltaLink (graph-contract 10). Knows no area. */
import type { Failure } from '../../sync/failure.ts'
import type { GraphClient, Sent } from './client.ts'
import { malformed } from './failure.ts'
import type { Listing } from './pages.ts'
import { idOf, isTombstone } from './records.ts'
import { objectOf, textOf, valuesOf, withQuery } from './request.ts'

type GraphItem = Readonly<Record<string, unknown>>

export type Round =
  | {
      readonly ok: true
      readonly cursor: string
      readonly items: readonly GraphItem[]
      readonly removed: readonly string[]
    }
  | { readonly ok: false; readonly failure: Failure }

/** A service that answers with ever new nextLinks must not hold a worker for ever (performance 2.1, "delta traps"). */
const maximumPages = 2_000

/** Query options only on the first request (graph-contract 10). Never `$top`: it caps the total. */
export const deltaPath = (path: string, select: readonly string[]): string =>
  withQuery(`${path}/delta`, { $select: select.join(',') })

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
  if (links.some((link, index) => link !== null && [next, cursor][index] === null))
    return malformed('a delta link to another host', 'delta')
  if ((next ?? null) === null && (cursor ?? null) === null)
    return malformed('a delta page without nextLink and deltaLink', 'delta')
  return { items, next: next ?? null, cursor: cursor ?? null }
}

const isFailure = (page: Page | Failure): page is Failure => 'during' in page

export interface RoundListing extends Listing {
  /** Once it has come to its end. */
  round(): Round
}

/**
 * @param first path of a first page, or a stored cursor. Repeats of an id: the last one wins.
 * @param kept what is remembered of an item until the round is over; missing: all of it
 */
export const deltaListing = (
  client: GraphClient,
  first: string,
  onProgress: (read: number) => void,
  kept: (item: GraphItem) => GraphItem = (item) => item,
): RoundListing => {
  const items = new Map<string, GraphItem>()
  const removed = new Set<string>()
  const seenLinks = new Set<string>()
  let pages = 0
  let outcome: Round = { ok: false, failure: malformed('no answer was read', 'delta') }

  const keep = (item: GraphItem): void => {
    const id = idOf(item)
    if (id === null) return
    items.delete(id)
    removed.delete(id)
    if (isTombstone(item)) removed.add(id)
    else items.set(id, kept(item))
  }
  const fail = (failure: Failure): null => {
    outcome = { ok: false, failure }
    return null
  }

  return {
    first,
    round: () => outcome,
    take(sent) {
      const page = pageOf(client, sent)
      if (isFailure(page)) return fail(page)
      for (const item of page.items) keep(item)
      onProgress(items.size + removed.size)
      pages += 1
      if (page.next === null) {
        outcome = { ok: true, cursor: page.cursor ?? '', items: [...items.values()], removed: [...removed] }
        return null
      }
      if (pages >= maximumPages || seenLinks.has(page.next))
        return fail(malformed('the delta round does not end', 'delta'))
      seenLinks.add(page.next)
      return page.next
    },
  }
}
