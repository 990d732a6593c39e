/** "This and the following", as Outlook does it: the series ends before an occurrence, and a new one goes on from there (R5). */
import type { EventTime, SeriesException } from '../../../shared/schemas/appointments.ts'
import { occurrencesOf, untilOf } from './occurrences.ts'
import { formatRule, parseRule } from './rule-text.ts'
import { addSeconds, dateOf, secondsBetween } from './wall-time.ts'

export interface SeriesPart {
  readonly time: EventTime
  readonly recurrence: string | null
  readonly exceptions: readonly SeriesException[]
}

export interface SeriesSplit {
  /** Null: the series has no occurrence before, all of it is "the following". */
  readonly before: SeriesPart | null
  readonly following: SeriesPart
}

/**
 * @param fromWall planned start of the first following occurrence, in the zone of the series.
 * Null when the series plans no occurrence there. COUNT is shared out; an UNTIL stays with the following part.
 */
export const splitSeries = (
  time: EventTime,
  recurrence: string,
  exceptions: readonly SeriesException[],
  fromWall: string,
): SeriesSplit | null => {
  const rule = parseRule(recurrence)
  const occurrences = occurrencesOf(time, recurrence)
  if (rule === null || !occurrences.has(fromWall)) return null
  const earlier = occurrences.between(time.start, fromWall)
  const last = earlier.at(-1)
  const length = secondsBetween(time.start, time.end)
  const following: SeriesPart = {
    time: { ...time, start: fromWall, end: addSeconds(fromWall, length) },
    recurrence: formatRule(rule.count === null ? rule : { ...rule, count: rule.count - earlier.length }),
    exceptions: exceptions.filter(({ originalStart }) => originalStart >= fromWall),
  }
  if (last === undefined) return { before: null, following }
  const ended = rule.count === null ? { until: untilOf(dateOf(last)) } : { count: earlier.length }
  return {
    before: {
      time,
      recurrence: formatRule({ ...rule, ...ended }),
      exceptions: exceptions.filter(({ originalStart }) => originalStart < fromWall),
    },
    following,
  }
}
