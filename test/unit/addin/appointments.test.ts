/** The form for appointments: rules as it shows them and back, what it sends, where a refusal belongs, which occurrences lie ahead. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  changesOf,
  draftOf,
  fieldOfRefusal,
  isAddress,
  newAppointment,
  newDraft,
  timeOf,
  withAttendee,
  withClock,
  withStart,
  wrongField,
  type AppointmentDraft,
} from '../../../addin/features/appointments/appointment-draft.ts'
import { comingOccurrences } from '../../../addin/features/appointments/coming-occurrences.ts'
import {
  movedRepeat,
  newRepeat,
  plannedDays,
  repeatFrequencies,
  repeatOf,
  ruleOf,
  waysOf,
  weekdayCodes,
  weekdayOf,
  type Repeat,
} from '../../../addin/features/appointments/repeat-rules.ts'
import { views as viewsDe } from '../../../addin/strings/de/views.ts'
import { views as viewsEn } from '../../../addin/strings/en/views.ts'
import { formatRecurrence } from '../../../addin/ui/recurrence.ts'
import { normalRule } from '../../../server/areas/calendar/normal-rule.ts'
import { occurrencesOf } from '../../../server/areas/calendar/recurrence.ts'
import { emptyAppointment, type Appointment, type AttendeeInput } from '../../../shared/schemas/appointments.ts'
import * as sample from './sample-answers.ts'

const at = (start: string) => ({
  allDay: false,
  start: `${start}T09:00:00`,
  end: `${start}T10:00:00`,
  zone: 'Europe/Berlin',
})

const stored = (part: Partial<Appointment> = {}): Appointment => ({
  ...emptyAppointment,
  attendees: [],
  time: at('2026-11-24'),
  id: sample.id(901),
  version: '4',
  organizer: null,
  cancelled: false,
  onlineMeetingUrl: null,
  startsAt: 0,
  endsAt: null,
  ...part,
})

const attendee = (address: string): AttendeeInput => ({
  employeeId: null,
  contactId: null,
  name: null,
  address,
  role: 'required',
  invite: true,
})

const aDay = fc
  .date({ min: new Date('2020-01-01'), max: new Date('2034-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))
const aCase: fc.Arbitrary<{ start: string; repeat: Repeat }> = aDay.chain((start) =>
  fc
    .record({
      frequency: fc.constantFrom(...repeatFrequencies),
      interval: fc.integer({ min: 1, max: 4 }),
      days: fc.subarray([...weekdayCodes], { minLength: 1 }),
      way: fc.constantFrom(...waysOf(start)),
      times: fc.integer({ min: 1, max: 12 }),
    })
    .map(({ days, ...rest }) => ({
      start,
      // A weekly series begins on one of its days.
      repeat: { ...rest, days: [...new Set([...days, weekdayOf(start)])], until: null },
    })),
)

describe('[R5] a rule in the form', () => {
  test('[R5] whatever the form makes is a rule that the server takes, and is shown again as the same rule', () => {
    fc.assert(
      fc.property(aCase, ({ start, repeat }) => {
        const rule = ruleOf(repeat, start)
        const normal = normalRule(rule, at(start))
        expect(normal).not.toBeNull()
        const again = repeatOf(normal ?? '', start)
        expect(again).not.toBeNull()
        expect(again === null ? '' : normalRule(ruleOf(again, start), at(start))).toBe(normal)
      }),
    )
  })

  test('[R5] the days that the form offers are the days that the engine plans', () => {
    fc.assert(
      fc.property(aCase, ({ start, repeat }) => {
        const offered = plannedDays(repeat, start, start, 12).map(({ day }) => `${day}T09:00:00`)
        const planned = occurrencesOf(at(start), ruleOf(repeat, start))
        expect(offered.filter((wall) => !planned.has(wall))).toEqual([])
        expect(offered[0]).toBe(`${start}T09:00:00`)
      }),
      { numRuns: 60 },
    )
  })

  test.each([
    ['FREQ=DAILY', '2026-11-24', { frequency: 'DAILY', interval: 1 }],
    ['FREQ=WEEKLY;INTERVAL=2;COUNT=8;BYDAY=MO,TU', '2026-11-24', { interval: 2, days: ['MO', 'TU'], times: 8 }],
    ['FREQ=MONTHLY;BYDAY=4TU', '2026-11-24', { frequency: 'MONTHLY', way: 'nth' }],
    ['FREQ=MONTHLY;BYDAY=-1TU', '2026-11-24', { frequency: 'MONTHLY', way: 'last' }],
    ['FREQ=MONTHLY;BYMONTHDAY=-1', '2026-11-30', { frequency: 'MONTHLY', way: 'lastDay' }],
    ['FREQ=YEARLY;UNTIL=20301124;BYMONTH=11;BYMONTHDAY=24', '2026-11-24', { frequency: 'YEARLY', until: '2030-11-24' }],
  ])('[R5] %s can be edited', (rule, start, shown) => {
    expect(repeatOf(rule, start)).toMatchObject(shown)
  })

  test.each([
    'FREQ=MONTHLY;BYMONTHDAY=1,15',
    'FREQ=WEEKLY;INTERVAL=2;BYDAY=SU,TU;WKST=SU',
    'FREQ=DAILY;BYMONTH=1',
    'FREQ=MONTHLY;BYDAY=1FR',
    'FREQ=HOURLY',
  ])('[R5] %s is more than the form shows: it is kept, and a change of the subject leaves it alone', (rule) => {
    const draft = draftOf(stored({ recurrence: rule }))
    expect(draft.repeat).toEqual({ kept: rule })
    expect(changesOf(draft, { ...draft, subject: 'New' })).toEqual({ subject: 'New' })
  })

  test('[R5] every Tuesday moved to a Friday is every Friday; a fifth Tuesday cannot be any first', () => {
    expect(movedRepeat(newRepeat('WEEKLY', '2026-11-24'), '2026-11-24', '2026-11-27').days).toEqual(['FR'])
    expect(waysOf('2026-11-30')).toEqual(['day', 'lastDay', 'last'])
    const moved = movedRepeat({ ...newRepeat('MONTHLY', '2026-11-30'), way: 'lastDay' }, '2026-11-30', '2026-11-12')
    expect(moved.way).toBe('day')
  })

  test('[R5] the rule is said in words of both languages', () => {
    const rule = ruleOf({ ...newRepeat('MONTHLY', '2026-11-24'), way: 'last', times: 6 }, '2026-11-24')
    expect(formatRecurrence(rule, 'en-GB', viewsEn.fields)).toBe('every month on the last Tuesday, 6 times')
    expect(formatRecurrence(rule, 'de-DE', viewsDe.fields)).toMatch(/letzten Dienstag/)
  })

  test('[R5] occurrences ahead: none before today, none that was left out, each with its number', () => {
    const exceptions = [
      { originalStart: '2026-12-08T09:00:00', cancelled: true, start: null, end: null, subject: null, location: null },
    ]
    const series = { recurrence: 'FREQ=WEEKLY;COUNT=4;BYDAY=TU', time: at('2026-11-24'), exceptions }
    expect(comingOccurrences(series, '2026-11-25')).toEqual([
      { day: '2026-12-01', index: 1 },
      { day: '2026-12-15', index: 3 },
    ])
    expect(comingOccurrences({ ...series, recurrence: 'FREQ=MONTHLY;BYMONTHDAY=1,15' }, '2026-11-25')).toBeNull()
  })
})

describe('[INF-09X] what the form sends', () => {
  const draft: AppointmentDraft = {
    ...newDraft(new Date(2026, 10, 24, 22, 37).getTime(), 'Europe/Berlin'),
    subject: '  Lease  ',
  }

  test('[CUR-19] a new one is an hour from the next full hour on, over midnight too, and leaves show-as to the settings', () => {
    const body = newAppointment(draft)
    expect(body.time).toEqual({
      allDay: false,
      start: '2026-11-24T23:00:00',
      end: '2026-11-25T00:00:00',
      zone: 'Europe/Berlin',
    })
    expect(body).toMatchObject({ kind: 'appointment', subject: 'Lease', recurrence: null, notes: null })
    expect(body).not.toHaveProperty('showAs')
  })

  test('[CUR-21] with attendees it is a meeting, and a call stays a call', () => {
    const attendees = withAttendee(withAttendee([], attendee('a@x.example')), attendee('A@X.example'))
    expect(attendees).toHaveLength(1)
    expect(newAppointment({ ...draft, attendees }).kind).toBe('meeting')
    expect(newAppointment({ ...draft, attendees, kind: 'call' }).kind).toBe('call')
  })

  test('[R7] all day ends at the midnight after its last day, and is read back as that day', () => {
    const allDay = { ...draft, allDay: true, startDay: '2026-03-28', endDay: '2026-03-29' }
    expect(timeOf(allDay)).toMatchObject({ start: '2026-03-28T00:00:00', end: '2026-03-30T00:00:00' })
    expect(draftOf(stored({ time: timeOf(allDay) }))).toMatchObject({ startDay: '2026-03-28', endDay: '2026-03-29' })
  })

  test('[R6] a change sends only what was changed, in the zone of the appointment', () => {
    const start = draftOf(stored({ time: { ...at('2026-11-24'), zone: 'America/New_York' }, kind: 'followUp' }))
    expect(changesOf(start, start)).toEqual({})
    expect(changesOf(start, withClock(withStart(start, '2026-11-30'), '23:30'))).toEqual({
      time: { allDay: false, start: '2026-11-30T23:30:00', end: '2026-12-01T00:30:00', zone: 'America/New_York' },
    })
  })

  test('[R5] this and the following begins at its day and counts what is left', () => {
    const series = stored({ recurrence: 'FREQ=WEEKLY;COUNT=10;BYDAY=TU' })
    const start = draftOf(series, { day: '2026-12-08', index: 2 })
    expect(start).toMatchObject({ startDay: '2026-12-08', endDay: '2026-12-08', repeat: { times: 8 } })
    expect(changesOf(start, { ...start, location: 'Quay' })).toEqual({ location: 'Quay' })
    expect(changesOf(start, withStart(start, '2026-12-09'))).toMatchObject({
      time: { start: '2026-12-09T09:00:00' },
      recurrence: 'FREQ=WEEKLY;COUNT=8;BYDAY=WE',
    })
  })
})

describe('[INF-09X] what is wrong in the form', () => {
  const draft = draftOf(stored())
  const weekly = newRepeat('WEEKLY', draft.startDay)

  test.each([
    ['nothing', {}, null],
    ['an end before the start', { endClock: '08:00' }, 'end'],
    ['no day', { startDay: '' }, 'start'],
    ['no clock', { startClock: '' }, 'start'],
    ['a last day before the first', { allDay: true, endDay: '2026-11-23' }, 'end'],
    ['no day of the week', { repeat: { ...weekly, days: [] } }, 'repeats'],
    ['a start on none of its days', { repeat: { ...weekly, days: ['FR'] } }, 'repeats'],
    ['every zero weeks', { repeat: { ...weekly, interval: 0 } }, 'repeats'],
    ['an emptied number', { repeat: { ...weekly, times: Number.NaN } }, 'repeats'],
    ['a series that ends before it begins', { repeat: { ...weekly, until: '2026-11-23' } }, 'repeats'],
  ] as const)('[INF-09X] %s', (_what, part, field) => {
    expect(wrongField({ ...draft, ...part })).toBe(field)
  })

  test.each([
    ['TIME_INVALID', ['/time/end'], 'end'],
    ['TIME_INVALID', ['/time/zone'], 'start'],
    ['TIME_INVALID', ['/from'], 'from'],
    ['RECURRENCE_INVALID', ['/recurrence'], 'repeats'],
    ['RECURRENCE_INVALID', [], 'repeats'],
    ['CRM_VALUE_INVALID', ['/attendees/0/address'], 'attendees'],
    ['ATTENDEE_OPTED_OUT', [], 'attendees'],
    ['CRM_CLIENT_INACTIVE', [], 'client'],
    ['CRM_VERSION_MOVED', [], null],
  ] as const)('[INF-09X] %s at %j is shown at %s', (code, paths, field) => {
    expect(
      fieldOfRefusal(
        code,
        paths.map((path) => ({ path })),
      ),
    ).toBe(field)
  })

  test('[INF-11] what is typed as an attendee is one plain address', () => {
    expect(['a@b.example', 'a b@c.example', 'a@b.', '<a@b.example>', 'a@b.example,c@d.example'].map(isAddress)).toEqual(
      [true, false, false, false, false],
    )
  })
})

describe('[INF-14] what the import says', () => {
  test('[INF-14] every remark and refusal of a calendar file has words in both languages', () => {
    for (const { appointments } of [viewsEn, viewsDe]) {
      expect(Object.keys(appointments.form.remarks).sort()).toEqual([
        'attendeeWithoutAddress',
        'endBeforeStart',
        'extraDate',
        'floatingTime',
        'seriesSplit',
        'textShortened',
        'zoneApproximated',
        'zoneUnknown',
      ])
      expect(Object.keys(appointments.form.refusals)).toHaveLength(7)
    }
  })
})
