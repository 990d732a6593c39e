/** One VEVENT as it stands, before series are put together: when, what, who, and what was odd about it. */
import ICAL from 'ical.js'
import type { EventTime } from '../../../shared/schemas/appointments.ts'
import { momentsOf, wallIn, type Moment, type ZoneTable } from './icalendar-time.ts'
import { isPlainAddress } from './plain-address.ts'
import type { AttendeeValue } from './values.ts'
import { addDays, addSeconds, clockOf, dateOf, instantOf, midnightOf, wallOf } from './wall-time.ts'

/** Codes of what was odd and how it was taken. */
export type Remark =
  /** No zone was given; the fallback was taken. */
  | 'floatingTime'
  /** The zone is nobody's; the fallback was taken. */
  | 'zoneUnknown'
  /** No zone keeps the clocks of the VTIMEZONE; right at this moment, not for every occurrence. */
  | 'zoneApproximated'
  /** Ends before it starts; taken as without length. */
  | 'endBeforeStart'
  /** Start, or RDATE, outside the rule: an appointment of its own. */
  | 'extraDate'
  /** An attendee without an address was left out. */
  | 'attendeeWithoutAddress'
  | 'textShortened'
  /** "This and the following" became a series of its own. */
  | 'seriesSplit'

export interface Words {
  readonly subject: string | null
  readonly notes: string | null
  readonly location: string | null
}

export interface ParsedEvent extends Words {
  readonly uid: string | null
  readonly sequence: number
  readonly recurrenceId: Moment | null
  readonly isThisAndFuture: boolean
  readonly time: EventTime
  readonly rules: readonly string[]
  /** EXRULE, of former times. */
  readonly droppedByRule: readonly string[]
  readonly dropped: readonly Moment[]
  readonly added: readonly Moment[]
  readonly cancelled: boolean
  readonly showAs: string
  readonly sensitivity: string
  readonly reminderMinutes: number | null
  readonly organizer: { readonly address: string; readonly name: string | null } | null
  readonly attendees: readonly AttendeeValue[]
  readonly remarks: readonly Remark[]
}

const valueOf = (event: ICAL.Component, name: string): string | null => {
  const value: unknown = event.getFirstPropertyValue(name)
  return value === null || value === undefined ? null : String(value)
}

const upper = (event: ICAL.Component, name: string): string => (valueOf(event, name) ?? '').trim().toUpperCase()

const parameter = (property: ICAL.Property, name: string): string | null => {
  const value: unknown = property.getParameter(name)
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null
}

const moments = (event: ICAL.Component, name: string, table: ZoneTable, fallback: string): readonly Moment[] =>
  event
    .getAllProperties(name)
    .flatMap((property) => momentsOf(property, table, fallback))
    .filter((moment) => moment !== null)

/** Days and weeks by the calendar, hours and less by the clock (RFC 5545, 3.3.6). */
const plusDuration = (start: Moment, duration: ICAL.Duration): string => {
  const sign = duration.isNegative ? -1 : 1
  const days = addDays(start.wall, sign * (duration.weeks * 7 + duration.days))
  const seconds = sign * (duration.hours * 3600 + duration.minutes * 60 + duration.seconds)
  if (seconds === 0) return days
  return start.isDate ? addSeconds(days, seconds) : wallOf(instantOf(days, start.zone) + seconds * 1000, start.zone)
}

/** Microsoft's all-day: midnights with a zone, and a word beside them. */
const isAllDay = (event: ICAL.Component, start: Moment, end: string): boolean =>
  start.isDate ||
  (upper(event, 'x-microsoft-cdo-alldayevent') === 'TRUE' &&
    [start.wall, end].every((wall) => clockOf(wall) === '00:00:00') &&
    end > start.wall)

const timeOf = (event: ICAL.Component, table: ZoneTable, fallback: string) => {
  const [start] = moments(event, 'dtstart', table, fallback)
  if (start === undefined) return null
  const [ends] = moments(event, 'dtend', table, fallback)
  const duration: unknown = event.getFirstPropertyValue('duration')
  const byLength = duration instanceof ICAL.Duration ? plusDuration(start, duration) : start.wall
  const end = ends === undefined ? byLength : wallIn(ends, start.zone)
  const remarks: Remark[] = []
  if (start.found === 'floating') remarks.push('floatingTime')
  if (start.found === 'assumed') remarks.push('zoneUnknown')
  if (start.found === 'offsetOnly') remarks.push('zoneApproximated')
  if (end < start.wall) remarks.push('endBeforeStart')
  if (!isAllDay(event, start, end))
    return {
      start,
      remarks,
      time: { allDay: false, start: start.wall, end: end < start.wall ? start.wall : end, zone: start.zone },
    }
  const [first, last] = [midnightOf(dateOf(start.wall)), midnightOf(dateOf(end))]
  return {
    start,
    remarks,
    time: { allDay: true, start: first, end: last > first ? last : addDays(first, 1), zone: 'UTC' },
  }
}

const roleOf = (property: ICAL.Property): AttendeeValue['role'] => {
  if (/^(RESOURCE|ROOM)$/i.test(parameter(property, 'cutype') ?? '')) return 'resource'
  return /^(OPT|NON)-PARTICIPANT$/i.test(parameter(property, 'role') ?? '') ? 'optional' : 'required'
}

const responses: Readonly<Record<string, string>> = {
  ACCEPTED: 'accepted',
  TENTATIVE: 'tentativelyAccepted',
  DECLINED: 'declined',
}

const addressOf = (property: ICAL.Property): string | null => {
  const value = String(property.getFirstValue() ?? '')
  const address = /^mailto:/i.test(value) ? value.slice(7).trim() : (parameter(property, 'email') ?? '')
  return isPlainAddress(address) && address.length <= 320 ? address : null
}

const personOf = (property: ICAL.Property) => {
  const address = addressOf(property)
  return address === null
    ? null
    : {
        address,
        name:
          parameter(property, 'cn')
            ?.replaceAll(/\p{Cc}+/gu, ' ')
            .slice(0, 255)
            .toWellFormed() ?? null,
      }
}

/** The first one that counts back from the start, in minutes. */
const reminderOf = (event: ICAL.Component): number | null => {
  for (const alarm of event.getAllSubcomponents('valarm')) {
    const trigger = alarm.getFirstProperty('trigger')
    const value: unknown = trigger?.getFirstValue()
    if (!(value instanceof ICAL.Duration) || parameter(trigger as ICAL.Property, 'related')?.toUpperCase() === 'END')
      continue
    const minutes = Math.round(-value.toSeconds() / 60)
    if (minutes >= 0) return Math.min(minutes, 40_320)
  }
  return null
}

const busyWords: Readonly<Record<string, string>> = {
  FREE: 'free',
  TENTATIVE: 'tentative',
  BUSY: 'busy',
  OOF: 'oof',
  WORKINGELSEWHERE: 'workingElsewhere',
}

const showAsOf = (event: ICAL.Component): string => {
  const said = busyWords[upper(event, 'x-microsoft-cdo-busystatus')]
  if (said !== undefined) return said
  if (upper(event, 'transp') === 'TRANSPARENT') return 'free'
  return upper(event, 'status') === 'TENTATIVE' ? 'tentative' : 'busy'
}

const classes: Readonly<Record<string, string>> = { PRIVATE: 'private', CONFIDENTIAL: 'confidential' }

const limits: Readonly<Record<keyof Words, number>> = { subject: 255, notes: 20_000, location: 255 }

const wordsOf = (event: ICAL.Component): { readonly words: Words; readonly isShortened: boolean } => {
  let isShortened = false
  const text = (name: string, as: keyof Words): string | null => {
    const value = (valueOf(event, name) ?? '').replaceAll('\u0000', '').replaceAll('\r\n', '\n').trim().toWellFormed()
    if (value.length > limits[as]) isShortened = true
    return value === '' ? null : value.slice(0, limits[as]).toWellFormed()
  }
  const words = {
    subject: text('summary', 'subject'),
    notes: text('description', 'notes'),
    location: text('location', 'location'),
  }
  return { words, isShortened }
}

const rulesIn = (event: ICAL.Component, name: string): readonly string[] =>
  event.getAllProperties(name).map((property) => String(property.getFirstValue() ?? ''))

/** Null without a start that is a time. May throw for values that the library cannot read. */
export const parsedEvent = (event: ICAL.Component, table: ZoneTable, fallback: string): ParsedEvent | null => {
  const when = timeOf(event, table, fallback)
  if (when === null) return null
  const { words, isShortened } = wordsOf(event)
  const recurrenceId = event.getFirstProperty('recurrence-id')
  const attendees = event.getAllProperties('attendee')
  const people = attendees.flatMap((property): AttendeeValue[] => {
    const person = personOf(property)
    const response = responses[(parameter(property, 'partstat') ?? '').toUpperCase()] ?? 'none'
    return person === null ? [] : [{ ...person, role: roleOf(property), response }]
  })
  const organizer = event.getFirstProperty('organizer')
  return {
    ...words,
    uid: valueOf(event, 'uid')?.trim().slice(0, 1024) || null,
    sequence: Number(valueOf(event, 'sequence') ?? 0) || 0,
    recurrenceId: recurrenceId === null ? null : (momentsOf(recurrenceId, table, fallback)[0] ?? null),
    isThisAndFuture: recurrenceId !== null && parameter(recurrenceId, 'range')?.toUpperCase() === 'THISANDFUTURE',
    time: when.time,
    rules: rulesIn(event, 'rrule'),
    droppedByRule: rulesIn(event, 'exrule'),
    dropped: moments(event, 'exdate', table, fallback),
    added: moments(event, 'rdate', table, fallback),
    cancelled: upper(event, 'status') === 'CANCELLED',
    showAs: showAsOf(event),
    sensitivity: classes[upper(event, 'class')] ?? 'normal',
    reminderMinutes: reminderOf(event),
    organizer: organizer === null ? null : personOf(organizer),
    attendees: people,
    remarks: [
      ...when.remarks,
      ...(people.length < attendees.length ? (['attendeeWithoutAddress'] as const) : []),
      ...(isShortened ? (['textShortened'] as const) : []),
    ],
  }
}
