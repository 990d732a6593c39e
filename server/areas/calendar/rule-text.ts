/** RRULE values of RFC 5545 (section 3.3.10) as parts and back: what is well formed, without asking yet what it means. */

export const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const
export type Weekday = (typeof weekdays)[number]

export interface ByDay {
  readonly day: Weekday
  /** Second Monday: 2, last: -1; null: each. */
  readonly nth: number | null
}

export const frequencies = ['SECONDLY', 'MINUTELY', 'HOURLY', 'DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'] as const
export type Frequency = (typeof frequencies)[number]

/** Parts that few use (BYHOUR, BYWEEKNO …) stay text in `rare`. */
export interface Rule {
  readonly freq: Frequency
  readonly interval: number
  readonly count: number | null
  /** As written: `20260630`, `20260630T090000` or `20260630T070000Z`. */
  readonly until: string | null
  readonly byMonth: readonly number[]
  readonly byMonthDay: readonly number[]
  readonly byDay: readonly ByDay[]
  readonly bySetPos: readonly number[]
  readonly wkst: Weekday
  readonly rare: Readonly<Record<string, readonly number[]>>
}

const rareParts = ['BYHOUR', 'BYMINUTE', 'BYSECOND', 'BYWEEKNO', 'BYYEARDAY'] as const
const usualParts = ['FREQ', 'INTERVAL', 'COUNT', 'UNTIL', 'BYMONTH', 'BYMONTHDAY', 'BYDAY', 'BYSETPOS', 'WKST'] as const
const knownParts = new Set<string>([...usualParts, ...rareParts])
/** Where a number may lie, apart from its sign; a negative one counts from the end. */
const limits: Readonly<Record<string, readonly [number, number, 'signed' | 'unsigned']>> = {
  BYMONTH: [1, 12, 'unsigned'],
  BYMONTHDAY: [1, 31, 'signed'],
  BYSETPOS: [1, 366, 'signed'],
  BYHOUR: [0, 23, 'unsigned'],
  BYMINUTE: [0, 59, 'unsigned'],
  BYSECOND: [0, 60, 'unsigned'],
  BYWEEKNO: [1, 53, 'signed'],
  BYYEARDAY: [1, 366, 'signed'],
}

const isOf = <T extends string>(list: readonly T[], value: string | undefined): value is T =>
  (list as readonly (string | undefined)[]).includes(value)

const sortedUnique = (numbers: readonly number[]): readonly number[] => [...new Set(numbers)].sort((a, b) => a - b)

const numbersOf = (name: string, text: string | undefined): readonly number[] | null => {
  if (text === undefined) return []
  const [least, most, sign] = limits[name] ?? [0, 0, 'unsigned']
  const numbers = text.split(',').map((one) => (/^[+-]?\d{1,3}$/.test(one) ? Number(one) : Number.NaN))
  const isInside = (one: number): boolean =>
    Math.abs(one) >= least && Math.abs(one) <= most && (one >= 0 || sign === 'signed')
  return numbers.every(isInside) ? sortedUnique(numbers) : null
}

const byDayOf = (text: string | undefined): readonly ByDay[] | null => {
  if (text === undefined) return []
  const days = new Map<string, ByDay>()
  for (const one of text.split(',')) {
    const match = /^([+-]?\d{1,2})?([A-Z]{2})$/.exec(one)
    const day = match?.[2]
    const nth = match?.[1] === undefined ? null : Number(match[1])
    if (!isOf(weekdays, day) || nth === 0 || Math.abs(nth ?? 1) > 53) return null
    days.set(`${nth}${day}`, { day, nth })
  }
  return [...days.values()].sort(
    (a, b) => (a.nth ?? 0) - (b.nth ?? 0) || weekdays.indexOf(a.day) - weekdays.indexOf(b.day),
  )
}

const wholeOf = (text: string | undefined, otherwise: number | null): number | null => {
  if (text === undefined) return otherwise
  return /^\d{1,6}$/.test(text) && Number(text) >= 1 ? Number(text) : Number.NaN
}

const untilShape = /^\d{8}(T\d{6}Z?)?$/

const partsOf = (text: string): ReadonlyMap<string, string> | null => {
  const parts = new Map<string, string>()
  const body = text
    .trim()
    .replace(/^RRULE:/i, '')
    .replace(/;$/, '')
    .toUpperCase()
  for (const part of body.split(';')) {
    const [name = '', value = '', ...more] = part.split('=')
    // The only calendar there is here; said by some programs (RFC 7529).
    if (name === 'RSCALE' && value === 'GREGORIAN') continue
    if (!knownParts.has(name) || value === '' || more.length > 0 || parts.has(name)) return null
    parts.set(name, value)
  }
  return parts
}

/** Twice an hour, all day: more is nobody's calendar, and whoever looks through such a rule does not come to an end. */
const mostTimesADay = 48

const timesADay = (freq: Frequency, rare: Rule['rare']): number => {
  const [hours, minutes, seconds] = ['BYHOUR', 'BYMINUTE', 'BYSECOND'].map((name) => rare[name]?.length ?? 1)
  if (freq === 'SECONDLY' || freq === 'MINUTELY') return Number.POSITIVE_INFINITY
  return (freq === 'HOURLY' ? 24 : (hours ?? 1)) * (minutes ?? 1) * (seconds ?? 1)
}

/** Null for what is no rule, or too many times a day: unknown parts, parts twice, numbers out of range, COUNT together with UNTIL. */
export const parseRule = (text: string): Rule | null => {
  const parts = partsOf(text)
  const freq = parts?.get('FREQ')
  if (parts === null || !isOf(frequencies, freq)) return null
  const wkst = parts.get('WKST') ?? 'MO'
  const interval = wholeOf(parts.get('INTERVAL'), 1)
  const count = wholeOf(parts.get('COUNT'), null)
  const until = parts.get('UNTIL') ?? null
  const byMonth = numbersOf('BYMONTH', parts.get('BYMONTH'))
  const byMonthDay = numbersOf('BYMONTHDAY', parts.get('BYMONTHDAY'))
  const bySetPos = numbersOf('BYSETPOS', parts.get('BYSETPOS'))
  const byDay = byDayOf(parts.get('BYDAY'))
  const rare = rareParts.map((name) => [name, numbersOf(name, parts.get(name))] as const)
  if (byMonth === null || byMonthDay === null || bySetPos === null || byDay === null) return null
  if (!isOf(weekdays, wkst) || interval === null || Number.isNaN(interval) || Number.isNaN(count)) return null
  if (until !== null && (count !== null || !untilShape.test(until))) return null
  const known: Record<string, readonly number[]> = {}
  for (const [name, numbers] of rare) {
    if (numbers === null) return null
    if (numbers.length > 0) known[name] = numbers
  }
  if (timesADay(freq, known) > mostTimesADay) return null
  return { freq, interval, count, until, byMonth, byMonthDay, byDay, bySetPos, wkst, rare: known }
}

/** In one order; what says nothing is left out. WKST only where it can matter. */
export const formatRule = (rule: Rule): string => {
  const { freq, interval, count, until, byMonth, byMonthDay, byDay, bySetPos, wkst, rare } = rule
  const list = (name: string, values: readonly (number | string)[]): string =>
    values.length === 0 ? '' : `${name}=${values.join(',')}`
  const weeksMatter = (freq === 'WEEKLY' && interval > 1 && byDay.length > 1) || 'BYWEEKNO' in rare
  return [
    `FREQ=${freq}`,
    interval === 1 ? '' : `INTERVAL=${interval}`,
    count === null ? '' : `COUNT=${count}`,
    until === null ? '' : `UNTIL=${until}`,
    list('BYMONTH', byMonth),
    list('BYMONTHDAY', byMonthDay),
    list(
      'BYDAY',
      byDay.map(({ day, nth }) => `${nth ?? ''}${day}`),
    ),
    ...Object.entries(rare).map(([name, numbers]) => list(name, numbers)),
    list('BYSETPOS', bySetPos),
    weeksMatter && wkst !== 'MO' ? `WKST=${wkst}` : '',
  ]
    .filter((part) => part !== '')
    .join(';')
}
