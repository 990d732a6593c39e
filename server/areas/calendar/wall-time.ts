/**
 * Wall time in a zone <-> instant, with gaps and overlaps defined as Exchange and RFC 5545 define them: a time that a clock skips is read
 * with the offset before the gap (02:30 becomes 03:30), a time that happens twice is the first of the two (R6).
 */
import { Temporal } from 'temporal-polyfill'
import type { EventTime } from '../../../shared/schemas/appointments.ts'

/** Whether wall times can be placed with this name. */
export const isZone = (zone: string): boolean => {
  try {
    // An offset is no zone: it keeps no summer time.
    return !/^[+-]/.test(zone) && Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone).timeZoneId !== ''
  } catch {
    return false
  }
}

/** `2026-03-29T02:30:00` in a zone, as epoch milliseconds. Throws RangeError for what is no wall time or no zone. */
export const instantOf = (wall: string, zone: string): number =>
  Temporal.PlainDateTime.from(wall).toZonedDateTime(zone, { disambiguation: 'compatible' }).epochMilliseconds

export const wallOf = (instant: number, zone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(instant)
    .toZonedDateTimeISO(zone)
    .toPlainDateTime()
    .toString({ smallestUnit: 'second' })

/** `2026-03-29T09:00:00`, from any ISO spelling of a date and time without offset; null when it is none. */
export const wallFrom = (text: string): string | null => {
  try {
    return Temporal.PlainDateTime.from(text.replace(/Z$/i, '')).toString({ smallestUnit: 'second' })
  } catch {
    return null
  }
}

export const dateOf = (wall: string): string => wall.slice(0, 10)
export const clockOf = (wall: string): string => wall.slice(11)
export const midnightOf = (date: string): string => `${date}T00:00:00`

export const addDays = (wall: string, days: number): string =>
  Temporal.PlainDateTime.from(wall).add({ days }).toString({ smallestUnit: 'second' })

export const addSeconds = (wall: string, seconds: number): string =>
  Temporal.PlainDateTime.from(wall).add({ seconds }).toString({ smallestUnit: 'second' })

export const secondsBetween = (from: string, to: string): number =>
  Temporal.PlainDateTime.from(from).until(Temporal.PlainDateTime.from(to), { largestUnit: 'second' }).seconds

/** 1 (Monday) to 7. */
export const weekdayOf = (wall: string): number => Temporal.PlainDateTime.from(wall).dayOfWeek

/**
 * The zone in which wall times of an appointment count: days of an all-day one are the same days everywhere (R7), so for comparing them
 * with now they count in UTC.
 */
export const countingZone = ({ allDay, zone }: Pick<EventTime, 'allDay' | 'zone'>): string => (allDay ? 'UTC' : zone)
