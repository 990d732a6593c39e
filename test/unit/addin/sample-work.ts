/** What the API in memory tells of tickets, appointments and the settings of their areas. Values are made up. */
import type { ReplyOf } from '../../../shared/endpoints.ts'
import type { Appointment, AppointmentDetail, Attendee } from '../../../shared/schemas/appointments.ts'
import { emptyTicket, type TicketDetail, type TicketInput } from '../../../shared/schemas/tickets.ts'
import { id } from './sample-answers.ts'

export const ticketDetail = (
  number: number,
  part: Partial<Omit<TicketInput, 'people'>> & { readonly title: string },
  rest: Partial<TicketDetail> = {},
): TicketDetail => ({
  ticket: {
    ...emptyTicket,
    clientId: id(100),
    assigneeId: id(1),
    id: id(700 + number),
    version: '1',
    number: 1040 + number,
    completedOn: null,
    people: [{ contactId: id(10), employeeId: null, name: 'Grace Lee' }],
    ...part,
  },
  clientName: 'Northwind Trading Ltd',
  locationName: null,
  assigneeName: 'Ann Harbour',
  typeName: 'Contract review',
  sync: { state: 'linked', reason: null },
  ...rest,
})

export const tickets: readonly TicketDetail[] = [
  ticketDetail(1, {
    title: 'Review the lease of the quay',
    dueDate: '2026-11-12',
    priority: 'high',
    status: 'completionRequested',
    notes: 'The landlord wants an answer before the end of the month.\nSee the draft of last week.',
    checklist: [
      { text: 'Read the draft', checked: true },
      { text: 'Ask for the plan of the quay', checked: true },
      { text: 'Write the answer', checked: false },
    ],
  }),
  ticketDetail(
    2,
    { title: 'Prepare the annual accounts', dueDate: '2099-12-03' },
    { sync: { state: 'notLinked', reason: null } },
  ),
  ticketDetail(
    3,
    { title: 'Order toner', kind: 'toDo', clientId: null, status: 'notStarted' },
    { clientName: null, typeName: null, sync: { state: 'outOfScope', reason: 'kindNotSelected' } },
  ),
]

export const ticketTypes: ReplyOf<'listTicketTypes'>['items'] = [
  { id: id(801), name: 'Contract review', kind: 'service', active: true },
  { id: id(802), name: 'Litigation', kind: 'service', active: true },
  { id: id(803), name: 'Audit', kind: 'project', active: true },
]

const attendee = (address: string, part: Partial<Attendee> = {}): Attendee => ({
  employeeId: null,
  contactId: null,
  name: null,
  address,
  role: 'required',
  invite: true,
  response: 'none',
  invitation: 'held',
  ...part,
})

const appointment: Appointment = {
  id: id(901),
  version: '4',
  kind: 'meeting',
  typeId: null,
  status: 'planned',
  clientId: id(100),
  ticketId: null,
  subject: 'Quarterly review with Northwind',
  notes: null,
  location: 'Head office, room 2',
  time: { allDay: false, start: '2026-12-01T09:00:00', end: '2026-12-01T10:30:00', zone: 'Europe/Berlin' },
  recurrence: 'FREQ=MONTHLY;BYDAY=1TU;COUNT=12',
  exceptions: [
    {
      originalStart: '2027-01-05T09:00:00',
      cancelled: true,
      start: null,
      end: null,
      subject: null,
      location: null,
    },
  ],
  showAs: 'busy',
  sensitivity: 'normal',
  reminderMinutes: 15,
  billable: true,
  responsibleId: id(1),
  synchronize: true,
  organizer: { employeeId: id(1), name: 'Ann Harbour', address: 'ann@harbour.example' },
  attendees: [
    attendee('grace.lee@northwind.example', { contactId: id(10), name: 'Grace Lee' }),
    attendee('ben.finch@harbour.example', {
      employeeId: id(2),
      name: 'Ben Finch',
      response: 'accepted',
      invitation: 'confirmed',
    }),
    attendee('omar.said@northwind.example', { contactId: id(11), name: 'Omar Said', role: 'optional' }),
    attendee('clerk@court.example', { invite: false }),
  ],
  cancelled: false,
  onlineMeetingUrl: 'https://teams.example/l/meetup-join/19%3a',
  startsAt: Date.UTC(2026, 11, 1, 8),
  endsAt: Date.UTC(2027, 10, 2, 9, 30),
}

export const meeting: AppointmentDetail = {
  appointment,
  clientName: 'Northwind Trading Ltd',
  responsibleName: 'Ann Harbour',
  mailboxes: [
    { employeeId: id(1), name: 'Ann Harbour', state: 'organizer' },
    { employeeId: id(2), name: 'Ben Finch', state: 'inCalendar' },
    { employeeId: id(3), name: 'Cleo Ray', state: 'notConnected' },
  ],
  heldBack: null,
  sync: { state: 'linked', reason: null },
}

export const cancelledMeeting: AppointmentDetail = {
  ...meeting,
  appointment: {
    ...appointment,
    id: id(902),
    subject: 'Hearing, second date',
    time: { allDay: true, start: '2026-12-10T00:00:00', end: '2026-12-12T00:00:00', zone: 'UTC' },
    recurrence: null,
    exceptions: [],
    cancelled: true,
    organizer: { employeeId: null, name: 'Registry', address: 'registry@court.example' },
    onlineMeetingUrl: null,
  },
  heldBack: 'ORGANIZER_OUTSIDE',
  mailboxes: [],
}

export const tasksChoices: ReplyOf<'tasksChoices'> = {
  assignmentTypes: ticketTypes.map(({ id: typeId, name }, index) => ({ id: typeId, name, count: 12 - index })),
  kinds: [{ id: 'service', name: 'service', count: 31 }],
  employees: [
    { id: id(1), name: 'Ann Harbour', count: 22 },
    { id: id(2), name: 'Ben Finch', count: 12 },
  ],
}

export const calendarChoices: ReplyOf<'calendarChoices'> = {
  kinds: [{ id: 'meeting', name: 'meeting', count: 40 }],
  appointmentTypes: [{ id: id(851), name: 'Consultation', count: 9 }],
  employees: tasksChoices.employees,
}

export const mailsPlan = {
  items: [
    {
      key: 'crm:appointment:1',
      title: 'Quarterly review with Northwind',
      rule: 'DE1',
      writes: [
        {
          side: 'outlook' as const,
          kind: 'update' as const,
          fields: [
            {
              field: 'time',
              before: appointment.time,
              after: { ...appointment.time, start: '2026-12-01T10:00:00', end: '2026-12-01T11:30:00' },
            },
            { field: 'recurrence', before: 'FREQ=MONTHLY;BYDAY=1TU;COUNT=12', after: 'FREQ=WEEKLY;BYDAY=TU' },
          ],
        },
      ],
      notes: [{ code: 'mailsHeld', fields: [] }],
      mails: ['Grace Lee', 'Omar Said'],
    },
  ],
}
