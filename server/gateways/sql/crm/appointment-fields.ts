/** Appointments, and things to do in the all-day strip, as canonical fields of the calendar area (server/areas/calendar/values.ts). Pure. */
import type { Attendee } from '../../../../shared/schemas/appointments.ts'
import { addressKey } from '../../../areas/calendar/people-fields.ts'
import type { AttendeeValue, CalendarKind, EventValues, ResponseValue } from '../../../areas/calendar/values.ts'
import { addDays, midnightOf } from '../../../areas/calendar/wall-time.ts'
import type { Fields } from '../../../sync/record.ts'
import type { AppointmentValues, Known } from './appointment-row.ts'

/** What an appointment shows of itself and of other records. */
export interface AppointmentFacts extends Pick<
  AppointmentValues,
  | 'subject'
  | 'location'
  | 'notes'
  | 'time'
  | 'recurrence'
  | 'exceptions'
  | 'showAs'
  | 'sensitivity'
  | 'reminderMinutes'
  | 'billable'
  | 'status'
  | 'cancelled'
  | 'onlineMeetingUrl'
  | 'iCalUId'
  | 'attendees'
> {
  readonly organizer: { readonly address: string; readonly name: string | null } | null
  readonly clientName: string | null
}

const attendeeValue = ({ address, name, role, response }: Attendee): AttendeeValue => ({
  address,
  name,
  role,
  response,
})

/** Answers only of those who were read back from Outlook; as Outlook says "no answer yet" in its organiser's copy. */
const responseValue = ({ address, response }: Attendee): ResponseValue => ({
  address: addressKey(address),
  response: response === 'notResponded' ? 'none' : response,
})

const listOrEmpty = <T>(list: readonly T[]): readonly T[] | null => (list.length === 0 ? null : list)

const valuesOfEvent = (facts: AppointmentFacts, kind: CalendarKind): EventValues => {
  const { attendees, exceptions, organizer, clientName } = facts
  const invited = attendees.filter(({ invite }) => invite)
  return {
    subject: facts.subject || null,
    location: facts.location || null,
    time: facts.time,
    recurrence: facts.recurrence,
    exceptions: listOrEmpty([...exceptions].sort((a, b) => (a.originalStart < b.originalStart ? -1 : 1))),
    showAs: facts.showAs,
    sensitivity: facts.sensitivity,
    reminderMinutes: facts.reminderMinutes,
    billable: facts.billable,
    done: facts.status !== 'planned',
    attendees: listOrEmpty(invited.filter(({ invitation }) => invitation !== 'held').map(attendeeValue)),
    responses: listOrEmpty(
      invited
        .filter(({ invitation }) => invitation === 'confirmed')
        .map(responseValue)
        .sort((a, b) => (a.address < b.address ? -1 : 1)),
    ),
    organizer: organizer === null ? null : { address: organizer.address, name: organizer.name },
    isOrganizer: kind === 'appointment',
    cancelled: facts.cancelled,
    onlineMeetingUrl: facts.onlineMeetingUrl,
    iCalUId: facts.iCalUId,
    notes: facts.notes || null,
    plannedAttendees: listOrEmpty(
      invited.filter(({ invitation }) => invitation === 'held').map(({ name, address }) => name ?? address),
    ),
    clientNames: clientName === null ? null : [clientName],
  }
}

export const fieldsOfAppointment = (facts: AppointmentFacts, kind: CalendarKind): Fields =>
  valuesOfEvent(facts, kind) as unknown as Fields

/** As of values that are about to be stored; the names of clients are no part of matching. */
export const factsOf = (values: AppointmentValues, organizer: Known | null): AppointmentFacts => ({
  ...values,
  organizer: organizer ?? values.organizer,
  clientName: null,
})

export interface ThingFacts {
  readonly title: string
  /** `YYYY-MM-DD` */
  readonly dueDate: string | null
  readonly isClosed: boolean
  readonly clientName: string | null
}

/** A date without time: the whole day, and nobody is busy because of it (ABA-08X). */
export const fieldsOfThing = ({ title, dueDate, isClosed, clientName }: ThingFacts): Fields => {
  const start = midnightOf(dueDate ?? '1970-01-01')
  return {
    subject: title,
    time: { allDay: true, start, end: addDays(start, 1), zone: 'UTC' },
    recurrence: null,
    showAs: 'free',
    done: isClosed,
    clientNames: clientName === null ? null : [clientName],
  }
}
