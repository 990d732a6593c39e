/** Rows of the workspace's tables: what a table shows of a record, with the names of what it belongs to, and what it can be sorted by. */
import { Type, type Static, type TSchema } from 'typebox'
import { appointmentKinds, appointmentStatuses, EventTime, sensitivities } from './appointments.ts'
import { Id, Instant, Nullable, OneOf, ShortText } from './common.ts'
import { contactKinds, entityTypes, roles } from './crm.ts'
import { Document } from './documents.ts'
import { priorities, ticketKinds, ticketStatuses } from './tickets.ts'

/** What there are lists, pages and exports of; also the part of the address that names them. */
export const recordKinds = [
  'clients',
  'locations',
  'contacts',
  'employees',
  'contactGroups',
  'tickets',
  'appointments',
  'documents',
] as const
export const RecordKind = OneOf(recordKinds)
export type RecordKind = (typeof recordKinds)[number]

/** Columns a list can be sorted by; the first one is the usual order. */
export const recordSorts = {
  clients: ['name', 'accountManager', 'office', 'profession', 'city'],
  locations: ['name', 'client', 'city'],
  contacts: ['name', 'client', 'emailAddress', 'jobTitle', 'kind'],
  employees: ['name', 'emailAddress', 'office', 'role'],
  contactGroups: ['name', 'members'],
  tickets: ['dueDate', 'number', 'title', 'client', 'assignee', 'status', 'priority', 'createdAt'],
  appointments: ['start', 'subject', 'client', 'responsible', 'status'],
  documents: ['at', 'subject', 'category', 'size'],
} as const satisfies Readonly<Record<RecordKind, readonly [string, ...string[]]>>

/** Total of a list: exact up to `mostCounted`, `isExact` false where there are more. */
export const mostCounted = 10_000

export const RecordPage = <S extends TSchema>(item: S) =>
  Type.Object({
    items: Type.Array(item),
    total: Type.Integer(),
    isExact: Type.Boolean(),
    next: Nullable(Type.String()),
  })

export const Named = Type.Object({ id: Id, name: Type.String() })
export type Named = Static<typeof Named>

export const ClientRow = Type.Object({
  id: Id,
  name: Type.String(),
  entityType: OneOf(entityTypes),
  profession: Nullable(ShortText),
  active: Type.Boolean(),
  accountManager: Nullable(Named),
  office: Nullable(Named),
  /** Of the main location. */
  city: Nullable(ShortText),
  phone: Nullable(ShortText),
  /** Active people of the client. */
  people: Type.Integer(),
  openTickets: Type.Integer(),
})
export type ClientRow = Static<typeof ClientRow>

export const LocationRow = Type.Object({
  id: Id,
  name: Type.String(),
  client: Named,
  isMain: Type.Boolean(),
  street: Nullable(ShortText),
  postalCode: Nullable(ShortText),
  city: Nullable(ShortText),
  phone: Nullable(ShortText),
  active: Type.Boolean(),
})
export type LocationRow = Static<typeof LocationRow>

export const ContactRow = Type.Object({
  id: Id,
  displayName: Type.String(),
  kind: OneOf(contactKinds),
  client: Nullable(Named),
  companyName: Nullable(ShortText),
  jobTitle: Nullable(ShortText),
  profession: Nullable(ShortText),
  /** The first of each. */
  emailAddress: Nullable(Type.String()),
  businessPhone: Nullable(ShortText),
  mobilePhone: Nullable(ShortText),
  synchronize: Type.Boolean(),
  active: Type.Boolean(),
  /** Hash of the photo, for its address and cache; null: none. */
  photo: Nullable(Type.String()),
})
export type ContactRow = Static<typeof ContactRow>

export const EmployeeRow = Type.Object({
  id: Id,
  displayName: Type.String(),
  jobTitle: Nullable(ShortText),
  emailAddress: Nullable(ShortText),
  businessPhone: Nullable(ShortText),
  mobilePhone: Nullable(ShortText),
  office: Nullable(Named),
  role: OneOf(roles),
  active: Type.Boolean(),
})
export type EmployeeRow = Static<typeof EmployeeRow>

export const ContactGroupRow = Type.Object({ id: Id, name: Type.String(), members: Type.Integer() })
export type ContactGroupRow = Static<typeof ContactGroupRow>

export const TicketRow = Type.Object({
  id: Id,
  number: Type.Integer(),
  kind: OneOf(ticketKinds),
  type: Nullable(Named),
  title: Type.String(),
  status: OneOf(ticketStatuses),
  priority: OneOf(priorities),
  dueDate: Nullable(Type.String({ format: 'date' })),
  completedOn: Nullable(Type.String({ format: 'date' })),
  createdAt: Instant,
  client: Nullable(Named),
  assignee: Nullable(Named),
  synchronize: Type.Boolean(),
})
export type TicketRow = Static<typeof TicketRow>

/** Somebody else's private appointment is a block of time: `isReadable` false, no words, no client. */
export const AppointmentRow = Type.Object({
  id: Id,
  isReadable: Type.Boolean(),
  kind: OneOf(appointmentKinds),
  status: OneOf(appointmentStatuses),
  sensitivity: OneOf(sensitivities),
  subject: Nullable(ShortText),
  location: Nullable(ShortText),
  time: EventTime,
  startsAt: Instant,
  endsAt: Nullable(Instant),
  isSeries: Type.Boolean(),
  cancelled: Type.Boolean(),
  type: Nullable(Named),
  client: Nullable(Named),
  responsible: Nullable(Named),
  attendees: Type.Integer(),
})
export type AppointmentRow = Static<typeof AppointmentRow>

export const rowSchemas = {
  clients: ClientRow,
  locations: LocationRow,
  contacts: ContactRow,
  employees: EmployeeRow,
  contactGroups: ContactGroupRow,
  tickets: TicketRow,
  appointments: AppointmentRow,
  documents: Document,
} as const satisfies Readonly<Record<RecordKind, TSchema>>

export type RowOf<K extends RecordKind> = Static<(typeof rowSchemas)[K]>
