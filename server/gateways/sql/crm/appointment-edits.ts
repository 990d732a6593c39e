/** What values of an event mean for an appointment: pure. Where a new one takes its client, people and kind from (INF-14, CUR-20, CUR-21). */
import type { Appointment, Attendee, EventTime, Organizer } from '../../../../shared/schemas/appointments.ts'
import { attendeeResponses } from '../../../../shared/schemas/appointments.ts'
import type { CalendarPolicy } from '../../../../shared/schemas/policies/calendar.ts'
import type { AttendeeValue, ResponseValue } from '../../../areas/calendar/values.ts'
import type { Fields } from '../../../sync/record.ts'
import { foldedAddress, hasOthers, identityOf, type People } from './appointment-people.ts'
import type { AppointmentValues } from './appointment-row.ts'

/** What is known where an event is read: whose mailbox it is, and what that person has chosen. */
export interface EventContext {
  readonly employeeId: string
  readonly policy: CalendarPolicy
  readonly people: People
}

const responseOf = (text: string): Attendee['response'] => attendeeResponses.find((one) => one === text) ?? 'none'

/** Names and spelling are Outlook's, so that what was agreed reads the same on both sides. Who is new to us is in Outlook already. */
const taken = (value: AttendeeValue, known: Attendee | undefined, people: People): Attendee => ({
  ...(known === undefined
    ? identityOf(value.address, people)
    : { employeeId: known.employeeId, contactId: known.contactId }),
  name: value.name,
  address: value.address,
  role: value.role,
  invite: true,
  response: known?.response ?? responseOf(value.response),
  invitation: known?.invitation === 'queued' ? 'queued' : 'confirmed',
})

/**
 * By address. Who is not in the list any more has left, except those whom nobody has allowed to be mailed: Outlook never knew of them (N4).
 */
export const withAttendees = (
  current: readonly Attendee[],
  incoming: readonly AttendeeValue[],
  people: People,
): Attendee[] => {
  const values = new Map(incoming.map((value) => [foldedAddress(value.address), value]))
  const known = new Set(current.map(({ address }) => foldedAddress(address)))
  const kept = current.flatMap((attendee) => {
    const value = values.get(foldedAddress(attendee.address))
    if (value !== undefined) return [taken(value, attendee, people)]
    return attendee.invitation === 'held' || !attendee.invite ? [attendee] : []
  })
  const fresh = [...values].filter(([address]) => !known.has(address))
  return [...kept, ...fresh.map(([, value]) => taken(value, undefined, people))]
}

/** Who was read back from Outlook is confirmed, with the answer given there (INF-11X, INF-13). Nobody joins or leaves by this. */
const withResponses = (current: readonly Attendee[], responses: readonly ResponseValue[]): Attendee[] => {
  const answers = new Map(responses.map(({ address, response }) => [foldedAddress(address), response]))
  return current.map((attendee) => {
    const answer = answers.get(foldedAddress(attendee.address))
    if (answer === undefined) return attendee
    return { ...attendee, invite: true, invitation: 'confirmed', response: responseOf(answer) }
  })
}

/** Participants make a meeting, and a meeting without them is an appointment; calls stay calls (CUR-20, CUR-21). */
export const kindAfter = (before: Appointment['kind'], had: boolean, has: boolean): Appointment['kind'] => {
  if (has && !had && (before === 'appointment' || before === 'followUp')) return 'meeting'
  return had && !has && before === 'meeting' ? 'appointment' : before
}

const organizerFrom = (
  fields: Fields,
  { employeeId, people }: EventContext,
): Pick<AppointmentValues, 'organizer' | 'leadEmployeeId'> => {
  const given = fields['organizer'] as { readonly address: string; readonly name: string | null } | null | undefined
  const own = people.employees.get(employeeId)
  const employee = given ? people.employeeAt(given.address) : null
  const isOwn = fields['isOrganizer'] ?? (given ? employee === employeeId : true)
  const named = (id: string): Organizer => {
    const known = people.employees.get(id)
    return { employeeId: id, name: known?.name ?? null, address: known?.address ?? '' }
  }
  if (isOwn === true && own !== undefined) return { organizer: named(employeeId), leadEmployeeId: null }
  if (!given) return { organizer: null, leadEmployeeId: employeeId }
  const organizer = employee === null ? { employeeId: null, name: given.name, address: given.address } : named(employee)
  return { organizer, leadEmployeeId: employeeId }
}

const isPrivate = ({ sensitivity }: AppointmentValues): boolean =>
  sensitivity === 'private' || sensitivity === 'confidential'

/** As events come whose words nobody may see; one whose words are known, because they are the CRM's own, keeps them. */
const isWordless = ({ subject, location, onlineMeetingUrl, attendees }: AppointmentValues): boolean =>
  subject === null &&
  location === null &&
  onlineMeetingUrl === null &&
  attendees.every(({ invitation }) => invitation === 'held')

/** Nothing but a block of time (N10). */
const blockOnly = (values: AppointmentValues): AppointmentValues => ({
  ...values,
  subject: null,
  notes: null,
  location: null,
  attendees: [],
  onlineMeetingUrl: null,
  exceptions: values.exceptions.map((one) => ({ ...one, subject: null, location: null })),
  redacted: true,
})

type Take = (value: never) => Partial<AppointmentValues>

const text = (name: 'subject' | 'location' | 'onlineMeetingUrl' | 'iCalUId' | 'recurrence'): Take => {
  return (value: string | null) => ({ [name]: value === '' ? null : value })
}

/** Fields that are a value of the appointment as they are; null is empty, where there is no empty the usual. */
const plain: Readonly<Record<string, Take>> = {
  subject: text('subject'),
  location: text('location'),
  onlineMeetingUrl: text('onlineMeetingUrl'),
  iCalUId: text('iCalUId'),
  recurrence: text('recurrence'),
  time: (value: EventTime | null) => (value === null ? {} : { time: value }),
  exceptions: (value: AppointmentValues['exceptions'] | null) => ({ exceptions: value ?? [] }),
  showAs: (value: AppointmentValues['showAs'] | null) => ({ showAs: value ?? 'busy' }),
  sensitivity: (value: AppointmentValues['sensitivity'] | null) => ({ sensitivity: value ?? 'normal' }),
  reminderMinutes: (value: number | null) => ({ reminderMinutes: value }),
  billable: (value: boolean | null) => ({ billable: value === true }),
  cancelled: (value: boolean | null) => ({ cancelled: value === true }),
}

/** The named fields put into an appointment. Held or not held, clients and texts for the new event are the CRM's own and passed over. */
export const withEventFields = (
  values: AppointmentValues,
  fields: Fields,
  changed: readonly string[],
  context: EventContext,
): AppointmentValues => {
  const names = changed.filter((name) => fields[name] !== undefined)
  const next = names.reduce<AppointmentValues>(
    (one, name) => ({ ...one, ...plain[name]?.(fields[name] as never) }),
    values,
  )
  const people = names.some((name) => name === 'organizer' || name === 'isOrganizer')
    ? organizerFrom({ organizer: values.organizer, ...fields }, context)
    : {}
  const listed = names.includes('attendees')
    ? withAttendees(
        values.attendees,
        (fields['attendees'] ?? []) as unknown as readonly AttendeeValue[],
        context.people,
      )
    : values.attendees
  const attendees = names.includes('responses')
    ? withResponses(listed, (fields['responses'] ?? []) as unknown as readonly ResponseValue[])
    : listed
  const edited: AppointmentValues = { ...next, ...people, attendees }
  const isHidden = isPrivate(edited) && !context.policy.includePrivate && isWordless(edited)
  const kept: AppointmentValues = isHidden ? blockOnly(edited) : { ...edited, redacted: false }
  const kind = kindAfter(
    values.kind,
    hasOthers(values.attendees, values.organizer),
    hasOthers(kept.attendees, kept.organizer),
  )
  return { ...kept, kind }
}

/** Longest text of an event that is kept as notes; the whole of it stays in Outlook. */
const mostNotes = 20_000

const notesOf = (fields: Fields): string | null => {
  const notes = typeof fields['notes'] === 'string' ? fields['notes'].replaceAll('\u0000', '').toWellFormed() : ''
  if (notes.trim() === '') return null
  return notes.length <= mostNotes ? notes : `${notes.slice(0, mostNotes - 1).toWellFormed()}…`
}

/** A new appointment from an event; null: the event has no time. @param clientId see `clientsOf` */
export const bornFrom = (
  fields: Fields,
  context: EventContext,
  { clientId, typeId, responsibleId }: Pick<AppointmentValues, 'clientId' | 'typeId' | 'responsibleId'>,
): AppointmentValues | null => {
  const time = fields['time'] as EventTime | null | undefined
  if (!time) return null
  const empty: AppointmentValues = {
    kind: 'appointment',
    status: 'planned',
    clientId,
    ticketId: null,
    typeId,
    subject: null,
    notes: notesOf(fields),
    location: null,
    time,
    recurrence: null,
    exceptions: [],
    showAs: 'busy',
    sensitivity: 'normal',
    reminderMinutes: null,
    billable: false,
    responsibleId,
    synchronize: true,
    organizer: null,
    leadEmployeeId: null,
    attendees: [],
    cancelled: false,
    onlineMeetingUrl: null,
    iCalUId: null,
    importedUid: null,
    redacted: false,
  }
  const whole: Fields = { organizer: null, sensitivity: 'normal', ...fields }
  return withEventFields(empty, whole, Object.keys(whole), context)
}
