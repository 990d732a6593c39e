/** A document as lists and its own page show it: the columns that are read, with names joined, and the values made from them. */
import { sql, type RawBuilder } from 'kysely'
import type { Address, Document, DocumentDetail } from '../../../../shared/schemas/documents.ts'
import type { Asker } from '../../../crm/ports.ts'
import { mayChange } from './document-visibility.ts'

/** What joins documents under the alias `d`. Each finds at most one row, so that counts may leave them out. */
export const documentJoins = sql`left join tickets dt on dt.id = d.ticket_id
  left join document_categories dy on dy.id = d.category_id
  left join employees de on de.id = d.filed_by_id`

export const documentFrom = sql`documents d ${documentJoins}`

const peopleOf = (role: 'from' | 'to') => sql`(
  select coalesce(json_agg(json_build_object('name', p.name, 'address', p.address) order by p.position), '[]')
  from document_people p where p.document_id = d.id and p.role = ${sql.lit(role)})`

/** The main one first. */
const clients = sql`(
  select coalesce(json_agg(json_build_object('id', k.id, 'name', k.name) order by c.position), '[]')
  from document_clients c join clients k on k.id = c.client_id where c.document_id = d.id)`

export const documentColumns = sql`d.id, d.version, d.direction, d.kind, d.subject, d.preview, d.at, d.size, d.note, d.visibility,
  d.filed_at, d.filed_how, d.ticket_id, dt.number as ticket_number, dt.title as ticket_title, d.category_id, dy.name as category_name,
  d.filed_by_id, de.display_name as filed_by_name, ${peopleOf('from')} as senders, ${peopleOf('to')} as recipients, ${clients} as clients,
  (select count(*) from document_files f where f.document_id = d.id and not f.is_inline) as file_count`

export interface DocumentListRow {
  readonly id: string
  readonly version: number
  readonly direction: string
  readonly kind: string
  readonly subject: string
  readonly preview: string
  readonly at: number
  readonly size: number
  readonly note: string | null
  readonly visibility: string
  readonly filedAt: number
  readonly filedHow: string
  readonly ticketId: string | null
  readonly ticketNumber: number | null
  readonly ticketTitle: string | null
  readonly categoryId: string | null
  readonly categoryName: string | null
  readonly filedById: string | null
  readonly filedByName: string | null
  readonly senders: Address[]
  readonly recipients: Address[]
  readonly clients: Document['clients']
  readonly fileCount: number
}

const named = (id: string | null, name: string | null): { id: string; name: string } | null =>
  id === null || name === null ? null : { id, name }

const ticketOf = ({ ticketId: id, ticketNumber: number, ticketTitle: title }: DocumentListRow): Document['ticket'] =>
  id === null || number === null || title === null ? null : { id, number, title }

export const documentOf = (row: DocumentListRow): Document => ({
  id: row.id,
  version: String(row.version),
  direction: row.direction as Document['direction'],
  kind: row.kind as Document['kind'],
  subject: row.subject,
  preview: row.preview,
  from: row.senders[0] ?? null,
  to: row.recipients,
  at: row.at,
  clients: row.clients,
  ticket: ticketOf(row),
  category: named(row.categoryId, row.categoryName),
  visibility: row.visibility as Document['visibility'],
  filedBy: named(row.filedById, row.filedByName),
  filedAt: row.filedAt,
  filedHow: row.filedHow as Document['filedHow'],
  fileCount: row.fileCount,
  size: row.size,
  note: row.note,
})

/** Characters of the text that a page shows. */
const mostShown = 200_000

const people = sql`(select coalesce(json_agg(json_build_object('role', p.role, 'name', p.name, 'address', p.address,
    'contactId', p.contact_id, 'employeeId', p.employee_id) order by p.position), '[]')
  from document_people p where p.document_id = d.id)`

const contacts = sql`(select coalesce(json_agg(json_build_object('id', k.id, 'name', k.display_name) order by k.sort_key, k.id), '[]')
  from document_contacts c join contacts k on k.id = c.contact_id where c.document_id = d.id and k.deleted_at is null)`

const files = sql`(select coalesce(json_agg(json_build_object('id', f.id, 'name', f.name, 'contentType', f.content_type, 'size', f.size,
    'isInline', f.is_inline, 'kind', f.kind) order by f.position), '[]')
  from document_files f where f.document_id = d.id)`

const history = sql`(select coalesce(json_agg(json_build_object('at', h.at, 'deed', h.deed, 'how', h.how,
    'by', case when e.id is null then null else json_build_object('id', e.id, 'name', e.display_name) end, 'facts', h.facts) order by h.seq desc), '[]')
  from document_history h left join employees e on e.id = h.by_id where h.document_id = d.id)`

/** A message that lies in another folder by now is there; one that a run took away can be put back (N11). */
const inMailbox = ({ mailboxId }: Asker): RawBuilder<unknown> =>
  mailboxId === null
    ? sql`'none'`
    : sql`coalesce((select case when l.dormant = 'kept' then 'removed'
        when l.outlook_id is null or l.dormant = 'deletedInOutlook' then 'none' else 'there' end
      from links l where l.mailbox_id = ${mailboxId} and l.area = 'mail' and l.crm_id = 'document:' || d.id), 'none')`

export const detailColumns = (
  asker: Asker,
): RawBuilder<unknown> => sql`${documentColumns}, ${people} as people, ${contacts} as contacts,
  ${files} as files, ${history} as history, ${inMailbox(asker)} as in_mailbox, ${mayChange(asker)} as may_change,
  d.has_html, d.message_id, d.hash, d.remarks,
  coalesce((select left(x.text, ${sql.lit(mostShown)}) from document_texts x where x.document_id = d.id), '') as text`

export interface DocumentDetailRow extends DocumentListRow {
  readonly people: DocumentDetail['people']
  readonly contacts: DocumentDetail['contacts']
  readonly files: DocumentDetail['files']
  readonly history: DocumentDetail['history']
  readonly inMailbox: string
  readonly mayChange: boolean
  readonly hasHtml: boolean
  readonly messageId: string | null
  readonly hash: string
  readonly remarks: string[]
  readonly text: string
}

export const detailOf = (row: DocumentDetailRow): DocumentDetail => ({
  ...documentOf(row),
  people: row.people,
  contacts: row.contacts,
  files: row.files,
  text: row.text,
  hasHtml: row.hasHtml,
  internetMessageId: row.messageId,
  hash: row.hash,
  remarks: row.remarks,
  history: row.history,
  inMailbox: row.inMailbox as DocumentDetail['inMailbox'],
  mayChange: row.mayChange,
})
