/** The Graph gateway of events on the simulated Microsoft 365: windows, series, exceptions, privacy, moves, over real HTTP. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { parseCalendar } from '../../server/areas/calendar/icalendar.ts'
import { calendar as area } from '../../server/areas/calendar/index.ts'
import { defaultCalendarPolicy } from '../../server/areas/calendar/policy.ts'
import type { EventTime, SeriesException } from '../../shared/schemas/appointments.ts'
import type { Changes, OutlookSide, OutlookWrite, Place, WriteOutcome } from '../../server/engine/ports.ts'
import type { Fields, Json, RecordState } from '../../server/sync/record.ts'
import { icalendarCorpus } from '../support/icalendar-corpus.ts'
import { ada, startGraphWorld, type GraphWorld } from '../support/graph-world.ts'

/** A Monday some weeks from now, so that a window of any age holds it. */
const monday = ((): string => {
  const date = new Date(Date.now() + 21 * 86_400_000)
  date.setUTCDate(date.getUTCDate() - ((date.getUTCDay() + 6) % 7))
  return date.toISOString().slice(0, 10)
})()
const dayAfter = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)

const zone = 'Europe/Berlin'
const at = (date: string, from = '09:00:00', to = '10:00:00'): EventTime => ({
  allDay: false,
  start: `${date}T${from}`,
  end: `${date}T${to}`,
  zone,
})

const plain: Fields = {
  subject: 'Renewal',
  location: null,
  time: at(monday),
  recurrence: null,
  exceptions: null,
  attendees: null,
  showAs: 'busy',
  sensitivity: 'normal',
  reminderMinutes: 15,
  billable: false,
  done: false,
}
const weekly: Fields = { ...plain, subject: 'Weekly', recurrence: 'FREQ=WEEKLY;COUNT=10;BYDAY=MO' }

const exception = (originalStart: string, more: Partial<SeriesException>): SeriesException => ({
  originalStart,
  cancelled: false,
  start: null,
  end: null,
  subject: null,
  location: null,
  ...more,
})

let graph: GraphWorld
let side: OutlookSide
let place: Place
let calendars = 0
let keys = 0

beforeAll(async () => {
  graph = await startGraphWorld([area])
  side = graph.mailboxes.outlookSide(ada)
})
afterAll(() => graph.close())

beforeEach(async () => {
  calendars += 1
  const made = await graph.mailboxes.createFolder(ada, 'calendar', `CRM ${calendars}`)
  if (!made.ok) throw new Error(made.failure.message)
  place = { container: made.value.id, policy: { ...defaultCalendarPolicy } as unknown as Json }
  graph.microsoft365.world.outbox.clear()
})

const person = () => graph.microsoft365.world.person(ada)
const mails = () => graph.microsoft365.world.outbox.list()

type Good = Extract<Changes, { ok: true }>
const changes = async (cursor: string | null = null, where = place): Promise<Good> => {
  const [answer] = await side.changes([{ area: 'calendar', place: where, cursor }], {})
  if (answer === undefined || !answer.ok) throw new Error(`no changes: ${JSON.stringify(answer)}`)
  return answer
}
const only = (list: readonly RecordState[]): RecordState => {
  expect(list).toHaveLength(1)
  return list[0] as RecordState
}

const writing = async (write: OutlookWrite['write'], marker: string | null = null): Promise<WriteOutcome> => {
  keys += 1
  const [outcome] = await side.write('calendar', [{ key: `key-${keys}`, place, write, marker }])
  return outcome as WriteOutcome
}
const done = (outcome: WriteOutcome): { readonly id: string; readonly version: string } => {
  if (!outcome.done) throw new Error(JSON.stringify(outcome.failure))
  return outcome
}
const create = async (fields: Fields, marker = `appointment:${keys}`, tags: readonly string[] = []) =>
  done(await writing({ kind: 'create', fields, recordKind: 'appointment', tags }, marker))
const update = (id: string, version: string, fields: Fields, changed: readonly string[], before: Fields = {}) =>
  writing({ kind: 'update', id, version, fields, changed, before, tags: null })

const read = async (id: string): Promise<RecordState> => {
  const [answer] = await side.read('calendar', place, [id])
  if (answer === undefined || !('found' in answer)) throw new Error(JSON.stringify(answer))
  return answer.found
}

describe('single events', () => {
  test('[CARET-51][R6] what is created comes back as it went, with its marker and the version of the write', async () => {
    const fields = { ...plain, notes: 'Bring the files', plannedAttendees: ['Ada Park'], clientNames: ['Northwind'] }
    const { id, version } = await create(fields, 'appointment:one', ['Northwind'])
    const first = await changes()
    const record = only(first.records)
    expect(record).toMatchObject({ id, version, marker: 'appointment:one', tags: ['Northwind'], scope: { in: true } })
    const { notes, ...same } = plain
    expect(notes).toBeUndefined()
    expect(record.fields).toMatchObject(same)
    expect(record.fields['notes']).toBe('Bring the files\n\nNot invited yet: Ada Park')
    expect(record.problems).toEqual([])
    expect([first.complete, first.markersKnown]).toEqual([true, true])
    expect(mails()).toEqual([])
  })

  test('[SM-33] an echo and an idle round cost nothing; an edit by the person is one record', async () => {
    const { id } = await create(plain)
    const first = await changes()
    const idle = await changes(first.cursor)
    expect([idle.records, idle.removed, idle.complete]).toEqual([[], [], false])
    person().changeEvent(id, { subject: 'Renewal, second try' })
    const record = only((await changes(idle.cursor)).records)
    expect(record.fields['subject']).toBe('Renewal, second try')
  })

  test('[R7] all-day is a range of dates, whichever zone the mailbox is in', async () => {
    person().setTimeZone('Pacific/Auckland')
    const days: EventTime = {
      allDay: true,
      start: `${monday}T00:00:00`,
      end: `${dayAfter(monday, 2)}T00:00:00`,
      zone: 'UTC',
    }
    const { id } = await create({ ...plain, time: days })
    expect((await read(id)).fields['time']).toEqual(days)
    person().setTimeZone('W. Europe Standard Time')
    expect((await read(id)).fields['time']).toEqual(days)
  })

  test('[EX2] a write under an old version is refused, and a removal of what is gone is done', async () => {
    const { id, version } = await create(plain)
    person().changeEvent(id, { subject: 'Changed meanwhile' })
    const outcome = await update(id, version, { ...plain, location: 'Room 1' }, ['location'])
    expect(outcome).toMatchObject({ done: false, failure: { status: 412 } })
    person().deleteEvent(id)
    expect(await writing({ kind: 'remove', id, version, before: {} } as never)).toMatchObject({ done: true })
  })

  test('[R1][N3] deleted is proved by a direct read; moved to another calendar is out of scope', async () => {
    const [gone, moved] = [await create(plain), await create({ ...plain, subject: 'Private life' })]
    const { cursor } = await changes()
    person().deleteEvent(gone.id)
    person().moveEvent(moved.id, person().createCalendar(`Elsewhere ${calendars}`).id)
    expect([...(await changes(cursor)).removed].sort()).toEqual([gone.id, moved.id].sort())
    const [first, second] = await side.read('calendar', place, [gone.id, moved.id])
    expect(first).toMatchObject({ gone: expect.any(String) as string })
    expect(second).toMatchObject({ found: { scope: { in: false, reason: 'movedToOtherFolder' } } })
  })

  test('[EX3] a create that may have happened is found by its marker', async () => {
    const { id } = await create(plain, 'appointment:lost')
    const found = await side.findMarked('calendar', place, ['appointment:lost', 'appointment:none'])
    expect(
      found instanceof Map ? [...found.entries()].map(([marker, records]) => [marker, records[0]?.id]) : found,
    ).toEqual([['appointment:lost', id]])
  })
})

describe('series', () => {
  test('[R5][CARET-51] a series with a moved, a renamed and a cancelled occurrence travels whole and comes back equal', async () => {
    const [second, third, fourth] = [7, 14, 21].map((days) => dayAfter(monday, days)) as [string, string, string]
    const exceptions = [
      exception(`${second}T09:00:00`, {
        start: `${dayAfter(second, 1)}T11:00:00`,
        end: `${dayAfter(second, 1)}T12:30:00`,
      }),
      exception(`${third}T09:00:00`, { subject: 'Review', location: 'Room 2' }),
      exception(`${fourth}T09:00:00`, { cancelled: true }),
    ]
    const { id, version } = await create({ ...weekly, exceptions })
    const record = only((await changes()).records)
    expect(record).toMatchObject({ id, version })
    expect(record.fields).toMatchObject({ ...weekly, exceptions })
  })

  test('[R5] exceptions made, changed and withdrawn in the CRM reach the series; a cancelled date comes back', async () => {
    const second = dayAfter(monday, 7)
    const moved = exception(`${second}T09:00:00`, { start: `${second}T13:00:00`, end: `${second}T14:00:00` })
    const dropped = exception(`${dayAfter(monday, 14)}T09:00:00`, { cancelled: true })
    const { id, version } = await create({ ...weekly, exceptions: [moved, dropped] })
    const renamed = exception(`${second}T09:00:00`, { subject: 'Planning' })
    const next = { ...weekly, exceptions: [renamed] }
    const { version: after } = done(await update(id, version, next, ['exceptions']))
    const record = await read(id)
    expect([record.fields['exceptions'], record.version]).toEqual([[renamed], after])
    done(await update(id, after, weekly, ['exceptions']))
    expect((await read(id)).fields['exceptions']).toBeNull()
  })

  test('[R5] a series moved to another hour keeps the exceptions that the CRM wants', async () => {
    const { id, version } = await create(weekly)
    const shifted = {
      ...weekly,
      time: at(monday, '14:00:00', '15:00:00'),
      exceptions: [exception(`${dayAfter(monday, 7)}T14:00:00`, { cancelled: true })],
    }
    done(await update(id, version, shifted, ['time', 'exceptions']))
    expect((await read(id)).fields).toMatchObject(shifted)
  })

  test('[R5] occurrences that are in one another’s way are moved in an order that Exchange accepts', async () => {
    const daily = { ...plain, recurrence: 'FREQ=DAILY;COUNT=5' }
    const moved = (day: number, to: number) =>
      exception(`${dayAfter(monday, day)}T09:00:00`, {
        start: `${dayAfter(monday, to)}T09:00:00`,
        end: `${dayAfter(monday, to)}T10:00:00`,
      })
    const exceptions = [moved(2, 3), moved(3, 4), moved(4, 6)]
    const { id } = await create({ ...daily, exceptions })
    expect((await read(id)).fields['exceptions']).toEqual(exceptions)
    const crossing = await writing({
      kind: 'create',
      fields: { ...daily, exceptions: [moved(1, 4)] },
      recordKind: null,
      tags: [],
    })
    expect(crossing).toMatchObject({ done: false, failure: { code: 'ErrorOccurrenceCrossingBoundary' } })
  })

  test('[R5] single to series and back, and an end that comes earlier', async () => {
    const { id, version } = await create(plain)
    const series = { ...plain, recurrence: 'FREQ=DAILY;COUNT=5' }
    const first = done(await update(id, version, series, ['recurrence']))
    expect((await read(id)).fields['recurrence']).toBe('FREQ=DAILY;COUNT=5')
    const ended = { ...plain, recurrence: `FREQ=DAILY;UNTIL=${dayAfter(monday, 2).replaceAll('-', '')}` }
    const second = done(await update(id, first.version, ended, ['recurrence']))
    expect((await read(id)).fields['recurrence']).toBe(ended.recurrence)
    done(await update(id, second.version, plain, ['recurrence']))
    expect((await read(id)).fields).toMatchObject({ recurrence: null, exceptions: null })
  })

  test('[R5] what the person does to occurrences is one record of the series, whatever the delta leaves out', async () => {
    graph.microsoft365.world.configure({ deltaNoise: 'strong' })
    const { id } = await create(weekly)
    const { cursor, records } = await changes()
    expect(records.map((record) => record.id)).toEqual([id])
    const [second, third] = [dayAfter(monday, 7), dayAfter(monday, 14)]
    person().deleteOccurrence(id, second)
    person().changeOccurrence(id, third, {
      start: { dateTime: `${third}T16:00:00`, timeZone: zone },
      end: { dateTime: `${third}T17:00:00`, timeZone: zone },
    })
    const record = only((await changes(cursor)).records)
    graph.microsoft365.world.configure({ deltaNoise: 'none' } as never)
    expect(record.id).toBe(id)
    expect(record.fields['exceptions']).toEqual([
      exception(`${second}T09:00:00`, { cancelled: true }),
      exception(`${third}T09:00:00`, { start: `${third}T16:00:00`, end: `${third}T17:00:00` }),
    ])
  })

  test('[R5] "this and following" in Outlook is one series that ends and one that is new', async () => {
    const { id } = await create(weekly)
    const { cursor } = await changes()
    const third = dayAfter(monday, 14)
    person().changeFromHereOn(id, third, { subject: 'Weekly, the later ones' })
    const { records } = await changes(cursor)
    const old = records.find((record) => record.id === id)
    const fresh = records.find((record) => record.id !== id)
    expect(records).toHaveLength(2)
    expect(old?.fields['recurrence']).toBe(`FREQ=WEEKLY;UNTIL=${dayAfter(third, -1).replaceAll('-', '')};BYDAY=MO`)
    expect(fresh?.fields).toMatchObject({
      subject: 'Weekly, the later ones',
      recurrence: 'FREQ=WEEKLY;COUNT=8;BYDAY=MO',
    })
  })
})

describe('the window', () => {
  test('[INF-09][R5] it moves on by a round of its own: nothing is removed, what is ahead comes in, tombstones of before count', async () => {
    const [near, far] = [
      await create(plain),
      await create({ ...plain, subject: 'Far', time: at(dayAfter(monday, 60)) }),
    ]
    const narrow = { ...place, policy: { ...defaultCalendarPolicy, monthsAhead: 2 } as unknown as Json }
    const first = await changes(null, narrow)
    expect(first.records.map((record) => record.id)).toEqual([near.id])
    person().deleteEvent(near.id)
    const wider = await changes(first.cursor)
    expect(wider.complete).toBe(false)
    expect(wider.records.map((record) => record.id)).toEqual([far.id])
    expect(wider.removed).toContain(near.id)
  })

  test('[CU1] a cursor that nobody understands starts anew', async () => {
    await create(plain)
    expect(await changes('rubbish')).toMatchObject({ complete: true })
  })
})

describe('meetings', () => {
  const guest = (name: string): Json => ({
    address: `${name}@clients.example`,
    name,
    role: 'required',
    response: 'none',
  })

  test('[N4] mails() names exactly those whom Exchange mails', async () => {
    const meeting = { ...plain, attendees: [guest('bea'), guest('carl')] }
    const named = (
      kind: 'create' | 'update' | 'remove',
      before: Fields | null,
      after: Fields | null,
      changed: string[],
    ) => [...(area.mails?.({ kind, before, after, changed }) ?? [])].sort()
    const sent = () => {
      const to = [...new Set(mails().map((mail) => mail.to))].sort()
      graph.microsoft365.world.outbox.clear()
      return to
    }
    const { id, version } = await create(meeting)
    expect(sent()).toEqual(named('create', null, meeting, []))

    const quiet = { ...meeting, showAs: 'free', reminderMinutes: null }
    const first = done(await update(id, version, quiet, ['showAs', 'reminderMinutes']))
    expect(sent()).toEqual(named('update', meeting, quiet, ['showAs', 'reminderMinutes']))

    const others = { ...quiet, attendees: [guest('bea'), guest('dora')] }
    const second = done(await update(id, first.version, others, ['attendees']))
    expect(sent()).toEqual(named('update', quiet, others, ['attendees']))

    const later = { ...others, time: at(monday, '15:00:00', '16:00:00') }
    const third = done(await update(id, second.version, later, ['time']))
    expect(sent()).toEqual(named('update', others, later, ['time']))

    done(await writing({ kind: 'remove', id, version: third.version, before: later } as never))
    expect(sent()).toEqual(named('remove', later, null, []))
  })

  test('[R18] the join link of an online meeting survives a change, and its text is never written', async () => {
    const made = person().createEvent(
      {
        subject: 'Online',
        start: { dateTime: `${monday}T09:00:00`, timeZone: zone },
        end: { dateTime: `${monday}T10:00:00`, timeZone: zone },
        isOnlineMeeting: true,
        onlineMeetingProvider: 'teamsForBusiness',
      },
      place.container,
    )
    const before = only((await changes()).records)
    expect(before.fields['onlineMeetingUrl']).toMatch(/^https:/)
    const wanted = { ...before.fields, subject: 'Online, renamed', notes: 'ours' }
    done(await update(before.id, before.version, wanted, ['subject', 'notes'], before.fields))
    const after = await read(before.id)
    expect(after.fields).toMatchObject({
      subject: 'Online, renamed',
      onlineMeetingUrl: before.fields['onlineMeetingUrl'],
      notes: before.fields['notes'],
    })
    expect(made.id).toBeDefined()
  })

  test('[ABA-09][ABA-13] an invitation from outside is not ours to lead; its cancellation is told', async () => {
    const uid = person().receiveInvitation({
      organizer: { name: 'Olga', address: 'olga@outside.example' },
      values: {
        subject: 'Their meeting',
        start: { dateTime: `${monday}T09:00:00`, timeZone: zone },
        end: { dateTime: `${monday}T10:00:00`, timeZone: zone },
      },
    })
    const listed = await graph.mailboxes.folders(ada, 'calendar')
    const main = listed.ok ? listed.value.find((folder) => folder.isDefault) : undefined
    const inMain = { ...place, container: main?.id ?? '' }
    const first = await changes(null, inMain)
    const record = first.records.find((one) => one.fields['iCalUId'] === uid)
    expect(record?.fields).toMatchObject({
      isOrganizer: false,
      organizer: { address: 'olga@outside.example', name: 'Olga' },
      cancelled: false,
    })
    person().receiveCancellation(uid)
    const second = await changes(first.cursor, inMain)
    expect(only(second.records).fields['cancelled']).toBe(true)
  })
})

describe('privacy', () => {
  test('[R11][N10] private events are busy blocks; what the CRM itself made private stays readable', async () => {
    person().createEvent(
      {
        subject: 'canary surgery',
        location: { displayName: 'canary clinic' },
        body: { contentType: 'text', content: 'canary text' },
        start: { dateTime: `${monday}T09:00:00`, timeZone: zone },
        end: { dateTime: `${monday}T10:00:00`, timeZone: zone },
        sensitivity: 'private',
      },
      place.container,
    )
    const own = await create({ ...plain, subject: 'Partners only', sensitivity: 'confidential' })
    const { records } = await changes()
    const hidden = records.find((record) => record.id !== own.id)
    expect(JSON.stringify(hidden)).not.toContain('canary')
    expect(hidden).toMatchObject({
      redacted: true,
      fields: { time: at(monday), sensitivity: 'private', subject: null },
    })
    const open = records.find((record) => record.id === own.id)
    expect(open?.fields['subject']).toBe('Partners only')
    expect(open).not.toHaveProperty('redacted')
    expect(await read(own.id)).not.toHaveProperty('redacted')
  })

  test('[R11][N10] what the CRM does not know of a private event it does not overwrite: its words, and that it is private', async () => {
    const { id } = person().createEvent(
      {
        subject: 'canary surgery',
        start: { dateTime: `${monday}T09:00:00`, timeZone: zone },
        end: { dateTime: `${monday}T10:00:00`, timeZone: zone },
        sensitivity: 'private',
        recurrence: {
          pattern: { type: 'weekly', interval: 1, daysOfWeek: ['monday'] },
          range: { type: 'numbered', startDate: monday, numberOfOccurrences: 4 },
        },
      },
      place.container,
    )
    person().changeOccurrence(id, dayAfter(monday, 7), { subject: 'canary check-up' })
    const record = only((await changes()).records)
    const wanted = {
      ...record.fields,
      subject: 'Ours now',
      sensitivity: 'normal',
      exceptions: [exception(`${dayAfter(monday, 14)}T09:00:00`, { cancelled: true })],
    }
    done(await update(record.id, record.version, wanted, ['subject', 'sensitivity', 'exceptions'], record.fields))
    expect((await read(record.id)).fields['exceptions']).toEqual(wanted.exceptions)
    const kept = graph.microsoft365.world.events(ada, place.container).map(({ values }) => values)
    expect(kept.map((values) => [values['type'], values['subject'], values['sensitivity']])).toEqual([
      ['seriesMaster', 'canary surgery', 'private'],
      ['exception', 'canary check-up', 'private'],
    ])
  })
})

describe('iCalendar', () => {
  const texts = Object.entries(icalendarCorpus)
  const travelling = [
    'subject',
    'location',
    'time',
    'recurrence',
    'exceptions',
    'showAs',
    'sensitivity',
    'reminderMinutes',
  ]

  test('[R5][R6][R7] imported events with odd times and recurrences go to Outlook and come back as they were', async () => {
    const sent = texts.flatMap(([name, text]) => parseCalendar(text, zone).events.map((event) => ({ name, event })))
    const notPossible: string[] = []
    for (const { name, event } of sent) {
      const fields = { ...plain, ...event, attendees: null, billable: false } as unknown as Fields
      const wanted = Object.fromEntries(Object.entries(fields).filter(([field]) => field in plain))
      const { problems } = area.outlook.build(wanted, Object.keys(wanted), {
        ...place,
        zone,
        now: 0,
        recordUrl: () => '',
      })
      if (problems.length > 0) {
        notPossible.push(`${name} ${problems.map(({ code }) => code).join()}`)
        continue
      }
      const { id } = await create(wanted)
      const back = await read(id)
      for (const field of area.fields.filter((one) => travelling.includes(one.name))) {
        const [before, after] = [wanted[field.name] ?? null, back.fields[field.name] ?? null]
        const shown = before === null ? null : field.normalise(before)
        const same = shown === null || after === null ? shown === after : field.equal(shown, after)
        expect(same ? 'same' : { name, field: field.name, before: shown, after }).toBe('same')
      }
    }
    expect(sent.length).toBeGreaterThan(25)
    expect(notPossible).toEqual(['hourly FIELD_NOT_POSSIBLE'])
    expect(mails()).toEqual([])
  })
})

describe('calendars', () => {
  test('[CARET-49][CARET-18] the default calendar comes first, and the connection check leaves nothing behind', async () => {
    const listed = await graph.mailboxes.folders(ada, 'calendar')
    expect(
      listed.ok ? [listed.value[0]?.isDefault, listed.value.some(({ id }) => id === place.container)] : listed,
    ).toEqual([true, true])
    const before = graph.microsoft365.world.events(ada).length
    expect(await graph.mailboxes.probe(ada, 'calendar')).toEqual({ read: 'passed', write: 'passed' })
    expect(graph.microsoft365.world.events(ada)).toHaveLength(before)
  })
})
