/** What both sides plan for a subject, occurrence by occurrence: Outlook's by its own calendar view, the CRM's from what it stores. */
import { instantOf } from '../../../server/areas/calendar/wall-time.ts'
import { occurrencesOf } from '../../../server/areas/calendar/occurrences.ts'
import type { Appointment } from '../../../shared/schemas/appointments.ts'
import type { Microsoft365 } from '../../microsoft365/start.ts'

/** `2027-03-29T08:00Z 30 Subject`: start, minutes, words. */
type Planned = string

const minuteMs = 60_000
const line = (startMs: number, endMs: number, subject: string | null): Planned =>
  `${new Date(startMs).toISOString().slice(0, 16)}Z ${(endMs - startMs) / minuteMs} ${subject ?? ''}`

interface ShownEvent {
  readonly subject: string
  readonly start: { readonly dateTime: string }
  readonly end: { readonly dateTime: string }
}

export interface Span {
  /** Epoch milliseconds. */
  readonly from: number
  readonly to: number
}

/** Events of a person's calendars whose subject begins so. */
export const plannedInOutlook = async (
  { httpOrigin, world }: Microsoft365,
  person: string,
  subject: string,
  { from, to }: Span,
): Promise<Planned[]> => {
  const token = world.issueToken({ user: person, scopes: ['Calendars.Read'] })
  const query = new URLSearchParams({
    startDateTime: new Date(from).toISOString(),
    endDateTime: new Date(to).toISOString(),
    $top: '1000',
  })
  const answer = await fetch(`${httpOrigin}/v1.0/me/calendarView?${query}`, {
    headers: { Authorization: `Bearer ${token}` },
  })
  const { value } = (await answer.json()) as { value: ShownEvent[] }
  const at = ({ dateTime }: ShownEvent['start']): number => Date.parse(`${dateTime}Z`)
  return value
    .filter((event) => event.subject.startsWith(subject))
    .map((event) => line(at(event.start), at(event.end), event.subject))
    .sort()
}

const occurrencesOfOne = (appointment: Appointment, { from, to }: Span): Planned[] => {
  const { time, recurrence, exceptions, subject } = appointment
  const zone = time.allDay ? 'UTC' : time.zone
  const length = instantOf(time.end, 'UTC') - instantOf(time.start, 'UTC')
  const starts = recurrence === null ? [time.start] : occurrencesOf(time, recurrence).first(500)
  const changes = new Map(exceptions.map((one) => [one.originalStart, one]))
  return starts.flatMap((start) => {
    const change = changes.get(start)
    if (change?.cancelled) return []
    const begins = instantOf(change?.start ?? start, zone)
    const ends = change?.end ? instantOf(change.end, zone) : begins + length
    return ends > from && begins < to ? [line(begins, ends, change?.subject ?? subject)] : []
  })
}

export const plannedInCrm = (appointments: readonly Appointment[], span: Span): Planned[] =>
  appointments.flatMap((one) => occurrencesOfOne(one, span)).sort()
