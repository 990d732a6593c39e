/** Series of appointments in both calendars: every kind of edit on either side, compared occurrence by occurrence (R5, R6; CARET-50 to 53). */
import { beforeAll, describe, expect, test } from 'vitest'
import type { Appointment, AppointmentChange } from '../../shared/schemas/appointments.ts'
import { areaSteps } from './support/area-steps.ts'
import { firmWorlds, type FirmWorld } from './support/firm-world.ts'
import { plannedInCrm, plannedInOutlook } from './support/occurrences.ts'

const begin = firmWorlds()
let world: FirmWorld

const dayMs = 86_400_000
/** A Monday three weeks ahead; the span reaches over a change of the clocks in London whatever today is. */
const monday = (() => {
  const ahead = new Date(Date.now() + 21 * dayMs)
  return new Date(ahead.getTime() + ((8 - ahead.getUTCDay()) % 7) * dayMs)
})()
const date = (weeks: number, days = 0): string =>
  new Date(monday.getTime() + (weeks * 7 + days) * dayMs).toISOString().slice(0, 10)
const span = { from: monday.getTime() - 7 * dayMs, to: monday.getTime() + 300 * dayMs }

const at = (day: string, clock: string) => ({ dateTime: `${day}T${clock}:00`, timeZone: 'Europe/London' })
const weekly = (count: number) => ({
  pattern: { type: 'weekly', interval: 1, daysOfWeek: ['monday'], firstDayOfWeek: 'monday' },
  range: { type: 'numbered', startDate: date(0), numberOfOccurrences: count, recurrenceTimeZone: 'Europe/London' },
})

beforeAll(async () => {
  world = await begin()
  await world.ada.connect()
  const { items } = await world.ada.call('areaFolders', { params: { area: 'calendar' } })
  const own = items.find(({ isDefault }) => isDefault)
  const folder = own === undefined ? null : { id: own.id, name: own.name }
  const policy = { folder, direction: 'twoWay', allow: { add: true, update: true, delete: true } } as const
  await areaSteps(world.ada, 'calendar', world.work).begin(policy)
})

const inCrm = async (subject: string): Promise<Appointment[]> => {
  const { items } = await world.ada.call('listAppointments', { query: { search: subject, limit: 50 } })
  return items.map(({ appointment }) => appointment).filter((one) => one.subject?.startsWith(subject) ?? false)
}

/** Works until both calendars say nothing new; gives what both plan. */
const settled = async (subject: string): Promise<string[]> => {
  await world.ada.sync()
  await world.ada.sync()
  const quiet = await world.ada.sync()
  expect(quiet.counts).toMatchObject({ done: 0, failed: 0 })
  const outlook = await plannedInOutlook(world.microsoft365, world.ada.userPrincipalName, subject, span)
  expect(plannedInCrm(await inCrm(subject), span)).toEqual(outlook)
  return outlook
}

const change = async (subject: string, edit: Omit<AppointmentChange, 'version'>): Promise<void> => {
  const [one] = await inCrm(subject)
  if (one === undefined) throw new Error(`There is no appointment ${subject}`)
  await world.ada.call('changeAppointment', { params: { id: one.id }, body: { version: one.version, ...edit } })
}

describe('[R5] a series made in Outlook', () => {
  test('[R5, R6, CARET-51, CARET-52] made, one moved, two deleted in a row, renamed, split, ended early, shifted and made single: the CRM plans the same', async () => {
    const person = world.ada.outlook
    const subject = 'Standup'
    const { id } = person.createEvent({
      subject,
      start: at(date(0), '09:00'),
      end: at(date(0), '09:30'),
      recurrence: weekly(30),
    })
    expect(await settled(subject)).toHaveLength(30)

    person.changeOccurrence(id, date(2), { start: at(date(2, 1), '10:00'), end: at(date(2, 1), '11:00') })
    person.deleteOccurrence(id, date(4))
    person.deleteOccurrence(id, date(5))
    const changed = await settled(subject)
    expect(changed).toHaveLength(28)
    expect(changed.some((one) => one.startsWith(date(2, 1)) && one.includes(' 60 '))).toBe(true)

    person.changeEvent(id, { subject: `${subject} of all` })
    expect((await settled(subject)).filter((one) => one.endsWith('of all')).length).toBeGreaterThan(20)

    person.changeFromHereOn(id, date(10), { start: at(date(10), '14:00'), end: at(date(10), '14:15') })
    expect(await settled(subject)).toHaveLength(28)
    expect(await inCrm(subject)).toHaveLength(2)

    person.endSeries(id, date(8))
    expect(await settled(subject)).toHaveLength(26)

    person.changeEvent(id, { start: at(date(0), '08:15'), end: at(date(0), '08:45') })
    const shifted = await settled(subject)
    expect(shifted.length).toBeGreaterThanOrEqual(26)

    person.changeEvent(id, { recurrence: null })
    expect(await settled(subject)).toHaveLength(21)
    person.changeEvent(id, { recurrence: weekly(3) })
    expect(await settled(subject)).toHaveLength(23)
  })
})

describe('[R5] a series made in the CRM', () => {
  test('[R5, CARET-53] made, one moved, some cancelled and one brought back, renamed, another rule, split, made single and deleted: Outlook plans the same', async () => {
    const subject = 'Review'
    await world.ada.call('createAppointment', {
      body: {
        kind: 'appointment',
        typeId: null,
        status: 'planned',
        clientId: null,
        ticketId: null,
        subject,
        notes: null,
        location: null,
        time: { allDay: false, start: `${date(0)}T16:00:00`, end: `${date(0)}T17:00:00`, zone: 'Europe/Berlin' },
        recurrence: 'FREQ=WEEKLY;COUNT=20',
        exceptions: [],
        showAs: 'busy',
        sensitivity: 'normal',
        reminderMinutes: null,
        billable: false,
        responsibleId: null,
        synchronize: true,
        attendees: [],
      },
    })
    expect(await settled(subject)).toHaveLength(20)

    const unchanged = { start: null, end: null, subject: null, location: null }
    const dropped = (week: number) => ({ originalStart: `${date(week)}T16:00:00`, cancelled: true, ...unchanged })
    const moved = {
      originalStart: `${date(3)}T16:00:00`,
      cancelled: false,
      start: `${date(3, 2)}T11:00:00`,
      end: `${date(3, 2)}T11:45:00`,
      subject: `${subject}, moved`,
      location: null,
    }
    await change(subject, { exceptions: [moved, dropped(5), dropped(6)] })
    const excepted = await settled(subject)
    expect(excepted).toHaveLength(18)
    expect(excepted.filter((one) => one.endsWith('moved'))).toHaveLength(1)

    await change(subject, { exceptions: [moved, dropped(6)] })
    expect(await settled(subject)).toHaveLength(19)

    await change(subject, { subject: `${subject} of the board` })
    await settled(subject)

    await change(subject, { recurrence: 'FREQ=WEEKLY;INTERVAL=2;COUNT=10', exceptions: [] })
    expect(await settled(subject)).toHaveLength(10)

    const [one] = await inCrm(subject)
    const time = { ...(one as Appointment).time, start: `${date(8)}T18:00:00`, end: `${date(8)}T19:00:00` }
    await change(subject, { time, from: `${date(8)}T16:00:00` })
    expect(await settled(subject)).toHaveLength(10)
    expect(await inCrm(subject)).toHaveLength(2)

    await change(subject, { recurrence: null })
    await settled(subject)
    for (const { id } of await inCrm(subject)) await world.ada.call('deleteAppointment', { params: { id } })
    expect(await settled(subject)).toEqual([])
  })
})

describe('[INF-09, CARET-50] time goes by', () => {
  test('[INF-09, R1, R5] when the window moves on and events are over, nothing is deleted on either side, and a past one edited is told as past', async () => {
    const person = world.ada.outlook
    const soon = date(-2)
    const { id } = person.createEvent({ subject: 'Soon over', start: at(soon, '09:00'), end: at(soon, '10:00') })
    const { pattern } = weekly(1)
    person.createEvent({
      subject: 'Long story',
      start: at(date(0), '09:00'),
      end: at(date(0), '10:00'),
      recurrence: { pattern, range: { type: 'noEnd', startDate: date(0) } },
    })
    await settled('Soon over')
    const before = world.microsoft365.world.events(world.ada.userPrincipalName).length
    const all = async () => (await world.ada.call('listAppointments', { query: { limit: 200 } })).total
    const kept = await all()
    for (let week = 0; week < 6; week += 1) {
      world.clock.advance(7 * dayMs)
      world.microsoft365.world.clock.advance(7 * dayMs)
      const run = await world.ada.sync()
      expect([run.counts.failed, run.counts.removed]).toEqual([0, { crm: 0, outlook: 0 }])
    }
    expect(world.microsoft365.world.outbox.list()).toEqual([])
    expect(world.microsoft365.world.events(world.ada.userPrincipalName)).toHaveLength(before)
    expect(await all()).toBe(kept)
    person.changeEvent(id, { subject: 'Soon over, said afterwards' })
    await world.ada.sync()
    expect((await inCrm('Soon over')).map((one) => one.subject)).toEqual(['Soon over'])
    expect((await world.ada.sync()).counts).toMatchObject({ done: 0, failed: 0 })
  })

  test('[SC10, ABA-06X, N4] marked as held after it was over, and as planned again, the event says so once and nothing else; nobody is mailed', async () => {
    const event = () =>
      world.microsoft365.world
        .events(world.ada.userPrincipalName)
        .find(({ values }) => values['subject'] === 'Soon over, said afterwards')?.values
    const mails = world.microsoft365.world.outbox.list().length
    for (const [status, categories] of [
      ['held', ['Done']],
      ['planned', []],
    ] as const) {
      await change('Soon over', { status, location: `Room ${status}` })
      expect((await world.ada.sync()).counts).toMatchObject({ failed: 0 })
      expect(event()).toMatchObject({ categories, location: { displayName: '' } })
      expect((await world.ada.sync()).counts).toMatchObject({ done: 0, failed: 0 })
    }
    expect(world.microsoft365.world.outbox.list()).toHaveLength(mails)
  })
})
