/** One record on a page of its own: the record, what belongs to it (the first few and how many there are), and where it is in the mailboxes. */
import { Type, type Static, type TSchema } from 'typebox'
import { AppointmentDetail } from './appointments.ts'
import { Id, Instant, Nullable, OneOf } from './common.ts'
import { Client, Contact, ContactGroup, Employee, Location } from './crm.ts'
import { Document } from './documents.ts'
import { AppointmentRow, ContactRow, LocationRow, Named, TicketRow } from './record-lists.ts'
import { TicketDetail } from './tickets.ts'

/** The first few, and how many there are (exact up to 10,000). The rest is the list with a filter. */
const Some = <S extends TSchema>(item: S) => Type.Object({ items: Type.Array(item), total: Type.Integer() })

/** Only what the caller may see and read, counts included. */
const activities = {
  /** Open ones by due date. */
  tickets: Some(TicketRow),
  /** From now on, by start. */
  appointments: Some(AppointmentRow),
  /** Newest first. */
  documents: Some(Document),
}

export const ClientPageView = Type.Object({
  client: Client,
  accountManager: Nullable(Named),
  office: Nullable(Named),
  locations: Type.Array(Location),
  people: Some(ContactRow),
  ...activities,
})
export type ClientPageView = Static<typeof ClientPageView>

export const ContactPageView = Type.Object({
  contact: Contact,
  client: Nullable(Named),
  location: Nullable(Named),
  /** Whose alternate or dependent this is. */
  relatedTo: Nullable(Named),
  /** Alternates and dependents of this person. */
  related: Type.Array(ContactRow),
  groups: Type.Array(Named),
  photo: Nullable(Type.String()),
  ...activities,
})
export type ContactPageView = Static<typeof ContactPageView>

export const LocationPageView = Type.Object({
  location: Location,
  client: Named,
  people: Some(ContactRow),
  tickets: Some(TicketRow),
})
export type LocationPageView = Static<typeof LocationPageView>

export const EmployeePageView = Type.Object({
  employee: Employee,
  office: Nullable(Named),
  /** Clients whose account manager this is. */
  clients: Some(Named),
  tickets: Some(TicketRow),
  appointments: Some(AppointmentRow),
})
export type EmployeePageView = Static<typeof EmployeePageView>

export const ContactGroupPageView = Type.Object({ group: ContactGroup, members: Some(ContactRow) })
export type ContactGroupPageView = Static<typeof ContactGroupPageView>

export const TicketPageView = Type.Object({
  ...TicketDetail.properties,
  locations: Type.Array(LocationRow),
  appointments: Some(AppointmentRow),
  documents: Some(Document),
})
export type TicketPageView = Static<typeof TicketPageView>

export const AppointmentPageView = Type.Object({
  ...AppointmentDetail.properties,
  ticket: Nullable(Type.Object({ id: Id, number: Type.Integer(), title: Type.String() })),
  typeName: Nullable(Type.String()),
})
export type AppointmentPageView = Static<typeof AppointmentPageView>

/**
 * `synced`: linked. `waiting`: covered by the settings, not yet there (or not yet taken over). `parked`: could not be written, waits for its next
 * try or for a person. `stopped`: a person, or something that happened in Outlook, ended it. `notCovered`: the settings leave it out.
 * `notConnected`: that mailbox is not connected to Tandem.
 */
export const placeStates = ['synced', 'waiting', 'parked', 'stopped', 'notCovered', 'notConnected'] as const
export const Place = Type.Object({
  employee: Named,
  isOwn: Type.Boolean(),
  state: OneOf(placeStates),
  /** Why, as a code with words; only for one's own mailbox. */
  code: Nullable(Type.String()),
  /** When the synchronisation of this mailbox last finished; null: never. */
  checkedAt: Nullable(Instant),
  /** When this record was last written there, and in which run; only for one's own mailbox. */
  changedAt: Nullable(Instant),
  runId: Nullable(Id),
})
export type Place = Static<typeof Place>
/** One's own mailbox first, then by name. */
export const Places = Type.Object({ items: Type.Array(Place) })
export type Places = Static<typeof Places>

/** Kinds that mailboxes hold copies of. */
export const placeKinds = ['contacts', 'locations', 'employees', 'tickets', 'appointments', 'documents'] as const
export const PlaceParams = Type.Object({ kind: OneOf(placeKinds), id: Id })
