/** The calendar in the bench: appointments of one employee over the next months. */
import { sql as statement } from 'kysely'
import { createSqlAppointments } from '../../server/gateways/sql/crm/appointments.ts'
import type { AppointmentInput } from '../../shared/schemas/appointments.ts'
import { defaultCalendarPolicy } from '../../shared/schemas/policies/calendar.ts'
import type { Benched } from './benched.ts'
import { bodiesOfCrm, clientIds, mailboxId, zone } from './bodies.ts'
import { dayAfter, employee, firmOf } from './people.ts'

const asker = { employeeId: employee.id, mailboxId }
const people = 20
const perDay = 8

/** Three quarters of an hour on this day. */
export const appointmentOn = (day: string, subject: string, from = 9): AppointmentInput => {
  const hour = String(from).padStart(2, '0')
  return {
    kind: 'appointment',
    typeId: null,
    status: 'planned',
    clientId: null,
    ticketId: null,
    subject,
    notes: null,
    location: null,
    time: { allDay: false, start: `${day}T${hour}:00:00`, end: `${day}T${hour}:45:00`, zone },
    recurrence: null,
    exceptions: [],
    showAs: 'busy',
    sensitivity: 'normal',
    reminderMinutes: 15,
    billable: false,
    responsibleId: null,
    synchronize: true,
    attendees: [],
  }
}

const appointment = (index: number, day: string, clientId: string | null): AppointmentInput => ({
  ...appointmentOn(day, `Consultation ${index}`, 9 + (index % perDay)),
  clientId,
  location: `Room ${index % 5}`,
})

export const calendarBenched: Benched<'calendar'> = {
  area: 'calendar',
  firm: () => firmOf(people),
  createPlace: (simulator, user) => simulator.createCalendar(user, 'CRM appointments'),
  policy: (id) => ({
    ...defaultCalendarPolicy,
    folder: { id, name: 'CRM appointments' },
    direction: 'twoWay',
  }),
  async fillCrm(use, count) {
    const appointments = createSqlAppointments(use)
    const clients = await clientIds(use)
    for (let index = 0; index < count; index += 1) {
      const day = dayAfter(use.now(), 2 + Math.floor(index / perDay))
      await appointments.create(appointment(index, day, clients[index % clients.length] ?? null), asker)
    }
  },
  emptyCrm: async ({ sql }) => void (await statement`truncate appointments cascade`.execute(sql)),
  bodies(use, area, container) {
    return bodiesOfCrm(use, area, calendarBenched.policy(container))
  },
  async createInOutlook({ simulator, user, container }, bodies) {
    for (const body of bodies) await simulator.createEvent(user, container, body)
  },
  inOutlook: ({ simulator, user, container }) => simulator.events(user, container),
  async editInCrm(use, count, text) {
    const appointments = createSqlAppointments(use)
    const rows = await use.sql.selectFrom('appointments').select(['id', 'version']).orderBy('id').limit(count).execute()
    for (const { id, version } of rows)
      await appointments.change(id, { version: String(version), location: text }, asker)
  },
  editInOutlook: ({ simulator, user }, id, text) => simulator.editEvent(user, id, { location: { displayName: text } }),
}
