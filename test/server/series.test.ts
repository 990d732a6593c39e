/** Series in step through the whole product: exceptions, moves, early ends, "this and the following", single to series and back, from both sides (R5, R6). */
import { expect, test } from 'vitest'
import type { Appointment, AppointmentInput, EventTime } from '../../shared/schemas/appointments.ts'
import type { InspectedItem } from '../microsoft365/control/inspect.ts'
import { areaSteps } from './support/area-steps.ts'
import { firmWorlds } from './support/firm-world.ts'

const begin = firmWorlds()
const dayMs = 86_400_000

/** Mondays, the first about three weeks ahead. */
const firstMonday = (): number => {
  const ahead = Math.floor(Date.now() / dayMs) + 21
  return ahead + ((11 - (ahead % 7)) % 7)
}
const monday = firstMonday()
const day = (week: number, weekday = 0): string =>
  new Date((monday + 7 * week + weekday) * dayMs).toISOString().slice(0, 10)
const at = (date: string, from: string, to: string): EventTime => ({
  allDay: false,
  start: `${date}T${from}:00`,
  end: `${date}T${to}:00`,
  zone: 'Europe/London',
})
const graphTime = (date: string, clock: string) => ({ dateTime: `${date}T${clock}:00`, timeZone: 'Europe/London' })
const wall = (date: string, clock: string) => ({ dateTime: `${date}T${clock}:00` })

const exception = (week: number, clock: string, more: Partial<Appointment['exceptions'][number]>) => ({
  originalStart: `${day(week)}T${clock}:00`,
  cancelled: false,
  start: null,
  end: null,
  subject: null,
  location: null,
  ...more,
})

const series: AppointmentInput = {
  kind: 'appointment',
  typeId: null,
  status: 'planned',
  clientId: null,
  ticketId: null,
  subject: 'Jour fixe',
  notes: null,
  location: null,
  time: at(day(0), '09:00', '10:00'),
  recurrence: 'FREQ=WEEKLY;COUNT=10',
  exceptions: [
    exception(1, '09:00', { cancelled: true }),
    exception(2, '09:00', { start: `${day(2, 1)}T11:00:00`, end: `${day(2, 1)}T12:00:00`, subject: 'On Tuesday' }),
  ],
  showAs: 'busy',
  sensitivity: 'normal',
  reminderMinutes: 15,
  billable: false,
  responsibleId: null,
  synchronize: true,
  attendees: [],
}

const started = async () => {
  const world = await begin()
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
  const events = (subject: string): InspectedItem[] =>
    world.microsoft365.world.events(ada.userPrincipalName).filter(({ values }) => values['subject'] === subject)
  const master = (subject: string): InspectedItem => {
    const [found, ...more] = events(subject).filter(({ values }) => values['type'] !== 'exception')
    if (found === undefined || more.length > 0)
      throw new Error(`${events(subject).length} events are called ${subject}`)
    return found
  }
  const known = async (subject: string): Promise<Appointment[]> =>
    (await ada.call('listAppointments', { query: { search: subject, limit: 200 } })).items.map(
      ({ appointment }) => appointment,
    )
  const one = async (subject: string): Promise<Appointment> => {
    const [found, ...more] = await known(subject)
    if (found === undefined || more.length > 0) throw new Error(`${more.length + 1} appointments are called ${subject}`)
    return found
  }
  const change = async (subject: string, more: object): Promise<void> => {
    const { id, version } = await one(subject)
    await ada.call('changeAppointment', { params: { id }, body: { version, ...more } })
  }
  /** A run that works, runs for its echoes, and one that has nothing left to do. */
  const settled = async (): Promise<void> => {
    const { counts } = await ada.sync()
    expect(counts).toMatchObject({ failed: 0, conflicts: 0 })
    await ada.sync()
    expect((await ada.sync()).counts).toMatchObject({ planned: 0, done: 0, failed: 0 })
  }
  return {
    world,
    ada,
    events,
    master,
    known,
    one,
    change,
    settled,
    outbox: () => world.microsoft365.world.outbox.list(),
  }
}

test('[R5, R6] a series of the CRM lies in Outlook with its exceptions; occurrences changed there come back; a move takes all of them along', async () => {
  const { ada, master, one, change, settled, outbox } = await started()
  await ada.call('createAppointment', { body: series })
  await settled()
  expect(master('Jour fixe').values).toMatchObject({ type: 'seriesMaster', start: wall(day(0), '09:00') })
  const made = await one('Jour fixe')
  expect(made.exceptions).toEqual(series.exceptions)

  ada.outlook.changeOccurrence(master('Jour fixe').id, day(3), { subject: 'Guest speaker' })
  ada.outlook.deleteOccurrence(master('Jour fixe').id, day(4))
  await settled()
  const withFour = [
    ...series.exceptions,
    exception(3, '09:00', { subject: 'Guest speaker' }),
    exception(4, '09:00', { cancelled: true }),
  ]
  expect((await one('Jour fixe')).exceptions).toEqual(withFour)

  await change('Jour fixe', { time: at(day(0), '10:00', '11:00') })
  await settled()
  expect(master('Jour fixe').values).toMatchObject({ start: wall(day(0), '10:00') })
  expect((await one('Jour fixe')).exceptions).toEqual(
    withFour.map((each) => ({ ...each, originalStart: each.originalStart.replace('T09', 'T10') })),
  )
  expect(outbox()).toEqual([])
})

test('[R5] this and the following, an early end, a single appointment and a series again: each side follows the other', async () => {
  const { ada, master, events, known, one, change, settled } = await started()
  await ada.call('createAppointment', { body: { ...series, exceptions: [] } })
  await settled()
  ada.outlook.changeFromHereOn(master('Jour fixe').id, day(6), {
    subject: 'Later',
    start: graphTime(day(6), '14:00'),
    end: graphTime(day(6), '15:00'),
  })
  await settled()
  expect((await one('Jour fixe')).endsAt).toBeLessThan(Date.parse(`${day(6)}T00:00:00Z`))
  expect(await one('Later')).toMatchObject({
    time: at(day(6), '14:00', '15:00'),
    recurrence: expect.stringContaining('COUNT=4'),
  })

  const { id, version } = await one('Jour fixe')
  await ada.call('changeAppointment', {
    params: { id },
    body: { version, from: `${day(3)}T09:00:00`, subject: 'Middle' },
  })
  await settled()
  expect(master('Middle').values).toMatchObject({ type: 'seriesMaster', start: wall(day(3), '09:00') })
  expect(
    (await known('')).filter(({ subject }) => ['Jour fixe', 'Middle', 'Later'].includes(subject ?? '')),
  ).toHaveLength(3)

  ada.outlook.endSeries(master('Middle').id, day(5))
  await settled()
  expect((await one('Middle')).endsAt).toBeLessThan(Date.parse(`${day(5)}T00:00:00Z`))

  await change('Jour fixe', { recurrence: null })
  await settled()
  expect(master('Jour fixe').values).toMatchObject({ type: 'singleInstance' })
  await change('Jour fixe', { recurrence: 'FREQ=DAILY;COUNT=3' })
  await settled()
  expect(master('Jour fixe').values).toMatchObject({ type: 'seriesMaster', recurrence: { pattern: { type: 'daily' } } })
  ada.outlook.changeEvent(master('Later').id, { recurrence: null })
  await settled()
  expect((await one('Later')).recurrence).toBeNull()
  ada.outlook.deleteEvent(master('Later').id)
  await settled()
  expect(await known('Later')).toEqual([])
  await ada.call('deleteAppointment', { params: { id: (await one('Middle')).id } })
  await settled()
  expect(events('Middle')).toEqual([])
})
