/** An appointment as it is stored, and what is computed from it for lists, search and matching. Pure. */
import type { Selectable } from 'kysely'
import type { Appointment, Attendee, EventTime, Organizer } from '../../../../shared/schemas/appointments.ts'
import { instantsOf } from '../../../areas/calendar/instants.ts'
import type { AppointmentsTable, Tables } from '../tables.ts'
import { json, textArray } from '../values.ts'
import { searchable } from './contact-row.ts'

export type AppointmentRow = Selectable<AppointmentsTable>
export type AttendeeRow = Omit<Selectable<Tables['appointmentAttendees']>, 'appointmentId' | 'position'>

/** Everything that is kept of an appointment, in the words of the API. */
export interface AppointmentValues extends Omit<Appointment, 'id' | 'version' | 'startsAt' | 'endsAt'> {
  /** Of an employee, name and address are those of the employee when it was read; only of others they are kept here. */
  readonly organizer: Organizer | null
  readonly leadEmployeeId: string | null
  readonly iCalUId: string | null
  readonly importedUid: string | null
  readonly redacted: boolean
}

/** Held by somebody who is none of ours. */
export const isHeldOutside = ({ organizer, leadEmployeeId }: AppointmentValues): boolean =>
  organizer === null ? leadEmployeeId !== null : organizer.employeeId === null

const same = [
  'status',
  'clientId',
  'ticketId',
  'typeId',
  'subject',
  'notes',
  'location',
  'recurrence',
  'reminderMinutes',
  'billable',
  'responsibleId',
  'onlineMeetingUrl',
  'synchronize',
  'leadEmployeeId',
  'importedUid',
  'redacted',
] as const satisfies readonly (keyof AppointmentValues & keyof AppointmentRow)[]

const picked = <T extends object, K extends keyof T>(from: T, keys: readonly K[]): Pick<T, K> =>
  Object.fromEntries(keys.map((key) => [key, from[key]])) as Pick<T, K>

/** Name and address of an employee, for organisers. */
export interface Known {
  readonly name: string
  readonly address: string
}
export type Directory = ReadonlyMap<string, Known>

export const organizerOf = (
  row: Pick<AppointmentRow, 'organizerEmployeeId' | 'organizerName' | 'organizerAddress'>,
  employees: Directory,
): Organizer | null => {
  const { organizerEmployeeId: employeeId, organizerName: name, organizerAddress: address } = row
  const employee = employeeId === null ? undefined : employees.get(employeeId)
  if (employeeId !== null)
    return { employeeId, name: employee?.name ?? name, address: employee?.address ?? address ?? '' }
  return address === null ? null : { employeeId: null, name, address }
}

export const timeOf = ({ allDay, startWall, endWall, timeZone }: AppointmentRow): EventTime => ({
  allDay,
  start: startWall,
  end: endWall,
  zone: timeZone,
})

export const attendeeOf = (row: AttendeeRow): Attendee => ({
  employeeId: row.employeeId,
  contactId: row.contactId,
  name: row.name,
  address: row.address,
  role: row.role as Attendee['role'],
  invite: row.invite,
  response: row.response as Attendee['response'],
  invitation: row.invitation as Attendee['invitation'],
})

export const valuesOf = (
  row: AppointmentRow,
  attendees: readonly AttendeeRow[],
  employees: Directory,
): AppointmentValues => ({
  ...(picked(row, same) as Pick<AppointmentValues, (typeof same)[number]>),
  kind: row.kind as AppointmentValues['kind'],
  time: timeOf(row),
  exceptions: row.exceptions,
  showAs: row.showAs as AppointmentValues['showAs'],
  sensitivity: row.sensitivity as AppointmentValues['sensitivity'],
  organizer: organizerOf(row, employees),
  attendees: attendees.map(attendeeOf),
  cancelled: row.isCancelled,
  iCalUId: row.icalUid,
})

/** Nothing of a redacted appointment can be searched for. */
const searchTextOf = ({ redacted, subject, location, attendees }: AppointmentValues): string =>
  redacted
    ? ''
    : searchable(
        [subject, location, ...attendees.flatMap(({ name, address }) => [name, address])]
          .filter((part) => part !== null && part !== '')
          .join('\n'),
      )

/** Every column that follows from the values. Throws RangeError for a time that cannot be placed. */
export const writtenColumns = (values: AppointmentValues, matchKeys: readonly string[]) => {
  const { startsAt, endsAt } = instantsOf(values.time, values.recurrence, values.exceptions)
  const { organizer } = values
  return {
    ...picked(values, same),
    kind: values.kind,
    allDay: values.time.allDay,
    startWall: values.time.start,
    endWall: values.time.end,
    timeZone: values.time.zone,
    startsAt,
    endsAt,
    exceptions: json(values.exceptions),
    showAs: values.showAs,
    sensitivity: values.sensitivity,
    organizerEmployeeId: organizer?.employeeId ?? null,
    organizerName: organizer === null || organizer.employeeId !== null ? null : organizer.name,
    organizerAddress: organizer === null || organizer.employeeId !== null ? null : organizer.address,
    icalUid: values.iCalUId,
    isCancelled: values.cancelled,
    searchText: searchTextOf(values),
    matchKeys: textArray(matchKeys),
  }
}
