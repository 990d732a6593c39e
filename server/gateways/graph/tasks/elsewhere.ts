/**
 * Where did a task go? Its id changes when somebody moves it to another list (features F4), so a task that is not found by its id may
 * still be there: it carries our link back, and every list is searched for it before it counts as gone.
 */
import type { Area, ShapeContext } from '../../../areas/area.ts'
import type { Failure } from '../../../sync/failure.ts'
import type { RecordState } from '../../../sync/record.ts'
import type { GraphClient } from '../client.ts'
import { pageSize, readListings } from '../pages.ts'
import { containerPath } from '../paths.ts'
import { textOf, withQuery } from '../request.ts'
import { itemListing, type ItemListing } from './item-listing.ts'
import { markerOfTask } from './link-back.ts'
import { expand, taskRecord } from './task-record.ts'

/** Without `$top` Graph hides lists (graph-contract 2.1). */
export const listsPath = withQuery('/me/todo/lists', { $top: '100' })

/** A list of every task with steps and link. */
export const wholeList = (client: GraphClient, area: Area, list: string): ItemListing =>
  itemListing(client, withQuery(containerPath(area, list), { $top: String(pageSize), $expand: expand }))

/** A list that went away between two requests holds nothing. */
const isMissingList = ({ status }: Failure): boolean => status === 404

const everyList = async (client: GraphClient): Promise<readonly string[] | Failure> => {
  const lists = itemListing(client, listsPath)
  await readListings(client, [lists])
  const read = lists.items()
  if (!read.ok) return read.failure
  return read.items
    .filter((list) => textOf(list['wellknownListName']) !== 'flaggedEmails')
    .flatMap((list) => textOf(list['id']) ?? [])
}

/** By marker; a failure where not every list could be read, since nothing is proven then. */
export type Elsewhere = { readonly found: ReadonlyMap<string, RecordState> } | { readonly failure: Failure }

export const findElsewhere = async (
  client: GraphClient,
  area: Area,
  context: ShapeContext,
  markers: ReadonlySet<string>,
): Promise<Elsewhere> => {
  const found = new Map<string, RecordState>()
  if (markers.size === 0) return { found }
  const lists = await everyList(client)
  if ('status' in lists) return { failure: lists }
  const listings = lists.map((list) => wholeList(client, area, list))
  await readListings(client, listings)
  for (const listing of listings) {
    const read = listing.items()
    if (!read.ok && isMissingList(read.failure)) continue
    if (!read.ok) return { failure: read.failure }
    for (const item of read.items) {
      const marker = markerOfTask(item)
      if (marker === null || !markers.has(marker) || found.has(marker)) continue
      const record = taskRecord(area, context, item, { in: false, reason: 'movedToOtherFolder' })
      if (record !== null) found.set(marker, record)
    }
  }
  return { found }
}
