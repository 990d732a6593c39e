/** Calendar files made to hurt: every event is taken or refused with a reason, its neighbour is taken, and it comes to an end (R16, R24). */
import { expect, test } from 'vitest'
import { parseCalendarFile } from '../../../../server/compose/calendar-file.ts'
import { calendar, event, lines, many, neighbour, stamp, zone } from '../../../support/hostile-calendars.ts'

const outcomes = (text: string): readonly string[] | undefined =>
  parseCalendarFile({ text, zone: 'Europe/London' })?.map(({ uid, parsed }) =>
    'refused' in parsed ? `${uid} ${parsed.refused}` : `${uid} taken`,
  )

const numbers = (from: number, to: number): string =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index).join(',')
const clocks = `BYHOUR=${numbers(0, 23)};BYMINUTE=${numbers(0, 59)};BYSECOND=${numbers(0, 59)}`

test.each([
  ['every second', 'FREQ=SECONDLY', 'ruleMalformed'],
  ['a date that never comes', 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30', 'noOccurrence'],
  ['every second of a date that never comes', 'FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30', 'ruleMalformed'],
  ['every minute of one day in years', 'FREQ=MINUTELY;BYYEARDAY=366;BYMONTH=1', 'ruleMalformed'],
  ['a product of all clocks', `FREQ=YEARLY;${clocks}`, 'ruleMalformed'],
  ['a product of all clocks, for ever', `FREQ=DAILY;${clocks};COUNT=999999`, 'ruleMalformed'],
  ['a thousand million times', 'FREQ=DAILY;COUNT=1000000000', 'ruleMalformed'],
  ['an end before the start', 'FREQ=DAILY;UNTIL=19000101', 'noOccurrence'],
  ['COUNT and UNTIL', 'FREQ=DAILY;COUNT=2;UNTIL=20320101', 'ruleMalformed'],
  ['twice an hour', 'FREQ=HOURLY;BYMINUTE=0,30', 'taken'],
])('[R16] a rule that says %s is dealt with by itself: %s, %s', (_what, rule, reason) => {
  expect(outcomes(calendar(event('odd', `RRULE:${rule}`), neighbour))?.toSorted()).toEqual([
    'neighbour taken',
    `odd ${reason}`,
  ])
})

test('[R16] what rules take away from rules comes to an end, and a rule that is none takes nothing away in silence', () => {
  const text = calendar(
    event('a', 'RRULE:FREQ=DAILY;COUNT=2000', 'EXRULE:FREQ=WEEKLY'),
    event('b', 'RRULE:FREQ=DAILY;COUNT=9', 'EXRULE:FREQ=SECONDLY'),
  )
  expect(outcomes(text)?.toSorted()).toEqual(['a taken', 'b severalRules'])
})

test.each(['FREQ=SECONDLY', 'FREQ=MINUTELY', 'FREQ=HOURLY', 'FREQ=DAILY'])(
  '[R6, R16] a zone that changes its clocks by %s is nobody’s: its event takes the zone of the reader and says so',
  (rule) => {
    const text = calendar(zone('Odd/Clock', rule), event('odd', 'DTSTART;TZID=Odd/Clock:20310310T090000'))
    expect(parseCalendarFile({ text, zone: 'Europe/London' })).toMatchObject([
      { remarks: ['zoneUnknown'], parsed: { appointment: { time: { zone: 'Europe/London' } } } },
    ])
  },
)

test('[R16] more zones than a file can mean are looked for no more; the years 1 and 9999 end', () => {
  const text = calendar(
    many(60, (n) => zone(`Odd/${n}`, 'FREQ=YEARLY;BYMONTH=3;BYDAY=2TU')),
    many(60, (n) => event(`z${n}`, `DTSTART;TZID=Odd/${n}:20310310T090000`)),
    event('first', 'DTSTART:00010101T000000Z', 'RRULE:FREQ=DAILY'),
    event('last', 'DTSTART:99991231T230000Z', 'DURATION:P1D'),
  )
  const found = parseCalendarFile({ text, zone: 'UTC' }) ?? []
  expect(found).toHaveLength(62)
  expect(found[0]?.remarks).toEqual(['zoneApproximated'])
  expect(found[59]?.remarks).toEqual(['zoneUnknown'])
})

test.each([
  [
    'ten thousand exceptions',
    calendar(
      event(
        'odd',
        'RRULE:FREQ=DAILY',
        many(10_000, (n) => `EXDATE:${stamp(n)}`),
      ),
      neighbour,
    ),
  ],
  [
    'two thousand changed occurrences',
    calendar(
      event('odd', 'RRULE:FREQ=DAILY'),
      many(2000, (n) => event('odd', `RECURRENCE-ID:${stamp(n)}`)),
      neighbour,
    ),
  ],
])('[R5, R16] a series with %s is refused, its neighbour is taken', (_what, text) => {
  expect(outcomes(text)?.toSorted()).toEqual(['neighbour taken', 'odd tooManyExceptions'])
})

test('[R16] one line that breaks the grammar takes no neighbour with it; beginnings without end are one event', () => {
  const broken = outcomes(calendar(many(300, (n) => event(`e${n}`, ...(n === 7 ? ['RUBBISH'] : [])))))
  expect(broken).toHaveLength(300)
  expect(broken?.filter((one) => !one.endsWith('taken'))).toEqual(['e7 notReadable'])
  expect(outcomes(calendar(many(60_000, () => 'BEGIN:VEVENT')))).toEqual(['null notReadable'])
  expect(
    outcomes(
      calendar(
        many(5000, () => 'BEGIN:VALARM'),
        many(5000, () => 'END:VALARM'),
        neighbour,
      ),
    ),
  ).toEqual(['neighbour taken'])
})

test.each([
  ['a byte order mark', (text: string) => `\ufeff${text}`],
  ['line ends of Unix', (text: string) => text.replaceAll('\r\n', '\n')],
  ['empty lines', (text: string) => text.replaceAll('\r\n', '\r\n\r\n')],
  ['small letters', (text: string) => text.replaceAll(/^[A-Z]+(?=:)/gm, (name) => name.toLowerCase())],
  ['a text folded at every character', (text: string) => text.replace('Neighbour', [...'Neighbour'].join('\r\n '))],
  [
    'a line of half a million letters',
    (text: string) => text.replace('SUMMARY', `X-LONG:${'x'.repeat(500_000)}\r\nSUMMARY`),
  ],
])('[R24] %s is read', (_what, change) => {
  expect(parseCalendarFile({ text: change(calendar(neighbour)), zone: 'UTC' })).toMatchObject([
    { uid: 'neighbour', subject: 'Neighbour' },
  ])
})

test('[N4, INF-12X] addresses and names that hide another line, or a second address, are no attendees', () => {
  const text = calendar(
    event(
      'people',
      'ATTENDEE;CN="A^nBcc: x@y.example":mailto:a@b.example',
      'ATTENDEE:mailto:c@d.example,e@f.example',
      'ATTENDEE:mailto:Name <k@l.example>',
      'ATTENDEE:javascript:alert(1)//@m.example',
      'ATTENDEE;EMAIL="n@o.example\\;p@q.example":urn:x',
    ),
  )
  expect(parseCalendarFile({ text, zone: 'UTC' })).toMatchObject([
    {
      remarks: ['attendeeWithoutAddress'],
      parsed: { appointment: { attendees: [{ address: 'a@b.example', name: 'A Bcc: x@y.example' }] } },
    },
  ])
})

test.each([
  ['no calendar', '<html></html>'],
  ['nothing', ''],
  ['line ends of old Macs', lines(...calendar(neighbour).split('\r\n')).replaceAll('\r\n', '\r')],
])('[R24] %s is no calendar', (_what, text) => {
  expect(parseCalendarFile({ text, zone: 'UTC' })).toBeNull()
})
