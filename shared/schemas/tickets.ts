/** Tickets: service items and project assignments of the firm; an Outlook task on the other side (SM-12 to 30, CARET-36 to 46). */
import { Type, type Static } from 'typebox'
import { Id, LongText, Nullable, OneOf, Page, RowVersion, ShortText } from './common.ts'

/** `toDo`: a thing to do without a client's order behind it (ABA-08X). */
export const ticketKinds = ['service', 'project', 'toDo'] as const
export type TicketKind = (typeof ticketKinds)[number]

/** SM-28 and INF-13X: `completionRequested` waits for somebody else to confirm, `closed` is done. */
export const ticketStatuses = ['notStarted', 'inProgress', 'completionRequested', 'deferred', 'closed'] as const
export type TicketStatus = (typeof ticketStatuses)[number]

export const priorities = ['low', 'normal', 'high'] as const

const Day = Type.String({ format: 'date' })

export const ChecklistItem = Type.Object({
  text: Type.String({ minLength: 1, maxLength: 255 }),
  checked: Type.Boolean(),
})
export type ChecklistItem = Static<typeof ChecklistItem>

/** A person of the client, or a colleague, who works on the ticket (SM-25). Exactly one of the two ids is set. */
export const TicketPerson = Type.Object({
  contactId: Nullable(Id),
  employeeId: Nullable(Id),
  name: Type.String(),
})
export type TicketPerson = Static<typeof TicketPerson>
export const TicketPersonInput = Type.Object({ contactId: Nullable(Id), employeeId: Nullable(Id) })

const ticketFields = {
  kind: OneOf(ticketKinds),
  /** Assignment type, from the firm's list. */
  typeId: Nullable(Id),
  /** Null only for kind `toDo`. */
  clientId: Nullable(Id),
  /** Null: the client's main location (SM-23). */
  locationId: Nullable(Id),
  title: Type.String({ minLength: 1, maxLength: 255, pattern: '^[^\\u0000]*$' }),
  notes: Nullable(LongText),
  status: OneOf(ticketStatuses),
  priority: OneOf(priorities),
  dueDate: Nullable(Day),
  startDate: Nullable(Day),
  checklist: Type.Array(ChecklistItem, { maxItems: 100 }),
  /** The employee whose task list it is in. */
  assigneeId: Nullable(Id),
  synchronize: Type.Boolean(),
}
export const TicketInput = Type.Object({ ...ticketFields, people: Type.Array(TicketPersonInput, { maxItems: 100 }) })
export type TicketInput = Static<typeof TicketInput>
/** What a new ticket starts from. */
export const emptyTicket: TicketInput = {
  kind: 'service',
  typeId: null,
  clientId: null,
  locationId: null,
  title: '',
  notes: null,
  status: 'inProgress',
  priority: 'normal',
  dueDate: null,
  startDate: null,
  checklist: [],
  assigneeId: null,
  synchronize: true,
  people: [],
}

export const Ticket = Type.Object({
  id: Id,
  version: RowVersion,
  /** Counts up over the firm; shown as T-1042. */
  number: Type.Integer(),
  ...ticketFields,
  completedOn: Nullable(Day),
  people: Type.Array(TicketPerson),
})
export type Ticket = Static<typeof Ticket>
export const TicketChange = Type.Intersect([Type.Partial(TicketInput), Type.Object({ version: RowVersion })])
export type TicketChange = Static<typeof TicketChange>

/** A ticket as people see it: with names, and how it stands in the caller's task list. */
export const TicketDetail = Type.Object({
  ticket: Ticket,
  clientName: Nullable(ShortText),
  locationName: Nullable(ShortText),
  assigneeName: Nullable(ShortText),
  typeName: Nullable(ShortText),
  /** Null: not in the caller's mailbox. */
  sync: Nullable(
    Type.Object({
      state: OneOf(['linked', 'dormant', 'notLinked', 'outOfScope'] as const),
      reason: Nullable(Type.String()),
    }),
  ),
})
export type TicketDetail = Static<typeof TicketDetail>
export const TicketPage = Page(TicketDetail)

export const TicketType = Type.Object({
  id: Id,
  name: Type.String(),
  kind: OneOf(ticketKinds),
  /** Offered for new tickets; those that have it keep it. */
  active: Type.Boolean(),
})
export type TicketType = Static<typeof TicketType>
