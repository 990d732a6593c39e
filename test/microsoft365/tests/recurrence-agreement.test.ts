/**
 * Two readings of the same series, written apart: the simulator's dates from Graph's pattern, and the product's from the
 * RRULE that it makes of it. Wall times are compared, so that neither can hide behind a zone.
 */

import fc from 'fast-check'
import { expect, it } from 'vitest'
import { patternOf, ruleOf } from '../../../server/areas/calendar/graph-recurrence.ts'
import { occurrencesOf } from '../../../server/areas/calendar/occurrences.ts'
import { expandSeries } from '../calendar/expand.ts'
import { daysOfTheWeek, firstDate, patternTypes, type Recurrence, weekIndexes } from '../calendar/recurrence.ts'
import { showRecurrence } from '../graph/event-recurrence.ts'

const zones = ['Europe/Berlin', 'America/New_York', 'Australia/Sydney', 'Asia/Kolkata', 'Pacific/Auckland', 'UTC']

const date = fc
  .integer({ min: 0, max: 3 * 366 })
  .map((days) => new Date(Date.UTC(2024, 0, 1) + days * 86_400_000).toISOString().slice(0, 10))

const recurrences = fc
  .record({
    type: fc.constantFrom(...patternTypes),
    interval: fc.integer({ min: 1, max: 5 }),
    month: fc.integer({ min: 1, max: 12 }),
    dayOfMonth: fc.integer({ min: 1, max: 31 }),
    daysOfWeek: fc.subarray([...daysOfTheWeek], { minLength: 1 }),
    firstDayOfWeek: fc.constantFrom(...daysOfTheWeek),
    index: fc.constantFrom(...weekIndexes),
    range: fc.constantFrom('noEnd' as const, 'numbered' as const, 'endDate' as const),
    startDate: date,
    count: fc.integer({ min: 1, max: 40 }),
    lengthDays: fc.integer({ min: 0, max: 900 }),
  })
  .map(({ range, startDate, count, lengthDays, ...pattern }): Recurrence => {
    const end = new Date(Date.parse(startDate) + lengthDays * 86_400_000).toISOString().slice(0, 10)
    const usesMonth = pattern.type === 'absoluteYearly' || pattern.type === 'relativeYearly'
    const usesDay = pattern.type === 'absoluteMonthly' || pattern.type === 'absoluteYearly'
    return {
      pattern: {
        ...pattern,
        month: usesMonth ? pattern.month : 0,
        dayOfMonth: usesDay ? pattern.dayOfMonth : 0,
        daysOfWeek: pattern.type === 'daily' || usesDay ? [] : pattern.daysOfWeek,
      },
      range: {
        type: range,
        startDate,
        endDate: range === 'endDate' ? end : '0001-01-01',
        numberOfOccurrences: range === 'numbered' ? count : 0,
        recurrenceTimeZone: '',
      },
    }
  })

it('[R5] both readings plan the same wall times for every pattern, over years with changes of the clocks', () => {
  fc.assert(
    fc.property(recurrences, fc.constantFrom(...zones), fc.integer({ min: 0, max: 23 }), (asked, timeZone, hour) => {
      const startDate = firstDate(asked)
      fc.pre(startDate !== null && startDate < '2040-01-01')
      const recurrence = { ...asked, range: { ...asked.range, startDate: startDate as string } }
      const at = `${startDate}T${String(hour).padStart(2, '0')}:30:00`
      const rule = ruleOf(showRecurrence(recurrence))
      expect(rule).not.toBeNull()
      const until = Date.parse(`${startDate}T00:00:00Z`) + 3 * 366 * 86_400_000
      const mine = expandSeries(
        { start: { dateTime: at, timeZone }, end: { dateTime: at, timeZone }, recurrence },
        Date.UTC(2000, 0, 1),
        until,
      )
      const limit = new Date(until - 2 * 86_400_000).toISOString().slice(0, 19)
      const time = { start: at, end: at, zone: timeZone, allDay: false }
      const theirs = occurrencesOf(time, String(rule)).between('2000-01-01T00:00:00', limit)
      expect(mine.map(({ start }) => start.dateTime).filter((wall) => wall < limit)).toEqual(theirs)
    }),
    { numRuns: 120, seed: 20_260_329 },
  )
})

it('[R5] what the product makes of a pattern and back means the same to the service', () => {
  fc.assert(
    fc.property(recurrences, (asked) => {
      const startDate = firstDate(asked)
      fc.pre(startDate !== null && startDate < '2040-01-01')
      const back = patternOf(String(ruleOf(showRecurrence(asked))))
      if ('problem' in back) throw new Error(`No way back: ${JSON.stringify(asked.pattern)}`)
      const again = ruleOf({ pattern: back.pattern, range: back.range })
      expect(again).toBe(ruleOf(showRecurrence(asked)))
    }),
    { numRuns: 300, seed: 20_261_025 },
  )
})
