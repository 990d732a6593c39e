/** RRULE <-> Graph's recurrence, against an independent expansion (the simulated Exchange's own) and by hand. */
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { patternOf, ruleOf } from '../../../../server/areas/calendar/graph-recurrence.ts'
import { normalRule } from '../../../../server/areas/calendar/normal-rule.ts'
import { occurrencesOf } from '../../../../server/areas/calendar/occurrences.ts'
import type { EventTime } from '../../../../shared/schemas/appointments.ts'
import { seriesDays, type Recurrence } from '../../../microsoft365/calendar/recurrence.ts'

const at = (date: string, zone = 'Europe/Amsterdam'): EventTime => ({
  allDay: false,
  start: `${date}T09:00:00`,
  end: `${date}T10:00:00`,
  zone,
})

/** Thursday, 29 January 2026. */
const start = at('2026-01-29')

const graphOf = (rule: string, startDate: string): Recurrence | null => {
  const built = patternOf(rule)
  if ('problem' in built) return null
  const filled = { month: 0, dayOfMonth: 0, daysOfWeek: [], firstDayOfWeek: 'sunday', index: 'first', ...built.pattern }
  const range = { endDate: '0001-01-01', numberOfOccurrences: 0, startDate, recurrenceTimeZone: 'UTC', ...built.range }
  return { pattern: filled, range } as unknown as Recurrence
}

const exchangeDates = (rule: string, startDate: string, limit: number): readonly string[] => {
  const graph = graphOf(rule, startDate)
  if (graph === null) throw new Error(`${rule} is not possible in Graph`)
  const days = []
  for (const day of seriesDays(graph)) {
    days.push(new Date(day * 86_400_000).toISOString().slice(0, 10))
    if (days.length >= limit) break
  }
  return days
}

describe('one spelling', () => {
  test.each([
    ['FREQ=WEEKLY', 'FREQ=WEEKLY;BYDAY=TH'],
    ['RRULE:WKST=SU;FREQ=WEEKLY;INTERVAL=1;BYDAY=WE,MO', 'FREQ=WEEKLY;BYDAY=MO,WE'],
    ['FREQ=WEEKLY;INTERVAL=2;BYDAY=SU,MO;WKST=SU', 'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SU;WKST=SU'],
    ['FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR', 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR'],
    ['FREQ=MONTHLY;BYDAY=MO', 'FREQ=WEEKLY;BYDAY=MO'],
    ['FREQ=MONTHLY;BYDAY=MO;BYSETPOS=2', 'FREQ=MONTHLY;BYDAY=2MO'],
    ['FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR,SA,SU;BYSETPOS=-1', 'FREQ=MONTHLY;BYMONTHDAY=-1'],
    ['FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1', 'FREQ=MONTHLY;BYMONTHDAY=-1'],
    ['FREQ=MONTHLY', 'FREQ=MONTHLY;BYMONTHDAY=29'],
    ['FREQ=MONTHLY;INTERVAL=12', 'FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=29'],
    ['FREQ=YEARLY', 'FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=29'],
    ['FREQ=YEARLY;BYMONTHDAY=15', 'FREQ=MONTHLY;BYMONTHDAY=15'],
    ['FREQ=YEARLY;BYMONTH=4;BYMONTHDAY=-1', 'FREQ=YEARLY;BYMONTH=4;BYMONTHDAY=30'],
    ['FREQ=DAILY;BYHOUR=9;BYMINUTE=0;COUNT=3', 'FREQ=DAILY;COUNT=3'],
    ['FREQ=DAILY;UNTIL=20260331T065959Z', 'FREQ=DAILY;UNTIL=20260330'],
    ['FREQ=DAILY;UNTIL=20260331T070000Z', 'FREQ=DAILY;UNTIL=20260331'],
    ['RSCALE=GREGORIAN;FREQ=DAILY', 'FREQ=DAILY'],
  ])('[R5] %s is %s', (rule, normal) => {
    expect(normalRule(rule, start)).toBe(normal)
    expect(normalRule(normal, start)).toBe(normal)
  })

  test.each([
    '',
    'FREQ=OFTEN',
    'FREQ=DAILY;INTERVAL=0',
    'FREQ=DAILY;COUNT=2;UNTIL=20260101',
    'FREQ=DAILY;BYDAY=XX',
    'FREQ=DAILY;X=1',
  ])('[R5] %j is no rule', (rule) => {
    expect(normalRule(rule, start)).toBeNull()
  })
})

describe('what Graph cannot say', () => {
  test.each([
    'FREQ=HOURLY;INTERVAL=6',
    'FREQ=MONTHLY;BYMONTHDAY=1,15',
    'FREQ=MONTHLY;BYMONTHDAY=-2',
    'FREQ=MONTHLY;BYMONTHDAY=31',
    'FREQ=MONTHLY;BYDAY=5MO',
    'FREQ=MONTHLY;BYDAY=1MO,3MO',
    'FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13',
    'FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO',
    'FREQ=YEARLY;BYYEARDAY=100',
    'FREQ=YEARLY;BYMONTH=1,7;BYMONTHDAY=1',
    'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29',
    'FREQ=WEEKLY;BYDAY=MO;BYMONTH=6',
    'FREQ=DAILY;BYHOUR=9,17',
    'FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=5',
  ])('[R5][MA10] %s is a problem, not another series', (rule) => {
    expect(patternOf(normalRule(rule, start) ?? '')).toEqual({ problem: { code: 'FIELD_NOT_POSSIBLE' } })
  })

  test('[R5] the 31st of every month, made in Outlook, is the last day of every month', () => {
    const made = { pattern: { type: 'absoluteMonthly', interval: 1, dayOfMonth: 31 }, range: { type: 'noEnd' } }
    expect(ruleOf(made)).toBe('FREQ=MONTHLY;BYMONTHDAY=-1')
    const thirtieth = { ...made, pattern: { ...made.pattern, dayOfMonth: 30 } }
    const rule = ruleOf(thirtieth) ?? ''
    expect(occurrencesOf(at('2026-01-30'), rule).first(3)).toEqual([
      '2026-01-30T09:00:00',
      '2026-02-28T09:00:00',
      '2026-03-30T09:00:00',
    ])
  })

  test.each([
    null,
    7,
    {},
    { pattern: {}, range: {} },
    { pattern: { type: 'daily', interval: -1 }, range: { type: 'noEnd' } },
  ])('[R5][R16] %j is not understood and nothing is thrown', (strange) => {
    expect(ruleOf(strange)).toBeNull()
  })
})

const days = fc.subarray(['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'], { minLength: 1 })
const interval = fc.integer({ min: 1, max: 13 })
const end = fc.oneof(
  fc.constant(''),
  fc.integer({ min: 1, max: 60 }).map((count) => `;COUNT=${count}`),
  fc.integer({ min: 0, max: 3000 }).map((offset) => {
    const date = new Date(Date.UTC(2026, 0, 29 + offset)).toISOString().slice(0, 10).replaceAll('-', '')
    return `;UNTIL=${date}`
  }),
)
const nth = fc.constantFrom(1, 2, 3, 4, -1)
const month = fc.integer({ min: 1, max: 12 })
const possible = fc
  .oneof(
    interval.map((every) => `FREQ=DAILY;INTERVAL=${every}`),
    fc
      .tuple(interval, days, fc.constantFrom('MO', 'SU', 'SA', 'WE'))
      .map(([every, on, wkst]) => `FREQ=WEEKLY;INTERVAL=${every};BYDAY=${on.join(',')};WKST=${wkst}`),
    fc
      .tuple(interval, fc.integer({ min: 1, max: 28 }))
      .map(([every, day]) => `FREQ=MONTHLY;INTERVAL=${every};BYMONTHDAY=${day}`),
    interval.map((every) => `FREQ=MONTHLY;INTERVAL=${every};BYMONTHDAY=-1`),
    interval.map((every) => `FREQ=MONTHLY;INTERVAL=${every};BYMONTHDAY=28,29,30;BYSETPOS=-1`),
    fc
      .tuple(interval, days, nth)
      .map(([every, on, position]) => `FREQ=MONTHLY;INTERVAL=${every};BYDAY=${on.join(',')};BYSETPOS=${position}`),
    fc
      .tuple(month, fc.integer({ min: 1, max: 28 }))
      .map(([inMonth, day]) => `FREQ=YEARLY;BYMONTH=${inMonth};BYMONTHDAY=${day}`),
    month.map((inMonth) => `FREQ=YEARLY;BYMONTH=${inMonth};BYMONTHDAY=-1`),
    fc
      .tuple(month, days, nth)
      .map(([inMonth, on, position]) => `FREQ=YEARLY;BYMONTH=${inMonth};BYDAY=${on.join(',')};BYSETPOS=${position}`),
  )
  .chain((rule) => end.map((ending) => rule + ending))

test('[R5] what Graph can say comes back as it went, and means the same dates to Exchange and to iCalendar', () => {
  fc.assert(
    fc.property(possible, (rule) => {
      const normal = normalRule(rule, start) ?? ''
      const built = patternOf(normal)
      expect(built).not.toHaveProperty('problem')
      expect(normalRule(ruleOf(built) ?? '', start)).toBe(normal)
      const wanted = occurrencesOf(start, rule).first(25)
      expect(occurrencesOf(start, normal).first(25)).toEqual(wanted)
      expect(exchangeDates(normal, '2026-01-29', 25)).toEqual(wanted.map((wall) => wall.slice(0, 10)))
    }),
    { seed: 31, numRuns: 250 },
  )
})
