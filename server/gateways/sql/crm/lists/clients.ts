/** The table of clients: with main location, account manager, office, and how much there is. */
import { sql } from 'kysely'
import type { ClientRow } from '../../../../../shared/schemas/record-lists.ts'
import type { RecordQueryOf } from '../../../../../shared/schemas/record-queries.ts'
import { equals, hasText, textOrLast, type ListOf } from './list.ts'
import { named } from './named.ts'

interface Row {
  readonly id: string
  readonly name: string
  readonly entityType: string
  readonly profession: string | null
  readonly active: boolean
  readonly accountManagerId: string | null
  readonly accountManagerName: string | null
  readonly officeId: string | null
  readonly officeName: string | null
  readonly city: string | null
  readonly phone: string | null
  readonly people: number
  readonly openTickets: number
}

const mainLocation = sql`left join locations l on l.client_id = c.id and l.is_main and l.deleted_at is null`

export const clientList: ListOf<RecordQueryOf<'clients'>, Row, ClientRow> = {
  from: () => sql`clients c left join employees m on m.id = c.account_manager_id left join offices o on o.id = c.office_id
    ${mainLocation}`,
  id: sql`c.id`,
  where: (query) => [
    ...equals(sql`c.active`, query.active),
    ...equals(sql`c.account_manager_id`, query.accountManagerId),
    ...equals(sql`c.office_id`, query.officeId),
    ...equals(sql`c.entity_type`, query.entityType),
    ...equals(sql`c.profession`, query.profession),
    ...hasText(sql`c.search_text`, query.search),
  ],
  sorts: {
    name: () => sql`c.sort_key`,
    accountManager: () => textOrLast(sql`m.display_name`),
    office: () => textOrLast(sql`o.name`),
    profession: () => textOrLast(sql`lower(c.profession)`),
    city: () => textOrLast(sql`lower(l.address ->> 'city')`),
  },
  usual: 'name',
  shownFrom: sql`clients c on c.id = p.id left join employees m on m.id = c.account_manager_id
    left join offices o on o.id = c.office_id ${mainLocation}`,
  columns:
    () => sql`c.id, c.name, c.entity_type, c.profession, c.active, c.account_manager_id, m.display_name as account_manager_name,
    c.office_id, o.name as office_name, l.address ->> 'city' as city, l.phone,
    (select count(*) from contacts k where k.client_id = c.id and k.active and k.deleted_at is null) as people,
    (select count(*) from tickets t where t.client_id = c.id and t.status <> 'closed' and t.deleted_at is null) as open_tickets`,
  itemOf: (row) => ({
    id: row.id,
    name: row.name,
    entityType: row.entityType as ClientRow['entityType'],
    profession: row.profession,
    active: row.active,
    accountManager: named(row.accountManagerId, row.accountManagerName),
    office: named(row.officeId, row.officeName),
    city: row.city,
    phone: row.phone,
    people: row.people,
    openTickets: row.openTickets,
  }),
}
