/**
 * A recurrence rule (RFC 5545) as the form shows it, and back; the days that such a rule plans. What the form cannot show is null and
 * stays as it is stored. Pure; days are `YYYY-MM-DD` without a zone (R6).
 */

export const weekdayCodes = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const
export type WeekdayCode = (typeof weekdayCodes)[number]
export const repeatFrequencies = ['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'] as const
export type RepeatFrequency = (typeof repeatFrequencies)[number]

/** `day`: as the start's number; `lastDay`: of the month; `nth`: the start's second Tuesday, say; `last`: its last one. */
export const monthWays = ['day', 'lastDay', 'nth', 'last'] as const
export type MonthWay = (typeof monthWays)[number]

export interface Repeat {
  readonly frequency: RepeatFrequency
  readonly interval: number
  /** For weekly ones. */
  readonly days: readonly WeekdayCode[]
  /** For monthly and yearly ones. */
  readonly way: MonthWay
  /** Last day; null with `times` null: without end. Never both. */
  readonly until: string | null
  readonly times: number | null
}

const dayMs = 86_400_000
const msOf = (day: string): number => Date.parse(`${day}T00:00:00Z`)
export const addDays = (day: string, days: number): string =>
  new Date(msOf(day) + days * dayMs).toISOString().slice(0, 10)
export const daysBetween = (from: string, to: string): number => Math.round((msOf(to) - msOf(from)) / dayMs)
export const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(msOf(text))

const weekdayIndex = (day: string): number => (new Date(msOf(day)).getUTCDay() + 6) % 7
export const weekdayOf = (day: string): WeekdayCode => weekdayCodes[weekdayIndex(day)] ?? 'MO'
const numberOf = (day: string): number => Number(day.slice(8))
const monthOf = (day: string): number => Number(day.slice(5, 7))
const monthsOf = (day: string): number => Number(day.slice(0, 4)) * 12 + monthOf(day)
const monthLength = (day: string): number => new Date(Date.UTC(Number(day.slice(0, 4)), monthOf(day), 0)).getUTCDate()

/** What a start allows: the 31st is a last day too, a fifth Tuesday is the last one only. */
export const waysOf = (start: string): readonly MonthWay[] => {
  const [day, length] = [numberOf(start), monthLength(start)]
  return monthWays.filter(
    (way) =>
      way === 'day' ||
      (way === 'lastDay' && day === length) ||
      (way === 'nth' && day <= 28) ||
      (way === 'last' && day + 7 > length),
  )
}

const wayParts = (way: MonthWay, start: string): string => {
  const weekday = weekdayOf(start)
  const ways: Readonly<Record<MonthWay, string>> = {
    day: `BYMONTHDAY=${numberOf(start)}`,
    lastDay: 'BYMONTHDAY=-1',
    nth: `BYDAY=${Math.ceil(numberOf(start) / 7)}${weekday}`,
    last: `BYDAY=-1${weekday}`,
  }
  return ways[way]
}

/** The rule's value as RRULE has it, in the spelling of the server (normal-rule.ts). */
export const ruleOf = ({ frequency, interval, days, way, until, times }: Repeat, start: string): string => {
  const byWeekday = weekdayCodes.filter((code) => days.includes(code)).join(',')
  const month = `BYMONTH=${monthOf(start)}`
  // The last day of April is its 30th, every year; that of February moves.
  const yearly = way === 'lastDay' && monthOf(start) !== 2 ? 'day' : way
  const by: Readonly<Record<RepeatFrequency, readonly string[]>> = {
    DAILY: [],
    WEEKLY: [`BYDAY=${byWeekday}`],
    MONTHLY: [wayParts(way, start)],
    YEARLY: [month, wayParts(yearly, start)],
  }
  return [
    `FREQ=${frequency}`,
    ...(interval === 1 ? [] : [`INTERVAL=${interval}`]),
    ...(times === null ? [] : [`COUNT=${times}`]),
    ...(until === null ? [] : [`UNTIL=${until.replaceAll('-', '')}`]),
    ...by[frequency],
  ].join(';')
}

export const newRepeat = (frequency: RepeatFrequency, start: string): Repeat => ({
  frequency,
  interval: 1,
  days: [weekdayOf(start)],
  way: 'day',
  until: null,
  times: null,
})

const sortedParts = (rule: string): string => rule.split(';').sort().join(';')

/** Null: the form would lose something of it. Whether it does is found by writing it again. */
export const repeatOf = (rule: string, start: string): Repeat | null => {
  const parts = new Map(rule.split(';').map((part) => part.split('=') as [string, string]))
  const frequency = repeatFrequencies.find((name) => name === parts.get('FREQ'))
  if (frequency === undefined) return null
  const until = /^(\d{4})(\d{2})(\d{2})$/.exec(parts.get('UNTIL') ?? '')
  const times = parts.get('COUNT')
  const listed = parts.get('BYDAY')?.split(',') ?? []
  const base: Repeat = {
    frequency,
    interval: Number(parts.get('INTERVAL') ?? 1),
    days: frequency === 'WEEKLY' ? weekdayCodes.filter((code) => listed.includes(code)) : [weekdayOf(start)],
    way: 'day',
    until: until === null ? null : `${until[1]}-${until[2]}-${until[3]}`,
    times: times === undefined ? null : Number(times),
  }
  const ways = waysOf(start).map((way) => ({ ...base, way }))
  return ways.find((repeat) => sortedParts(ruleOf(repeat, start)) === sortedParts(rule)) ?? null
}

/** Every Monday, moved to Tuesday, is every Tuesday; a way that the new start does not allow gives way to its number. */
export const movedRepeat = (repeat: Repeat, from: string, to: string): Repeat => ({
  ...repeat,
  days: repeat.days.length === 1 && repeat.days[0] === weekdayOf(from) ? [weekdayOf(to)] : repeat.days,
  way: waysOf(to).includes(repeat.way) ? repeat.way : 'day',
})

const plans = ({ frequency, interval, days, way }: Repeat, start: string, day: string): boolean => {
  const months = monthsOf(day) - monthsOf(start)
  const isWay = (): boolean => {
    const ways: Readonly<Record<MonthWay, boolean>> = {
      day: numberOf(day) === numberOf(start),
      lastDay: numberOf(day) === monthLength(day),
      nth: weekdayOf(day) === weekdayOf(start) && Math.ceil(numberOf(day) / 7) === Math.ceil(numberOf(start) / 7),
      last: weekdayOf(day) === weekdayOf(start) && numberOf(day) + 7 > monthLength(day),
    }
    return ways[way]
  }
  switch (frequency) {
    case 'DAILY':
      return daysBetween(start, day) % interval === 0
    case 'WEEKLY': {
      const weeks = Math.floor((daysBetween(start, day) + weekdayIndex(start)) / 7)
      return weeks % interval === 0 && days.includes(weekdayOf(day))
    }
    case 'MONTHLY':
      return months % interval === 0 && isWay()
    case 'YEARLY':
      return months % (12 * interval) === 0 && isWay()
  }
}

export interface Planned {
  readonly day: string
  /** How many come before it. */
  readonly index: number
}

/** Thirty years of days: no series of a firm is longer. */
const mostDays = 11_000

/** The first `limit` days on or after `from` that the rule plans. */
export const plannedDays = (repeat: Repeat, start: string, from: string, limit: number): readonly Planned[] => {
  const found: Planned[] = []
  let index = 0
  for (let at = 0; at < mostDays && found.length < limit; at += 1) {
    const day = addDays(start, at)
    if ((repeat.until !== null && day > repeat.until) || (repeat.times !== null && index >= repeat.times)) break
    if (!plans(repeat, start, day)) continue
    if (day >= from) found.push({ day, index })
    index += 1
  }
  return found
}
