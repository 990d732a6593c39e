/** Ordinary listings: pages by `$top` and `$skip` with a nextLink while more is there (graph-contract 0). */

import { pageSize, queryText, skipCount } from './query.ts'
import type { Call, GraphReply } from './route.ts'

export interface Listing<T> {
  /** What follows `$metadata#`. */
  readonly context: string
  /** Path below the mailbox owner, in the plain spelling: `/contacts`. */
  readonly path: string
  readonly items: readonly T[]
  readonly show: (item: T) => unknown
}

export const listReply = <T>(call: Call, { context, path, items, show }: Listing<T>): GraphReply => {
  const { query, root, owner, prefer } = call
  const size = query.$top === undefined && prefer.pageSize !== null ? Math.min(prefer.pageSize, 1000) : pageSize(query)
  const skip = skipCount(query)
  const end = skip + size
  const body: Record<string, unknown> = { '@odata.context': `${root}/$metadata#${context}` }
  if (query.$count === 'true') body['@odata.count'] = items.length
  body['value'] = items.slice(skip, end).map(show)
  if (end < items.length) body['@odata.nextLink'] = `${root}${owner}${path}?${queryText(query, { $skip: String(end) })}`
  return { status: 200, body }
}
