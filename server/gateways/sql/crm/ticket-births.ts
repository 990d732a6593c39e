/**
 * What a ticket born in Outlook gets from the CRM (SM-20, SM-23 to 25, ABA-03X, ABA-05X): its client by a category, its location and people
 * by names in the notes, its responsible employee and type by policy. Some statements for all births of a write, none per ticket.
 */
import { sql } from 'kysely'
import type { TasksPolicy } from '../../../../shared/schemas/policies/tasks.ts'
import type { TaskValues } from '../../../areas/tasks/values.ts'
import type { Failure } from '../../../sync/failure.ts'
import type { Sql } from '../database.ts'
import { firmDefaultId } from '../settings.ts'
import { readableText, textArray, uuidArray } from '../values.ts'
import { refusal } from './area-records.ts'
import { searchable } from './contact-row.ts'
import { storedPolicy } from './stored-policy.ts'
import type { PersonOfTicket } from './ticket-rows.ts'

/** The names that a new task brings along; missing ones are null. */
export type BirthNames = Pick<TaskValues, 'clientNames' | 'locationName' | 'peopleNames'>

export interface Birth {
  readonly kind: TasksPolicy['newTicketKind']
  readonly typeId: string | null
  readonly clientId: string | null
  readonly clientVersion: number | null
  readonly locationId: string | null
  readonly assigneeId: string
  readonly people: readonly PersonOfTicket[]
}

const clientUnknown = refusal(422, 'CRM_CLIENT_UNKNOWN', 'None of the categories is the name of an active client')
const clientAmbiguous = refusal(422, 'CRM_CLIENT_AMBIGUOUS', 'The categories name more than one active client')
const locationUnknown = refusal(422, 'CRM_LOCATION_UNKNOWN', 'The client has no location of this name')
const personUnknown = refusal(422, 'CRM_PERSON_UNKNOWN', 'A name fits nobody, or more than one')

/** Names are the same without regard to case and outer spaces (SM-20). */
const plain = (name: string): string => name.trim().toLowerCase()

interface ClientRow {
  readonly id: string
  readonly name: string
  readonly version: number
}
interface LocationRow {
  readonly id: string
  readonly clientId: string
  readonly name: string
  readonly isMain: boolean
}
interface PersonRow extends PersonOfTicket {
  readonly clientId: string | null
  readonly name: string
  readonly addresses: readonly string[]
}

interface Known {
  readonly policy: TasksPolicy
  readonly assigneeId: string
  readonly typeId: string | null
  readonly clients: readonly ClientRow[]
  readonly locations: readonly LocationRow[]
  readonly people: readonly PersonRow[]
}

/** The owner of the mailbox with the newest policy, and an assignment type that exists: the chosen one, else the firm's first of the kind. */
const settingsOf = async (db: Sql, mailboxId: string): Promise<Pick<Known, 'policy' | 'assigneeId' | 'typeId'>> => {
  const { rows } = await sql<{ id: string; policy: unknown; types: { id: string; kind: string }[] }>`
    select e.id, (select p.policy from policies p where p.area = 'tasks' and p.employee_id in (e.id, ${firmDefaultId})
        order by p.employee_id = e.id desc, p.version desc limit 1) as policy,
      (select coalesce(json_agg(json_build_object('id', y.id, 'kind', y.kind) order by y.position, y.name), '[]') from ticket_types y) as types
    from connections c join employees e on e.tenant_id = c.tenant_id and e.user_id = c.user_id
    where c.id = ${mailboxId}`.execute(db)
  const [owner] = rows
  if (owner === undefined) throw new Error('The mailbox belongs to no employee')
  const policy = storedPolicy('tasks', owner.policy)
  const chosen = owner.types.find(({ id }) => id === policy.newTicketTypeId)
  const first = owner.types.find(({ kind }) => kind === policy.newTicketKind)
  return { policy, assigneeId: policy.responsibleId ?? owner.id, typeId: (chosen ?? first)?.id ?? null }
}

const clientsNamed = async (db: Sql, names: readonly string[]): Promise<readonly ClientRow[]> => {
  if (names.length === 0) return []
  const folded = textArray([...new Set(names.map((name) => searchable(readableText(name)).trim()))])
  const { rows } = await sql<ClientRow>`
    select id, name, version from clients where active and btrim(search_text) = any(${folded})`.execute(db)
  return rows
}

const locationsOf = async (db: Sql, clients: readonly ClientRow[]): Promise<readonly LocationRow[]> => {
  const { rows } = await sql<LocationRow>`
    select id, client_id as "clientId", name, is_main as "isMain" from locations
    where client_id = any(${uuidArray(clients.map(({ id }) => id))}) and active and deleted_at is null`.execute(db)
  return rows
}

const peopleOf = async (db: Sql, clients: readonly ClientRow[]): Promise<readonly PersonRow[]> => {
  const { rows } = await sql<PersonRow>`
    select id as "contactId", null::uuid as "employeeId", client_id as "clientId", display_name as name, to_json(addresses) as addresses from contacts
    where client_id = any(${uuidArray(clients.map(({ id }) => id))}) and active and deleted_at is null
    union all
    select null, id, null, display_name, to_json(array[lower(coalesce(email_address, ''))]) from employees
    where active and deleted_at is null`.execute(db)
  return rows
}

type Resolved<T> = T | { readonly failure: Failure }
const isFailure = <T extends object | null>(value: Resolved<T>): value is { readonly failure: Failure } =>
  value !== null && 'failure' in value

/** Exactly one client for all categories together; a thing to do may be without. */
const clientOf = ({ clients, policy }: Known, names: readonly string[]): Resolved<ClientRow | null> => {
  const wanted = new Set(names.map(plain))
  const [first, second] = clients.filter(({ name }) => wanted.has(plain(name)))
  if (second !== undefined) return { failure: clientAmbiguous }
  // Whether a task without any may come at all was decided when it was planned (SM-20); imported by hand it may.
  if (first === undefined)
    return policy.newTicketKind === 'toDo' || wanted.size === 0 ? null : { failure: clientUnknown }
  return first
}

/** Null: the main one. */
const locationOf = (
  { locations }: Known,
  client: ClientRow | null,
  name: string | null,
): Resolved<{ id: string | null }> => {
  if (name === null) return { id: null }
  const own = locations.filter(({ clientId }) => clientId === client?.id)
  const [first, second] = own.filter((one) => plain(one.name) === plain(name))
  if (first !== undefined && second === undefined) return first
  const isMain = first === undefined && plain(name) === 'main' && own.some((one) => one.isMain)
  return isMain ? { id: null } : { failure: locationUnknown }
}

const personOf = ({ people }: Known, client: ClientRow | null, name: string): Resolved<PersonRow> => {
  const able = people.filter(({ clientId, employeeId }) => employeeId !== null || clientId === client?.id)
  const [first, second] = able.filter(
    (one) =>
      plain(one.name) === plain(name) || one.addresses.some((address) => address !== '' && address === plain(name)),
  )
  return first === undefined || second !== undefined ? { failure: personUnknown } : first
}

const resolve = (known: Known, { clientNames, locationName, peopleNames }: BirthNames): Resolved<Birth> => {
  const client = clientOf(known, clientNames ?? [])
  if (isFailure(client)) return client
  const location = locationOf(known, client, locationName)
  if (isFailure(location)) return location
  const people = new Map<string, PersonOfTicket>()
  for (const name of new Set((peopleNames ?? []).map(plain))) {
    const person = personOf(known, client, name)
    if (isFailure(person)) return person
    const { contactId, employeeId } = person
    people.set(contactId ?? employeeId ?? '', { contactId, employeeId })
  }
  // Only a thing to do is without a client.
  const kind = client === null ? 'toDo' : known.policy.newTicketKind
  return {
    kind,
    typeId: kind === known.policy.newTicketKind ? known.typeId : null,
    clientId: client?.id ?? null,
    clientVersion: client?.version ?? null,
    locationId: location.id,
    assigneeId: known.assigneeId,
    people: [...people.values()],
  }
}

/** In the order given: what the CRM adds, or why it refuses. */
export const resolveBirths = async (
  db: Sql,
  mailboxId: string,
  births: readonly BirthNames[],
): Promise<readonly Resolved<Birth>[]> => {
  if (births.length === 0) return []
  const settings = await settingsOf(db, mailboxId)
  const clients = await clientsNamed(
    db,
    births.flatMap(({ clientNames }) => clientNames ?? []),
  )
  const known: Known = {
    ...settings,
    clients,
    locations: births.some(({ locationName }) => locationName !== null) ? await locationsOf(db, clients) : [],
    people: births.some(({ peopleNames }) => (peopleNames ?? []).length > 0) ? await peopleOf(db, clients) : [],
  }
  return births.map((birth) => resolve(known, birth))
}
