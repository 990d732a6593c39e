/** What is stored of one record in each mailbox: link, refusal, failure, and the last run. One statement whatever the number of mailboxes. */
import { sql, type RawBuilder } from 'kysely'
import { areaOfKind, type PlaceKind, type PlaceRow, type PlaceRows } from '../../../crm/record-list-ports.ts'
import type { Asker } from '../../../crm/ports.ts'
import type { Sql } from '../database.ts'
import { isUuid } from '../values.ts'
import { isReadableFor } from './appointment-details.ts'
import { maySee } from './document-visibility.ts'

/** The id that runs know it by, if there is such a record and the asker may see it. */
const identified: Readonly<Record<PlaceKind, (id: string, asker: Asker) => RawBuilder<unknown>>> = {
  contacts: (id) => sql`select id_family || ':' || id as crm_id from contacts where id = ${id} and deleted_at is null`,
  locations: (id) => sql`select 'location:' || id as crm_id from locations where id = ${id} and deleted_at is null`,
  employees: (id) => sql`select 'employee:' || id as crm_id from employees where id = ${id} and deleted_at is null`,
  tickets: (id) => sql`select 'ticket:' || id as crm_id from tickets where id = ${id} and deleted_at is null`,
  appointments: (id, asker) =>
    sql`select 'appointment:' || a.id as crm_id from appointments a where a.id = ${id} and a.deleted_at is null and ${isReadableFor(asker)}`,
  documents: (id, asker) =>
    sql`select 'document:' || d.id as crm_id from documents d where d.id = ${id} and d.deleted_at is null and ${maySee(asker)}`,
}

const isLinked = sql`l.crm_id is not null`

/** Mailboxes that have nothing to do with the record are not named. */
const concerned: Readonly<Record<PlaceKind, (uuid: string) => RawBuilder<unknown>>> = {
  contacts: () => sql`true`,
  locations: () => sql`true`,
  employees: () => sql`true`,
  tickets: (id) =>
    sql`(${isLinked} or exists (select from tickets t where t.id = ${id}::uuid and t.assignee_id = e.id))`,
  appointments: (id) => sql`(${isLinked} or exists (select from appointments a where a.id = ${id}::uuid and (
    e.id in (a.organizer_employee_id, a.responsible_id, a.lead_employee_id)
    or exists (select from appointment_attendees t where t.appointment_id = a.id and t.employee_id = e.id))))`,
  documents: () => isLinked,
}

export const createPlaceRows = (db: Sql): PlaceRows => ({
  async identify(kind, id, asker) {
    if (!isUuid(id)) return null
    const { rows } = await sql<{ crmId: string }>`${identified[kind](id.toLowerCase(), asker)}`.execute(db)
    return rows[0]?.crmId ?? null
  },

  async rows(kind, crmId) {
    const area = areaOfKind[kind]
    const { rows } =
      await sql<PlaceRow>`select c.id as mailbox_id, e.id as employee_id, e.display_name as employee_name,
        c.state = 'connected' as is_connected, coalesce(s.enabled, false) as is_enabled, ${isLinked} as is_linked, l.dormant,
        f.reason as stranger, (select coalesce(r.failure ->> 'code', 'UNKNOWN') from retries r
          where r.mailbox_id = c.id and r.area = ${area}
            and ((r.side = 'crm' and r.id = ${crmId}) or (r.side = 'outlook' and r.id = l.outlook_id)) limit 1) as parked,
        greatest(s.succeeded_at, (select max(u.finished_at) from runs u where u.mailbox_id = c.id)) as checked_at,
        i.run_id, (select u.started_at from runs u where u.mailbox_id = c.id and u.id = i.run_id) as changed_at
      from connections c
      join employees e on e.tenant_id = c.tenant_id and e.user_id = c.user_id and e.active and e.deleted_at is null
      left join area_states s on s.mailbox_id = c.id and s.area = ${area}
      left join links l on l.mailbox_id = c.id and l.area = ${area} and l.crm_id = ${crmId}
      left join strangers f on f.mailbox_id = c.id and f.area = ${area} and f.side = 'crm' and f.id = ${crmId}
      left join lateral (select n.run_id from run_items n where n.mailbox_id = c.id and n.crm_id = ${crmId}
        order by n.seq desc limit 1) i on true
      where c.state <> 'none' and ${concerned[kind](crmId.split(':')[1] ?? '')}
      order by e.display_name, e.id`.execute(db)
    return rows
  },
})
