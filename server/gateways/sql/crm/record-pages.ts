/** Record pages: the record and the first few of what belongs to it, read side by side. What the asker may not see or read is neither shown nor counted. */
import { sql } from 'kysely'
import type { RecordKind, RowOf } from '../../../../shared/schemas/record-lists.ts'
import type { RecordQueryOf } from '../../../../shared/schemas/record-queries.ts'
import type {
  Appointments,
  Asker,
  Clients,
  ContactGroups,
  Contacts,
  Employees,
  Locations,
  Tickets,
} from '../../../crm/ports.ts'
import type { RecordLists, RecordPages } from '../../../crm/record-list-ports.ts'
import type { Sql } from '../database.ts'
import { isUuid } from '../values.ts'
import { named } from './lists/named.ts'
import { isReadableFor } from './appointment-details.ts'

export interface RecordPageParts {
  readonly sql: Sql
  readonly now: () => number
  readonly lists: RecordLists
  readonly clients: Clients
  readonly locations: Locations
  readonly contacts: Contacts
  readonly employees: Employees
  readonly contactGroups: ContactGroups
  readonly tickets: Tickets
  readonly appointments: Appointments
}

const first = 5
const mostPeople = 25

interface Names {
  readonly clientName: string | null
  readonly locationName: string | null
  readonly relatedName: string | null
  readonly managerName: string | null
  readonly officeName: string | null
}

export const createRecordPages = (parts: RecordPageParts): RecordPages => {
  const { sql: db, now, lists } = parts

  const some = async <K extends RecordKind>(
    kind: K,
    query: RecordQueryOf<K>,
    asker: Asker,
    limit = first,
  ): Promise<{ items: RowOf<K>[]; total: number }> => {
    const { items, total } = await lists.list(kind, { limit, ...query }, asker)
    return { items, total }
  }

  const coming = () => ({ from: now() })

  const activitiesOf = async (of: { readonly clientId: string } | { readonly contactId: string }, asker: Asker) => {
    const [tickets, appointments, documents] = await Promise.all([
      some('tickets', { ...of, open: true }, asker),
      some('appointments', { ...of, ...coming() }, asker),
      some('documents', of, asker),
    ])
    return { tickets, appointments, documents }
  }

  /** Names of what a record refers to; null ids have none. */
  const namesOf = async (ids: Partial<Record<keyof Names, string | null>>): Promise<Names> => {
    const { rows } = await sql<Names>`select
      (select name from clients where id = ${ids.clientName ?? null}::uuid) as client_name,
      (select name from locations where id = ${ids.locationName ?? null}::uuid) as location_name,
      (select display_name from contacts where id = ${ids.relatedName ?? null}::uuid and deleted_at is null) as related_name,
      (select display_name from employees where id = ${ids.managerName ?? null}::uuid) as manager_name,
      (select name from offices where id = ${ids.officeName ?? null}::uuid) as office_name`.execute(db)
    const [names] = rows
    return names ?? { clientName: null, locationName: null, relatedName: null, managerName: null, officeName: null }
  }

  return {
    async client(id, asker) {
      const client = await parts.clients.get(id)
      if (client === null) return null
      const [names, locations, people, activities] = await Promise.all([
        namesOf({ managerName: client.accountManagerId, officeName: client.officeId }),
        parts.locations.ofClient(id),
        some('contacts', { clientId: id }, asker, mostPeople),
        activitiesOf({ clientId: id }, asker),
      ])
      return {
        client,
        accountManager: named(client.accountManagerId, names.managerName),
        office: named(client.officeId, names.officeName),
        locations,
        people,
        ...activities,
      }
    },

    async contact(id, asker) {
      const contact = await parts.contacts.get(id)
      if (contact === null) return null
      const [names, own, related, activities] = await Promise.all([
        namesOf({ clientName: contact.clientId, locationName: contact.locationId, relatedName: contact.relatedToId }),
        sql<{ photo: string | null; groups: { id: string; name: string }[] }>`select c.photo_hash as photo,
          (select coalesce(json_agg(json_build_object('id', g.id, 'name', g.name) order by g.name_key), '[]')
            from contact_group_members m join contact_groups g on g.id = m.group_id where m.contact_id = c.id) as groups
          from contacts c where c.id = ${id}`.execute(db),
        some('contacts', { relatedToId: id }, asker, mostPeople),
        activitiesOf({ contactId: id }, asker),
      ])
      return {
        contact,
        client: named(contact.clientId, names.clientName),
        location: named(contact.locationId, names.locationName),
        relatedTo: named(contact.relatedToId, names.relatedName),
        related: related.items,
        groups: own.rows[0]?.groups ?? [],
        photo: own.rows[0]?.photo ?? null,
        ...activities,
      }
    },

    async location(id, asker) {
      const location = await parts.locations.get(id)
      if (location === null) return null
      const [names, people, tickets] = await Promise.all([
        namesOf({ clientName: location.clientId }),
        some('contacts', { locationId: id }, asker, mostPeople),
        some('tickets', { locationId: id, open: true }, asker),
      ])
      return { location, client: { id: location.clientId, name: names.clientName ?? '' }, people, tickets }
    },

    async employee(id, asker) {
      const employee = await parts.employees.get(id)
      if (employee === null) return null
      const [names, clients, tickets, appointments] = await Promise.all([
        namesOf({ officeName: employee.officeId }),
        some('clients', { accountManagerId: id, active: true }, asker, mostPeople),
        some('tickets', { assigneeId: id, open: true }, asker),
        some('appointments', { responsibleId: id, ...coming() }, asker),
      ])
      return {
        employee,
        office: named(employee.officeId, names.officeName),
        clients: {
          items: clients.items.map(({ id: clientId, name }) => ({ id: clientId, name })),
          total: clients.total,
        },
        tickets,
        appointments,
      }
    },

    async contactGroup(id, asker) {
      const group = isUuid(id)
        ? ((await parts.contactGroups.list()).find((one) => one.id === id.toLowerCase()) ?? null)
        : null
      if (group === null) return null
      return { group, members: await some('contacts', { groupId: group.id }, asker, 50) }
    },

    async ticket(id, asker) {
      const detail = await parts.tickets.get(id, asker)
      if (detail === null) return null
      const { clientId } = detail.ticket
      const [locations, appointments, documents] = await Promise.all([
        clientId === null ? { items: [] } : some('locations', { clientId, active: true }, asker, mostPeople),
        some('appointments', { ticketId: id }, asker),
        some('documents', { ticketId: id }, asker),
      ])
      return { ...detail, locations: locations.items, appointments, documents }
    },

    async appointment(id, asker) {
      const detail = await parts.appointments.get(id, asker)
      if (detail === null) return null
      const { rows } = await sql<{ id: string | null; number: number; title: string; typeName: string | null }>`
        select t.id, t.number, t.title, y.name as type_name from appointments a
        left join tickets t on t.id = a.ticket_id and t.deleted_at is null left join appointment_types y on y.id = a.type_id
        where a.id = ${id} and ${isReadableFor(asker)}`.execute(db)
      const [more] = rows
      const ticket = more?.id == null ? null : { id: more.id, number: more.number, title: more.title }
      return { ...detail, ticket, typeName: more?.typeName ?? null }
    },
  }
}
