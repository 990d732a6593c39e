/** The table of appointments. Of somebody else's private one it shows that the time is taken, and whose: it is found by no word and no client. */
import { sql, type RawBuilder } from 'kysely'
import type { AppointmentRow } from '../../../../../shared/schemas/record-lists.ts'
import type { RecordQueryOf } from '../../../../../shared/schemas/record-queries.ts'
import type { Asker } from '../../../../crm/ports.ts'
import { isOf, isReadableFor } from '../appointment-details.ts'
import { equals, hasText, textOrLast, type ListOf } from './list.ts'
import { named } from './named.ts'

interface Row {
  readonly id: string
  readonly isReadable: boolean
  readonly kind: AppointmentRow['kind']
  readonly status: AppointmentRow['status']
  readonly sensitivity: AppointmentRow['sensitivity']
  readonly subject: string | null
  readonly location: string | null
  readonly allDay: boolean
  readonly startWall: string
  readonly endWall: string
  readonly timeZone: string
  readonly startsAt: number
  readonly endsAt: number | null
  readonly isSeries: boolean
  readonly isCancelled: boolean
  readonly typeId: string | null
  readonly typeName: string | null
  readonly clientId: string | null
  readonly clientName: string | null
  readonly responsibleId: string | null
  readonly responsibleName: string | null
  readonly attendees: number
}

type Query = RecordQueryOf<'appointments'>

/** A filter or an order by something that is veiled would tell what is under the veil. */
const asksWords = ({ search, kind, typeId, clientId, ticketId, contactId }: Query): boolean =>
  (search ?? '').trim() !== '' || [kind, typeId, clientId, ticketId, contactId].some((value) => value !== undefined)

const unveiled = (asker: Asker, key: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`case when ${isReadableFor(asker)} then ${key} else ${sql.lit('\uffff')} end collate "C"`

const joins = sql`left join clients k on k.id = a.client_id left join employees r on r.id = a.responsible_id
  left join appointment_types y on y.id = a.type_id`

export const appointmentList: ListOf<Query, Row, AppointmentRow> = {
  from: () => sql`appointments a ${joins}`,
  id: sql`a.id`,
  where: (query, asker) => [
    sql`a.deleted_at is null`,
    ...(asksWords(query) ? [isReadableFor(asker)] : []),
    ...(query.mine === true ? [isOf(asker)] : []),
    ...equals(sql`a.kind`, query.kind),
    ...equals(sql`a.status`, query.status),
    ...equals(sql`a.type_id`, query.typeId),
    ...equals(sql`a.client_id`, query.clientId),
    ...equals(sql`a.ticket_id`, query.ticketId),
    ...equals(sql`a.responsible_id`, query.responsibleId),
    ...(query.contactId === undefined
      ? []
      : [sql`a.id in (select q.appointment_id from appointment_attendees q where q.contact_id = ${query.contactId})`]),
    ...(query.from === undefined ? [] : [sql`coalesce(a.ends_at >= ${query.from}, true)`]),
    ...(query.to === undefined ? [] : [sql`a.starts_at < ${query.to}`]),
    ...hasText(sql`a.search_text`, query.search),
  ],
  sorts: {
    start: () => sql`a.starts_at`,
    subject: (asker) => unveiled(asker, textOrLast(sql`lower(a.subject)`)),
    client: (asker) => unveiled(asker, textOrLast(sql`k.sort_key`)),
    responsible: () => textOrLast(sql`r.display_name`),
    status: () => sql`a.status collate "C"`,
  },
  usual: 'start',
  shownFrom: sql`appointments a on a.id = p.id ${joins}`,
  columns: (
    asker,
  ) => sql`a.id, ${isReadableFor(asker)} as is_readable, a.kind, a.status, a.sensitivity, a.subject, a.location, a.all_day,
    a.start_wall, a.end_wall, a.time_zone, a.starts_at, a.ends_at, a.recurrence is not null as is_series, a.is_cancelled, a.type_id,
    y.name as type_name, a.client_id, k.name as client_name, a.responsible_id, r.display_name as responsible_name,
    (select count(*) from appointment_attendees q where q.appointment_id = a.id) as attendees`,
  itemOf: (row) => ({
    id: row.id,
    isReadable: row.isReadable,
    kind: row.isReadable ? row.kind : 'appointment',
    status: row.status,
    sensitivity: row.sensitivity,
    subject: row.isReadable ? row.subject : null,
    location: row.isReadable ? row.location : null,
    time: { allDay: row.allDay, start: row.startWall, end: row.endWall, zone: row.timeZone },
    startsAt: row.startsAt,
    endsAt: row.endsAt,
    isSeries: row.isSeries,
    cancelled: row.isCancelled,
    type: row.isReadable ? named(row.typeId, row.typeName) : null,
    client: row.isReadable ? named(row.clientId, row.clientName) : null,
    responsible: named(row.responsibleId, row.responsibleName),
    attendees: row.isReadable ? row.attendees : 0,
  }),
}
