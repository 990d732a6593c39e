/** Rules of the ticket views: what a new ticket starts from, what a mail gives, what is wrong, what is overdue. Pure. */
import type { PersonMatch } from '../../../shared/schemas/crm.ts'
import type { TicketInput, TicketKind, TicketPerson, TicketStatus } from '../../../shared/schemas/tickets.ts'
import type { CurrentItem } from '../../office/host.ts'

export const ticketKinds = ['service', 'project', 'toDo'] as const satisfies readonly TicketKind[]
export const ticketStatuses = [
  'notStarted',
  'inProgress',
  'completionRequested',
  'deferred',
  'closed',
] as const satisfies readonly TicketStatus[]
export const priorities = ['low', 'normal', 'high'] as const

/** What the form edits: people with their names, so that they can be shown before anything is loaded. */
export interface TicketDraft extends Omit<TicketInput, 'people'> {
  readonly people: readonly TicketPerson[]
}

/** As `emptyTicket` of shared/schemas/tickets.ts, whose module would bring the schema library into the pane. */
export const newTicket = (assigneeId: string | null): TicketDraft => ({
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
  assigneeId,
  synchronize: true,
  people: [],
})

/** `Re: AW: [EXT] Lease` -> `[EXT] Lease`. */
export const withoutPrefixes = (subject: string): string =>
  subject.replace(/^(?:\s*(?:re|aw|fw|fwd|wg|antw)\s*(?:\[\d+\])?\s*:)+\s*/i, '').trim()

/** A ticket out of the selected item: its subject, the client of the first person the CRM knows, that client's people. The text stays out. */
export const ticketFromItem = (
  item: Pick<CurrentItem, 'subject' | 'people'>,
  matches: readonly PersonMatch[],
): Partial<TicketDraft> => {
  const inOrder = item.people.flatMap(({ address }) =>
    matches.filter((match) => match.address.toLowerCase() === address.toLowerCase()),
  )
  const clientId = inOrder.find(({ client }) => client !== null)?.client?.id ?? null
  const contacts = new Map(
    inOrder.flatMap(({ contact }) =>
      contact !== null && clientId !== null && contact.clientId === clientId
        ? [[contact.id, { contactId: contact.id, employeeId: null, name: contact.displayName }] as const]
        : [],
    ),
  )
  const locationId = inOrder.find(({ client, location }) => client?.id === clientId && location !== null)?.location
  return {
    title: withoutPrefixes(item.subject).slice(0, 255),
    clientId,
    // The main location is what null means; another one is worth naming.
    locationId: locationId === undefined || locationId === null || locationId.isMain ? null : locationId.id,
    people: [...contacts.values()],
  }
}

export interface TicketErrors {
  readonly title: boolean
  readonly client: boolean
}

export const ticketErrors = ({ title, kind, clientId }: TicketDraft): TicketErrors => ({
  title: title.trim() === '',
  client: kind !== 'toDo' && clientId === null,
})

/** For the API: people by their ids only, no empty texts. */
export const asInput = ({ people, title, notes, ...rest }: TicketDraft): TicketInput => ({
  ...rest,
  title: title.trim(),
  notes: notes === null || notes.trim() === '' ? null : notes,
  people: people.map(({ contactId, employeeId }) => ({ contactId, employeeId })),
})

export const samePerson = (
  one: Pick<TicketPerson, 'contactId' | 'employeeId'>,
  other: Pick<TicketPerson, 'contactId' | 'employeeId'>,
): boolean => one.contactId === other.contactId && one.employeeId === other.employeeId

/** `YYYY-MM-DD` of the reader's day: a due date has no zone (F10). */
export const dayOf = (at: number): string => {
  const date = new Date(at)
  const two = (part: number): string => String(part).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}

/** Late from the day after the due date on, and never once it is closed. */
export const isOverdue = (ticket: { dueDate: string | null; status: TicketStatus }, today: string): boolean =>
  ticket.dueDate !== null && ticket.status !== 'closed' && ticket.dueDate < today
