/**
 * Recurrences: RRULE in its normal spelling <-> Graph's patternedRecurrence (graph-contract 3.2), both ways without loss. What Graph
 * cannot say is a problem and never said in another way. A day that a month does not have is skipped by iCalendar and moved to the last
 * day by Exchange: `BYMONTHDAY=28,29,30;BYSETPOS=-1` is what Exchange means by the 30th.
 */
import type { Problem } from '../../sync/field.ts'
import { formatRule, parseRule, weekdays, type ByDay, type Rule, type Weekday } from './rule-text.ts'

const dayNames: Readonly<Record<Weekday, string>> = {
  MO: 'monday',
  TU: 'tuesday',
  WE: 'wednesday',
  TH: 'thursday',
  FR: 'friday',
  SA: 'saturday',
  SU: 'sunday',
}
const indexes: Readonly<Record<number, string>> = { 1: 'first', 2: 'second', 3: 'third', 4: 'fourth', [-1]: 'last' }

type Graph = Readonly<Record<string, unknown>>

/** `range` without what follows from the start: `startDate`, `recurrenceTimeZone`. */
export interface PatternedRecurrence {
  readonly pattern: Graph
  readonly range: Graph
}

const notPossible: { readonly problem: Problem } = { problem: { code: 'FIELD_NOT_POSSIBLE' } }
const malformed: { readonly problem: Problem } = { problem: { code: 'FIELD_MALFORMED' } }

const dashed = (date: string): string => `${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6, 8)}`

const rangeOf = ({ count, until }: Rule): Graph => {
  if (count !== null) return { type: 'numbered', numberOfOccurrences: count }
  return until === null ? { type: 'noEnd' } : { type: 'endDate', endDate: dashed(until) }
}

const daysOf = (byDay: readonly ByDay[]): readonly string[] => byDay.map(({ day }) => dayNames[day])

/** "First Monday", "last working day", with the index that Graph has for it. */
const relative = ({ byDay, bySetPos, byMonthDay }: Rule): Graph | null => {
  if (byMonthDay.length === 1 && byMonthDay[0] === -1 && byDay.length === 0 && bySetPos.length === 0)
    return { daysOfWeek: Object.values(dayNames), index: 'last' }
  if (byDay.length === 0 || byMonthDay.length > 0) return null
  const [first] = byDay
  const nths = byDay.map(({ nth }) => nth)
  const position = byDay.length === 1 && bySetPos.length === 0 ? (first?.nth ?? 0) : (bySetPos[0] ?? 0)
  const isByPosition = bySetPos.length === 1 && nths.every((nth) => nth === null)
  const isByOrdinal = bySetPos.length === 0 && byDay.length === 1
  const index = indexes[position]
  return index !== undefined && (isByPosition || isByOrdinal) ? { daysOfWeek: daysOf(byDay), index } : null
}

/** The day of the month as Exchange counts it; null where iCalendar and Exchange would not mean the same. */
const absolute = ({ byDay, bySetPos, byMonthDay, byMonth }: Rule): number | null => {
  if (byDay.length > 0) return null
  const [day] = byMonthDay
  const [month] = byMonth
  const leastDays = month === undefined || month === 2 ? 28 : [4, 6, 9, 11].includes(month) ? 30 : 31
  if (byMonthDay.length === 1 && bySetPos.length === 0)
    return day !== undefined && day > 0 && day <= leastDays ? day : null
  const last = byMonthDay.at(-1) ?? 0
  const isMoved =
    bySetPos.length === 1 && bySetPos[0] === -1 && (last === 29 || last === 30) && byMonthDay.length === last - 27
  return isMoved && byMonthDay.every((one, index) => one === 28 + index) ? last : null
}

type PatternOf = (rule: Rule) => Graph | null

const monthly: PatternOf = (rule) => {
  if (rule.byMonth.length > 0) return null
  const ordinal = relative(rule)
  if (ordinal !== null) return { type: 'relativeMonthly', ...ordinal }
  const dayOfMonth = absolute(rule)
  return dayOfMonth === null ? null : { type: 'absoluteMonthly', dayOfMonth }
}

const yearly: PatternOf = (rule) => {
  const [month] = rule.byMonth
  if (rule.byMonth.length !== 1 || month === undefined) return null
  const ordinal = relative(rule)
  if (ordinal !== null) return { type: 'relativeYearly', month, ...ordinal }
  const dayOfMonth = absolute(rule)
  return dayOfMonth === null ? null : { type: 'absoluteYearly', month, dayOfMonth }
}

const onlyDays = ({ byMonth, byMonthDay, bySetPos, byDay }: Rule): boolean =>
  byMonth.length + byMonthDay.length + bySetPos.length === 0 && byDay.every(({ nth }) => nth === null)

const patterns: Readonly<Record<Rule['freq'], PatternOf>> = {
  SECONDLY: () => null,
  MINUTELY: () => null,
  HOURLY: () => null,
  DAILY: (rule) => (onlyDays(rule) && rule.byDay.length === 0 ? { type: 'daily' } : null),
  // Without days: those of the start, which are added where the start is known.
  WEEKLY: (rule) =>
    onlyDays(rule) ? { type: 'weekly', daysOfWeek: daysOf(rule.byDay), firstDayOfWeek: dayNames[rule.wkst] } : null,
  MONTHLY: monthly,
  YEARLY: yearly,
}

/** Exchange counts intervals in 16 bits at most; nobody plans further than that. */
const longestInterval = 999

export const patternOf = (text: string): PatternedRecurrence | { readonly problem: Problem } => {
  const rule = parseRule(text)
  if (rule === null) return malformed
  if (Object.keys(rule.rare).length > 0 || rule.interval > longestInterval || (rule.count ?? 1) > longestInterval)
    return notPossible
  const pattern = patterns[rule.freq](rule)
  return pattern === null ? notPossible : { pattern: { ...pattern, interval: rule.interval }, range: rangeOf(rule) }
}

// --- Graph -> RRULE ---------------------------------------------------------------------------------------------------

const isRecord = (value: unknown): value is Graph =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const whole = (value: unknown, least: number, most: number): number | null =>
  typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most ? value : null

const weekdayOfName = (name: unknown): Weekday | null =>
  weekdays.find((day) => typeof name === 'string' && dayNames[day] === name.toLowerCase()) ?? null

const daysNamed = (value: unknown): readonly Weekday[] | null => {
  if (!Array.isArray(value) || value.length === 0) return null
  const days = value.map(weekdayOfName)
  return days.every((day) => day !== null) ? weekdays.filter((day) => days.includes(day)) : null
}

const empty: Rule = {
  freq: 'DAILY',
  interval: 1,
  count: null,
  until: null,
  byMonth: [],
  byMonthDay: [],
  byDay: [],
  bySetPos: [],
  wkst: 'MO',
  rare: {},
}

const ofAbsolute = (day: number, month: number | null): Partial<Rule> => {
  const most = month === null ? 31 : month === 2 ? 29 : [4, 6, 9, 11].includes(month) ? 30 : 31
  const least = month === null || month === 2 ? 28 : most
  if (day <= least) return { byMonthDay: [day] }
  // From the longest month's last day on, it is the last day of each.
  if (day >= most) return month === null || month === 2 ? { byMonthDay: [-1] } : { byMonthDay: [most] }
  return { byMonthDay: [28, 29, 30].filter((one) => one <= day), bySetPos: [-1] }
}

const ofRelative = (days: readonly Weekday[], position: number, month: number | null): Partial<Rule> => {
  if (days.length < 7)
    return days.length === 1
      ? { byDay: days.map((day) => ({ day, nth: position })) }
      : { byDay: days.map((day) => ({ day, nth: null })), bySetPos: [position] }
  return position > 0 ? { byMonthDay: [position] } : ofAbsolute(31, month)
}

const positionOf = (index: unknown): number | null => {
  // Graph leaves it out where it is the first.
  const found = Object.entries(indexes).find(([, name]) => name === (index ?? 'first'))
  return found === undefined ? null : Number(found[0])
}

type RuleOf = (pattern: Graph) => Partial<Rule> | null

const ofDays =
  (freq: 'MONTHLY' | 'YEARLY'): RuleOf =>
  (pattern) => {
    const month = freq === 'YEARLY' ? whole(pattern['month'], 1, 12) : null
    const days = daysNamed(pattern['daysOfWeek'])
    const position = positionOf(pattern['index'])
    if (days === null || position === null || (freq === 'YEARLY' && month === null)) return null
    return { freq, byMonth: month === null ? [] : [month], ...ofRelative(days, position, month) }
  }

const ofDate =
  (freq: 'MONTHLY' | 'YEARLY'): RuleOf =>
  (pattern) => {
    const month = freq === 'YEARLY' ? whole(pattern['month'], 1, 12) : null
    const day = whole(pattern['dayOfMonth'], 1, 31)
    if (day === null || (freq === 'YEARLY' && month === null)) return null
    return { freq, byMonth: month === null ? [] : [month], ...ofAbsolute(day, month) }
  }

const rules: Readonly<Record<string, RuleOf>> = {
  daily: () => ({ freq: 'DAILY' }),
  weekly: (pattern) => {
    const days = daysNamed(pattern['daysOfWeek'])
    const wkst = weekdayOfName(pattern['firstDayOfWeek'] ?? 'sunday')
    return days === null || wkst === null
      ? null
      : { freq: 'WEEKLY', byDay: days.map((day) => ({ day, nth: null })), wkst }
  },
  absoluteMonthly: ofDate('MONTHLY'),
  relativeMonthly: ofDays('MONTHLY'),
  absoluteYearly: ofDate('YEARLY'),
  relativeYearly: ofDays('YEARLY'),
}

const endOf = (range: Graph): Partial<Rule> | null => {
  if (range['type'] === 'noEnd') return {}
  if (range['type'] === 'numbered') {
    const count = whole(range['numberOfOccurrences'], 1, 999_999)
    return count === null ? null : { count }
  }
  const date = range['endDate']
  if (range['type'] !== 'endDate' || typeof date !== 'string' || !/^\d{4}-\d{2}-\d{2}/.test(date)) return null
  return { until: date.slice(0, 10).replaceAll('-', '') }
}

/** Null where it cannot be understood. */
export const ruleOf = (graph: unknown): string | null => {
  if (!isRecord(graph) || !isRecord(graph['pattern']) || !isRecord(graph['range'])) return null
  const { pattern, range } = graph
  const type = typeof pattern['type'] === 'string' ? pattern['type'] : ''
  const parts = Object.hasOwn(rules, type) ? rules[type]?.(pattern) : null
  const interval = whole(pattern['interval'] ?? 1, 1, 99_999)
  const end = endOf(range)
  if (!parts || interval === null || end === null) return null
  return formatRule({ ...empty, ...parts, ...end, interval })
}
