/** The table of contacts: with client, first address and numbers, and photo. */
import { sql } from 'kysely'
import type { ContactRow } from '../../../../../shared/schemas/record-lists.ts'
import type { RecordQueryOf } from '../../../../../shared/schemas/record-queries.ts'
import { equals, hasText, textOrLast, type ListOf } from './list.ts'
import { named } from './named.ts'

interface Row extends Omit<ContactRow, 'client'> {
  readonly clientId: string | null
  readonly clientName: string | null
}

const firstAddress = sql`(c.addresses)[1]`

export const contactList: ListOf<RecordQueryOf<'contacts'>, Row, ContactRow> = {
  from: () => sql`contacts c left join clients k on k.id = c.client_id`,
  id: sql`c.id`,
  where: (query) => [
    sql`c.deleted_at is null`,
    ...equals(sql`c.active`, query.active),
    ...equals(sql`c.kind`, query.kind),
    ...equals(sql`c.client_id`, query.clientId),
    ...equals(sql`c.location_id`, query.locationId),
    ...equals(sql`c.related_to_id`, query.relatedToId),
    ...equals(sql`c.profession`, query.profession),
    ...equals(sql`c.synchronize`, query.synchronize),
    ...equals(sql`k.account_manager_id`, query.accountManagerId),
    ...equals(sql`k.office_id`, query.officeId),
    ...(query.groupId === undefined
      ? []
      : [sql`c.id in (select g.contact_id from contact_group_members g where g.group_id = ${query.groupId})`]),
    ...hasText(sql`c.search_text`, query.search),
  ],
  sorts: {
    name: () => sql`c.sort_key`,
    client: () => textOrLast(sql`k.sort_key`),
    emailAddress: () => textOrLast(firstAddress),
    jobTitle: () => textOrLast(sql`lower(c.job_title)`),
    kind: () => sql`c.kind collate "C"`,
  },
  usual: 'name',
  shownFrom: sql`contacts c on c.id = p.id left join clients k on k.id = c.client_id`,
  columns:
    () => sql`c.id, c.display_name, c.kind, c.client_id, k.name as client_name, c.company_name, c.job_title, c.profession,
    c.email_addresses -> 0 ->> 'address' as email_address, c.business_phones ->> 0 as business_phone, c.mobile_phone,
    c.synchronize, c.active, c.photo_hash as photo`,
  itemOf: ({ clientId, clientName, ...row }) => ({
    id: row.id,
    displayName: row.displayName,
    kind: row.kind,
    client: named(clientId, clientName),
    companyName: row.companyName,
    jobTitle: row.jobTitle,
    profession: row.profession,
    emailAddress: row.emailAddress,
    businessPhone: row.businessPhone,
    mobilePhone: row.mobilePhone,
    synchronize: row.synchronize,
    active: row.active,
    photo: row.photo,
  }),
}
