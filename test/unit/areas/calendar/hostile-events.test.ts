/** Values of events that somebody else chose, and that people click on or programs count with (R16, R18). */
import { expect, test } from 'vitest'
import { calendar } from '../../../../server/areas/calendar/index.ts'
import { defaultCalendarPolicy } from '../../../../server/areas/calendar/policy.ts'
import { normalRule } from '../../../../server/areas/calendar/normal-rule.ts'
import { isZone } from '../../../../server/areas/calendar/wall-time.ts'
import type { Json } from '../../../../server/sync/record.ts'

const event = (more: object) => ({
  id: '1',
  subject: 'Hearing',
  start: { dateTime: '2031-03-10T09:00:00.0000000', timeZone: 'UTC' },
  end: { dateTime: '2031-03-10T10:00:00.0000000', timeZone: 'UTC' },
  ...more,
})
const linkOf = (more: object): unknown =>
  calendar.outlook.parse(event(more), {
    policy: { ...defaultCalendarPolicy } as unknown as Json,
    zone: 'UTC',
    now: 0,
    recordUrl: () => '',
  }).fields['onlineMeetingUrl']

test.each([
  'javascript:alert(1)',
  'JAVASCRIPT:alert(1)',
  'data:text/html,x',
  'file:///etc/passwd',
  'ms-word:ofe|u|x',
  ' \u0001javascript:x',
  'http://teams.example/',
])('[R18] %j is no link to a meeting', (url) => {
  expect(linkOf({ onlineMeeting: { joinUrl: url } })).toBeNull()
  expect(linkOf({ onlineMeetingUrl: url })).toBeNull()
})

test('[R18] an address of the web is', () => {
  expect(linkOf({ onlineMeeting: { joinUrl: 'https://teams.example/l/1' } })).toBe('https://teams.example/l/1')
  expect(linkOf({ onlineMeetingUrl: 'https://meet.example/2' })).toBe('https://meet.example/2')
})

test.each(['+05:30', '-08', '+25:00', 'Nowhere/At_all', '', ' ', '__proto__', '../etc/passwd', 'Europe/London\u0000'])(
  '[R6] %j is no zone',
  (zone) => {
    expect(isZone(zone)).toBe(false)
  },
)

test.each([
  'FREQ=SECONDLY',
  'FREQ=MINUTELY;INTERVAL=30',
  'FREQ=HOURLY;BYMINUTE=0,10,20,30',
  'FREQ=YEARLY;BYHOUR=8,9,10,11,12,13,14;BYMINUTE=0,10,20,30,40,50,55',
  'FREQ=DAILY;INTERVAL=0',
  'FREQ=DAILY;COUNT=0',
  'FREQ=DAILY;COUNT=1e3',
  `FREQ=DAILY;BYMONTHDAY=${'1,'.repeat(100)}32`,
])('[R16] %s is no rule of a calendar', (rule) => {
  const time = { allDay: false, start: '2031-03-10T09:00:00', end: '2031-03-10T10:00:00', zone: 'UTC' }
  expect(normalRule(rule, time)).toBeNull()
})
