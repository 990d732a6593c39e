/**
 * Days of tasks in a mailbox's zone. To Do keeps midnight of the zone that was sent, as an instant, and forgets the zone (graph-contract
 * 2.2, F10): sent is midnight of the mailbox's zone, and read is the day that begins at that instant.
 */
import { Temporal } from 'temporal-polyfill'

const zoned = (instant: Temporal.Instant, zone: string): Temporal.ZonedDateTime => {
  try {
    return instant.toZonedDateTimeISO(zone)
  } catch {
    return instant.toZonedDateTimeISO('UTC')
  }
}

/** Of the instant in UTC, or of the wall time in the zone that Graph names. Null: neither. */
const instantOf = (dateTime: string, timeZone: string): Temporal.Instant | null => {
  try {
    if (/(Z|[+-]\d\d:\d\d)$/i.test(dateTime)) return Temporal.Instant.from(dateTime)
    return Temporal.PlainDateTime.from(dateTime).toZonedDateTime(timeZone).toInstant()
  } catch {
    return null
  }
}

const halfADay = 12

/**
 * The day meant by a date of To Do. At midnight of the mailbox's zone it is that day. Somebody who wrote midnight in UTC meant UTC's day.
 * Anything else is midnight of a zone in which the mailbox was before, or of a day whose midnight the clocks skip: the nearest day, so
 * that a due date stays where it is when its owner travels.
 */
export const dayOfInstant = (instant: Temporal.Instant, zone: string): string => {
  const local = zoned(instant, zone).toPlainDateTime()
  const utc = zoned(instant, 'UTC').toPlainDateTime()
  const isUtcMidnight = utc.toPlainTime().equals(Temporal.PlainTime.from('00:00'))
  const isOwnMidnight = local.toPlainTime().equals(Temporal.PlainTime.from('00:00'))
  if (isUtcMidnight && !isOwnMidnight) return utc.toPlainDate().toString()
  return local.add({ hours: halfADay }).toPlainDate().toString()
}

export const dayOfEpoch = (epochMs: number, zone: string): string =>
  zoned(Temporal.Instant.fromEpochMilliseconds(epochMs), zone).toPlainDate().toString()

/** A Graph dateTimeTimeZone -> the day; null for empty; other things as they are, for the field to report. */
export const dayFromGraph = (value: unknown, zone: string): unknown => {
  if (value === null || value === undefined) return null
  if (typeof value !== 'object' || Array.isArray(value)) return value
  const { dateTime, timeZone } = value as { dateTime?: unknown; timeZone?: unknown }
  if (typeof dateTime !== 'string') return value
  const named = typeof timeZone === 'string' && timeZone !== '' ? timeZone : 'UTC'
  const instant = instantOf(dateTime, named)
  return instant === null ? dateTime : dayOfInstant(instant, zone)
}

/** The UTC date: `completedDateTime` is midnight UTC of the day, in every zone (contrib#8663). */
export const utcDayFromGraph = (value: unknown): unknown => dayFromGraph(value, 'UTC')

export const dayToGraph = (day: string, zone: string): { readonly dateTime: string; readonly timeZone: string } => ({
  dateTime: `${day}T00:00:00`,
  timeZone: zone,
})
