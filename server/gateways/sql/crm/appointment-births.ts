/** Whose mailbox an event was read in, with that person's choices, and the client an event belongs to. */
import { sql } from 'kysely'
import type { CalendarPolicy } from '../../../../shared/schemas/policies/calendar.ts'
import type { AttendeeValue } from '../../../areas/calendar/values.ts'
import type { Fields } from '../../../sync/record.ts'
import type { Sql } from '../database.ts'
import { firmDefaultId } from '../settings.ts'
import { isUuid, textArray } from '../values.ts'
import type { EventContext } from './appointment-edits.ts'
import { loadPeople, type People } from './appointment-people.ts'
import { searchable } from './contact-row.ts'
import { storedPolicy } from './stored-policy.ts'

interface OwnerRow {
  readonly employeeId: string
  readonly policy: unknown
}

export type Owner = { readonly mailboxId: string } | { readonly employeeId: string }

interface Chosen {
  readonly responsibleId: string
  readonly typeId: string | null
}

export interface BirthContext extends EventContext {
  /** What new appointments get; only what exists (ABA-03X, ABA-04X). */
  readonly chosen: Chosen
}

const ownerOf = async (db: Sql, owner: Owner): Promise<OwnerRow | undefined> => {
  const { rows } = await sql<OwnerRow>`
    select e.id as employee_id, (select p.policy from policies p where p.area = 'calendar' and p.employee_id in (e.id, ${firmDefaultId})
      order by p.employee_id = e.id desc, p.version desc limit 1) as policy
    from employees e where ${
      'mailboxId' in owner
        ? sql`exists (select from connections c where c.id = ${owner.mailboxId} and c.tenant_id = e.tenant_id and c.user_id = e.user_id)`
        : sql`e.id::text = ${owner.employeeId}`
    }`.execute(db)
  return rows[0]
}

const typeOf = async (db: Sql, { newAppointmentTypeId: id }: CalendarPolicy): Promise<string | null> => {
  if (id === null || !isUuid(id)) return null
  const found = await db.selectFrom('appointmentTypes').select('id').where('id', '=', id).executeTakeFirst()
  return found?.id ?? null
}

const listed = (fields: Fields): readonly AttendeeValue[] =>
  (fields['attendees'] ?? []) as unknown as readonly AttendeeValue[]

const organizerAddress = (fields: Fields): readonly string[] => {
  const given = fields['organizer'] as { readonly address: string } | null | undefined
  return given ? [given.address] : []
}

/** Null: nobody of ours has this mailbox. Three or four statements, whatever the number of events. */
export const birthContext = async (db: Sql, owner: Owner, events: readonly Fields[]): Promise<BirthContext | null> => {
  const row = await ownerOf(db, owner)
  if (row === undefined) return null
  const policy = storedPolicy('calendar', row.policy)
  const addresses = events.flatMap((fields) => [
    ...organizerAddress(fields),
    ...listed(fields).map(({ address }) => address),
  ])
  const people = await loadPeople(db, addresses)
  const wanted = policy.responsibleId?.toLowerCase() ?? row.employeeId
  const chosen: Chosen = {
    responsibleId: people.employees.has(wanted) ? wanted : row.employeeId,
    typeId: await typeOf(db, policy),
  }
  return { employeeId: row.employeeId, policy, people, chosen }
}

const named = (fields: Fields): readonly string[] => (fields['clientNames'] ?? []) as readonly string[]
/** Letters' case and blanks around do not matter, marks on letters do. */
const asName = (name: string): string => name.trim().normalize('NFC').toLowerCase()

interface ClientRow {
  readonly id: string
  readonly name: string
}

export type ClientOf = (fields: Fields) => string | null

const ofContacts = (fields: Fields, people: People): string | null => {
  const ids = new Set(listed(fields).flatMap(({ address }) => people.contactAt(address)?.clientId ?? []))
  const [only] = ids
  return ids.size === 1 && only !== undefined ? only : null
}

/**
 * The one active client that the event names, else the one client of all contacts who take part, else none: an event is never refused
 * for want of a client. One statement.
 */
export const clientsOf = async (db: Sql, events: readonly Fields[], people: People): Promise<ClientOf> => {
  const keys = [...new Set(events.flatMap(named).map((name) => searchable(name.trim()).slice(0, 200)))]
  const storable = keys.map((key) => key.replaceAll('\u0000', '').toWellFormed())
  const { rows } =
    keys.length === 0
      ? { rows: [] }
      : await sql<ClientRow>`select id, name from clients where active and sort_key = any(${textArray(storable)})`.execute(
          db,
        )
  const byName = new Map<string, string[]>()
  for (const { id, name } of rows) byName.set(asName(name), [...(byName.get(asName(name)) ?? []), id])
  return (fields) => {
    const ids = new Set(named(fields).flatMap((name) => byName.get(asName(name)) ?? []))
    const [only] = ids
    return ids.size === 1 && only !== undefined ? only : ofContacts(fields, people)
  }
}
