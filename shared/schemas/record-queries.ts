/** What the workspace's lists and exports are asked with: search, filters of each kind, order. */
import { Type, type Static } from 'typebox'
import { appointmentKinds, appointmentStatuses } from './appointments.ts'
import { Id, Instant, OneOf, PageQuery } from './common.ts'
import { contactKinds, entityTypes, roles } from './crm.ts'
import { documentDirections, visibilities } from './documents.ts'
import { recordSorts, type RecordKind } from './record-lists.ts'
import { priorities, ticketKinds, ticketStatuses } from './tickets.ts'

const Flag = Type.Optional(Type.Boolean())
const Ref = Type.Optional(Id)
const Day = Type.Optional(Type.String({ format: 'date' }))
const At = Type.Optional(Instant)
const Text = Type.Optional(Type.String({ maxLength: 255 }))

const order = { order: Type.Optional(OneOf(['asc', 'desc'] as const)) }

/** `search` looks into names (and numbers, addresses, e-mail addresses where the kind has them). */
const filters = {
  clients: {
    active: Flag,
    accountManagerId: Ref,
    officeId: Ref,
    entityType: Type.Optional(OneOf(entityTypes)),
    profession: Text,
  },
  locations: { active: Flag, clientId: Ref, isMain: Flag },
  contacts: {
    active: Flag,
    kind: Type.Optional(OneOf(contactKinds)),
    clientId: Ref,
    locationId: Ref,
    /** Whose alternates and dependents. */
    relatedToId: Ref,
    groupId: Ref,
    profession: Text,
    /** Of the client. */
    accountManagerId: Ref,
    officeId: Ref,
    synchronize: Flag,
  },
  employees: { active: Flag, officeId: Ref, role: Type.Optional(OneOf(roles)) },
  contactGroups: {},
  tickets: {
    /** The caller is the assignee. */
    mine: Flag,
    open: Flag,
    status: Type.Optional(OneOf(ticketStatuses)),
    kind: Type.Optional(OneOf(ticketKinds)),
    priority: Type.Optional(OneOf(priorities)),
    typeId: Ref,
    clientId: Ref,
    locationId: Ref,
    assigneeId: Ref,
    /** Works on it besides the assignee. */
    contactId: Ref,
    /** First and last due day, both included. */
    dueFrom: Day,
    dueTo: Day,
  },
  appointments: {
    /** The caller holds, answers for or attends it. */
    mine: Flag,
    kind: Type.Optional(OneOf(appointmentKinds)),
    status: Type.Optional(OneOf(appointmentStatuses)),
    typeId: Ref,
    clientId: Ref,
    ticketId: Ref,
    responsibleId: Ref,
    contactId: Ref,
    /** Those that touch this time, series included. */
    from: At,
    to: At,
  },
  documents: {
    clientId: Ref,
    ticketId: Ref,
    categoryId: Ref,
    contactId: Ref,
    filedById: Ref,
    unspecified: Flag,
    direction: Type.Optional(OneOf(documentDirections)),
    visibility: Type.Optional(OneOf(visibilities)),
    /** Received or sent at or after, and before. */
    from: At,
    to: At,
  },
} as const satisfies Readonly<Record<RecordKind, object>>

const sortOf = <K extends RecordKind>(kind: K) => ({ sort: Type.Optional(OneOf(recordSorts[kind])), ...order })

export const recordQueries = {
  clients: Type.Object({ ...PageQuery.properties, ...filters.clients, ...sortOf('clients') }),
  locations: Type.Object({ ...PageQuery.properties, ...filters.locations, ...sortOf('locations') }),
  contacts: Type.Object({ ...PageQuery.properties, ...filters.contacts, ...sortOf('contacts') }),
  employees: Type.Object({ ...PageQuery.properties, ...filters.employees, ...sortOf('employees') }),
  contactGroups: Type.Object({ ...PageQuery.properties, ...filters.contactGroups, ...sortOf('contactGroups') }),
  tickets: Type.Object({ ...PageQuery.properties, ...filters.tickets, ...sortOf('tickets') }),
  appointments: Type.Object({ ...PageQuery.properties, ...filters.appointments, ...sortOf('appointments') }),
  documents: Type.Object({ ...PageQuery.properties, ...filters.documents, ...sortOf('documents') }),
} as const

export type RecordQueryOf<K extends RecordKind> = Static<(typeof recordQueries)[K]>
