/** Which fields of a record's history people see, and how values that name other records are told: by name. Pure but for one statement. */
import { sql } from 'kysely'
import { emptyContact } from '../../../../shared/empty-contact.ts'
import type { HistoryKind } from '../../../../shared/schemas/history.ts'
import type { Sql } from '../database.ts'
import { isUuid, uuidArray } from '../values.ts'

const ofContact = [...Object.keys(emptyContact), 'mailOptOut', 'groups']
const ofAppointment = [
  'kind',
  'typeId',
  'status',
  'clientId',
  'ticketId',
  'subject',
  'notes',
  'location',
  'time',
  'recurrence',
  'exceptions',
  'showAs',
  'sensitivity',
  'reminderMinutes',
  'billable',
  'responsibleId',
  'synchronize',
  'attendees',
  'organizer',
  'cancelled',
  'onlineMeetingUrl',
]
const ofTicket = [
  'kind',
  'typeId',
  'clientId',
  'locationId',
  'title',
  'notes',
  'status',
  'priority',
  'dueDate',
  'startDate',
  'completedOn',
  'checklist',
  'assigneeId',
  'synchronize',
  'people',
]
const ofEmployee = [
  'displayName',
  'givenName',
  'surname',
  'jobTitle',
  'emailAddress',
  'businessPhone',
  'mobilePhone',
  'officeId',
  'role',
  'active',
]

/** What else a table has is of no interest to people. */
export const toldFields: Readonly<Record<HistoryKind, readonly string[]>> = {
  client: ['name', 'entityType', 'profession', 'accountManagerId', 'officeId', 'active'],
  location: ['clientId', 'name', 'isMain', 'address', 'phone', 'active'],
  contact: ofContact,
  employee: ofEmployee,
  ticket: ofTicket,
  appointment: ofAppointment,
  document: ['subject', 'kind', 'ticketId', 'categoryId', 'visibility', 'note', 'clientIds', 'contactIds'],
}

/** The field that closes a record to others, with the values for which it is open to everybody who may see the record (N10). */
export const closedBy: Readonly<
  Partial<Record<HistoryKind, { readonly field: string; readonly open: readonly string[] }>>
> = {
  appointment: { field: 'sensitivity', open: ['normal', 'personal'] },
  document: { field: 'visibility', open: ['company'] },
}

const referring = new Set([
  'clientId',
  'clientIds',
  'locationId',
  'relatedToId',
  'contactIds',
  'accountManagerId',
  'assigneeId',
  'responsibleId',
  'officeId',
  'typeId',
  'ticketId',
  'categoryId',
  'groups',
  'people',
])

const idsIn = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return isUuid(value) ? [value] : []
  if (Array.isArray(value)) return value.flatMap(idsIn)
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(idsIn) : []
}

interface Valued {
  readonly field: string
  readonly before: unknown
  readonly after: unknown
}

/** Names of everything that these values refer to. Ids are unique over all tables. */
export const namesFor = async (db: Sql, changes: readonly Valued[]): Promise<ReadonlyMap<string, string>> => {
  const wanted = changes.filter(({ field }) => referring.has(field))
  const ids = [...new Set(wanted.flatMap(({ before, after }) => [...idsIn(before), ...idsIn(after)]))]
  if (ids.length === 0) return new Map()
  const these = uuidArray(ids)
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from clients where id = any(${these})
    union all select id, name from locations where id = any(${these})
    union all select id, display_name from contacts where id = any(${these})
    union all select id, display_name from employees where id = any(${these})
    union all select id, name from offices where id = any(${these})
    union all select id, name from ticket_types where id = any(${these})
    union all select id, name from appointment_types where id = any(${these})
    union all select id, 'T-' || number from tickets where id = any(${these})
    union all select id, name from document_categories where id = any(${these})
    union all select id, name from contact_groups where id = any(${these})`.execute(db)
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** One name, or a list of them; what is not there any more has none and is left out of lists. */
export const named = (field: string, value: unknown, names: ReadonlyMap<string, string>): unknown => {
  if (!referring.has(field) || value === null) return value
  const found = idsIn(value).flatMap((id) => names.get(id) ?? [])
  return Array.isArray(value) ? found : (found[0] ?? null)
}
