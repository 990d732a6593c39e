/** Who is behind the addresses of a meeting: an employee, a contact, or somebody else (INF-12X, INF-14); letters' case never matters (INF-03). */
import { sql } from 'kysely'
import type { Attendee, Organizer } from '../../../../shared/schemas/appointments.ts'
import { addressKey } from '../../../areas/calendar/people-fields.ts'
import type { Sql } from '../database.ts'
import { textArray } from '../values.ts'
import type { Directory } from './appointment-row.ts'

export const foldedAddress = addressKey

interface EmployeeRow {
  readonly id: string
  readonly name: string
  readonly address: string | null
  /** Sign-in names of connected mailboxes: meetings are often addressed to them. */
  readonly username: string | null
}

interface ContactRow {
  readonly id: string
  readonly name: string
  readonly addresses: string[]
  readonly clientId: string | null
  readonly mailOptOut: boolean
}

export interface People {
  readonly employees: Directory
  employeeAt(address: string): string | null
  contactAt(address: string): ContactRow | null
  /** Wants no invitations: whoever was chosen, if the address is theirs, else whom the address belongs to. */
  isOptedOut(attendee: Pick<Attendee, 'contactId' | 'address'>): boolean
  readonly contactIds: ReadonlySet<string>
}

/**
 * Two statements. With several people at an address an active client person comes first, then other active contacts.
 * @param contactIds contacts to be looked up by id as well
 */
export const loadPeople = async (
  db: Sql,
  addresses: readonly string[],
  contactIds: readonly string[] = [],
): Promise<People> => {
  const { rows: employees } = await sql<EmployeeRow>`
    select e.id, e.display_name as name, e.email_address as address, c.username
    from employees e left join connections c on c.tenant_id = e.tenant_id and c.user_id = e.user_id
    where e.deleted_at is null order by e.active, e.id`.execute(db)
  const wanted = [...new Set(addresses.map(foldedAddress))].map((one) => one.replaceAll('\u0000', '').toWellFormed())
  const { rows: contacts } =
    wanted.length + contactIds.length === 0
      ? { rows: [] }
      : await sql<ContactRow>`
          select id, display_name as name, addresses, client_id, mail_opt_out from contacts
          where (addresses && ${textArray(wanted)} or id::text = any(${textArray(contactIds)})) and deleted_at is null
          order by not active, kind <> 'clientPerson', sort_key, id`.execute(db)
  const byAddress = new Map(
    employees.flatMap(({ id, address, username }) =>
      [username, address].flatMap((one) => (one === null ? [] : [[foldedAddress(one), id] as const])),
    ),
  )
  const firstContact = new Map<string, ContactRow>()
  for (const contact of contacts) {
    for (const address of contact.addresses) if (!firstContact.has(address)) firstContact.set(address, contact)
  }
  const byId = new Map(contacts.map((contact) => [contact.id, contact]))
  const contactAt: People['contactAt'] = (address) => firstContact.get(foldedAddress(address)) ?? null
  return {
    employees: new Map(
      employees.map(({ id, name, address, username }) => [id, { name, address: address ?? username ?? '' }]),
    ),
    employeeAt: (address) => byAddress.get(foldedAddress(address)) ?? null,
    contactAt,
    isOptedOut({ contactId, address }) {
      const chosen = contactId === null ? null : (byId.get(contactId.toLowerCase()) ?? null)
      const isTheirs = chosen?.addresses.includes(foldedAddress(address)) === true
      return chosen?.mailOptOut === true || (!isTheirs && contactAt(address)?.mailOptOut === true)
    },
    contactIds: new Set(contacts.map(({ id }) => id)),
  }
}

type Identity = Pick<Attendee, 'employeeId' | 'contactId'>

export const identityOf = (address: string, people: People): Identity => {
  const employeeId = people.employeeAt(address)
  return { employeeId, contactId: employeeId === null ? (people.contactAt(address)?.id ?? null) : null }
}

/** Whether anybody but the organiser takes part: then it is a meeting (CUR-21). */
export const hasOthers = (
  attendees: readonly Pick<Attendee, 'address' | 'employeeId'>[],
  organizer: Organizer | null,
): boolean =>
  attendees.some(
    ({ address, employeeId }) =>
      organizer === null ||
      (foldedAddress(address) !== foldedAddress(organizer.address) &&
        (organizer.employeeId === null || employeeId !== organizer.employeeId)),
  )
