/**
 * A walk of people through one calendar kept on both sides: random steps in Outlook and in the CRM with runs in between, against the
 * simulated Microsoft 365 in bad weather. Everything is real but Exchange. At the end both sides have to say the same.
 */
import { areaOf } from '../../server/areas/index.ts'
import { systemRandom } from '../../server/compose/system.ts'
import type { FinishedRun } from '../../server/engine/engine.ts'
import { createGraphMailboxes } from '../../server/gateways/graph/mailboxes.ts'
import { createSqlAppointments } from '../../server/gateways/sql/crm/appointments.ts'
import { createSqlCrmSide } from '../../server/gateways/sql/crm/crm-side.ts'
import type { Database } from '../../server/gateways/sql/database.ts'
import type { Fields, Json } from '../../server/sync/record.ts'
import type { Benched } from '../bench/benched.ts'
import { appointmentOn, calendarBenched } from '../bench/benched-calendar.ts'
import { mailboxId } from '../bench/bodies.ts'
import { crmUseOf, openOffice } from '../bench/office.ts'
import { dayAfter, employee } from '../bench/people.ts'
import { controlOf } from '../bench/simulator.ts'
import { GraphError } from '../microsoft365/graph/errors.ts'
import { instancesOf } from '../microsoft365/state/calendar.ts'
import { createRandom } from '../microsoft365/state/random.ts'
import type { Microsoft365 } from '../microsoft365/start.ts'
import { hastyClock, silentLog } from '../support/graph-world.ts'

const user = employee.userPrincipalName
const asker = { employeeId: employee.id, mailboxId }
const zone = 'Europe/Berlin'
const dayMs = 86_400_000

/** What both sides have to agree on. */
const compared = ['subject', 'time', 'recurrence', 'exceptions', 'location', 'showAs', 'sensitivity'] as const

const told = (fields: Fields): string => JSON.stringify(compared.map((name) => [name, fields[name] ?? null]))

export interface Walk {
  /** One thing that a person does, on one side; its name. */
  step(): Promise<string>
  run(): Promise<FinishedRun>
  /** Sorted, one line a record. */
  sides(): Promise<{ readonly crm: readonly string[]; readonly outlook: readonly string[] }>
  close(): Promise<void>
}

/** @param database migrated and empty */
export const startWalk = async (microsoft365: Microsoft365, database: Database, seed: number): Promise<Walk> => {
  const random = createRandom(seed)
  const pick = <T>(list: readonly T[]): T | undefined => list[Math.floor(random() * list.length)]
  const simulator = controlOf(microsoft365.httpOrigin)
  await simulator.reset(0)
  const { world } = microsoft365
  world.configure({ deltaNoise: 'strong', longestDeltaPage: 7 })
  let calendar = ''
  const benched: Benched<'calendar'> = {
    ...calendarBenched,
    createPlace: async (...place) => (calendar = await calendarBenched.createPlace(...place)),
    policy: (id) => ({ ...calendarBenched.policy(id), allow: { add: true, update: true, delete: true } }),
  }
  const office = await openOffice(
    database,
    simulator,
    { crm: 0, outlook: 0 },
    { areas: [benched], clock: hastyClock() },
  )
  const use = crmUseOf(database)
  const appointments = createSqlAppointments(use)
  const person = () => world.person(user)
  const day = (): string => dayAfter(use.now(), 3 + Math.floor(random() * 200))
  const at = (date: string, hour: number) => ({
    dateTime: `${date}T${String(hour).padStart(2, '0')}:00:00`,
    timeZone: zone,
  })
  let named = 0
  const name = (): string => `Matter ${(named += 1)}`

  const events = () => world.events(user, calendar).filter(({ values }) => values['type'] !== 'exception')
  const seriesInOutlook = () => events().filter(({ values }) => values['recurrence'])
  const inCrm = async () => {
    const { items } = await appointments.list({ mine: true, limit: 200 }, asker)
    return items.map(({ appointment }) => appointment)
  }
  /** Dates of the series on which nothing was changed or deleted yet. */
  const datesOf = (id: string): readonly string[] => {
    const mailbox = world.mailbox(user)
    const master = mailbox.items.get(mailbox.ids.get(id) ?? -1)
    const instances = master === undefined ? [] : instancesOf(mailbox, master, 0, use.now() + 2 * 365 * dayMs)
    return instances.flatMap(({ ref }) => (ref.kind === 'occurrence' ? ref.occurrence.date : []))
  }

  const outlook: Readonly<Record<string, () => void>> = {
    'a new event': () => void person().createEvent(newEvent(day()), calendar),
    'a new series': () => void person().createEvent(newSeries(day()), calendar),
    'another subject': () => withEvent(({ immutableId }) => person().changeEvent(immutableId, { subject: name() })),
    'another hour': () =>
      withEvent(({ immutableId, values }) => {
        const date = String((values['start'] as { dateTime: string }).dateTime).slice(0, 10)
        person().changeEvent(immutableId, { start: at(date, 14), end: at(date, 15) })
      }),
    'an occurrence otherwise': () =>
      withDate((id, date) =>
        person().changeOccurrence(id, date, { subject: name(), start: at(date, 16), end: at(date, 17) }),
      ),
    'an occurrence less': () => withDate((id, date) => person().deleteOccurrence(id, date)),
    'this and following': () => withDate((id, date) => person().changeFromHereOn(id, date, { subject: name() })),
    'one event less': () => withEvent(({ immutableId }) => person().deleteEvent(immutableId)),
    'all delta tokens expire': () => world.expireDeltaTokens(user),
  }
  const newEvent = (date: string) => ({ subject: name(), start: at(date, 9), end: at(date, 10) })
  const newSeries = (date: string) => ({
    ...newEvent(date),
    recurrence: {
      pattern: {
        type: 'weekly',
        interval: 1,
        daysOfWeek: [
          new Date(`${date}T00:00:00Z`).toLocaleDateString('en', { weekday: 'long', timeZone: 'UTC' }).toLowerCase(),
        ],
      },
      range: { type: 'numbered', startDate: date, numberOfOccurrences: 6 },
    },
  })
  const withEvent = (act: (event: ReturnType<typeof events>[number]) => unknown): void => {
    const event = pick(events())
    if (event) act(event)
  }
  /** Not the first one: with that, all of the series would be meant. */
  const withDate = (act: (series: string, date: string) => unknown): void => {
    const series = pick(seriesInOutlook())
    const date = series && pick(datesOf(series.immutableId).slice(1))
    if (series && date !== undefined) act(series.immutableId, date)
  }

  const withAppointment = async (
    act: (one: Awaited<ReturnType<typeof inCrm>>[number]) => Promise<unknown>,
  ): Promise<void> => {
    const one = pick(await inCrm())
    if (one) await act(one)
  }
  const crm: Readonly<Record<string, () => Promise<void>>> = {
    'a new appointment': async () => void (await appointments.create(appointmentOn(day(), name()), asker)),
    'a new series in the CRM': async () =>
      void (await appointments.create({ ...appointmentOn(day(), name()), recurrence: 'FREQ=WEEKLY;COUNT=5' }, asker)),
    'another subject in the CRM': () =>
      withAppointment(({ id, version }) => appointments.change(id, { version, subject: name() }, asker)),
    'another place in the CRM': () =>
      withAppointment(({ id, version }) => appointments.change(id, { version, location: name() }, asker)),
    'one appointment less': () => withAppointment(({ id }) => appointments.remove(id, asker)),
  }

  const graph = createGraphMailboxes({
    graphUrl: microsoft365.httpOrigin,
    recordUrl: (crmId) => crmId,
    tokensOf: () => async () => ({ token: await simulator.token(user) }),
    areaOf,
    clock: hastyClock(),
    random: systemRandom,
    log: silentLog,
  })

  return {
    async step() {
      const steps = [...Object.entries(outlook), ...Object.entries(crm)]
      const [title, act] = pick(steps) ?? ['nothing', () => {}]
      try {
        await act()
        return title
      } catch (error) {
        // What Outlook does not let a person do is no step.
        if (error instanceof GraphError) return `${title} (refused)`
        throw error
      }
    },
    run: () => office.run(),
    async sides() {
      const policy = benched.policy(calendar) as unknown as Json
      const place = { container: calendar, policy }
      const [changes] = await graph.outlookSide(mailboxId).changes([{ area: 'calendar', place, cursor: null }], {})
      if (changes?.ok !== true) throw new Error('The calendar cannot be read')
      const query = { mailboxId, employeeId: employee.id, area: 'calendar', scope: policy } as const
      const observed = await createSqlCrmSide(database.sql).observe(query, 'full')
      return {
        outlook: changes.records.map(({ fields }) => told(fields)).sort(),
        crm: observed.flatMap((one) => (one.seen === 'changed' ? [told(one.record.fields)] : [])).sort(),
      }
    },
    async close() {
      await office.stop()
    },
  }
}
