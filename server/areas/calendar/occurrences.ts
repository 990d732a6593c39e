/**
 * The wall times that a recurrence plans, in the zone of its series. Counted as plain wall times, so a time that a clock skips in one
 * spring still has its occurrence, moved by the gap as Exchange moves it.
 */
import { RRuleTemporal } from 'rrule-temporal'
import { Temporal } from 'temporal-polyfill'
import type { EventTime } from '../../../shared/schemas/appointments.ts'
import { formatRule, parseRule, type Rule } from './rule-text.ts'
import { addSeconds, clockOf, countingZone, dateOf, instantOf, wallOf } from './wall-time.ts'

/** Nobody plans more, and nobody lists more. */
const mostOccurrences = 20_000

const dashed = (date: string): string => `${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6, 8)}`
const compact = (date: string): string => date.replaceAll('-', '')

/** UNTIL as the last date on which an occurrence may begin, from any of its three spellings. */
export const untilDate = (until: string, time: EventTime): string => {
  const date = dashed(until)
  if (until.length === 8) return date
  const clock = `${until.slice(9, 11)}:${until.slice(11, 13)}:${until.slice(13, 15)}`
  const wall = until.endsWith('Z')
    ? wallOf(instantOf(`${date}T${clock}`, 'UTC'), countingZone(time))
    : `${date}T${clock}`
  if (clockOf(wall) >= clockOf(time.start)) return dateOf(wall)
  return Temporal.PlainDate.from(dateOf(wall)).subtract({ days: 1 }).toString()
}

export const untilOf = (date: string): string => compact(date)

const zoned = (wall: string): Temporal.ZonedDateTime => Temporal.PlainDateTime.from(wall).toZonedDateTime('UTC')

const engineOf = (rule: Rule, time: EventTime): RRuleTemporal<Temporal.ZonedDateTime> => {
  const until = rule.until === null ? null : `${compact(untilDate(rule.until, time))}T235959Z`
  return new RRuleTemporal({
    temporal: Temporal,
    rruleString: `RRULE:${formatRule({ ...rule, until })}`,
    dtstart: zoned(time.start),
    maxIterations: 30_000,
    cache: false,
  })
}

const wallsOf = (dates: readonly Temporal.ZonedDateTime[]): readonly string[] =>
  dates.map((date) => date.toPlainDateTime().toString({ smallestUnit: 'second' }))

/** Asks the rule engine; a rule that it cannot work through (never true, or beyond bounds) plans nothing. */
const asked = <T>(question: () => T, otherwise: T): T => {
  try {
    return question()
  } catch {
    return otherwise
  }
}

export const isEndless = (rule: string): boolean => {
  const parsed = parseRule(rule)
  return parsed !== null && parsed.count === null && parsed.until === null
}

export interface Occurrences {
  /** Planned starts with `from <= start < to`, in order. */
  between(from: string, to: string): readonly string[]
  /** At most `limit`, from the first on. */
  first(limit: number): readonly string[]
  /** Null: there is none, or no end. */
  last(): string | null
  /** The one before; null: there is none. */
  before(wall: string): string | null
  has(wall: string): boolean
}

const none: Occurrences = { between: () => [], first: () => [], last: () => null, before: () => null, has: () => false }

/** Years that are looked through for the first ones: most have them in the first, and the engine is quick with whole spans. */
const spans = [1, 8, 64, 512] as const
const endOfTime = '4500-01-01T00:00:00'

const yearsLater = (wall: string, years: number): string => {
  const later = Temporal.PlainDateTime.from(wall).add({ years }).toString({ smallestUnit: 'second' })
  return later < endOfTime ? later : endOfTime
}

export const occurrencesOf = (time: EventTime, rule: string): Occurrences => {
  const parsed = parseRule(rule)
  if (parsed === null) return none
  const engine = asked(() => engineOf(parsed, time), null)
  if (engine === null) return none
  const between = (from: string, to: string): readonly string[] =>
    from >= to ? [] : asked(() => wallsOf(engine.between(zoned(from), zoned(to), true)).filter((wall) => wall < to), [])
  const before = (wall: string): string | null =>
    asked(() => {
      const found = engine.previous(zoned(wall))
      return found === null ? null : (wallsOf([found])[0] ?? null)
    }, null)
  const last = (): string | null => (isEndless(rule) ? null : before(endOfTime))
  /** One after the other: cheaper than a span where few are wanted. */
  const fewFirst = (limit: number): readonly string[] =>
    asked(() => {
      const found: string[] = []
      let next = engine.next(zoned(time.start), true)
      while (next !== null && found.length < limit) {
        found.push(...wallsOf([next]))
        next = engine.next(next)
      }
      return found
    }, [])
  const first = (limit: number): readonly string[] => {
    if (limit <= 12) return fewFirst(limit)
    const end = last()
    if (end === null && !isEndless(rule)) return []
    for (const years of spans) {
      const to = yearsLater(time.start, years)
      const found = between(time.start, to)
      if (found.length >= limit || to === endOfTime || (end !== null && end < to)) return found.slice(0, limit)
    }
    return between(time.start, endOfTime).slice(0, limit)
  }
  return {
    between,
    first: (limit) => first(Math.min(limit, mostOccurrences)),
    last,
    before,
    has: (wall) => between(wall, addSeconds(wall, 1)).length > 0,
  }
}
