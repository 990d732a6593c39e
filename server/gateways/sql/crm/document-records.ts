/**
 * The mail area: documents as what their messages in one mailbox are compared with. Only documents that are linked there take part; none is
 * ever offered to a mailbox as something new. What the owner may not see tells nothing but that it is filed (N10).
 */
import { sql, type RawBuilder } from 'kysely'
import type { CrmQuery } from '../../../engine/ports.ts'
import { textArray, uuidArray } from '../values.ts'
import type { AreaRecords } from './area-records.ts'
import { recogniseMessages } from './document-recognition.ts'
import { fieldsOfDocument, indexableKeys, parseDocumentId, type DocumentFacts } from './document-row.ts'
import { maySee } from './document-visibility.ts'
import { writeDocuments } from './document-writes.ts'

/** Moves with the document, with the names of its clients, and with its category. */
const version = sql`d.version || '.' || d.names_version || '.' || coalesce(y.version, 0)`

/** Beside the record of its own ids there is no other one in these links. */
const linkedIds = ({ mailboxId, area }: CrmQuery): RawBuilder<unknown> => sql`(
  select substr(l.crm_id, 10)::uuid as id from links l where l.mailbox_id = ${mailboxId} and l.area = ${area})`

const factsFor = (query: CrmQuery): RawBuilder<unknown> => {
  const visible = maySee(query)
  return sql`json_build_object('subject', coalesce(c.subject, d.mail_subject), 'categories', coalesce(c.categories, '[]'), 'direction', d.direction,
    'people', (select coalesce(json_agg(json_build_object('role', p.role, 'name', p.name, 'address', p.address) order by p.position), '[]')
      from document_people p where p.document_id = d.id),
    'at', d.at, 'sentAt', d.sent_at, 'internetMessageId', d.message_id, 'conversationId', d.conversation_id, 'folderId', c.folder_id,
    'kind', d.kind, 'preview', d.preview,
    'clientNames', case when ${visible} then (select coalesce(json_agg(k.name order by dc.position), '[]')
      from document_clients dc join clients k on k.id = dc.client_id where dc.document_id = d.id) else '[]'::json end,
    'categoryName', case when ${visible} then y.name end,
    'leavesMailbox', coalesce(c.leaves_mailbox, false))`
}

export const documentRecords: AreaRecords = {
  recordsOf: (query, { facts, ids }) => {
    const among =
      ids === undefined ? linkedIds(query) : sql`unnest(${uuidArray(ids.flatMap((id) => parseDocumentId(id) ?? []))})`
    return sql`(select 'document:' || d.id as id, 'document' as kind, ${version} as version, d.deleted_at is not null as deleted,
      null::text as reason, ${facts ? factsFor(query) : sql`null::json`} as facts
      from ${among} as wanted (id) join documents d on d.id = wanted.id left join document_categories y on y.id = d.category_id
      left join document_copies c on c.mailbox_id = ${query.mailboxId} and c.document_id = d.id)`
  },
  fieldsOf: (_kind, facts) => fieldsOfDocument(facts as DocumentFacts),
  /** Whoever filed it, and whoever may see it: one mail is one document. Key by key in the index, since documents are many and new mails few. */
  bearers: (
    _query,
    keys,
  ) => sql`select distinct 'document:' || t.id as id from unnest(${textArray(indexableKeys(keys))}) as wanted (key)
    cross join lateral (select id from documents where match_keys @> array[wanted.key] and deleted_at is null offset 0) t`,
  write: writeDocuments,
  concernsOne: true,
  recognise: recogniseMessages,
}
