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
  const alone = { startsAt: instantOf(time.start, zone), endsAt: instantOf(time.end, zone) }
  if (recurrence === null) return alone
  const occurrences = occurrencesOf(time, recurrence)
  const changes = (exceptions ?? []).filter(({ originalStart }) => occurrences.has(originalStart))
  const changed = new Set(changes.map(({ originalStart }) => originalStart))
  const first = occurrences.first(changed.size + 1).find((start) => !changed.has(start))
  let last = occurrences.last()
  while (last !== null && changed.has(last)) last = occurrences.before(last)

  const length = secondsBetween(time.start, time.end)
  const held = [
    ...[first, last ?? undefined].flatMap((start) => (start === undefined ? [] : { start, end: null })),
    ...changes
      .filter(({ cancelled }) => !cancelled)
      .map(({ start, originalStart, end }) => ({ start: start ?? originalStart, end })),
  ]
  if (held.length === 0) return isEndless(recurrence) ? { ...alone, endsAt: null } : alone
  const startsAt = Math.min(...held.map(({ start }) => instantOf(start, zone)))
  if (isEndless(recurrence)) return { startsAt, endsAt: null }
  return {
    startsAt,
    endsAt: Math.max(...held.map(({ start, end }) => instantOf(end ?? addSeconds(start, length), zone))),
  }
}
