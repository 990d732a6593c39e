/** Series through the whole product, from both sides: made, moved, ended, with exceptions, "this and the following", and back (R5). */
import { beforeAll, describe, expect, test } from 'vitest'
import type { Appointment, AppointmentInput, SeriesException } from '../../shared/schemas/appointments.ts'
import type { InspectedItem } from '../microsoft365/control/inspect.ts'
import { areaSteps } from './support/area-steps.ts'
import { firmWorlds, type FirmWorld } from './support/firm-world.ts'

const begin = firmWorlds()
const zone = 'Europe/London'

/** A Monday some weeks ahead. */
const monday = ((): string => {
  const date = new Date(Date.now() + 28 * 86_400_000)
  date.setUTCDate(date.getUTCDate() - ((date.getUTCDay() + 6) % 7))
  return date.toISOString().slice(0, 10)
})()
const after = (days: number): string =>
  new Date(Date.parse(`${monday}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
const compact = (date: string): string => date.replaceAll('-', '')
const at = (days: number, clock: string) => ({ dateTime: `${after(days)}T${clock}`, timeZone: zone })

const exception = (days: number, clock: string, more: Partial<SeriesException>): SeriesException => ({
  originalStart: `${after(days)}T${clock}`,
  cancelled: false,
  start: null,
  end: null,
  subject: null,
  location: null,
  ...more,
})

const weekly = (subject: string, more: Partial<AppointmentInput> = {}): AppointmentInput => ({
  kind: 'appointment',
  typeId: null,
  status: 'planned',
  clientId: null,
  ticketId: null,
  subject,
  notes: null,
  location: null,
  time: { allDay: false, start: `${monday}T09:00:00`, end: `${monday}T10:00:00`, zone },
  recurrence: 'FREQ=WEEKLY;BYDAY=MO;COUNT=8',
  exceptions: [],
  showAs: 'busy',
  sensitivity: 'normal',
  reminderMinutes: null,
  billable: false,
  responsibleId: null,
  synchronize: true,
  attendees: [],
  ...more,
})

let world: FirmWorld

beforeAll(async () => {
  world = await begin()
  const { ada } = world
  await ada.connect()
  const { items } = await ada.call('areaFolders', { params: { area: 'calendar' } })
  const own = items.find(({ isDefault }) => isDefault)
  if (own === undefined) throw new Error('There is no calendar')
  await areaSteps(ada, 'calendar', world.work).begin({
    folder: { id: own.id, name: own.name },
    direction: 'twoWay',
    allow: { add: true, update: true, delete: true },
  })
}, 60_000)

const appointments = async (subject: string): Promise<readonly Appointment[]> =>
  (await world.ada.call('listAppointments', { query: { search: subject, limit: 50 } })).items.map(
    ({ appointment }) => appointment,
  )
const appointment = async (subject: string): Promise<Appointment> => {
  const found = await appointments(subject)
  if (found[0] === undefined || found.length > 1) throw new Error(`${found.length} appointments are called ${subject}`)
  return found[0]
}
const events = (subject: string): InspectedItem[] =>
  world.microsoft365.world.events(world.ada.userPrincipalName).filter(({ values }) => values['subject'] === subject)
const master = (subject: string): InspectedItem => {
  const found = events(subject).filter(
    ({ values }) => values['type'] === 'seriesMaster' || values['type'] === 'singleInstance',
  )
  if (found[0] === undefined || found.length > 1) throw new Error(`${found.length} events are called ${subject}`)
  return found[0]
}
const create = (body: AppointmentInput) => world.ada.call('createAppointment', { body })
const change = async (subject: string, body: Record<string, unknown>) => {
  const { id, version } = await appointment(subject)
  return world.ada.call('changeAppointment', { params: { id }, body: { version, ...body } })
}
/** What is new crosses, what Exchange adds to it (its identity, the organiser) comes back, and then there is nothing to do. */
const settle = async (): Promise<void> => {
  expect((await world.ada.sync()).counts.failed).toBe(0)
  expect((await world.ada.sync()).counts.failed).toBe(0)
  expect((await world.ada.sync()).counts).toMatchObject({ done: 0, failed: 0 })
}

describe('[R5] a series of the CRM', () => {
  test('[R5, R6] is a series in Outlook with its exceptions; those made there come to the CRM, those of the CRM stay, and a move takes all of them along', async () => {
    const own = [
      exception(7, '09:00:00', { subject: 'Budget' }),
      exception(14, '09:00:00', { cancelled: true }),
      exception(21, '09:00:00', {
        start: `${after(22)}T11:00:00`,
        end: `${after(22)}T12:00:00`,
        subject: 'On Tuesday',
      }),
    ]
    await create(weekly('Jour fixe', { exceptions: own }))
    await settle()
    const { id } = master('Jour fixe')
    expect(events('Budget')).toHaveLength(1)
    expect((await appointment('Jour fixe')).exceptions).toEqual(own)
    const { outlook } = world.ada
    outlook.deleteOccurrence(id, after(28))
    outlook.changeOccurrence(id, after(35), { start: at(36, '11:00:00'), end: at(36, '12:00:00') })
    outlook.changeOccurrence(id, after(42), { subject: 'Guest speaker' })
    await settle()
    const all = [
      ...own,
      exception(28, '09:00:00', { cancelled: true }),
      exception(35, '09:00:00', { start: `${after(36)}T11:00:00`, end: `${after(36)}T12:00:00` }),
      exception(42, '09:00:00', { subject: 'Guest speaker' }),
    ]
    const { time, exceptions } = await appointment('Jour fixe')
    expect(exceptions).toEqual(all)
    await change('Jour fixe', { time: { ...time, start: `${monday}T10:00:00`, end: `${monday}T11:00:00` } })
    await settle()
    expect(master('Jour fixe').values).toMatchObject({ start: { dateTime: `${monday}T10:00:00` } })
    expect((await appointment('Jour fixe')).exceptions).toEqual(
      all.map((each) => ({ ...each, originalStart: each.originalStart.replace('T09', 'T10') })),
    )
    expect(world.microsoft365.world.outbox.list()).toEqual([])
  })

  test('[R5, R6] moves to another hour and ends earlier, here and there', async () => {
    await create(weekly('Shifted'))
    await settle()
    const { time } = await appointment('Shifted')
    await change('Shifted', { time: { ...time, start: `${monday}T14:00:00`, end: `${monday}T15:30:00` } })
    await settle()
    expect(master('Shifted').values).toMatchObject({ start: { dateTime: `${monday}T14:00:00` } })
    await change('Shifted', { recurrence: `FREQ=WEEKLY;BYDAY=MO;UNTIL=${compact(after(28))}` })
    await settle()
    expect(master('Shifted').values['recurrence']).toMatchObject({ range: { type: 'endDate', endDate: after(28) } })
    world.ada.outlook.endSeries(master('Shifted').id, after(14))
    await settle()
    expect((await appointment('Shifted')).recurrence).toBe(`FREQ=WEEKLY;UNTIL=${compact(after(13))};BYDAY=MO`)
  })

  test('[R5] "this and the following" from the CRM ends one series in Outlook and begins another', async () => {
    await create(weekly('Standing'))
    await settle()
    await change('Standing', { from: `${after(21)}T09:00:00`, subject: 'Standing, new room', location: 'Room 9' })
    await settle()
    expect((await appointments('Standing')).map(({ recurrence }) => recurrence).sort()).toEqual([
      'FREQ=WEEKLY;COUNT=3;BYDAY=MO',
      'FREQ=WEEKLY;COUNT=5;BYDAY=MO',
    ])
    expect(master('Standing').values['recurrence']).toMatchObject({ range: { numberOfOccurrences: 3 } })
    expect(master('Standing, new room').values).toMatchObject({
      start: { dateTime: `${after(21)}T09:00:00` },
      recurrence: { range: { numberOfOccurrences: 5 } },
    })
    world.ada.outlook.endSeries(master('Standing, new room').id, after(35))
    await settle()
    const { id, endsAt } = await appointment('Standing, new room')
    expect(endsAt).toBeLessThan(Date.parse(`${after(35)}T00:00:00Z`))
    await world.ada.call('deleteAppointment', { params: { id } })
    await settle()
    expect(events('Standing, new room')).toEqual([])
  })

  test('[R5, MA1] "this and the following" in Outlook of a series that the CRM made is a new appointment, though it carries the same mark', async () => {
    await create(weekly('Marked'))
    await settle()
    world.ada.outlook.changeFromHereOn(master('Marked').id, after(14), {
      subject: 'Marked, later',
      start: at(14, '14:00:00'),
      end: at(14, '15:00:00'),
    })
    await settle()
    expect((await appointments('Marked')).map(({ subject, recurrence }) => `${subject}: ${recurrence}`).sort()).toEqual(
      ['Marked, later: FREQ=WEEKLY;COUNT=6;BYDAY=MO', `Marked: FREQ=WEEKLY;UNTIL=${compact(after(13))};BYDAY=MO`],
    )
    expect((await appointment('Marked, later')).time).toMatchObject({
      start: `${after(14)}T14:00:00`,
      end: `${after(14)}T15:00:00`,
    })
    world.ada.outlook.changeEvent(master('Marked, later').id, { recurrence: null })
    await settle()
    expect((await appointment('Marked, later')).recurrence).toBeNull()
    world.ada.outlook.deleteEvent(master('Marked, later').id)
    await settle()
    expect(await appointments('Marked, later')).toEqual([])
  })

  test('[R5] what Outlook cannot repeat stays in the CRM and says so', async () => {
    await create(weekly('Twice a month', { recurrence: 'FREQ=MONTHLY;BYMONTHDAY=1,15;COUNT=6' }))
    await world.ada.sync()
    expect(events('Twice a month')).toHaveLength(0)
    await settle()
  })
})

describe('[R5] a series of Outlook', () => {
  const made = (subject: string, more: Record<string, unknown> = {}) =>
    world.ada.outlook.createEvent({
      subject,
      start: at(0, '09:00:00'),
      end: at(0, '10:00:00'),
      recurrence: {
        pattern: { type: 'weekly', interval: 1, daysOfWeek: ['monday'] },
        range: { type: 'numbered', startDate: monday, numberOfOccurrences: 8 },
      },
      ...more,
    })

  test('[R5] "this and following" there is two appointments here, with nothing lost and nothing twice', async () => {
    const { id } = made('Rounds')
    world.ada.outlook.deleteOccurrence(id, after(7))
    await settle()
    expect(await appointment('Rounds')).toMatchObject({
      recurrence: 'FREQ=WEEKLY;COUNT=8;BYDAY=MO',
      exceptions: [exception(7, '09:00:00', { cancelled: true })],
    })
    world.ada.outlook.changeFromHereOn(id, after(28), { subject: 'Rounds, later' })
    await settle()
    const both = await appointments('Rounds')
    expect(both.map(({ subject, recurrence }) => `${subject}: ${recurrence}`).sort()).toEqual([
      'Rounds, later: FREQ=WEEKLY;COUNT=4;BYDAY=MO',
      `Rounds: FREQ=WEEKLY;UNTIL=${compact(after(27))};BYDAY=MO`,
    ])
  })

  test('[R5] single becomes series and single again, both ways', async () => {
    const { id } = made('Now and then', { recurrence: null })
    await settle()
    expect((await appointment('Now and then')).recurrence).toBeNull()
    world.ada.outlook.changeEvent(id, {
      recurrence: { pattern: { type: 'daily', interval: 2 }, range: { type: 'noEnd', startDate: monday } },
    })
    await settle()
    expect(await appointment('Now and then')).toMatchObject({ recurrence: 'FREQ=DAILY;INTERVAL=2', endsAt: null })
    await change('Now and then', { recurrence: null })
    await settle()
    expect(master('Now and then').values).toMatchObject({ type: 'singleInstance', recurrence: null })
    await change('Now and then', { recurrence: 'FREQ=MONTHLY;BYDAY=-1FR;COUNT=3' })
    await settle()
    expect(master('Now and then').values['recurrence']).toMatchObject({
      pattern: { type: 'relativeMonthly', daysOfWeek: ['friday'], index: 'last' },
    })
  })
})
