/**
 * Graph's recurrence pattern as days: which dates a series falls on (graph-contract 3.2). Integer arithmetic on day
 * numbers and no recurrence library, since the product uses one and this has to be independent of it.
 */

import { dateOfDay, dayNumber } from './zones.ts'

export const daysOfTheWeek = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const
export type DayOfWeek = (typeof daysOfTheWeek)[number]

export const weekIndexes = ['first', 'second', 'third', 'fourth', 'last'] as const
export type WeekIndex = (typeof weekIndexes)[number]

export const patternTypes = [
  'daily',
  'weekly',
  'absoluteMonthly',
  'relativeMonthly',
  'absoluteYearly',
  'relativeYearly',
] as const
export type PatternType = (typeof patternTypes)[number]

/** As Graph answers it: numbers a type does not use are 0. */
export interface RecurrencePattern {
  readonly type: PatternType
  readonly interval: number
  readonly month: number
  readonly dayOfMonth: number
  readonly daysOfWeek: readonly DayOfWeek[]
  readonly firstDayOfWeek: DayOfWeek
  readonly index: WeekIndex
}

export interface RecurrenceRange {
  readonly type: 'endDate' | 'noEnd' | 'numbered'
  readonly startDate: string
  /** Inclusive; `0001-01-01` unless the type is endDate. */
  readonly endDate: string
  /** 0 unless the type is numbered. Deleted occurrences count. */
  readonly numberOfOccurrences: number
  readonly recurrenceTimeZone: string
}

export interface Recurrence {
  readonly pattern: RecurrencePattern
  readonly range: RecurrenceRange
}

/** 1970-01-01 was a Thursday. */
const weekday = (day: number): number => (((day + 4) % 7) + 7) % 7

const firstOfMonth = (month: number): number => Date.UTC(Math.floor(month / 12), month % 12, 1) / 86_400_000

/** Months are counted from year 0: `year * 12 + (month - 1)`. */
const lengthOfMonth = (month: number): number => firstOfMonth(month + 1) - firstOfMonth(month)

const monthOf = (date: string): number => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1

/** A day the month does not have is its last one, as in Exchange (no month is left out as in iCalendar). */
const absoluteDay = (month: number, dayOfMonth: number): number =>
  firstOfMonth(month) + Math.min(dayOfMonth, lengthOfMonth(month)) - 1

/** With several days of the week the index counts among all of them: "first weekday", "last weekend day". */
const relativeDay = (month: number, { daysOfWeek, index }: RecurrencePattern): number => {
  const first = firstOfMonth(month)
  const matching = Array.from({ length: lengthOfMonth(month) }, (_, at) => first + at).filter((day) =>
    daysOfWeek.includes(daysOfTheWeek[weekday(day)] as DayOfWeek),
  )
  const place = index === 'last' ? matching.length - 1 : weekIndexes.indexOf(index)
  return matching[place] as number
}

/** No series goes on past this year. */
const lastDay = dayNumber('4500-01-01')

function* everyDays(first: number, step: number): Generator<number> {
  for (let day = first; day < lastDay; day += step) yield day
}

function* weekly(start: number, { interval, daysOfWeek, firstDayOfWeek }: RecurrencePattern): Generator<number> {
  const first = daysOfTheWeek.indexOf(firstDayOfWeek)
  const wanted = [0, 1, 2, 3, 4, 5, 6].filter((at) => daysOfWeek.includes(daysOfTheWeek[(first + at) % 7] as DayOfWeek))
  const week = start - ((weekday(start) - first + 7) % 7)
  for (const monday of everyDays(week, 7 * interval)) for (const at of wanted) yield monday + at
}

function* monthly(first: number, step: number, dayIn: (month: number) => number): Generator<number> {
  for (let month = first; month < 4500 * 12; month += step) yield dayIn(month)
}

const daysFrom = (start: number, startDate: string, pattern: RecurrencePattern): Generator<number> => {
  const { interval, dayOfMonth } = pattern
  const thisMonth = monthOf(startDate)
  const yearly = thisMonth - (thisMonth % 12) + pattern.month - 1
  const absolute = (month: number): number => absoluteDay(month, dayOfMonth)
  const relative = (month: number): number => relativeDay(month, pattern)
  const byType: Readonly<Record<PatternType, () => Generator<number>>> = {
    daily: () => everyDays(start, interval),
    weekly: () => weekly(start, pattern),
    absoluteMonthly: () => monthly(thisMonth, interval, absolute),
    relativeMonthly: () => monthly(thisMonth, interval, relative),
    absoluteYearly: () => monthly(yearly, interval * 12, absolute),
    relativeYearly: () => monthly(yearly, interval * 12, relative),
  }
  return byType[pattern.type]()
}

/** Day numbers of a series in order, from the range's start to its end. */
export function* seriesDays({ pattern, range }: Recurrence): Generator<number> {
  const start = dayNumber(range.startDate)
  const end = range.type === 'endDate' ? dayNumber(range.endDate) : lastDay
  let left = range.type === 'numbered' ? range.numberOfOccurrences : Number.POSITIVE_INFINITY
  for (const day of daysFrom(start, range.startDate, pattern)) {
    if (day < start) continue
    if (day > end || left <= 0) return
    left -= 1
    yield day
  }
}

/** The first date on or after the range's start that fits the pattern; null for an empty series. */
export const firstDate = (recurrence: Recurrence): string | null => {
  const first = seriesDays(recurrence).next()
  return first.done ? null : dateOfDay(first.value)
}

/** How many dates of the series lie before this one. */
export const countBefore = (recurrence: Recurrence, date: string): number => {
  const limit = dayNumber(date)
  let count = 0
  for (const day of seriesDays(recurrence)) {
    if (day >= limit) break
    count += 1
  }
  return count
}
