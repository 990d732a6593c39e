/** The sample firm's work: ticket types, tickets and appointments around a given day, so that there is always something ahead. Pure data. */
import { emptyAppointment, type AppointmentInput } from '../../../shared/schemas/appointments.ts'
import { emptyTicket, type TicketInput } from '../../../shared/schemas/tickets.ts'
import { ada, ben, clara } from './house.ts'
import { sampleId } from './records.ts'

export const ticketTypes = [
  { id: sampleId('ticketType', 1), name: 'Advice', kind: 'service' },
  { id: sampleId('ticketType', 2), name: 'Filing', kind: 'service' },
  { id: sampleId('ticketType', 3), name: 'Project', kind: 'project' },
] as const

export const appointmentTypes = [
  { id: sampleId('appointmentType', 1), name: 'Consultation' },
  { id: sampleId('appointmentType', 2), name: 'Court date' },
] as const

export const documentCategories = ['Contract', 'Correspondence', 'Court', 'Evidence', 'Invoice'].map((name, index) => ({
  id: sampleId('documentCategory', index + 1),
  name,
}))

const dayMs = 86_400_000

/** `YYYY-MM-DD`, so many days after `now` (epoch ms). */
const day = (now: number, after: number): string => new Date(now + after * dayMs).toISOString().slice(0, 10)

const ticket = (client: number, title: string, more: Partial<TicketInput>): TicketInput => ({
  ...emptyTicket,
  typeId: ticketTypes[0].id,
  clientId: sampleId('client', client),
  title,
  assigneeId: ada,
  ...more,
})

export const sampleTickets = (now: number): readonly TicketInput[] => [
  ticket(2, 'Review the charter party', {
    dueDate: day(now, 3),
    priority: 'high',
    notes: 'The owners ask for an answer before the vessel sails.',
    checklist: [
      { text: 'Read the rider clauses', checked: true },
      { text: 'Call Meredith Ashdown', checked: false },
      { text: 'Send the comments', checked: false },
    ],
  }),
  ticket(4, 'Renew the trade mark', { dueDate: day(now, 21), typeId: ticketTypes[1].id }),
  ticket(7, 'Draft the tenancy agreement', { dueDate: day(now, 7), status: 'notStarted' }),
  ticket(10, 'Partnership deed, second draft', { status: 'completionRequested', dueDate: day(now, 1) }),
  ticket(5, 'Licence for the terrace', { status: 'deferred', dueDate: day(now, 60) }),
  ticket(10, 'Data protection notice', { status: 'closed', dueDate: day(now, -10) }),
  ticket(1, 'Liefervertrag prüfen', { assigneeId: ben, dueDate: day(now, 5), locationId: sampleId('location', 2) }),
  ticket(6, 'Mietvertrag Praxis verlängern', { assigneeId: ben, dueDate: day(now, 12), typeId: ticketTypes[1].id }),
  ticket(8, 'Hofübergabe vorbereiten', {
    assigneeId: ben,
    kind: 'project',
    typeId: ticketTypes[2].id,
    dueDate: day(now, 30),
  }),
  { ...emptyTicket, kind: 'toDo', title: 'Order new letterheads', assigneeId: ada, dueDate: day(now, 4) },
  { ...emptyTicket, kind: 'toDo', title: 'Check the fire extinguishers', assigneeId: clara, dueDate: day(now, 9) },
]

const appointment = (
  subject: string,
  [after, from, to]: readonly [number, string, string],
  now: number,
  more: Partial<AppointmentInput>,
): AppointmentInput => ({
  ...emptyAppointment,
  subject,
  time: {
    allDay: false,
    start: `${day(now, after)}T${from}:00`,
    end: `${day(now, after)}T${to}:00`,
    zone: 'Europe/London',
  },
  reminderMinutes: 15,
  ...more,
})

const attendee = (name: string, address: string): AppointmentInput['attendees'][number] => ({
  employeeId: null,
  contactId: null,
  name,
  address,
  role: 'required',
  invite: true,
})

export interface SampleAppointment {
  /** Who makes it, and so holds it. */
  readonly organizerId: string
  readonly appointment: AppointmentInput
}

export const sampleAppointments = (now: number): readonly SampleAppointment[] => [
  {
    organizerId: ada,
    appointment: appointment('Charter party: call with the owners', [2, '10:00', '10:45'], now, {
      kind: 'call',
      clientId: sampleId('client', 2),
      billable: true,
    }),
  },
  {
    organizerId: ada,
    appointment: appointment('Brand portfolio with Åkesson Design', [6, '14:00', '15:30'], now, {
      clientId: sampleId('client', 4),
      location: 'Room 4',
      attendees: [attendee('Ben Keller', 'ben.keller@harbourfinch.example')],
      notes: 'Bring the certificates.',
    }),
  },
  {
    organizerId: ada,
    appointment: appointment('Partners’ meeting', [1, '09:00', '10:00'], now, {
      recurrence: 'FREQ=WEEKLY;COUNT=20',
      location: 'London, library',
    }),
  },
  {
    organizerId: ben,
    appointment: appointment('Termin Landgericht', [8, '11:00', '12:00'], now, {
      clientId: sampleId('client', 1),
      typeId: appointmentTypes[1].id,
      location: 'Sievekingplatz 1, Hamburg',
      time: {
        allDay: false,
        start: `${day(now, 8)}T11:00:00`,
        end: `${day(now, 8)}T12:00:00`,
        zone: 'Europe/Berlin',
      },
    }),
  },
  {
    organizerId: ada,
    appointment: appointment('Office closed', [10, '00:00', '00:00'], now, {
      time: {
        allDay: true,
        start: `${day(now, 10)}T00:00:00`,
        end: `${day(now, 12)}T00:00:00`,
        zone: 'Europe/London',
      },
      showAs: 'oof',
      reminderMinutes: null,
    }),
  },
]
