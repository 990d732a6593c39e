/** First and last instant of an appointment over all its occurrences: what lists sort by and what is over (INF-09). */
import type { EventTime, SeriesException } from '../../../shared/schemas/appointments.ts'
import { isEndless, occurrencesOf } from './occurrences.ts'
import { addSeconds, countingZone, instantOf, secondsBetween } from './wall-time.ts'

export interface Instants {
  /** Epoch milliseconds. */
  readonly startsAt: number
  /** Null: a series without end. */
  readonly endsAt: number | null
}

/**
 * Days of an all-day appointment are counted in UTC, since they are the same days everywhere (R7). A rule that plans nothing counts as
 * the time itself. Throws RangeError for a zone that does not exist.
 */
export const instantsOf = (
  time: EventTime,
  recurrence: string | null,
  exceptions: readonly SeriesException[] | null,
): Instants => {
  const zone = countingZone(time)
  const length = secondsBetween(time.start, time.end)
  const alone = { startsAt: instantOf(time.start, zone), endsAt: instantOf(time.end, zone) }
  if (recurrence === null) return alone
  const moved = new Map((exceptions ?? []).map((exception) => [exception.originalStart, exception]))
  const planned = isEndless(recurrence)
    ? occurrencesOf(time, recurrence).first(moved.size + 1)
    : occurrencesOf(time, recurrence).first(20_000)
  const held = planned.flatMap((wall) => {
    const exception = moved.get(wall)
    if (exception?.cancelled === true) return []
    const start = exception?.start ?? wall
    return [{ start, end: exception?.end ?? addSeconds(start, length) }]
  })
  if (held.length === 0) return isEndless(recurrence) ? { ...alone, endsAt: null } : alone
  const startsAt = Math.min(...held.map(({ start }) => instantOf(start, zone)))
  if (isEndless(recurrence)) return { startsAt, endsAt: null }
  return { startsAt, endsAt: Math.max(...held.map(({ end }) => instantOf(end, zone))) }
}
