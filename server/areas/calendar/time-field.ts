/**
 * When an event takes place. Graph gives instants and the zone it was made in; the CRM keeps the wall time there (R6). All-day is a range
 * of dates and is shifted by no zone (R7).
 */
import type { EventTime } from '../../../shared/schemas/appointments.ts'
import type { Field, Parsed } from '../../sync/field.ts'
import { graphZoneOf, ianaOf, representativeOf, sameZone } from './time-zone.ts'
import {
  addDays,
  clockOf,
  dateOf,
  instantOf,
  isZone,
  midnightOf,
  secondsBetween,
  wallFrom,
  wallOf,
} from './wall-time.ts'

type Graph = Readonly<Record<string, unknown>>

/** What belongs together of an event, as one value: `start`, `end`, `isAllDay`, `originalStartTimeZone`, `mailboxZone`. */
export const timeParts = (event: Graph, mailboxZone: string): unknown =>
  event['start'] === undefined && event['end'] === undefined
    ? undefined
    : {
        start: event['start'],
        end: event['end'],
        isAllDay: event['isAllDay'],
        originalStartTimeZone: zoneHint(event),
        mailboxZone,
      }

/** A series counts in the zone of its range, a single event in the one it was made in. */
const zoneHint = ({ recurrence, originalStartTimeZone }: Graph): unknown => {
  const range = isGraph(recurrence) && isGraph(recurrence['range']) ? recurrence['range'] : {}
  return [range['recurrenceTimeZone'], originalStartTimeZone].find((name) => ianaOf(name) !== null)
}

const isGraph = (value: unknown): value is Graph => typeof value === 'object' && value !== null && !Array.isArray(value)

interface Moment {
  readonly wall: string
  /** Null where the name says nothing. */
  readonly zone: string | null
}

const momentOf = (value: unknown): Moment | null => {
  if (!isGraph(value) || typeof value['dateTime'] !== 'string') return null
  const wall = wallFrom(value['dateTime'])
  const year = Number(wall?.slice(0, 4) ?? 0)
  if (wall === null || year < 1900 || year > 4500) return null
  return { wall, zone: value['timeZone'] === undefined ? 'UTC' : ianaOf(value['timeZone']) }
}

const malformed = { problem: { code: 'FIELD_MALFORMED' } } as const

/** Midnight in the zone it came in, or else in the zone of event or mailbox. */
const dateIn = ({ wall, zone }: Moment, zones: readonly string[]): string => {
  if (clockOf(wall) === '00:00:00' || zone === null) return dateOf(wall)
  const instant = instantOf(wall, zone)
  const midnight = zones.map((one) => wallOf(instant, one)).find((one) => clockOf(one) === '00:00:00')
  return dateOf(midnight ?? wall)
}

const allDay = (start: string, end: string): EventTime => ({
  allDay: true,
  start: midnightOf(start),
  // At least one day: an end that is not after the start is the day itself.
  end: end > start ? midnightOf(end) : addDays(midnightOf(start), 1),
  zone: 'UTC',
})

const parsed = (value: unknown): Parsed<EventTime> => {
  if (value === null || value === undefined || value === '') return { value: null }
  if (!isGraph(value)) return malformed
  const [start, end] = [momentOf(value['start']), momentOf(value['end'] ?? value['start'])]
  if (start === null || end === null) return malformed
  const mailboxZone = ianaOf(value['mailboxZone']) ?? 'UTC'
  const told = ianaOf(value['originalStartTimeZone'])
  if (value['isAllDay'] === true) {
    const zones = told === null ? [mailboxZone] : [told, mailboxZone]
    return { value: allDay(dateIn(start, zones), dateIn(end, zones)) }
  }
  // Without a name the zone is the one in which the time was given, unless that is only how Graph was asked to answer.
  const zone = told ?? (start.zone !== null && start.zone !== 'UTC' ? start.zone : mailboxZone)
  const wallIn = (moment: Moment): string =>
    moment.zone === null || moment.zone === zone ? moment.wall : wallOf(instantOf(moment.wall, moment.zone), zone)
  const [from, to] = [wallIn(start), wallIn(end)]
  return { value: { allDay: false, start: from, end: secondsBetween(from, to) < 0 ? from : to, zone } }
}

const tidy = (time: EventTime): EventTime =>
  time.allDay
    ? allDay(dateOf(time.start), dateOf(time.end))
    : { allDay: false, start: time.start, end: time.end, zone: time.zone }

const equal = (a: EventTime, b: EventTime): boolean => {
  const [one, other] = [tidy(a), tidy(b)]
  return (
    one.allDay === other.allDay &&
    one.start === other.start &&
    one.end === other.end &&
    (one.allDay || sameZone(one.zone, other.zone))
  )
}

export const timeField: Field<EventTime> = {
  name: 'time',
  property: 'start',
  direction: 'both',
  merge: 'conflictIfBoth',
  essential: true,
  toCrm: parsed,
  toOutlook: (value) => {
    if (value === null) return { graph: null }
    const { allDay: isAllDay, start, end, zone } = tidy(value)
    if (!isZone(zone)) return malformed
    const timeZone = graphZoneOf(zone)
    return {
      graph: {
        start: { dateTime: start, timeZone },
        end: { dateTime: end, timeZone },
        isAllDay,
        originalStartTimeZone: timeZone,
      },
    }
  },
  normalise: tidy,
  equal,
  shared: (value) => {
    const time = tidy(value)
    return time.allDay ? time : { ...time, zone: representativeOf(time.zone) }
  },
  // Outlook knows only the group of a zone: Amsterdam stays Amsterdam and does not become Berlin.
  combine: (incoming, current) =>
    incoming !== null && current !== null && !incoming.allDay && sameZone(incoming.zone, current.zone)
      ? { ...incoming, zone: current.zone }
      : incoming,
  examples: [
    { allDay: false, start: '2026-03-30T09:00:00', end: '2026-03-30T10:30:00', zone: 'Europe/Berlin' },
    { allDay: false, start: '2026-11-01T08:15:00', end: '2026-11-01T08:15:00', zone: 'America/New_York' },
    { allDay: true, start: '2026-12-24T00:00:00', end: '2026-12-27T00:00:00', zone: 'UTC' },
  ],
}
