/** Times, recurrences, checklists and people as the reader sees them, in both languages. */
import { describe, expect, test } from 'vitest'
import { views as de } from '../../../addin/strings/de/views.ts'
import { views as en } from '../../../addin/strings/en/views.ts'
import { formatField } from '../../../addin/ui/field-value.ts'
import { formatTitle } from '../../../addin/ui/title.ts'

const plain = (text: string): string => text.replaceAll(/[\u202F\u00A0]/g, ' ')
const english = (field: string, value: unknown): string => plain(formatField(field, value, 'en-GB', en.fields))
const german = (field: string, value: unknown): string => plain(formatField(field, value, 'de-DE', de.fields))

const time = { allDay: false, start: '2026-03-29T01:30:00', end: '2026-03-29T03:30:00', zone: 'Europe/Berlin' }

describe('[R6] times', () => {
  test('[R6] the wall time is shown with its zone, whatever zone the reader is in', () => {
    expect(english('time', time)).toBe('Sun, 29 Mar 2026, 01:30 – 03:30 (Europe/Berlin)')
    expect(german('time', time)).toBe('So., 29. März 2026, 01:30 – 03:30 (Europe/Berlin)')
  })

  test('[R6] an appointment over midnight names both days', () => {
    expect(english('time', { ...time, start: '2026-03-28T22:00:00' })).toBe(
      'Sat, 28 Mar 2026, 22:00 – Sun, 29 Mar 2026, 03:30 (Europe/Berlin)',
    )
  })

  test('[R7] all-day shows the first and the last day, and no zone', () => {
    const day = { allDay: true, start: '2026-03-29T00:00:00', end: '2026-03-30T00:00:00', zone: 'UTC' }
    expect(english('time', day)).toBe('Sun, 29 Mar 2026, all day')
    expect(english('time', { ...day, end: '2026-04-01T00:00:00' })).toBe('Sun, 29 Mar 2026 – Tue, 31 Mar 2026, all day')
  })

  test('[F10] a due date is the date as written', () => {
    expect(english('dueDate', '2026-10-25')).toBe('25 Oct 2026')
  })
})

describe('[R5] recurrences in words', () => {
  test.each([
    ['FREQ=DAILY', 'every day', 'jeden Tag'],
    [
      'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH;COUNT=10',
      'every 2 weeks on Monday and Thursday, 10 times',
      'alle 2 Wochen am Montag und Donnerstag, 10-mal',
    ],
    ['FREQ=MONTHLY;BYDAY=-1FR', 'every month on the last Friday', 'jeden Monat am letzten Freitag'],
    ['FREQ=MONTHLY;BYDAY=TU;BYSETPOS=2', 'every month on the second Tuesday', 'jeden Monat am zweiten Dienstag'],
    ['FREQ=MONTHLY;BYMONTHDAY=15', 'every month on day 15', 'jeden Monat am 15.'],
    ['FREQ=MONTHLY;BYMONTHDAY=-1', 'every month on the last day', 'jeden Monat am letzten Tag'],
    ['FREQ=YEARLY;BYMONTHDAY=29;BYMONTH=2', 'every year on day 29 in February', 'jedes Jahr am 29. im Februar'],
    ['FREQ=WEEKLY;UNTIL=20261231T225959Z', 'every week, until 31 Dec 2026', 'jede Woche, bis 31. Dez. 2026'],
  ])('[R5] %s', (rule, inEnglish, inGerman) => {
    expect(english('recurrence', rule)).toBe(inEnglish)
    expect(german('recurrence', rule)).toBe(inGerman)
  })

  test('[R5] a rule with parts that have no words is shown whole, never half of it', () => {
    const rule = 'FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO'
    expect(english('recurrence', rule)).toBe(rule)
  })

  test('[R5] exceptions are counted by what they do', () => {
    const one = {
      originalStart: '2026-04-01T09:00:00',
      cancelled: true,
      start: null,
      end: null,
      subject: null,
      location: null,
    }
    expect(english('exceptions', [one, one, { ...one, cancelled: false }])).toBe(
      '1 occurrence differs, 2 occurrences left out',
    )
    expect(english('exceptions', null)).toBe('(empty)')
  })
})

describe('[SM-28] other values', () => {
  test.each([
    [
      'checklist',
      [
        { text: 'Draft', checked: true },
        { text: 'Send', checked: false },
      ],
      '☑ Draft, ☐ Send',
    ],
    ['checklist', [], '(empty)'],
    ['status', 'completionRequested', 'Waits for completion'],
    ['status', 'held', 'Held'],
    ['showAs', 'oof', 'Out of office'],
    ['reminderMinutes', 15, '15 minutes before'],
    ['reminderMinutes', null, '(empty)'],
    [
      'attendees',
      [
        { name: 'Grace Lee', address: 'g@n.example' },
        { name: null, address: 'x@n.example' },
      ],
      'Grace Lee, x@n.example',
    ],
    ['organizer', { name: null, address: 'o@n.example' }, 'o@n.example'],
    ['billable', true, 'yes'],
    ['somethingNew', 'text', 'text'],
  ])('[SM-28] %s %j reads "%s"', (field, value, text) => {
    expect(english(field, value)).toBe(text)
  })
})

describe('[N1] titles in previews and results', () => {
  test.each([
    ['Hearing: collision (2026-11-26)', 'Hearing: collision (26 Nov 2026)', 'Hearing: collision (26. Nov. 2026)'],
    ['Offer (draft)', 'Offer (draft)', 'Offer (draft)'],
    ['2026-11-26', '2026-11-26', '2026-11-26'],
  ])('[N1] "%s" reads "%s", in German "%s"', (title, inEnglish, inGerman) => {
    expect(plain(formatTitle(title, 'en-GB', en.fields.untitled))).toBe(inEnglish)
    expect(plain(formatTitle(title, 'de-DE', de.fields.untitled))).toBe(inGerman)
  })

  test('[R18] a private event has no title to show, and words stand for it', () => {
    expect(formatTitle('', 'en-GB', en.fields.untitled)).toBe('Without a name')
    expect(formatTitle('', 'de-DE', de.fields.untitled)).toBe('Ohne Namen')
  })
})
