/**
 * One spelling for each recurrence: what DTSTART adds is said (weekly on which day), what it says anyway is left out, and of several
 * ways to say the same the one that Outlook has is taken. UNTIL is the last date, in the zone of the series.
 */
import type { EventTime } from '../../../shared/schemas/appointments.ts'
import { untilDate, untilOf } from './occurrences.ts'
import { formatRule, parseRule, weekdays, type ByDay, type Rule } from './rule-text.ts'
import { clockOf, weekdayOf } from './wall-time.ts'

const isPlain = ({ byMonth, byMonthDay, byDay, bySetPos }: Rule): boolean =>
  [byMonth, byMonthDay, byDay, bySetPos].every(({ length }) => length === 0)

const noOrdinals = (byDay: readonly ByDay[]): boolean => byDay.every(({ nth }) => nth === null)

interface Start {
  readonly month: number
  readonly day: number
  readonly weekday: ByDay
  readonly clock: string
}

const startOf = ({ start }: EventTime): Start => ({
  month: Number(start.slice(5, 7)),
  day: Number(start.slice(8, 10)),
  weekday: { day: weekdays[weekdayOf(start) - 1] ?? 'MO', nth: null },
  clock: clockOf(start),
})

/** Days that every month has; the 31st of months that lack one is skipped by iCalendar and moved by Outlook. */
const longestMonth = (month: number): number => (month === 2 ? 29 : [4, 6, 9, 11].includes(month) ? 30 : 31)

type Step = (rule: Rule, start: Start) => Rule

/** BYHOUR=9 of what begins at nine says nothing. */
const withoutClock: Step = (rule, { clock }) => {
  const [hour, minute, second] = clock.split(':').map(Number)
  const said: Readonly<Record<string, number | undefined>> = { BYHOUR: hour, BYMINUTE: minute, BYSECOND: second }
  const rest = Object.entries(rule.rare).filter(
    ([name, numbers]) => !(name in said && numbers.length === 1 && numbers[0] === said[name]),
  )
  return { ...rule, rare: Object.fromEntries(rest) }
}

/** Every working day; every Monday of every month; the fifteenth of every month of every year. */
const simpler: Step = (rule) => {
  const { freq, interval, byDay, byMonth, byMonthDay, bySetPos } = rule
  const onlyDays = byDay.length > 0 && noOrdinals(byDay) && byMonthDay.length === 0 && bySetPos.length === 0
  if (freq === 'DAILY' && interval === 1 && onlyDays && byMonth.length === 0) return { ...rule, freq: 'WEEKLY' }
  if (freq === 'MONTHLY' && interval === 1 && onlyDays && byMonth.length === 0) return { ...rule, freq: 'WEEKLY' }
  if (freq === 'YEARLY' && interval === 1 && onlyDays && byMonth.length === 0) return { ...rule, freq: 'WEEKLY' }
  if (freq === 'YEARLY' && interval === 1 && byMonth.length === 0 && byMonthDay.length > 0 && byDay.length === 0)
    return { ...rule, freq: bySetPos.length === 0 ? 'MONTHLY' : freq }
  if (freq === 'MONTHLY' && interval === 1 && byMonth.length === 1) return { ...rule, freq: 'YEARLY' }
  return rule
}

/** What RFC 5545 takes from DTSTART. */
const completed: Step = (rule, { month, day, weekday }) => {
  const { freq, byMonth, byMonthDay, byDay } = rule
  if (Object.keys(rule.rare).length > 0) return rule
  if (freq === 'WEEKLY' && byDay.length === 0) return { ...rule, byDay: [weekday] }
  if (freq === 'MONTHLY' && byDay.length === 0 && byMonthDay.length === 0) return { ...rule, byMonthDay: [day] }
  if (freq === 'YEARLY' && isPlain(rule)) return { ...rule, byMonth: [month], byMonthDay: [day] }
  if (freq === 'YEARLY' && byMonth.length > 0 && byDay.length === 0 && byMonthDay.length === 0)
    return { ...rule, byMonthDay: [day] }
  return rule
}

/** Every twelve months is every year. */
const inYears: Step = (rule, { month }) =>
  rule.freq === 'MONTHLY' && rule.interval % 12 === 0 && rule.byMonth.length === 0
    ? { ...rule, freq: 'YEARLY', interval: rule.interval / 12, byMonth: [month] }
    : rule

/** The second of all Mondays is the second Monday; the last of all days is the last day. */
const positions: Step = (rule) => {
  const { freq, byDay, bySetPos, byMonthDay, byMonth } = rule
  const [position] = bySetPos
  const isMonthly = freq === 'MONTHLY' || (freq === 'YEARLY' && byMonth.length === 1)
  if (!isMonthly || byMonthDay.length > 0 || bySetPos.length !== 1 || position === undefined) return rule
  if (!noOrdinals(byDay)) return rule
  const [only] = byDay
  if (only !== undefined && byDay.length === 1)
    return Math.abs(position) <= 5 ? { ...rule, byDay: [{ ...only, nth: position }], bySetPos: [] } : rule
  if (byDay.length === 7 && (position === -1 || (position > 0 && position <= 28)))
    return { ...rule, byDay: [], bySetPos: [], byMonthDay: [position] }
  return rule
}

/** The last of the 28th to the 31st is the last day; the last day of April is the 30th. */
const monthDays: Step = (rule) => {
  const { freq, byMonth, byMonthDay, byDay, bySetPos } = rule
  const [month] = byMonth
  if (byMonthDay.length === 0 || byDay.length > 0 || byMonth.length > 1 || (freq !== 'MONTHLY' && freq !== 'YEARLY'))
    return rule
  const [longest, shortest] =
    month === undefined ? [31, 28] : [longestMonth(month), month === 2 ? 28 : longestMonth(month)]
  const days = byMonthDay.filter((day) => Math.abs(day) <= longest)
  const last = days.at(-1) ?? 0
  const isOneOfMany = bySetPos.length === 1 && bySetPos[0] === -1 && days.every((day) => day > 0)
  const isOnly = days.length === 1 && bySetPos.every((position) => Math.abs(position) === 1)
  const reachesEnd =
    last === longest && Array.from({ length: longest - 27 }, (_, at) => 28 + at).every((day) => days.includes(day))
  const only = isOneOfMany && last <= shortest ? last : isOneOfMany && reachesEnd ? -1 : isOnly ? days[0] : undefined
  if (only === undefined) return { ...rule, byMonthDay: days.length === 0 ? byMonthDay : days }
  return { ...rule, bySetPos: [], byMonthDay: [only === -1 && shortest === longest ? longest : only] }
}

const steps: readonly Step[] = [withoutClock, simpler, completed, inYears, positions, monthDays]

/** Null: no rule at all. A rule that Outlook cannot express has its normal spelling too. */
export const normalRule = (text: string, time: EventTime): string | null => {
  const parsed = parseRule(text)
  if (parsed === null) return null
  const start = startOf(time)
  const rule = steps.reduce((one, step) => step(one, start), parsed)
  return formatRule({ ...rule, until: rule.until === null ? null : untilOf(untilDate(rule.until, time)) })
}
