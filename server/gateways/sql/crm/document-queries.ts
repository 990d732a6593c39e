/** Documents as people see them: lists with search, one with everything, and which messages are filed. */
import { sql, type RawBuilder } from 'kysely'
import type { DocumentDetail, Document, MessageRef } from '../../../../shared/schemas/documents.ts'
import type { DocumentFilter, Documents } from '../../../crm/mail-ports.ts'
import type { Asker } from '../../../crm/ports.ts'
import type { Sql } from '../database.ts'
import { isUuid, textArray } from '../values.ts'
import {
  detailColumns,
  detailOf,
  documentColumns,
  documentFrom,
  documentJoins,
  documentOf,
  type DocumentDetailRow,
  type DocumentListRow,
} from './document-queries-rows.ts'
import { matchesSearch } from './document-search.ts'
import { maySee } from './document-visibility.ts'
import { messageKeyOf } from './document-words.ts'
import { pageOf } from './pages.ts'

export type DocumentQueries = Pick<Documents, 'list' | 'get' | 'filed'>

/** One that the asker may see; null otherwise. Also inside a transaction that changed it. */
export const readDocument = async (from: Sql, id: string, asker: Asker): Promise<DocumentDetail | null> => {
  if (!isUuid(id)) return null
  const { rows } = await sql<DocumentDetailRow>`select ${detailColumns(asker)} from ${documentFrom}
    where d.id = ${id}::uuid and d.deleted_at is null and ${maySee(asker)}`.execute(from)
  return rows[0] === undefined ? null : detailOf(rows[0])
}

/**
 * Documents of a message as rows `id`, `rank`: first by the link of the asker's own mailbox (immutable id), then by Message-ID, which
 * finds what others filed from theirs. Texts, never null; empty finds nothing.
 */
export const documentsOfMessage = (
  { mailboxId }: Asker,
  message: { readonly itemId: RawBuilder<unknown>; readonly key: RawBuilder<unknown> },
): RawBuilder<unknown> => sql`(
  select replace(l.crm_id, 'document:', '')::uuid as id, 0 as rank from links l
    where l.mailbox_id = ${mailboxId ?? ''} and l.area = 'mail' and l.outlook_id = ${message.itemId}
  union all
  select same.id, 1 from documents same where same.message_key = ${message.key} and ${message.key} <> '')`

/** An item of a shared mailbox has an id of its own there; only the Message-ID tells. */
export const itemIdOf = ({ itemId, mailbox }: MessageRef): string => (mailbox === null ? (itemId ?? '') : '')
export const keyOfMessage = ({ internetMessageId }: MessageRef): string => messageKeyOf(internetMessageId) ?? ''

/** Of a search no more are counted: a word that is in every mail would be looked up in every mail. */
const mostCounted = 10_000

/** A client's documents lie in an index by client and time; all others in one by time. */
const placeOf = (
  clientId: string | undefined,
): { from: RawBuilder<unknown>; sort: [RawBuilder<unknown>, RawBuilder<unknown>] } =>
  clientId === undefined
    ? { from: documentFrom, sort: [sql`d.at`, sql`d.id`] }
    : {
        from: sql`(select * from document_clients where client_id = ${clientId}::uuid) o join documents d on d.id = o.document_id ${documentJoins}`,
        sort: [sql`o.at`, sql`o.document_id`],
      }

const filters = (filter: DocumentFilter): RawBuilder<unknown>[] => [
  ...(filter.ticketId === undefined ? [] : [sql`d.ticket_id = ${filter.ticketId}::uuid`]),
  ...(filter.categoryId === undefined ? [] : [sql`d.category_id = ${filter.categoryId}::uuid`]),
  ...(filter.unspecified === undefined ? [] : [filter.unspecified ? sql`d.client_count = 0` : sql`d.client_count > 0`]),
  ...(filter.direction === undefined ? [] : [sql`d.direction = ${filter.direction}`]),
]

export const createDocumentQueries = (db: Sql): DocumentQueries => ({
  list: (filter, asker) =>
    pageOf<DocumentListRow, Document>(
      db,
      filter,
      {
        ...placeOf(filter.clientId),
        columns: documentColumns,
        direction: 'desc',
        ...(filter.search === undefined ? {} : { countAtMost: mostCounted }),
        where: [sql`d.deleted_at is null`, maySee(asker), ...filters(filter), ...matchesSearch(filter.search)],
      },
      documentOf,
    ),

  get: (id, asker) => readDocument(db, id, asker),

  async filed(messages, asker) {
    if (messages.length === 0) return []
    const found = documentsOfMessage(asker, { itemId: sql`m.item_id`, key: sql`m.key` })
    const { rows } = await sql<DocumentListRow & { place: number }>`
      select m.place, ${documentColumns}
      from unnest(${textArray(messages.map(itemIdOf))}, ${textArray(messages.map(keyOfMessage))}) with ordinality as m (item_id, key, place)
      cross join lateral (select d.id from ${found} f join documents d on d.id = f.id
        where d.deleted_at is null and ${maySee(asker)} order by f.rank, d.at desc, d.id limit 1) best
      join ${documentFrom} on d.id = best.id`.execute(db)
    const byPlace = new Map(rows.map((row) => [row.place, documentOf(row)]))
    return messages.map((_, index) => byPlace.get(index + 1) ?? null)
  },
})
