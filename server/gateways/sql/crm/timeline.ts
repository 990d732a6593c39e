/**
 * A client's timeline (CUR-08): filed mails, tickets and appointments, newest first. Each page is one statement: of every kind the newest
 * that come after the page before, merged. What the asker may not see or read is left out and not counted.
 */
import { sql, type RawBuilder } from 'kysely'
import type { Activity } from '../../../../shared/schemas/documents.ts'
import type { Documents } from '../../../crm/mail-ports.ts'
import type { Asker, PageOf, PageRequest } from '../../../crm/ports.ts'
import type { Sql } from '../database.ts'
import { containing, isUuid } from '../values.ts'
import { isReadableFor } from './appointment-details.ts'
import { searchable } from './contact-row.ts'
import { matchesSearch } from './document-search.ts'
import { maySee } from './document-visibility.ts'
import { nextOf, positionOf, sizeOf } from './pages.ts'
import { refusing } from './refusals.ts'

type Condition = RawBuilder<unknown>

interface Source {
  readonly from: RawBuilder<unknown>
  /** What tells one from another of the same time. */
  readonly id: RawBuilder<unknown>
  readonly at: RawBuilder<unknown>
  /** type, title, who, state, fileCount. */
  readonly columns: RawBuilder<unknown>
  /** Joined for the columns only: at most one row each. */
  readonly joins: RawBuilder<unknown>
  readonly where: readonly Condition[]
}

const has = (column: string, search: string): Condition[] =>
  search === '' ? [] : [sql`${sql.ref(column)} like ${containing(searchable(search))} escape '\\'`]

const mails = (clientId: string, search: string, asker: Asker): Source => ({
  from: sql`(select * from document_clients where client_id = ${clientId}::uuid) o join documents d on d.id = o.document_id`,
  id: sql`o.document_id`,
  at: sql`o.at`,
  columns: sql`case d.direction when 'incoming' then 'MAILIN' else 'MAILOUT' end, d.subject,
    (select coalesce(nullif(p.name, ''), p.address) from document_people p where p.document_id = d.id and p.role = 'from' order by p.position limit 1),
    y.name, (select count(*) from document_files f where f.document_id = d.id and not f.is_inline)`,
  joins: sql`left join document_categories y on y.id = d.category_id`,
  where: [sql`d.deleted_at is null`, maySee(asker), ...matchesSearch(search)],
})

const tickets = (clientId: string, search: string): Source => ({
  from: sql`tickets t`,
  id: sql`t.id`,
  at: sql`t.created_at`,
  columns: sql`'TASK', t.title, e.display_name, t.status, 0`,
  joins: sql`left join employees e on e.id = t.assignee_id`,
  where: [sql`t.client_id = ${clientId}::uuid`, sql`t.deleted_at is null`, ...has('t.searchText', search)],
})

/** Private ones of others are not even a block of time here: that somebody met this client is what they keep to themselves. */
const appointments = (clientId: string, search: string, asker: Asker): Source => ({
  from: sql`appointments a`,
  id: sql`a.id`,
  at: sql`a.starts_at`,
  columns: sql`'APPOINTMENT', coalesce(a.subject, ''), coalesce(h.display_name, a.organizer_name, a.organizer_address, r.display_name), a.status, 0`,
  joins: sql`left join employees h on h.id = a.organizer_employee_id left join employees r on r.id = a.responsible_id`,
  where: [
    sql`a.client_id = ${clientId}::uuid`,
    sql`a.deleted_at is null`,
    isReadableFor(asker),
    ...has('a.searchText', search),
  ],
})

const allOf = (conditions: readonly Condition[]): Condition => sql.join([...conditions], sql` and `)

interface Row {
  readonly items: Activity[]
  readonly total: number
}

const pageOfClient = async (
  db: Sql,
  clientId: string,
  request: PageRequest,
  asker: Asker,
): Promise<PageOf<Activity>> => {
  const { search = '' } = request
  const text = search.trim()
  const size = sizeOf(request)
  const key = positionOf(request)
  const sources = [mails(clientId, text, asker), tickets(clientId, text), appointments(clientId, text, asker)]
  const newest = sources.map(({ from, id, at, columns, joins, where }) => {
    const position = key === null ? sql`true` : sql`(${at}, ${id}) < (${key[0]}::bigint, ${key[1]}::uuid)`
    return sql`(select ${id}, ${at}, ${columns} from ${from} ${joins} where ${allOf([...where, position])}
      order by ${at} desc, ${id} desc limit ${size + 1})`
  })
  const counts = sources.map(({ from, where }) => sql`(select count(*) from ${from} where ${allOf(where)})`)
  const { rows } = await refusing(() =>
    sql<Row>`select ${sql.join(counts, sql` + `)} as total, (
      select coalesce(json_agg(json_build_object('type', x.type, 'id', x.id, 'at', x.at, 'title', x.title, 'who', x.who,
        'state', x.state, 'fileCount', x.files) order by x.at desc, x.id desc), '[]')
      from (select * from (${sql.join(newest, sql` union all `)}) n (id, at, type, title, who, state, files)
        order by n.at desc, n.id desc limit ${size + 1}) x) as items`.execute(db),
  )
  const { items = [], total = 0 } = rows[0] ?? {}
  const shown = items.slice(0, size)
  const last = items.length > size ? shown.at(-1) : undefined
  return { items: shown, total, next: last === undefined ? null : nextOf([last.at, last.id]) }
}

/** A client that there is not has no activities. */
export const createTimeline = (db: Sql): Pick<Documents, 'timeline'> => ({
  timeline: async (clientId, page, asker) =>
    isUuid(clientId) ? pageOfClient(db, clientId, page, asker) : { items: [], total: 0, next: null },
})
