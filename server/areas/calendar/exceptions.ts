/**
 * Occurrences that differ from their series: Graph's `exceptionOccurrences` and `cancelledOccurrences` (`OID.<id>.<yyyy-mm-dd>`) <-> what
 * iCalendar calls RECURRENCE-ID and EXDATE, by the wall time for which they were planned (R5).
 */
import type { EventTime, SeriesException } from '../../../shared/schemas/appointments.ts'
import type { Field, Parsed } from '../../sync/field.ts'
import type { Json } from '../../sync/record.ts'
import { checkedText, usualLength } from '../codecs/text-field.ts'
import { timeField, timeParts } from './time-field.ts'
import { addSeconds, clockOf, countingZone, dateOf, instantOf, secondsBetween, wallFrom, wallOf } from './wall-time.ts'

type Graph = Readonly<Record<string, unknown>>

const isGraph = (value: unknown): value is Graph => typeof value === 'object' && value !== null && !Array.isArray(value)

const textOr = (parsed: Parsed<string>): string | null => ('problem' in parsed ? null : parsed.value)

const locationText = (value: unknown): string | null =>
  isGraph(value) ? textOr(checkedText(value['displayName'], usualLength)) : null

/** The series as its exceptions see it. */
export interface SeriesShape {
  readonly time: EventTime
  readonly subject: string | null
  readonly location: string | null
}

const cancelledOf = (entry: unknown, time: EventTime): SeriesException | null => {
  const date = typeof entry === 'string' ? /(\d{4}-\d{2}-\d{2})$/.exec(entry)?.[1] : undefined
  if (date === undefined) return null
  const originalStart = `${date}T${clockOf(time.start)}`
  return { originalStart, cancelled: true, start: null, end: null, subject: null, location: null }
}

/** `originalStart` is an instant; of an all-day series the midnight of the day, in UTC or in the zone of the mailbox. */
export const plannedStart = (value: unknown, time: EventTime, mailboxZone: string): string | null => {
  if (typeof value !== 'string') return null
  const utc = wallFrom(value)
  if (utc === null) return null
  if (!time.allDay) return wallOf(instantOf(utc, 'UTC'), countingZone(time))
  const local = clockOf(utc) === '00:00:00' ? utc : wallOf(instantOf(utc, 'UTC'), mailboxZone)
  return `${dateOf(local)}T00:00:00`
}

/** Null where nothing differs that the CRM knows of (only a category or the text, say). */
const changedOf = (event: unknown, series: SeriesShape, mailboxZone: string): SeriesException | null => {
  if (!isGraph(event)) return null
  const originalStart = plannedStart(event['originalStart'], series.time, mailboxZone)
  const inSeriesZone = { ...event, originalStartTimeZone: series.time.zone, recurrence: null }
  const parsed = timeField.toCrm(timeParts(inSeriesZone, mailboxZone))
  if (originalStart === null || 'problem' in parsed || parsed.value === null) return null
  const { start, end } = parsed.value
  const length = secondsBetween(series.time.start, series.time.end)
  const isMoved = start !== originalStart || secondsBetween(start, end) !== length
  const subject = textOr(checkedText(event['subject'] ?? series.subject, usualLength))
  const location = event['location'] === undefined ? series.location : locationText(event['location'])
  const exception: SeriesException = {
    originalStart,
    cancelled: false,
    start: isMoved ? start : null,
    end: isMoved ? end : null,
    subject: subject === series.subject ? null : subject,
    location: location === series.location ? null : location,
  }
  const differs = isMoved || exception.subject !== null || exception.location !== null
  return differs ? exception : null
}

/** Undefined where the event does not say: it is no series, or was read without its exceptions. */
export const exceptionsIn = (
  event: Graph,
  series: SeriesShape,
  mailboxZone: string,
): readonly SeriesException[] | undefined => {
  const { exceptionOccurrences: changed, cancelledOccurrences: cancelled } = event
  if (!Array.isArray(changed) && !Array.isArray(cancelled)) return undefined
  const found = [
    ...(Array.isArray(changed) ? changed : []).map((one) => changedOf(one, series, mailboxZone)),
    ...(Array.isArray(cancelled) ? cancelled : []).map((one) => cancelledOf(one, series.time)),
  ]
  return found.filter((one) => one !== null)
}

/** Where an exception takes place, whether or not it was moved. */
export const exceptionTime = (exception: SeriesException, time: EventTime): EventTime => {
  const start = exception.start ?? exception.originalStart
  return { ...time, start, end: exception.end ?? addSeconds(start, secondsBetween(time.start, time.end)) }
}

const shape = (one: SeriesException): SeriesException => ({
  originalStart: one.originalStart,
  cancelled: one.cancelled,
  start: one.cancelled ? null : one.start,
  end: one.cancelled ? null : one.end,
  subject: one.cancelled ? null : one.subject,
  location: one.cancelled ? null : one.location,
})

const tidy = (list: readonly SeriesException[]): readonly SeriesException[] | null => {
  const byStart = new Map(list.map((one) => [one.originalStart, shape(one)]))
  const sorted = [...byStart.values()].sort((a, b) => (a.originalStart < b.originalStart ? -1 : 1))
  return sorted.length === 0 ? null : sorted
}

const isException = (value: unknown): value is SeriesException => {
  if (!isGraph(value)) return false
  const isText = (one: unknown): boolean => one === null || (typeof one === 'string' && !one.includes('\u0000'))
  return (
    typeof value['originalStart'] === 'string' &&
    typeof value['cancelled'] === 'boolean' &&
    [value['start'], value['end'], value['subject'], value['location']].every(isText)
  )
}

/** Reaches Graph occurrence by occurrence (gateways/graph/events); here the list is its own Graph value. */
export const exceptionsField: Field<readonly SeriesException[]> = {
  name: 'exceptions',
  property: 'exceptionOccurrences',
  direction: 'both',
  merge: 'unionMinusRemoved',
  toCrm: (graph) => {
    if (graph === null || graph === undefined || graph === '') return { value: null }
    if (!Array.isArray(graph) || !graph.every(isException)) return { problem: { code: 'FIELD_MALFORMED' } }
    return { value: tidy(graph) }
  },
  toOutlook: (value) => ({ graph: value === null ? [] : (tidy(value) ?? []) }),
  normalise: tidy,
  equal: (a, b) => JSON.stringify(tidy(a)) === JSON.stringify(tidy(b)),
  shared: tidy,
  combine: (incoming) => incoming,
  members: (value) => (tidy(value) ?? []).map((one) => ({ key: one.originalStart, value: one })),
  ofMembers: (members: readonly Json[]) => tidy(members as unknown as readonly SeriesException[]),
  examples: [
    [
      {
        originalStart: '2026-04-06T09:00:00',
        cancelled: true,
        start: null,
        end: null,
        subject: null,
        location: null,
      },
    ],
    [
      {
        originalStart: '2026-04-13T09:00:00',
        cancelled: false,
        start: '2026-04-14T11:00:00',
        end: '2026-04-14T12:00:00',
        subject: 'Moved',
        location: null,
      },
    ],
  ],
}
