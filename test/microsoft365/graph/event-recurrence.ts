/** Recurrences as Graph takes and gives them: checked against their type, filled with zeros (graph-contract 3.2). */

import {
  daysOfTheWeek,
  firstDate,
  patternTypes,
  type PatternType,
  type Recurrence,
  type RecurrencePattern,
  type RecurrenceRange,
  seriesDays,
  weekIndexes,
} from '../calendar/recurrence.ts'
import { dateOf, inZone, type WallTime, wallSecondsBetween } from '../calendar/zones.ts'
import { GraphError, notImplemented, undeserializable } from './errors.ts'
import { checkZone, invalidEvent } from './event-times.ts'
import { isObject, type Write } from './properties.ts'

type Part = Readonly<Record<string, unknown>>

const membersOf = (value: unknown, name: string, members: readonly string[]): Part => {
  if (!isObject(value)) throw undeserializable(`${name} takes an object`)
  const unknown = Object.keys(value).find((each) => !members.includes(each) && !each.includes('@'))
  if (unknown) throw notImplemented(`the property '${name}/${unknown}'`)
  return value
}

const choice = <T extends string>(part: Part, name: string, known: readonly T[], standard?: T): T => {
  const value = part[name] ?? standard
  const found = known.find((each) => each === value)
  if (found === undefined) throw undeserializable(`recurrence ${name} takes one of ${known.join(', ')}`)
  return found
}

const number = (part: Part, name: string, lowest: number, highest: number): number => {
  const value = part[name]
  if (typeof value !== 'number' || !Number.isInteger(value)) throw undeserializable(`recurrence ${name} takes a number`)
  if (value < lowest || value > highest) throw invalidEvent(`The recurrence's ${name} cannot be ${value}.`)
  return value
}

const date = (part: Part, name: string): string => {
  const value = part[name]
  if (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value))) return value
  throw undeserializable(`recurrence ${name} takes a date`)
}

interface Needs {
  readonly days?: true
  readonly dayOfMonth?: true
  readonly month?: true
}

const needs: Readonly<Record<PatternType, Needs>> = {
  daily: {},
  weekly: { days: true },
  absoluteMonthly: { dayOfMonth: true },
  relativeMonthly: { days: true },
  absoluteYearly: { dayOfMonth: true, month: true },
  relativeYearly: { days: true, month: true },
}

const readDays = (part: Part): RecurrencePattern['daysOfWeek'] => {
  const days = part['daysOfWeek']
  if (!Array.isArray(days) || days.length === 0) throw invalidEvent("The recurrence's pattern needs daysOfWeek.")
  return days.map((day) => choice({ day }, 'day', daysOfTheWeek))
}

const readPattern = (value: unknown): RecurrencePattern => {
  const part = membersOf(value, 'recurrence/pattern', [
    'type',
    'interval',
    'month',
    'dayOfMonth',
    'daysOfWeek',
    'firstDayOfWeek',
    'index',
  ])
  const type = choice(part, 'type', patternTypes)
  const { days, dayOfMonth, month } = needs[type]
  return {
    type,
    interval: number(part, 'interval', 1, 999),
    month: month ? number(part, 'month', 1, 12) : 0,
    dayOfMonth: dayOfMonth ? number(part, 'dayOfMonth', 1, 31) : 0,
    daysOfWeek: days ? readDays(part) : [],
    firstDayOfWeek: choice(part, 'firstDayOfWeek', daysOfTheWeek, 'sunday'),
    index: choice(part, 'index', weekIndexes, 'first'),
  }
}

const noDate = '0001-01-01'

const readRange = (value: unknown): RecurrenceRange => {
  const part = membersOf(value, 'recurrence/range', [
    'type',
    'startDate',
    'endDate',
    'numberOfOccurrences',
    'recurrenceTimeZone',
  ])
  const type = choice(part, 'type', ['endDate', 'noEnd', 'numbered'] as const)
  const zone = part['recurrenceTimeZone'] ?? ''
  if (typeof zone !== 'string') throw undeserializable('recurrenceTimeZone takes a string')
  return {
    type,
    startDate: date(part, 'startDate'),
    endDate: type === 'endDate' ? date(part, 'endDate') : noDate,
    numberOfOccurrences: type === 'numbered' ? number(part, 'numberOfOccurrences', 1, 999) : 0,
    recurrenceTimeZone: zone === '' ? '' : checkZone(zone),
  }
}

export const writeRecurrence: Write = (value): Recurrence | null => {
  if (value === null) return null
  const part = membersOf(value, 'recurrence', ['pattern', 'range'])
  return { pattern: readPattern(part['pattern']), range: readRange(part['range']) }
}

/** The service leaves daysOfWeek out where the type has none. */
export const showRecurrence = ({ pattern, range }: Recurrence): Record<string, unknown> => {
  const { daysOfWeek, ...rest } = pattern
  return { pattern: daysOfWeek.length > 0 ? pattern : rest, range }
}

interface Times {
  readonly start: WallTime
  readonly end: WallTime
  readonly isAllDay: boolean
}

const shortestGap = (recurrence: Recurrence): number => {
  let last: number | null = null
  let shortest = Number.POSITIVE_INFINITY
  let seen = 0
  for (const day of seriesDays(recurrence)) {
    if (last !== null) shortest = Math.min(shortest, day - last)
    last = day
    seen += 1
    if (seen > 60) break
  }
  return shortest
}

/**
 * A series on the clocks of its own zone: start and end are moved there, and to the first date that fits the pattern
 * (Exchange does not keep a first occurrence outside the pattern, as iCalendar would).
 */
export const settleSeries = (
  { start, end, isAllDay }: Times,
  { pattern, range }: Recurrence,
): { start: WallTime; end: WallTime; recurrence: Recurrence } => {
  const zone = range.recurrenceTimeZone || start.timeZone
  const moved = (time: WallTime): WallTime => (isAllDay ? { ...time, timeZone: zone } : inZone(time, zone))
  const from = moved(start)
  const to = start.timeZone === zone ? end : moved(end)
  const startDate = dateOf(from.dateTime)
  if (![startDate, dateOf(start.dateTime)].includes(range.startDate))
    throw invalidEvent(`The recurrence's startDate ${range.startDate} is not the date of the event's start.`)
  const recurrence = { pattern, range: { ...range, startDate, recurrenceTimeZone: zone } }
  const first = firstDate(recurrence)
  if (first === null) throw invalidEvent('The recurrence has no occurrence.')
  const days = wallSecondsBetween(from.dateTime, to.dateTime) / 86_400
  if (days > shortestGap(recurrence))
    throw new GraphError(400, 'ErrorOccurrenceTimeSpanTooBig', 'An occurrence is longer than the time between two.')
  const shift = wallSecondsBetween(`${startDate}T00:00:00`, `${first}T00:00:00`)
  const later = (time: WallTime): WallTime => ({
    ...time,
    dateTime: new Date(Date.parse(`${time.dateTime}Z`) + shift * 1000).toISOString().slice(0, 19),
  })
  return {
    start: later(from),
    end: later(to),
    recurrence: { pattern, range: { ...recurrence.range, startDate: first } },
  }
}
