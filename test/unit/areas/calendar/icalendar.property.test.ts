/** Random series with EXDATE and RDATE: what is imported takes place when another library's expansion of the same text says (R5). */
import * as fc from 'fast-check'
import ICAL from 'ical.js'
import { expect, test } from 'vitest'
import { parseCalendar } from '../../../../server/areas/calendar/icalendar.ts'
import { occurrencesOf } from '../../../../server/areas/calendar/occurrences.ts'

const until = '2029-01-01T00:00:00'

const datesOf = (text: string): readonly string[] =>
  parseCalendar(text, 'Europe/Berlin')
    .events.flatMap(({ time, recurrence, exceptions }) => {
      if (recurrence === null) return [time.start]
      const away = new Set(exceptions.filter(({ cancelled }) => cancelled).map(({ originalStart }) => originalStart))
      return occurrencesOf(time, recurrence)
        .between(time.start, until)
        .filter((start) => !away.has(start))
    })
    .filter((start) => start < until)
    .sort()

const expandedElsewhere = (text: string): readonly string[] => {
  const event = new ICAL.Component(ICAL.parse(text) as never).getFirstSubcomponent('vevent') as ICAL.Component
  const start = event.getFirstPropertyValue('dtstart') as ICAL.Time
  const expansion = new ICAL.RecurExpansion({ component: event, dtstart: start })
  const found = new Set<string>()
  for (let next = expansion.next(); next && next.toString() < until && found.size < 2000; next = expansion.next())
    found.add(next.toString())
  return [...found].sort()
}

const days = fc.subarray(['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'], { minLength: 1 })
const rule = fc
  .record({
    body: fc.oneof(
      fc.constantFrom('FREQ=DAILY', 'FREQ=WEEKLY', 'FREQ=DAILY;INTERVAL=10'),
      days.map((on) => `FREQ=WEEKLY;BYDAY=${on.join(',')}`),
      fc
        .tuple(days, fc.constantFrom('SU', 'MO'))
        .map(([on, week]) => `FREQ=WEEKLY;INTERVAL=2;BYDAY=${on.join(',')};WKST=${week}`),
      fc.integer({ min: 1, max: 31 }).map((day) => `FREQ=MONTHLY;BYMONTHDAY=${day}`),
      fc.constantFrom(
        'FREQ=MONTHLY;BYMONTHDAY=-1',
        'FREQ=MONTHLY;BYDAY=2TU',
        'FREQ=MONTHLY;BYDAY=-1FR',
        'FREQ=MONTHLY;INTERVAL=3',
      ),
      fc.constantFrom(
        'FREQ=YEARLY',
        'FREQ=YEARLY;BYMONTH=3;BYDAY=1MO',
        'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1',
      ),
    ),
    end: fc.constantFrom(';COUNT=7', ';COUNT=20', ';UNTIL=20271115T120000Z', ';UNTIL=20280301T120000Z'),
  })
  .map(({ body, end }) => body + end)
const stamp = fc
  .integer({ min: 0, max: 500 })
  .map((day) => `${new Date(Date.UTC(2027, 2, 1 + day)).toISOString().slice(0, 10).replaceAll('-', '')}T090000`)
const stamps = fc.uniqueArray(stamp, { maxLength: 4 })

const calendarOf = (start: string, ...lines: readonly string[]): string =>
  [
    'BEGIN:VCALENDAR',
    'BEGIN:VEVENT',
    'UID:random@x',
    `DTSTART;TZID=Europe/Berlin:${start}`,
    'DURATION:PT1H',
    ...lines,
    'END:VEVENT',
    'END:VCALENDAR',
  ].join('\r\n')

const list = (name: string, dates: readonly string[]): readonly string[] =>
  dates.length === 0 ? [] : [`${name};TZID=Europe/Berlin:${dates.join(',')}`]

test('[R5] imported series with dates taken away and added take place when they are meant to', () => {
  fc.assert(
    fc.property(rule, stamp, stamps, stamps, (rrule, from, away, extra) => {
      // What a start outside of its rule means, RFC 5545 leaves open.
      const [first] = expandedElsewhere(calendarOf(from, `RRULE:${rrule.replace(/;(COUNT|UNTIL).*/, '')}`))
      const start = (first ?? '').replaceAll(/[-:]/g, '')
      fc.pre(start !== '' && expandedElsewhere(calendarOf(start, `RRULE:${rrule}`)).length > 0)
      const added = extra.filter((date) => date > start)
      const text = calendarOf(start, `RRULE:${rrule}`, ...list('EXDATE', away), ...list('RDATE', added))
      expect(datesOf(text)).toEqual(expandedElsewhere(text))
    }),
    { seed: 5545, numRuns: 80 },
  )
})
