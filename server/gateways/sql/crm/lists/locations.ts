/** The table of locations. */
import { sql } from 'kysely'
import type { PhysicalAddress } from '../../../../../shared/schemas/crm.ts'
import type { LocationRow } from '../../../../../shared/schemas/record-lists.ts'
import type { RecordQueryOf } from '../../../../../shared/schemas/record-queries.ts'
import { equals, hasText, textOrLast, type ListOf } from './list.ts'

interface Row {
  readonly id: string
  readonly name: string
  readonly clientId: string
  readonly clientName: string
  readonly isMain: boolean
  readonly address: PhysicalAddress
  readonly phone: string | null
  readonly active: boolean
}

export const locationList: ListOf<RecordQueryOf<'locations'>, Row, LocationRow> = {
  from: () => sql`locations l join clients k on k.id = l.client_id`,
  id: sql`l.id`,
  where: (query) => [
    sql`l.deleted_at is null`,
    ...equals(sql`l.active`, query.active),
    ...equals(sql`l.client_id`, query.clientId),
    ...equals(sql`l.is_main`, query.isMain),
    ...hasText(sql`l.search_text`, query.search),
  ],
  sorts: {
    name: () => sql`l.sort_key`,
    client: () => sql`k.sort_key`,
    city: () => textOrLast(sql`lower(l.address ->> 'city')`),
  },
  usual: 'name',
  shownFrom: sql`locations l on l.id = p.id join clients k on k.id = l.client_id`,
  columns: () => sql`l.id, l.name, l.client_id, k.name as client_name, l.is_main, l.address, l.phone, l.active`,
  itemOf: ({ id, name, clientId, clientName, isMain, address, phone, active }) => ({
    id,
    name,
    client: { id: clientId, name: clientName },
    isMain,
    street: address.street,
    postalCode: address.postalCode,
    city: address.city,
    phone,
    active,
  }),
}
