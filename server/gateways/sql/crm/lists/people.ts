/** The tables of the firm's people and of contact groups. */
import { sql } from 'kysely'
import type { ContactGroupRow, EmployeeRow } from '../../../../../shared/schemas/record-lists.ts'
import type { RecordQueryOf } from '../../../../../shared/schemas/record-queries.ts'
import { containing } from '../../values.ts'
import { searchable } from '../contact-row.ts'
import { equals, hasText, textOrLast, type Condition, type ListOf } from './list.ts'
import { named } from './named.ts'

interface EmployeeListRow extends Omit<EmployeeRow, 'office'> {
  readonly officeId: string | null
  readonly officeName: string | null
}

/** A firm has few employees, so that their names are searched as they stand, with marks or without. */
const nameOrAddress = (search: string | undefined): Condition[] => {
  const text = (search ?? '').trim()
  if (text === '') return []
  const exact = containing(text.toLowerCase())
  const plain = containing(searchable(text))
  const words = sql`lower(concat_ws(' ', e.display_name, e.email_address, e.job_title))`
  return [sql`(${words} like ${exact} escape '\\' or ${words} like ${plain} escape '\\')`]
}

export const employeeList: ListOf<RecordQueryOf<'employees'>, EmployeeListRow, EmployeeRow> = {
  from: () => sql`employees e left join offices o on o.id = e.office_id`,
  id: sql`e.id`,
  where: (query) => [
    sql`e.deleted_at is null`,
    ...equals(sql`e.active`, query.active),
    ...equals(sql`e.office_id`, query.officeId),
    ...equals(sql`e.role`, query.role),
    ...nameOrAddress(query.search),
  ],
  sorts: {
    name: () => sql`lower(e.display_name) collate "C"`,
    emailAddress: () => textOrLast(sql`lower(e.email_address)`),
    office: () => textOrLast(sql`o.name`),
    role: () => sql`e.role collate "C"`,
  },
  usual: 'name',
  shownFrom: sql`employees e on e.id = p.id left join offices o on o.id = e.office_id`,
  columns:
    () => sql`e.id, e.display_name, e.job_title, e.email_address, e.business_phone, e.mobile_phone, e.role, e.active,
    e.office_id, o.name as office_name`,
  itemOf: ({ officeId, officeName, ...row }) => ({
    id: row.id,
    displayName: row.displayName,
    jobTitle: row.jobTitle,
    emailAddress: row.emailAddress,
    businessPhone: row.businessPhone,
    mobilePhone: row.mobilePhone,
    office: named(officeId, officeName),
    role: row.role,
    active: row.active,
  }),
}

const members = sql`(select count(*) from contact_group_members n where n.group_id = g.id)`

export const contactGroupList: ListOf<RecordQueryOf<'contactGroups'>, ContactGroupRow, ContactGroupRow> = {
  from: () => sql`contact_groups g`,
  id: sql`g.id`,
  where: ({ search }) => hasText(sql`g.name_key`, search),
  sorts: { name: () => sql`g.name_key`, members: () => members },
  usual: 'name',
  descending: ['members'],
  shownFrom: sql`contact_groups g on g.id = p.id`,
  columns: () => sql`g.id, g.name, ${members} as members`,
  itemOf: ({ id, name, members: count }) => ({ id, name, members: count }),
}
