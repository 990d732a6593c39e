/**
 * Contacts, locations and employees as one list of synchronised records. The version is composed of all rows that show in the
 * record, so that a renamed client or a moved location is seen in its people ("changed" is: version differs from the link's).
 */
import { sql, type RawBuilder } from 'kysely'
import type { ContactsPolicy } from '../../../../shared/schemas/policies/contacts.ts'
import type { PhysicalAddress } from '../../../../shared/schemas/crm.ts'
import type { Fields } from '../../../sync/record.ts'
import { isUuid, uuidArray } from '../values.ts'
import {
  fieldsOfContact,
  fieldsOfEmployee,
  fieldsOfLocation,
  type EmployeeFacts,
  type LocationFacts,
} from './canonical-fields.ts'
import { addressColumns, listColumns, plainColumns, type ContactValues } from './contact-row.ts'
import { scopeReasons } from './scope.ts'

/** Ids are `contact:<uuid>`, `location:<uuid>`, `employee:<uuid>`; contacts made by the engine keep the family it gave them. */
export interface RecordId {
  readonly table: 'contacts' | 'locations' | 'employees'
  readonly family: string
  readonly uuid: string
}

const tableOf: Readonly<Record<string, RecordId['table']>> = {
  contact: 'contacts',
  clientPerson: 'contacts',
  alternate: 'contacts',
  dependent: 'contacts',
  supplier: 'contacts',
  location: 'locations',
  employee: 'employees',
}

/** Null for what was never one of our ids. */
export const parseRecordId = (id: string): RecordId | null => {
  const [family = '', uuid = '', ...rest] = id.split(':')
  const table = Object.hasOwn(tableOf, family) ? tableOf[family] : undefined
  return table !== undefined && rest.length === 0 && isUuid(uuid) ? { table, family, uuid: uuid.toLowerCase() } : null
}

const effectiveLocation = sql`left join locations l on l.id = coalesce(c.location_id,
  (select m.id from locations m where m.client_id = c.client_id and m.is_main and m.deleted_at is null))`

const contactVersion = sql`c.version || '.' || coalesce(k.version, 0) || '.' || coalesce(l.version || '@' || l.id, '0') || '.' || coalesce(r.version, 0)`
/** Of a contact that shows nothing of other records, as it is right after the engine created it. */
export const versionOfNewContact = '1.0.0.0'

const contactFrom = sql`from contacts c
  left join clients k on k.id = c.client_id ${effectiveLocation} left join contacts r on r.id = c.related_to_id`
const locationFrom = sql`from locations l join clients k on k.id = l.client_id`
const employeeFrom = sql`from employees e left join offices o on o.id = e.office_id`
const noFacts = sql`null::json`

interface Pieces {
  readonly facts: boolean
  /** Conditions on c, l, e; all rows without. */
  readonly where?: {
    readonly contact: RawBuilder<unknown>
    readonly location: RawBuilder<unknown>
    readonly employee: RawBuilder<unknown>
  }
}

/** Columns id, kind, version, deleted, reason (null: in scope), facts. */
export const recordsOf = (policy: ContactsPolicy, { facts, where }: Pieces): RawBuilder<unknown> => {
  const reasons = scopeReasons(policy)
  const given = (condition: RawBuilder<unknown> | undefined) =>
    condition === undefined ? sql`` : sql`where ${condition}`
  const values = sql.join(
    [...plainColumns, ...listColumns, ...addressColumns].map((name) => sql`${sql.lit(name)}, ${sql.ref(`c.${name}`)}`),
  )
  const contactFacts = sql`json_build_object('values', json_build_object(${values}), 'clientName', k.name, 'locationAddress', l.address, 'relatedName', r.display_name)`
  const locationFacts = sql`json_build_object('clientName', k.name, 'name', l.name, 'phone', l.phone, 'address', l.address)`
  const employeeFacts = sql`json_build_object('displayName', e.display_name, 'givenName', e.given_name, 'surname', e.surname,
    'jobTitle', e.job_title, 'emailAddress', e.email_address, 'businessPhone', e.business_phone, 'mobilePhone', e.mobile_phone,
    'officeName', o.name, 'firmName', (select name from firm))`
  return sql`(
    select c.id_family || ':' || c.id as id, c.kind as kind, ${contactVersion} as version, c.deleted_at is not null as deleted,
      ${reasons.contact} as reason, ${facts ? contactFacts : noFacts} as facts ${contactFrom} ${given(where?.contact)}
    union all
    select 'location:' || l.id, 'location', l.version || '.' || k.version, l.deleted_at is not null,
      ${reasons.location}, ${facts ? locationFacts : noFacts} ${locationFrom} ${given(where?.location)}
    union all
    select 'employee:' || e.id, 'employee', e.version || '.' || coalesce(o.version, 0), e.deleted_at is not null,
      ${reasons.employee}, ${facts ? employeeFacts : noFacts} ${employeeFrom} ${given(where?.employee)}
  )`
}

interface ContactFacts {
  readonly values: ContactValues
  readonly clientName: string | null
  readonly locationAddress: PhysicalAddress | null
  readonly relatedName: string | null
}

export const fieldsOfRecord = (kind: string, facts: unknown): Fields => {
  if (kind === 'location') return fieldsOfLocation(facts as LocationFacts)
  if (kind === 'employee') return fieldsOfEmployee(facts as EmployeeFacts)
  const { values, ...surroundings } = facts as ContactFacts
  return fieldsOfContact(values, surroundings)
}

/** The same for these records only. */
export const recordsAmong = (policy: ContactsPolicy, ids: readonly RecordId[]): RawBuilder<unknown> => {
  const of = (table: RecordId['table']) => uuidArray(ids.filter((id) => id.table === table).map((id) => id.uuid))
  const where = {
    contact: sql`c.id = any(${of('contacts')})`,
    location: sql`l.id = any(${of('locations')})`,
    employee: sql`e.id = any(${of('employees')})`,
  }
  return recordsOf(policy, { facts: true, where })
}
