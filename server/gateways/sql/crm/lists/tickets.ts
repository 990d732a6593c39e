/** The table of tickets. */
import { sql } from 'kysely'
import type { TicketRow } from '../../../../../shared/schemas/record-lists.ts'
import type { RecordQueryOf } from '../../../../../shared/schemas/record-queries.ts'
import { containing } from '../../values.ts'
import { searchable } from '../contact-row.ts'
import { equals, hasText, textOrLast, type Condition, type ListOf } from './list.ts'
import { named } from './named.ts'

interface Row extends Omit<TicketRow, 'client' | 'assignee' | 'type'> {
  readonly clientId: string | null
  readonly clientName: string | null
  readonly assigneeId: string | null
  readonly assigneeName: string | null
  readonly typeId: string | null
  readonly typeName: string | null
}

const joins = sql`left join clients k on k.id = t.client_id left join employees a on a.id = t.assignee_id
  left join ticket_types y on y.id = t.type_id`

/** As people order them: what is to be done first, then what waits, then what is done. */
const statusPlace = sql`array_position(array['notStarted', 'inProgress', 'completionRequested', 'deferred', 'closed'], t.status)`
const priorityPlace = sql`array_position(array['high', 'normal', 'low'], t.priority)`

/** The title, or the number as it is shown: `T-1042`, `1042`. */
const found = (search: string | undefined): Condition[] => {
  const number = /^\s*t?-?(\d{1,15})\s*$/i.exec(search ?? '')?.[1]
  if (number === undefined) return hasText(sql`t.search_text`, search)
  return [sql`(t.number = ${Number(number)} or t.search_text like ${containing(searchable(number))} escape '\\')`]
}

export const ticketList: ListOf<RecordQueryOf<'tickets'>, Row, TicketRow> = {
  from: () => sql`tickets t ${joins}`,
  id: sql`t.id`,
  where: (query, { employeeId }) => [
    sql`t.deleted_at is null`,
    ...(query.mine === true ? [sql`t.assignee_id = ${employeeId}`] : []),
    ...(query.open === undefined ? [] : [query.open ? sql`t.status <> 'closed'` : sql`t.status = 'closed'`]),
    ...equals(sql`t.status`, query.status),
    ...equals(sql`t.kind`, query.kind),
    ...equals(sql`t.priority`, query.priority),
    ...equals(sql`t.type_id`, query.typeId),
    ...equals(sql`t.client_id`, query.clientId),
    ...equals(sql`t.location_id`, query.locationId),
    ...equals(sql`t.assignee_id`, query.assigneeId),
    ...(query.contactId === undefined
      ? []
      : [sql`t.id in (select q.ticket_id from ticket_people q where q.contact_id = ${query.contactId})`]),
    ...(query.dueFrom === undefined ? [] : [sql`t.sort_key >= ${query.dueFrom} and t.due_date is not null`]),
    ...(query.dueTo === undefined ? [] : [sql`t.sort_key <= ${query.dueTo} and t.due_date is not null`]),
    ...found(query.search),
  ],
  sorts: {
    dueDate: () => sql`t.sort_key`,
    number: () => sql`t.number`,
    title: () => sql`t.search_text collate "C"`,
    client: () => textOrLast(sql`k.sort_key`),
    assignee: () => textOrLast(sql`a.display_name`),
    status: () => statusPlace,
    priority: () => priorityPlace,
    createdAt: () => sql`t.created_at`,
  },
  usual: 'dueDate',
  descending: ['createdAt', 'number'],
  shownFrom: sql`tickets t on t.id = p.id ${joins}`,
  columns:
    () => sql`t.id, t.number, t.kind, t.type_id, y.name as type_name, t.title, t.status, t.priority, t.due_date, t.completed_on,
    t.created_at, t.client_id, k.name as client_name, t.assignee_id, a.display_name as assignee_name, t.synchronize`,
  itemOf: (row) => ({
    id: row.id,
    number: row.number,
    kind: row.kind,
    type: named(row.typeId, row.typeName),
    title: row.title,
    status: row.status,
    priority: row.priority,
    dueDate: row.dueDate,
    completedOn: row.completedOn,
    createdAt: row.createdAt,
    client: named(row.clientId, row.clientName),
    assignee: named(row.assigneeId, row.assigneeName),
    synchronize: row.synchronize,
  }),
}
