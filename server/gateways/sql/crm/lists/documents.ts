/** The table of filed mails: those that the asker may see, and nothing of the others, not even in the total (N10). */
import { sql } from 'kysely'
import type { Document } from '../../../../../shared/schemas/documents.ts'
import type { RecordQueryOf } from '../../../../../shared/schemas/record-queries.ts'
import { documentColumns, documentJoins, documentOf, type DocumentListRow } from '../document-queries-rows.ts'
import { matchesSearch } from '../document-search.ts'
import { maySee } from '../document-visibility.ts'
import { equals, textOrLast, type ListOf } from './list.ts'

export const documentList: ListOf<RecordQueryOf<'documents'>, DocumentListRow, Document> = {
  // A client's documents lie in an index by client and time; all others in one by time.
  from: ({ clientId }) =>
    clientId === undefined
      ? sql`documents d ${documentJoins}`
      : sql`(select * from document_clients where client_id = ${clientId}::uuid) z join documents d on d.id = z.document_id ${documentJoins}`,
  id: sql`d.id`,
  where: (query, asker) => [
    sql`d.deleted_at is null`,
    maySee(asker),
    ...equals(sql`d.ticket_id`, query.ticketId),
    ...equals(sql`d.category_id`, query.categoryId),
    ...equals(sql`d.filed_by_id`, query.filedById),
    ...equals(sql`d.direction`, query.direction),
    ...equals(sql`d.visibility`, query.visibility),
    ...(query.contactId === undefined
      ? []
      : [
          sql`d.id in (select q.document_id from document_contacts q where q.contact_id = ${query.contactId}
            union all select w.document_id from document_people w where w.contact_id = ${query.contactId})`,
        ]),
    ...(query.unspecified === undefined ? [] : [query.unspecified ? sql`d.client_count = 0` : sql`d.client_count > 0`]),
    ...(query.from === undefined ? [] : [sql`d.at >= ${query.from}`]),
    ...(query.to === undefined ? [] : [sql`d.at < ${query.to}`]),
    ...matchesSearch(query.search),
  ],
  sorts: {
    at: () => sql`d.at`,
    subject: () => textOrLast(sql`lower(left(d.subject, 200))`),
    category: () => textOrLast(sql`dy.name`),
    size: () => sql`d.size`,
  },
  usual: 'at',
  descending: ['at', 'size'],
  shownFrom: sql`documents d on d.id = p.id ${documentJoins}`,
  columns: () => documentColumns,
  itemOf: documentOf,
}
