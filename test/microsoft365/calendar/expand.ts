/** The occurrences of a series in a window, as instants and wall times. Pure; deletions and exceptions come later. */

import { seriesDays, type Recurrence } from './recurrence.ts'
import {
  addWallSeconds,
  dateOf,
  dateOfDay,
  dayNumber,
  instantOf,
  inZone,
  type WallTime,
  wallSecondsBetween,
} from './zones.ts'

/** Start and end of the first occurrence, and the rule. Every event's `values` of a seriesMaster have this form. */
export interface Series {
  readonly start: WallTime
  readonly end: WallTime
  readonly recurrence: Recurrence
}

export interface Occurrence {
  /** Date in the series' zone on which the pattern puts it; names the occurrence for ever. */
  readonly date: string
  readonly start: WallTime
  readonly end: WallTime
  readonly startMs: number
  readonly endMs: number
}

/** The clocks of the recurrence zone rule; without one those of the start. */
const onSeriesClock = ({ start, end, recurrence }: Series): { start: WallTime; end: WallTime } => {
  const zone = recurrence.range.recurrenceTimeZone
  if (zone === '' || zone === start.timeZone) return { start, end }
  return { start: inZone(start, zone), end: inZone(end, zone) }
}

const occurrenceAt = (first: { start: WallTime; end: WallTime }, shiftDays: number): Occurrence => {
  const seconds = shiftDays * 86_400
  const start = { ...first.start, dateTime: addWallSeconds(first.start.dateTime, seconds) }
  const end = { ...first.end, dateTime: addWallSeconds(first.end.dateTime, seconds) }
  return { date: dateOf(start.dateTime), start, end, startMs: instantOf(start), endMs: instantOf(end) }
}

/** An event without length is in the window in which it starts. */
export const overlaps = (startMs: number, endMs: number, fromMs: number, toMs: number): boolean =>
  startMs < toMs && (endMs > fromMs || (startMs === endMs && startMs >= fromMs))

const dayMs = 86_400_000

/** Occurrences that overlap the window (epoch ms), in order. */
export const expandSeries = (series: Series, fromMs: number, toMs: number): Occurrence[] => {
  const first = onSeriesClock(series)
  const firstDay = dayNumber(dateOf(first.start.dateTime))
  const days = Math.ceil(wallSecondsBetween(first.start.dateTime, first.end.dateTime) / 86_400)
  const found: Occurrence[] = []
  for (const day of seriesDays(series.recurrence)) {
    if ((day + days + 2) * dayMs < fromMs) continue
    if ((day - 2) * dayMs > toMs) break
    const occurrence = occurrenceAt(first, day - firstDay)
    if (overlaps(occurrence.startMs, occurrence.endMs, fromMs, toMs)) found.push(occurrence)
  }
  return found
}

/** The occurrence that the pattern puts on this date; null when there is none. */
export const occurrenceOn = (series: Series, date: string): Occurrence | null => {
  const wanted = dayNumber(date)
  if (Number.isNaN(wanted)) return null
  const first = onSeriesClock(series)
  for (const day of seriesDays(series.recurrence)) {
    if (day > wanted) return null
    if (day === wanted) return occurrenceAt(first, day - dayNumber(dateOf(first.start.dateTime)))
  }
  return null
}

/** The last occurrence; null for a series without end. */
export const lastOccurrence = (series: Series): Occurrence | null => {
  if (series.recurrence.range.type === 'noEnd') return null
  const day = [...seriesDays(series.recurrence)].at(-1)
  return day === undefined ? null : occurrenceOn(series, dateOfDay(day))
}
