/** Asking for single records by id: the only proof that one is gone (features R1, N3). */
import type { Area, ShapeContext } from '../../areas/area.ts'
import type { DirectRead } from '../../engine/ports.ts'
import type { Failure } from '../../sync/failure.ts'
import { sendTogether } from './batch.ts'
import type { GraphClient, Sent } from './client.ts'
import { malformed } from './failure.ts'
import { itemPath } from './paths.ts'
import { expandMarker, recordOf } from './records.ts'
import { get, objectOf, textOf } from './request.ts'

const goneCodes = new Set(['erroritemnotfound', 'itemnotfound', 'resourcenotfound'])

/** 404 for the mailbox or its folder says nothing about the item (graph-contract 13). */
export const saysGone = (failure: Failure): boolean =>
  failure.status === 404 && goneCodes.has(failure.code.toLowerCase())

/** Where Deleted Items is; null when Graph does not say, which makes "moved" the answer: the safe one. */
export type DeletedItems = () => Promise<string | null>

export const deletedItemsOf = (client: GraphClient): DeletedItems => {
  let known: string | null = null
  return async () => {
    if (known !== null) return known
    const sent = await client.send(get('/me/mailFolders/deleteditems', { query: { $select: 'id' } }))
    known = sent.ok ? textOf(objectOf(sent.reply.body)['id']) : null
    return known
  }
}

/** What is read, and where. */
export interface Reader {
  readonly client: GraphClient
  readonly area: Area
  readonly context: ShapeContext
  readonly container: string
  readonly deletedItems: DeletedItems
}

const answer = async (
  { area, context, container, deletedItems }: Reader,
  id: string,
  sent: Sent,
): Promise<DirectRead> => {
  if (!sent.ok) return saysGone(sent.failure) ? { id, gone: 'notFoundByDirectRead' } : { id, failure: sent.failure }
  const item = objectOf(sent.reply.body)
  const folder = textOf(item['parentFolderId'])
  const isElsewhere = folder !== null && folder !== container
  if (isElsewhere && folder === (await deletedItems())) return { id, gone: 'foundInDeletedItems' }
  const record = recordOf(area, context, item, isElsewhere ? { in: false, reason: 'movedToOtherFolder' } : { in: true })
  return record === null
    ? { id, failure: malformed('an item without id or etag', 'read') }
    : { id, found: { ...record, id } }
}

export const readDirectly = async (reader: Reader, ids: readonly string[]): Promise<readonly DirectRead[]> => {
  const { client, area, container } = reader
  const query = { $select: area.outlook.select.join(','), $expand: expandMarker(area) }
  const sent = await sendTogether(
    client,
    ids.map((id) => get(itemPath(area, id, container), { query })),
  )
  return Promise.all(
    ids.map((id, index) => answer(reader, id, sent[index] ?? { ok: false, failure: malformed('no outcome', 'read') })),
  )
}
