/** Events of an iCalendar text as what the CRM takes, or what it cannot take of them. */
import { Value } from 'typebox/value'
import { parseCalendar, type ImportedEvent } from '../areas/calendar/icalendar.ts'
import { AppointmentInput, emptyAppointment } from '../../shared/schemas/appointments.ts'
import type { CalendarFile, ParsedEvent } from '../crm/calendar-import.ts'

/** What the meeting is about and who comes; nobody is mailed for it, and whoever imports it holds it. */
const appointmentOf = (event: ImportedEvent): unknown => ({
  ...emptyAppointment,
  subject: event.subject,
  notes: event.notes,
  location: event.location,
  time: event.time,
  recurrence: event.recurrence,
  exceptions: event.exceptions,
  showAs: event.showAs,
  sensitivity: event.sensitivity,
  reminderMinutes: event.reminderMinutes,
  attendees: event.attendees.map(({ address, name, role }) => ({
    employeeId: null,
    contactId: null,
    name,
    address,
    role,
    invite: true,
  })),
})

const parsed = (event: ImportedEvent): ParsedEvent => {
  const { uid, subject, remarks } = event
  const appointment = appointmentOf(event)
  const fits = Value.Check(AppointmentInput, appointment)
  return { uid, subject, remarks, parsed: fits ? { appointment } : { refused: 'CRM_VALUE_INVALID' } }
}

/** Null: not an iCalendar text at all. */
export const parseCalendarFile = ({
  text,
  zone,
}: Pick<CalendarFile, 'text' | 'zone'>): readonly ParsedEvent[] | null => {
  const { events, refused } = parseCalendar(text, zone)
  if (refused.some(({ reason }) => reason === 'notICalendar')) return null
  return [
    ...events.map(parsed),
    ...refused.map(({ uid, reason }) => ({ uid, subject: null, remarks: [], parsed: { refused: reason } })),
  ]
}
