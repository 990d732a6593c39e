/** iCalendar texts as appointments: each oddity of the corpus has one outcome. */
import { describe, expect, test } from 'vitest'
import { parseCalendar, type ImportedEvent } from '../../../../server/areas/calendar/icalendar.ts'
import { instantsOf } from '../../../../server/areas/calendar/instants.ts'
import { icalendarCorpus as corpus } from '../../../support/icalendar-corpus.ts'

const fallback = 'Europe/Amsterdam'
const all = (text: string): readonly ImportedEvent[] => parseCalendar(text, fallback).events
const one = (text: string): ImportedEvent => {
  const events = all(text)
  expect(events).toHaveLength(1)
  return events[0] as ImportedEvent
}
const when = ({ time: { start, end, zone, allDay } }: ImportedEvent): string =>
  allDay ? `${start.slice(0, 10)}..${end.slice(0, 10)}` : `${start}..${end} ${zone}`

describe('times', () => {
  test.each([
    ['allDayWithoutEnd', '2027-03-01..2027-03-02', []],
    ['allDaySameEnd', '2027-03-01..2027-03-02', []],
    ['microsoftAllDay', '2027-03-01..2027-03-03', []],
    ['noEnd', '2027-03-01T09:00:00..2027-03-01T09:00:00 Europe/Amsterdam', []],
    ['durationOverSpring', '2027-03-27T23:00:00..2027-03-28T05:00:00 Europe/Amsterdam', []],
    ['durationOfDays', '2027-03-27T09:00:00..2027-03-28T09:00:00 Europe/Amsterdam', []],
    ['floating', '2027-03-01T09:00:00..2027-03-01T10:00:00 Europe/Amsterdam', ['floatingTime']],
    ['inUtc', '2027-03-01T09:00:00..2027-03-01T10:00:00 UTC', []],
    ['windowsZone', '2027-03-01T09:00:00..2027-03-01T10:00:00 America/New_York', []],
    ['zonePath', '2027-03-01T09:00:00..2027-03-01T10:00:00 Europe/Madrid', []],
    ['ownZone', '2027-07-01T09:00:00..2027-07-01T10:00:00 Europe/Amsterdam', []],
    ['nobodysZone', '2027-03-01T08:23:00..2027-03-01T09:23:00 Europe/Amsterdam', ['zoneApproximated']],
    ['unknownZone', '2027-03-01T09:00:00..2027-03-01T10:00:00 Europe/Amsterdam', ['zoneUnknown']],
    ['flight', '2027-03-01T10:00:00..2027-03-01T19:00:00 Europe/Berlin', []],
    ['inTheGap', '2027-03-28T03:30:00..2027-03-28T04:30:00 Europe/Berlin', []],
    ['endBeforeStart', '2027-03-01T10:00:00..2027-03-01T10:00:00 Europe/Berlin', ['endBeforeStart']],
  ] as const)('[R6][R7] %s is %s', (name, expected, remarks) => {
    const event = one(corpus[name])
    expect(when(event)).toBe(expected)
    expect(event.remarks).toEqual(remarks)
    expect(event.recurrence).toBeNull()
  })
})

describe('series', () => {
  test('[R5] UNTIL in UTC is the last date on the clocks of the series', () => {
    const event = one(corpus.untilUtc)
    expect(event.recurrence).toBe('FREQ=WEEKLY;UNTIL=20270329;BYDAY=MO')
    expect(new Date(instantsOf(event.time, event.recurrence, null).endsAt ?? 0).toISOString()).toBe(
      '2027-03-30T02:00:00.000Z',
    )
  })

  test('[R5] EXDATE and RECURRENCE-ID in other zones find their occurrence; a date that is none is left out', () => {
    const none = { start: null, end: null, subject: null, location: null }
    expect(one(corpus.exceptions).exceptions).toEqual([
      { originalStart: '2027-03-08T09:00:00', cancelled: true, ...none },
      {
        originalStart: '2027-03-15T09:00:00',
        cancelled: false,
        start: '2027-03-16T11:00:00',
        end: '2027-03-16T12:30:00',
        subject: 'Weekly, elsewhere',
        location: null,
      },
      { originalStart: '2027-03-22T09:00:00', cancelled: true, ...none },
      { originalStart: '2027-03-29T09:00:00', cancelled: true, ...none },
    ])
  })

  test('[R5] "this and the following" ends the series and begins another', () => {
    const [before, after] = all(corpus.thisAndFuture)
    expect([before?.subject, before?.recurrence]).toEqual(['Before', 'FREQ=WEEKLY;COUNT=2;BYDAY=MO'])
    expect([after?.subject, after?.recurrence, after?.time.start, after?.uid]).toEqual([
      'After',
      'FREQ=WEEKLY;COUNT=4;BYDAY=MO',
      '2027-03-15T14:00:00',
      null,
    ])
  })

  test('[R5] dates outside the rule become appointments of their own, and COUNT counts them as iCalendar does', () => {
    const [series, extra, ...more] = all(corpus.extraDates)
    expect([series?.recurrence, extra?.time.start, extra?.uid, more]).toEqual([
      'FREQ=WEEKLY;COUNT=3;BYDAY=MO',
      '2027-03-03T09:00:00',
      null,
      [],
    ])
    const [rule, first] = all(corpus.startOutsideRule)
    expect([rule?.time.start, rule?.recurrence]).toEqual(['2027-03-08T09:00:00', 'FREQ=WEEKLY;COUNT=3;BYDAY=MO'])
    expect([first?.time.start, first?.remarks]).toEqual(['2027-03-03T09:00:00', ['extraDate']])
  })

  test('[R5] the last of the last days is the last day; what Outlook cannot say is kept for the CRM', () => {
    expect(one(corpus.twelveTimesAYear).recurrence).toBe('FREQ=MONTHLY;BYMONTHDAY=-1')
    expect(one(corpus.hourly).recurrence).toBe('FREQ=HOURLY;INTERVAL=2;COUNT=5')
  })

  test('[R5] what an EXRULE takes away is cancelled date by date', () => {
    expect(
      one(corpus.formerTimes).exceptions.map(({ originalStart, cancelled }) => [originalStart, cancelled]),
    ).toEqual([
      ['2027-03-03T09:00:00', true],
      ['2027-03-10T09:00:00', true],
    ])
  })

  test('[R5] one occurrence without its series is an appointment of its own', () => {
    expect(one(corpus.orphan)).toMatchObject({ subject: 'Only this one', uid: null, recurrence: null })
  })
})

test('[INF-11X][INF-12X] people, classes, show-as and reminder are understood; a telephone is no address', () => {
  expect(one(corpus.people)).toMatchObject({
    organizer: { address: 'sam@contoso.example', name: 'Vos, Sam' },
    attendees: [
      { address: 'ada@example.net', name: 'Ada', role: 'optional', response: 'accepted' },
      { address: 'room1@contoso.example', name: 'Room 1', role: 'resource', response: 'none' },
    ],
    sensitivity: 'confidential',
    showAs: 'free',
    reminderMinutes: 30,
    remarks: ['attendeeWithoutAddress'],
  })
})

test('[R5][R16] what cannot be taken is refused by itself and with its reason', () => {
  const { events, refused } = parseCalendar(corpus.malformed, fallback)
  expect(events.map(({ uid }) => uid)).toEqual(['good@x'])
  expect([...refused].sort((a, b) => ((a.uid ?? '') < (b.uid ?? '') ? -1 : 1))).toEqual([
    { uid: 'never@x', reason: 'noOccurrence' },
    { uid: 'nostart@x', reason: 'noStart' },
    { uid: 'rule@x', reason: 'ruleMalformed' },
    { uid: 'two@x', reason: 'severalRules' },
  ])
  expect(parseCalendar(corpus.notICalendar, fallback)).toEqual({
    events: [],
    refused: [{ uid: null, reason: 'notICalendar' }],
  })
  const unreadable = parseCalendar(corpus.unreadable, fallback)
  expect(unreadable.events.map(({ uid }) => uid)).toEqual(['good@x'])
  expect(unreadable.refused.map(({ uid, reason }) => `${uid} ${reason}`).sort()).toEqual([
    'feb@x noStart',
    'garbage@x noStart',
    'length@x notReadable',
    'line@x notReadable',
    'often@x notReadable',
  ])
  expect(parseCalendar('', fallback).refused).toEqual([{ uid: null, reason: 'notICalendar' }])
})
