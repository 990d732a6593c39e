/** Tickets for the people who work in the CRM. */
import { sql, type RawBuilder } from 'kysely'
import type { TicketDetail, TicketInput, TicketPerson, TicketType } from '../../../../shared/schemas/tickets.ts'
import type { Asker, Tickets } from '../../../crm/ports.ts'
import { CodedError } from '../../../errors.ts'
import type { Sql } from '../database.ts'
import { containing, isUuid, uuidArray } from '../values.ts'
import { checkTicket } from './check-ticket.ts'
import { searchable } from './contact-row.ts'
import { pageOf } from './pages.ts'
import { notFound, refusing, versionMoved } from './refusals.ts'
import {
  storedTicket,
  utcDay,
  valuesOfTicket,
  withCompletion,
  type TicketRow,
  type TicketToStore,
} from './ticket-row.ts'
import { insertTickets, lockTickets, putPeople, replaceTickets, type PersonOfTicket } from './ticket-rows.ts'
import { changing, type CrmUse } from './use.ts'

interface DetailRow extends TicketRow {
  readonly people: TicketPerson[]
  readonly clientName: string | null
  readonly locationName: string | null
  readonly assigneeName: string | null
  readonly typeName: string | null
  readonly isLinked: boolean
  readonly dormant: string | null
  readonly strangerReason: string | null
}

const peopleOf = sql`(select coalesce(json_agg(json_build_object('contactId', p.contact_id, 'employeeId', p.employee_id,
    'name', coalesce(c.display_name, e.display_name)) order by p.position), '[]')
  from ticket_people p left join contacts c on c.id = p.contact_id left join employees e on e.id = p.employee_id where p.ticket_id = t.id)`

const columns = sql`t.*, k.name as client_name, l.name as location_name, a.display_name as assignee_name, y.name as type_name,
  ${peopleOf} as people, s.crm_id is not null as is_linked, s.dormant, f.reason as stranger_reason`

const fromFor = ({ mailboxId }: Asker): RawBuilder<unknown> => sql`tickets t
  left join clients k on k.id = t.client_id
  left join locations l on l.id = coalesce(t.location_id,
    (select m.id from locations m where m.client_id = t.client_id and m.is_main and m.deleted_at is null))
  left join employees a on a.id = t.assignee_id
  left join ticket_types y on y.id = t.type_id
  left join links s on s.mailbox_id = ${mailboxId} and s.area = 'tasks' and s.crm_id = 'ticket:' || t.id
  left join strangers f on f.mailbox_id = ${mailboxId} and f.area = 'tasks' and f.side = 'crm' and f.id = 'ticket:' || t.id`

/** Null: the ticket has nothing to do with the asker's mailbox. */
const syncOf = (row: DetailRow, { employeeId, mailboxId }: Asker): TicketDetail['sync'] => {
  if (row.isLinked) {
    if (row.dormant === null) return { state: 'linked', reason: null }
    return { state: row.dormant === 'outOfScope' ? 'outOfScope' : 'dormant', reason: row.dormant }
  }
  if (mailboxId === null || row.assigneeId !== employeeId) return null
  return { state: 'notLinked', reason: row.strangerReason }
}

const detailOf = (row: DetailRow, asker: Asker): TicketDetail => ({
  ticket: {
    id: row.id,
    version: String(row.version),
    number: row.number,
    ...valuesOfTicket(row),
    people: row.people,
  },
  clientName: row.clientName,
  locationName: row.locationName,
  assigneeName: row.assigneeName,
  typeName: row.typeName,
  sync: syncOf(row, asker),
})

const checked = (candidate: Readonly<Record<string, unknown>>): TicketInput => {
  const result = checkTicket(candidate)
  if ('problems' in result) throw new CodedError('CRM_VALUE_INVALID', { details: result.problems })
  return result.ticket
}

const idsOf = (people: readonly PersonOfTicket[], name: keyof PersonOfTicket): string[] => [
  ...new Set(people.flatMap((person) => person[name] ?? [])),
]

const samePerson = (one: PersonOfTicket, other: PersonOfTicket): boolean =>
  one.contactId === other.contactId && one.employeeId === other.employeeId

/** What a ticket refers to that it did not before: a contact who was deleted since is no reason to refuse another change. */
const newReferences = (ticket: TicketInput, before: TicketInput | null) => {
  const fresh = (name: 'clientId' | 'typeId' | 'assigneeId' | 'locationId'): string | null =>
    ticket[name] === before?.[name] ? null : ticket[name]
  const people = ticket.people.filter((person) => !before?.people.some((known) => samePerson(known, person)))
  return {
    clientId: fresh('clientId'),
    typeId: fresh('typeId'),
    assigneeId: fresh('assigneeId'),
    // A location belongs to its client, so that it is looked at when either changes.
    locationId: fresh('clientId') === null ? fresh('locationId') : ticket.locationId,
    people,
    contacts: idsOf(people, 'contactId'),
    employees: idsOf(people, 'employeeId'),
  }
}

/** @throws TICKET_CLIENT_NEEDED, CRM_REFERENCE_MISSING, CRM_CLIENT_INACTIVE */
const checkReferences = async (trx: Sql, ticket: TicketInput, before: TicketInput | null): Promise<void> => {
  if (ticket.clientId === null && ticket.kind !== 'toDo') throw new CodedError('TICKET_CLIENT_NEEDED')
  const { clientId, typeId, assigneeId, locationId, people, contacts, employees } = newReferences(ticket, before)
  if (people.some((person) => (person.contactId === null) === (person.employeeId === null)))
    throw new CodedError('CRM_REFERENCE_MISSING')
  const { rows } = await sql<{ client: boolean | null; others: boolean }>`select
    (select active from clients where id = ${clientId}) as client,
    (${locationId}::uuid is null or exists (select from locations where id = ${locationId} and client_id = ${ticket.clientId} and deleted_at is null))
    and (${typeId}::uuid is null or exists (select from ticket_types where id = ${typeId}))
    and (${assigneeId}::uuid is null or exists (select from employees where id = ${assigneeId} and deleted_at is null))
    and (select count(*) from contacts where id = any(${uuidArray(contacts)}) and deleted_at is null) = ${contacts.length}
    and (select count(*) from employees where id = any(${uuidArray(employees)}) and deleted_at is null) = ${employees.length} as others`.execute(
    trx,
  )
  const [found] = rows
  if (!found?.others || (clientId !== null && found.client === null)) throw new CodedError('CRM_REFERENCE_MISSING')
  if (found.client === false) throw new CodedError('CRM_CLIENT_INACTIVE')
}

/** A ticket that goes to another client is at that client's main location, unless one was chosen with it. */
const withLocation = (change: Partial<TicketInput>, clientId: string | null): Partial<TicketInput> =>
  change.clientId !== undefined && change.clientId !== clientId && change.locationId === undefined
    ? { ...change, locationId: null }
    : change

export const createSqlTickets = (use: CrmUse): Tickets => {
  const { sql: db, strongKeys, now } = use

  const find = async (from: Sql, id: string, asker: Asker): Promise<TicketDetail | null> => {
    if (!isUuid(id)) return null
    const { rows } = await sql<DetailRow>`
      select ${columns} from ${fromFor(asker)} where t.id = ${id} and t.deleted_at is null`.execute(from)
    return rows[0] === undefined ? null : detailOf(rows[0], asker)
  }

  const read = async (from: Sql, id: string, asker: Asker): Promise<TicketDetail> => {
    const found = await find(from, id, asker)
    if (found === null) throw notFound()
    return found
  }

  const locked = async (trx: Sql, id: string): Promise<TicketToStore> => {
    const row = isUuid(id) ? (await lockTickets(trx, [id])).get(id.toLowerCase()) : undefined
    if (row === undefined || row.deletedAt !== null) throw notFound()
    return storedTicket(row)
  }

  const peopleIn = async (trx: Sql, id: string): Promise<PersonOfTicket[]> =>
    trx
      .selectFrom('ticketPeople')
      .select(['contactId', 'employeeId'])
      .where('ticketId', '=', id)
      .orderBy('position')
      .execute()

  return {
    list(page, asker) {
      const { mine, open, clientId, status, search = '' } = page
      const where = [
        sql`t.deleted_at is null`,
        ...(mine === true ? [sql`t.assignee_id = ${asker.employeeId}`] : []),
        ...(open === true ? [sql`t.status <> 'closed'`] : []),
        ...(clientId === undefined ? [] : [sql`t.client_id = ${clientId}`]),
        ...(status === undefined ? [] : [sql`t.status = ${status}`]),
        ...(search === '' ? [] : [sql`t.search_text like ${containing(searchable(search))} escape '\\'`]),
      ]
      const sort = [sql`t.sort_key`, sql`lpad(t.number::text, 15, '0')`] as const
      return pageOf<DetailRow, TicketDetail>(db, page, { from: fromFor(asker), columns, sort, where }, (row) =>
        detailOf(row, asker),
      )
    },

    get: (id, asker) => find(db, id, asker),

    create: (input, asker) =>
      refusing(() =>
        changing(use, async (trx) => {
          const { people, ...ticket } = checked({ ...input })
          await checkReferences(trx, { ...ticket, people }, null)
          const id = globalThis.crypto.randomUUID()
          const values = withCompletion(ticket, null, utcDay(now()))
          const made = { id, number: null, version: 1, values, createdAt: now(), deletedAt: null }
          await insertTickets(trx, [made], strongKeys)
          await putPeople(trx, new Map([[id, people]]), { fresh: true })
          return read(trx, id, asker)
        }),
      ),

    change: (id, { version, ...change }, asker) =>
      refusing(() =>
        changing(use, async (trx) => {
          const current = await locked(trx, id)
          if (String(current.version) !== version) throw versionMoved()
          const { completedOn, ...values } = current.values
          const before = { ...values, people: await peopleIn(trx, current.id) }
          const { people, ...ticket } = checked({ ...before, ...withLocation(change, before.clientId) })
          await checkReferences(trx, { ...ticket, people }, before)
          const next = { version: current.version + 1, values: withCompletion(ticket, completedOn, utcDay(now())) }
          await replaceTickets(trx, [{ ...current, ...next }], strongKeys)
          if (change.people !== undefined) await putPeople(trx, new Map([[current.id, people]]), { fresh: false })
          return read(trx, current.id, asker)
        }),
      ),

    remove: (id) =>
      changing(use, async (trx) => {
        const current = await locked(trx, id)
        await replaceTickets(trx, [{ ...current, version: current.version + 1, deletedAt: now() }], strongKeys)
      }),

    async types() {
      const rows = await db
        .selectFrom('ticketTypes')
        .select(['id', 'name', 'kind', 'active'])
        .orderBy('position')
        .orderBy('name')
        .execute()
      return rows.map(({ kind, ...type }): TicketType => ({ ...type, kind: kind as TicketType['kind'] }))
    },
  }
}
