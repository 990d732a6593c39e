/** The calendar area as a declaration: kinds, who leads, mails, privacy, tags, matching, scope; on literal Graph events. */
import { describe, expect, test } from 'vitest'
import type { ShapeContext } from '../../../../server/areas/area.ts'
import { calendar } from '../../../../server/areas/calendar/index.ts'
import { calendarSyncPolicy, defaultCalendarPolicy } from '../../../../server/areas/calendar/policy.ts'
import type { CalendarPolicy } from '../../../../shared/schemas/policies/calendar.ts'
import type { Field } from '../../../../server/sync/field.ts'
import type { Fields, Json } from '../../../../server/sync/record.ts'

const tags = { update: '!Update', updateFailed: '!Update failed' }
const now = Date.parse('2027-03-01T12:00:00Z')
const context = (policy: Partial<CalendarPolicy> = {}, zone = 'Europe/Berlin'): ShapeContext => ({
  policy: { ...defaultCalendarPolicy, ...policy } as unknown as Json,
  zone,
  now,
  recordUrl: () => '',
})

const utc = (dateTime: string) => ({ dateTime: `${dateTime}.0000000`, timeZone: 'UTC' })
const single = {
  id: 'AAMk1',
  '@odata.etag': 'W/"1"',
  type: 'singleInstance',
  subject: 'Renewal',
  body: { contentType: 'html', content: '<html><body><p>Bring &amp; sign</p><p>the&nbsp;files</p></body></html>' },
  start: utc('2027-03-10T08:00:00'),
  end: utc('2027-03-10T08:30:00'),
  originalStartTimeZone: 'W. Europe Standard Time',
  isAllDay: false,
  location: { displayName: 'Kade 1', locationType: 'default' },
  categories: ['Northwind', 'Billable'],
  recurrence: null,
  showAs: 'tentative',
  sensitivity: 'normal',
  isReminderOn: true,
  reminderMinutesBeforeStart: 15,
  isOrganizer: true,
  isCancelled: false,
  onlineMeeting: null,
  onlineMeetingUrl: null,
  iCalUId: '0400',
  organizer: { emailAddress: { name: 'Sam Vos', address: 'sam@contoso.example' } },
  attendees: [
    {
      type: 'required',
      status: { response: 'organizer' },
      emailAddress: { name: 'Sam', address: 'sam@contoso.example' },
    },
    { type: 'optional', status: { response: 'accepted' }, emailAddress: { name: 'Ada', address: 'ada@example.net' } },
  ],
} as const

const parse = (event: object, where = context()) => calendar.outlook.parse(event as Record<string, unknown>, where)
const fieldNamed = (name: string): Field<Json> => {
  const field = calendar.fields.find((one) => one.name === name)
  if (field === undefined) throw new Error(`no field ${name}`)
  return field
}

describe('reading an event', () => {
  test('[INF-14][INF-15][R6] organiser, wall time and zone, place, text, reminder, show-as, people are understood', () => {
    expect(parse(single)).toEqual({
      fields: {
        subject: 'Renewal',
        location: 'Kade 1',
        time: { allDay: false, start: '2027-03-10T09:00:00', end: '2027-03-10T09:30:00', zone: 'Europe/Berlin' },
        recurrence: null,
        exceptions: null,
        attendees: [{ address: 'ada@example.net', name: 'Ada', role: 'optional', response: 'accepted' }],
        responses: [{ address: 'ada@example.net', response: 'accepted' }],
        showAs: 'tentative',
        sensitivity: 'normal',
        reminderMinutes: 15,
        billable: true,
        done: false,
        organizer: { address: 'sam@contoso.example', name: 'Sam Vos' },
        isOrganizer: true,
        cancelled: false,
        onlineMeetingUrl: null,
        iCalUId: '0400',
        notes: 'Bring & sign\nthe files',
        clientNames: ['Northwind'],
      },
      problems: [],
    })
  })

  test('[R6] without a zone that anybody knows, the mailbox’s own stands in and the instant stays', () => {
    const custom = { ...single, originalStartTimeZone: 'tzone://Microsoft/Custom' }
    expect(parse(custom, context({}, 'America/New_York')).fields['time']).toEqual({
      allDay: false,
      start: '2027-03-10T03:00:00',
      end: '2027-03-10T03:30:00',
      zone: 'America/New_York',
    })
  })

  test('[R7] all-day given as midnight of another zone is still the day that was meant', () => {
    const asInstant = {
      ...single,
      isAllDay: true,
      start: utc('2027-03-09T23:00:00'),
      end: utc('2027-03-10T23:00:00'),
    }
    const days = { allDay: true, start: '2027-03-10T00:00:00', end: '2027-03-11T00:00:00', zone: 'UTC' }
    expect(parse(asInstant).fields['time']).toEqual(days)
    const asDate = { ...asInstant, start: utc('2027-03-10T00:00:00'), end: utc('2027-03-11T00:00:00') }
    expect(parse(asDate, context({}, 'Pacific/Auckland')).fields['time']).toEqual(days)
  })

  test('[INF-09][CARET-50] what is over is past, a series by its last occurrence; what is before the date is left alone', () => {
    const past = { ...single, start: utc('2027-02-10T08:00:00'), end: utc('2027-02-10T09:00:00') }
    expect(parse(past).scope).toEqual({ in: false, reason: 'past' })
    const series = (range: object) => ({
      ...past,
      type: 'seriesMaster',
      recurrence: {
        pattern: { type: 'daily', interval: 1 },
        range: { startDate: '2027-02-10', recurrenceTimeZone: 'UTC', ...range },
      },
    })
    expect(parse(series({ type: 'numbered', numberOfOccurrences: 5 })).scope).toEqual({ in: false, reason: 'past' })
    expect(parse(series({ type: 'numbered', numberOfOccurrences: 50 })).scope).toBeUndefined()
    expect(parse(series({ type: 'noEnd' })).scope).toBeUndefined()
    expect(parse(single, context({ from: '2027-04-01' })).scope).toEqual({ in: false, reason: 'beforeCutOff' })
  })

  test('[R16] a broken event becomes problems of single fields', () => {
    const broken = parse({ ...single, start: { dateTime: 'soon' }, showAs: 'asleep', recurrence: { pattern: {} } })
    expect(broken.problems.map(({ field }) => field).sort()).toEqual(['recurrence', 'showAs', 'time'])
    expect(broken.fields['subject']).toBe('Renewal')
  })
})

describe('writing an event', () => {
  const { fields } = parse(single)
  const body = (changed: readonly string[], more: Fields = {}, where = context()) =>
    calendar.outlook.build({ ...fields, ...more }, changed, where).body

  test('[R6][R7] times are sent as wall time with the zone’s name, days in the mailbox’s zone', () => {
    expect(body(['time'])).toEqual({
      start: { dateTime: '2027-03-10T09:00:00', timeZone: 'W. Europe Standard Time' },
      end: { dateTime: '2027-03-10T09:30:00', timeZone: 'W. Europe Standard Time' },
      isAllDay: false,
    })
    const time = { allDay: true, start: '2027-03-10T00:00:00', end: '2027-03-11T00:00:00', zone: 'UTC' }
    expect(body(['time'], { time }, context({}, 'Asia/Tokyo'))['start']).toEqual({
      dateTime: '2027-03-10T00:00:00',
      timeZone: 'Tokyo Standard Time',
    })
  })

  test('[R5] a series that moves takes its rule along, with the date from which it counts', () => {
    expect(body(['time'], { recurrence: 'FREQ=WEEKLY' })['recurrence']).toEqual({
      pattern: { type: 'weekly', interval: 1, daysOfWeek: ['wednesday'], firstDayOfWeek: 'monday' },
      range: { type: 'noEnd', startDate: '2027-03-10', recurrenceTimeZone: 'W. Europe Standard Time' },
    })
    expect(body(['recurrence'], { recurrence: null })).toEqual({ recurrence: null })
  })

  test('[INF-11X][ABA-09] answers are never sent, in nobody’s name', () => {
    expect(body(['attendees'])).toEqual({
      attendees: [{ emailAddress: { address: 'ada@example.net', name: 'Ada' }, type: 'optional' }],
    })
  })

  test('[N4] those who may not be mailed yet are named in the text of a new event', () => {
    const text = body(['notes', 'plannedAttendees'], { notes: 'Agenda', plannedAttendees: ['Ada', 'Bea'] })
    expect(text).toEqual({ body: { contentType: 'text', content: 'Agenda\n\nNot invited yet: Ada, Bea' } })
  })

  test('[MA10] what Outlook cannot say is a problem of the essential field', () => {
    const { problems } = calendar.outlook.build({ ...fields, recurrence: 'FREQ=HOURLY' }, ['recurrence'], context())
    expect(problems).toEqual([{ field: 'recurrence', code: 'FIELD_NOT_POSSIBLE' }])
    expect(['time', 'recurrence'].map((name) => fieldNamed(name).essential)).toEqual([true, true])
  })
})

describe('kinds', () => {
  const direction = (name: string, kind: string) => calendar.directionFor(fieldNamed(name), kind)

  test.each([
    ['appointment', 'both', 'toCrm', 'toOutlook', 'initial'],
    ['outside', 'toCrm', 'toCrm', 'off', 'off'],
    ['attended', 'off', 'off', 'off', 'off'],
    ['thing', 'toOutlook', 'off', 'toOutlook', 'initial'],
  ])('[R4][ABA-09][ABA-08X] %s: subject %s, organiser %s, held %s, text %s', (kind, ...expected) => {
    expect(['subject', 'organizer', 'done', 'notes'].map((name) => direction(name, kind))).toEqual(expected)
  })

  test('[ABA-10][ABA-12] copies of other people’s meetings are neither made nor deleted by us', () => {
    expect(['appointment', 'thing', 'outside', 'attended'].map((kind) => calendar.createsInOutlook?.(kind))).toEqual([
      true,
      true,
      false,
      false,
    ])
    expect(calendar.leads?.({ isOrganizer: true }, 'appointment')).toBe(true)
    expect(calendar.leads?.({}, 'appointment')).toBe(true)
    expect(calendar.leads?.({ isOrganizer: false }, 'appointment')).toBe(false)
    expect(calendar.leads?.({ isOrganizer: true }, 'attended')).toBe(false)
  })

  test('[ABA-13][INF-14] a cancelled meeting is not taken over; one that is held brings everything, and its text once', () => {
    const { fields } = parse(single)
    const policy = calendarSyncPolicy(defaultCalendarPolicy, tags)
    const missing = (event: Fields) => calendar.missingForCreate(event, [], policy)
    expect(missing(fields)).toBeNull()
    expect(missing({ ...fields, cancelled: true })).toBe('cancelled')
    expect(missing({ subject: 'When?' })).toBe('time')
    const born = calendar.fieldsOfBorn?.(fields, { tags: [], policy }) ?? {}
    expect(born).toMatchObject({ notes: 'Bring & sign\nthe files', clientNames: ['Northwind'], iCalUId: '0400' })
    expect(born).not.toHaveProperty('done')
  })
})

describe('choices of the person', () => {
  const directions = (policy: Partial<CalendarPolicy>) =>
    calendarSyncPolicy({ ...defaultCalendarPolicy, ...policy }, tags).fieldDirections

  test('[ABA-07X] reminders travel only where they are wanted', () => {
    expect(directions({ reminders: true })).toEqual({})
    expect(directions({ reminders: false })).toEqual({ reminderMinutes: 'off' })
  })

  test('[ABA-06X] held or not held is a category where it is to be marked, and nothing otherwise', () => {
    const tagsFor = (whenDone: CalendarPolicy['whenDone'], done: boolean) =>
      calendar.tagsOf?.({ done, billable: false }, calendarSyncPolicy({ ...defaultCalendarPolicy, whenDone }, tags))
    expect(tagsFor('mark', true)).toEqual({ present: ['Done'], absent: ['Billable'] })
    expect(tagsFor('mark', false)).toEqual({ present: [], absent: ['Billable', 'Done'] })
    expect(tagsFor('keep', true)).toEqual({ present: [], absent: ['Billable'] })
    expect(directions({ whenDone: 'remove' })).toEqual({ done: 'off' })
  })

  test('[ABA-10X] billable by the category or by how the subject begins, and the mark survives a round trip', () => {
    const billable = (event: object, policy: Partial<CalendarPolicy> = {}) =>
      parse({ ...single, categories: [], ...event }, context(policy)).fields['billable']
    expect(billable({})).toBe(false)
    expect(billable({ subject: '.Call about the lease' })).toBe(true)
    expect(billable({ subject: '.Call' }, { billablePrefix: '' })).toBe(false)
    expect(billable({ subject: '$ Call' }, { billablePrefix: '$' })).toBe(true)
    const { present } = calendar.tagsOf?.({ billable: true }, calendarSyncPolicy(defaultCalendarPolicy, tags)) ?? {
      present: [],
    }
    expect(billable({ categories: present })).toBe(true)
    expect(parse({ ...single, subject: '.Call' }).fields['subject']).toBe('.Call')
  })

  test('[CUR-18][CUR-19] held or not held and show-as never change each other', () => {
    const free = parse({ ...single, showAs: 'free', categories: ['Done'] }).fields
    expect([free['showAs'], free['done']]).toEqual(['free', true])
    const { body } = calendar.outlook.build({ ...free, done: false }, ['done'], context())
    expect(body).toEqual({})
  })

  test('[ABA-09X][R11][N10] without consent a private event is a busy block; with it, everything', () => {
    const secret = {
      ...single,
      sensitivity: 'private',
      subject: 'canary',
      body: { contentType: 'text', content: 'canary' },
      location: { displayName: 'canary' },
      type: 'seriesMaster',
      recurrence: {
        pattern: { type: 'daily', interval: 1 },
        range: { type: 'numbered', numberOfOccurrences: 5, startDate: '2027-03-10', recurrenceTimeZone: 'UTC' },
      },
      exceptionOccurrences: [
        {
          originalStart: '2027-03-11T08:00:00Z',
          start: utc('2027-03-11T08:00:00'),
          end: utc('2027-03-11T08:30:00'),
          subject: 'canary 2',
        },
        {
          originalStart: '2027-03-12T08:00:00Z',
          start: utc('2027-03-12T10:00:00'),
          end: utc('2027-03-12T10:30:00'),
          subject: 'canary 3',
        },
      ],
      cancelledOccurrences: ['OID.AAMk1.2027-03-13'],
    }
    const hidden = parse(secret)
    expect(hidden.redacted).toBe(true)
    expect(JSON.stringify(hidden)).not.toMatch(/canary|ada@|sam@|Northwind/)
    expect(hidden.fields).toMatchObject({
      showAs: 'tentative',
      sensitivity: 'private',
      isOrganizer: true,
      iCalUId: '0400',
      recurrence: 'FREQ=DAILY;COUNT=5',
    })
    expect(hidden.fields['exceptions']).toHaveLength(2)
    const shown = parse(secret, context({ includePrivate: true }))
    expect(shown.fields['subject']).toBe('canary')
    expect(shown).not.toHaveProperty('redacted')
    expect(parse({ ...single, sensitivity: 'personal' })).not.toHaveProperty('redacted')
    const skipping = calendarSyncPolicy({ ...defaultCalendarPolicy, privateWithoutConsent: 'skip' }, tags)
    expect(skipping.options['privateRecords']).toBe('skip')
  })
})

describe('matching', () => {
  const { fields } = parse(single)
  const keys = (more: Fields) => calendar.matchKeys({ ...fields, ...more }).strong

  test('[R4][ABA-10] copies of one meeting share a key in every mailbox and zone', () => {
    const there = parse({
      ...single,
      iCalUId: undefined,
      isOrganizer: false,
      originalStartTimeZone: 'Eastern Standard Time',
      subject: ' renewal ',
    }).fields
    const shared = calendar.matchKeys(there).strong.filter((key) => keys({}).includes(key))
    expect(shared).toHaveLength(1)
    expect(shared[0]).toMatch(/^meeting:sam@contoso\.example\|/)
    expect(keys({})[0]).toBe('ical:0400')
  })

  test('[R3][ABA-11] same time and subject is one, unless one is a series or has another identity', () => {
    const { contradicting } = calendar.matchKeys(fields)
    expect(contradicting).toEqual({ uid: '0400', series: 'no' })
    expect(calendar.matchKeys({ ...fields, recurrence: 'FREQ=DAILY' }).contradicting['series']).toBe('yes')
    expect(keys({ iCalUId: null, organizer: null }).map((key) => key.split(':')[0])).toEqual(['event'])
    expect(keys({ iCalUId: null, subject: null })).toEqual([])
  })
})

test('[N4] in doubt everybody counts: the table of who is mailed', () => {
  const guest = (address: string, role = 'required'): Json => ({ address, name: null, role, response: 'none' })
  const meeting: Fields = { ...parse(single).fields, attendees: [guest('A@x.test'), guest('b@x.test')] }
  const update = (changed: readonly string[], after: Fields = meeting, before: Fields = meeting) =>
    calendar.mails?.({ kind: 'update', before, after, changed })
  expect(update(['subject'])).toEqual(['a@x.test', 'b@x.test'])
  expect(update(['done', 'showAs', 'billable', 'reminderMinutes', 'sensitivity'])).toEqual([])
  expect(update(['attendees'], { ...meeting, attendees: [guest('a@x.test'), guest('c@x.test')] })).toEqual([
    'b@x.test',
    'c@x.test',
  ])
  expect(update(['attendees'], { ...meeting, attendees: [guest('a@x.test', 'optional'), guest('b@x.test')] })).toEqual([
    'a@x.test',
  ])
  expect(update(['subject'], { ...meeting, isOrganizer: false }, { ...meeting, isOrganizer: false })).toEqual([])
  expect(calendar.mails?.({ kind: 'remove', before: meeting, after: null, changed: [] })).toHaveLength(2)
  expect(
    calendar.mails?.({ kind: 'create', before: null, after: { ...meeting, attendees: null }, changed: [] }),
  ).toEqual([])
})
