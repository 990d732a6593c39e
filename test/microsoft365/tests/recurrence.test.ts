/** The simulator's own reading of Graph's recurrence patterns: dates, and clocks that change. Pure. */

import { describe, expect, it } from 'vitest'
import { expandSeries, occurrenceOn, type Series } from '../calendar/expand.ts'
import { firstDate, type Recurrence, type RecurrencePattern, type RecurrenceRange } from '../calendar/recurrence.ts'
import { ianaOf } from '../calendar/zones.ts'

const recurrence = (pattern: Partial<RecurrencePattern>, range: Partial<RecurrenceRange>): Recurrence => ({
  pattern: {
    type: 'daily',
    interval: 1,
    month: 0,
    dayOfMonth: 0,
    daysOfWeek: [],
    firstDayOfWeek: 'sunday',
    index: 'first',
    ...pattern,
  },
  range: {
    type: 'noEnd',
    startDate: '2026-01-01',
    endDate: '0001-01-01',
    numberOfOccurrences: 0,
    recurrenceTimeZone: '',
    ...range,
  },
})

const series = (rule: Recurrence, timeZone = 'Europe/Berlin', from = '09:00:00', to = '10:00:00'): Series => ({
  start: { dateTime: `${rule.range.startDate}T${from}`, timeZone },
  end: { dateTime: `${rule.range.startDate}T${to}`, timeZone },
  recurrence: rule,
})

const datesIn = (rule: Recurrence, from: string, to: string): string[] =>
  expandSeries(series(rule), Date.parse(from), Date.parse(to)).map(({ date }) => date)

const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'] as const

describe('dates of a pattern', () => {
  const cases: readonly [string, Partial<RecurrencePattern>, Partial<RecurrenceRange>, string, string[]][] = [
    [
      'every third day',
      { type: 'daily', interval: 3 },
      { type: 'numbered', numberOfOccurrences: 3 },
      '2026-01-01',
      ['2026-01-01', '2026-01-04', '2026-01-07'],
    ],
    [
      'every other week on Monday and Sunday, weeks beginning on Monday',
      { type: 'weekly', interval: 2, daysOfWeek: ['monday', 'sunday'], firstDayOfWeek: 'monday' },
      { type: 'endDate', endDate: '2026-02-05' },
      '2026-01-05',
      ['2026-01-05', '2026-01-11', '2026-01-19', '2026-01-25', '2026-02-02'],
    ],
    [
      'the same with weeks beginning on Sunday',
      { type: 'weekly', interval: 2, daysOfWeek: ['monday', 'sunday'], firstDayOfWeek: 'sunday' },
      { type: 'endDate', endDate: '2026-02-05' },
      '2026-01-05',
      ['2026-01-05', '2026-01-18', '2026-01-19', '2026-02-01', '2026-02-02'],
    ],
    [
      'on the 31st: the last day of shorter months',
      { type: 'absoluteMonthly', dayOfMonth: 31 },
      { type: 'numbered', numberOfOccurrences: 4 },
      '2026-01-31',
      ['2026-01-31', '2026-02-28', '2026-03-31', '2026-04-30'],
    ],
    [
      'the last weekday of every month',
      { type: 'relativeMonthly', daysOfWeek: weekdays, index: 'last' },
      { type: 'numbered', numberOfOccurrences: 3 },
      '2026-01-30',
      ['2026-01-30', '2026-02-27', '2026-03-31'],
    ],
    [
      'the second Tuesday of every second month',
      { type: 'relativeMonthly', interval: 2, daysOfWeek: ['tuesday'], index: 'second' },
      { type: 'numbered', numberOfOccurrences: 3 },
      '2026-01-13',
      ['2026-01-13', '2026-03-10', '2026-05-12'],
    ],
    [
      '29 February every year: the 28th in other years',
      { type: 'absoluteYearly', dayOfMonth: 29, month: 2 },
      { type: 'numbered', numberOfOccurrences: 2 },
      '2027-02-28',
      ['2027-02-28', '2028-02-29'],
    ],
    [
      'the fourth Thursday of November',
      { type: 'relativeYearly', daysOfWeek: ['thursday'], index: 'fourth', month: 11 },
      { type: 'numbered', numberOfOccurrences: 2 },
      '2026-11-26',
      ['2026-11-26', '2027-11-25'],
    ],
  ]
  it.each(cases)('[GC-3.2] %s', (_name, pattern, range, startDate, dates) => {
    expect(datesIn(recurrence(pattern, { startDate, ...range }), '2025-01-01', '2030-01-01')).toEqual(dates)
  })

  it('[GC-3.2] the end date counts, and a window cuts what lies outside of it', () => {
    const rule = recurrence({}, { type: 'endDate', endDate: '2026-01-05' })
    expect(datesIn(rule, '2026-01-02T09:30:00Z', '2026-01-04T08:00:00Z')).toEqual(['2026-01-03'])
    expect(datesIn(rule, '2026-01-05T00:00:00Z', '2027-01-01T00:00:00Z')).toEqual(['2026-01-05'])
  })

  it('[GC-3.2] a rule without a fitting date has none', () => {
    const range = { type: 'endDate', startDate: '2026-01-06', endDate: '2026-01-09' } as const
    expect(firstDate(recurrence({ type: 'weekly', daysOfWeek: ['monday'] }, range))).toBeNull()
    expect(occurrenceOn(series(recurrence({}, range)), '2026-01-10')).toBeNull()
  })
})

describe('clocks that change', () => {
  it('[R6] nine o’clock stays nine o’clock over a whole year of changes, whatever the zone', () => {
    for (const zone of ['Europe/Berlin', 'America/New_York', 'Australia/Sydney', 'Asia/Kolkata', 'America/Sao_Paulo']) {
      const found = expandSeries(series(recurrence({}, {}), zone), Date.UTC(2026, 0, 2), Date.UTC(2027, 0, 2))
      expect(found.length).toBeGreaterThanOrEqual(365)
      const clock = new Intl.DateTimeFormat('en-GB', { timeZone: zone, timeStyle: 'short' })
      expect(new Set(found.map(({ startMs }) => clock.format(startMs)))).toEqual(new Set(['09:00']))
    }
  })

  it('[R6] an occurrence in the hour that a change skips comes an hour later, in the repeated hour the first time', () => {
    const rule = series(recurrence({}, { startDate: '2026-03-28' }), 'Europe/Berlin', '02:30:00', '03:30:00')
    expect(new Date(occurrenceOn(rule, '2026-03-29')?.startMs ?? 0).toISOString()).toBe('2026-03-29T01:30:00.000Z')
    expect(new Date(occurrenceOn(rule, '2026-10-25')?.startMs ?? 0).toISOString()).toBe('2026-10-25T00:30:00.000Z')
  })

  it('[R6] the recurrence’s zone rules, not the zone of the start', () => {
    const rule = recurrence({}, { startDate: '2026-03-28', recurrenceTimeZone: 'W. Europe Standard Time' })
    const [before, after] = expandSeries(series(rule, 'UTC'), Date.UTC(2026, 2, 28), Date.UTC(2026, 2, 30))
    expect([before?.start.dateTime, after?.start.dateTime]).toEqual(['2026-03-28T10:00:00', '2026-03-29T10:00:00'])
    expect((after?.startMs ?? 0) - (before?.startMs ?? 0)).toBe(23 * 3_600_000)
  })

  it('[R6] Windows and IANA names are known, others are not', () => {
    expect(ianaOf('W. Europe Standard Time')).toBe('Europe/Berlin')
    expect([ianaOf('Europe/Vienna'), ianaOf('UTC')]).toEqual(['Europe/Vienna', 'UTC'])
    expect([ianaOf('Middle-earth Standard Time'), ianaOf('+02:00'), ianaOf('tzone://Microsoft/Custom')]).toEqual([
      null,
      null,
      null,
    ])
  })
})
