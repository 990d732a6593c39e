/**
 * Listings that are read side by side: each step asks for the next page of all of them in one `$batch`, so that several areas, or a
 * delta round and the markers beside it, cost as many round trips as the longest of them alone (performance 2.2).
 */
import { sendTogether } from './batch.ts'
import type { GraphClient, Sent } from './client.ts'
import { malformed } from './failure.ts'
import { get, type GraphRequest } from './request.ts'

/** A page is asked for by its path and size; where it goes on is found in its answer. */
export interface Listing {
  /** Path below the version root, with its query. */
  readonly first: string
  /** What else is preferred of every page (times in UTC, text as text). */
  readonly prefer?: readonly string[]
  /** Path of the next page; null when this was the last, or when nothing more can be read. */
  take(sent: Sent): string | null
}

/** Contacts give up to 1,000 on a page (graph-contract 1.3); the service may send less. */
export const pageSize = 1000
/** A service that cannot build a large page in time may still build a small one (graph-contract 3.4). */
const smallPage = 50

/** A service that answers with ever new nextLinks, or leads back to a page that was read, must not hold a worker for ever. */
const maximumPages = 2_000
const endless: Sent = { ok: false, failure: malformed('the listing does not end', 'read') }

interface Open {
  readonly listing: Listing
  readonly path: string
  readonly size: number
  /** Pages read so far; grows with the listing. */
  readonly read: Set<string>
}

/** Prefer on every page, not only on the first (graph-contract 10). Never `$top` with delta: it caps the total. */
const pageRequest = ({ listing, path, size }: Open): GraphRequest =>
  get(path, { prefer: [`odata.maxpagesize=${size}`, ...(listing.prefer ?? [])] })

const isTooMuch = (sent: Sent): boolean => !sent.ok && sent.failure.status >= 500

/** Resolves when each listing has come to its end. */
export const readListings = async (
  client: GraphClient,
  listings: readonly Listing[],
  signal?: AbortSignal,
): Promise<void> => {
  let open = listings.map((listing): Open => ({ listing, path: listing.first, size: pageSize, read: new Set() }))
  while (open.length > 0) {
    const sent = await sendTogether(client, open.map(pageRequest), signal)
    open = open.flatMap((one, index): Open[] => {
      const answer = sent[index]
      if (answer === undefined) return []
      if (isTooMuch(answer) && one.size > smallPage) return [{ ...one, size: smallPage }]
      const next = one.listing.take(answer)
      if (next === null) return []
      const read = one.read.add(one.path)
      if (read.has(next) || read.size >= maximumPages) {
        one.listing.take(endless)
        return []
      }
      return [{ ...one, path: next }]
    })
  }
}
