/** A process that dies at every single write of records that take several writes: tasks with steps, series with exceptions, invitations (R3, R13). */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sampleId } from '../../../server/tools/sample-firm.ts'
import type { AppointmentInput } from '../../../shared/schemas/appointments.ts'
import { emptyTicket } from '../../../shared/schemas/tickets.ts'
import { openHouse, type FirmHouse } from '../../server/support/firm-world.ts'
import { differences, doubled } from './checks.ts'
import { openOffice, type Member, type Office } from './office.ts'
import { createTyping, type Typing } from './typing.ts'

let house: FirmHouse
let office: Office
let typing: Typing
let ada: Member
beforeAll(async () => {
  house = await openHouse()
  office = await openOffice(house)
  typing = createTyping(office)
  ada = office.members[0]
})
afterAll(() => house.close())

const asker = () => ({ employeeId: ada.employeeId, mailboxId: ada.mailboxId })
const outbox = () => office.world.microsoft365.world.outbox.list()

/** Dies around the write with this number of the run; false where the run has fewer. */
const dyingAt = async (write: number, when: 'before' | 'after', work: () => Promise<unknown>): Promise<boolean> => {
  const { faults } = office.world.microsoft365.world
  let left = write
  // Reads pass; what is sent inside of a batch counts one by one.
  for (const method of ['POST', 'PATCH', 'DELETE'])
    faults.add({
      method,
      times: null,
      effect: {
        kind: 'meanwhile',
        when,
        act: () => {
          if (left === 0) office.die()
          left -= 1
        },
      },
    })
  await work().catch((error: unknown) => {
    if (!office.isDead()) throw error
  })
  const died = office.isDead()
  faults.clear()
  await office.revive()
  return died
}

const settle = async (): Promise<void> => {
  for (let rounds = 0; rounds < 8; rounds += 1) {
    office.world.clock.advance(1_800_000)
    office.world.microsoft365.world.clock.advance(1_800_000)
    const facts = await office.run(ada)
    if (facts?.state === 'finished' && facts.done + facts.failed === 0) return
  }
  throw new Error('It never becomes quiet')
}

const appointment = (change: Partial<AppointmentInput>): AppointmentInput => ({
  kind: 'appointment',
  typeId: null,
  status: 'planned',
  clientId: null,
  ticketId: null,
  subject: `${typing.record()} ${typing.word()}`,
  notes: null,
  location: null,
  time: { allDay: false, start: `${typing.day(4)}T09:00:00`, end: `${typing.day(4)}T10:00:00`, zone: 'Europe/London' },
  recurrence: null,
  exceptions: [],
  showAs: 'busy',
  sensitivity: 'normal',
  reminderMinutes: null,
  billable: false,
  responsibleId: null,
  synchronize: true,
  attendees: [],
  ...change,
})

const wall = (week: number, hour: string): string =>
  `${new Date(Date.parse(`${typing.day(4)}T00:00:00Z`) + week * 7 * 86_400_000).toISOString().slice(0, 10)}T${hour}:00:00`

const series = (): AppointmentInput => {
  const none = { start: null, end: null, subject: null, location: null }
  const moved = { ...none, start: wall(2, '15'), end: wall(2, '16') }
  return appointment({
    recurrence: 'FREQ=WEEKLY;COUNT=6',
    exceptions: [
      { originalStart: wall(2, '09'), cancelled: false, ...moved },
      { originalStart: wall(4, '09'), cancelled: true, ...none },
    ],
  })
}

/** Every write of the run, once before and once after; a new record each time. */
const atEveryWrite = async (make: () => Promise<unknown>, check: () => Promise<void>): Promise<number> => {
  let deaths = 0
  for (const when of ['before', 'after'] as const) {
    for (let write = 0; ; write += 1) {
      await make()
      const died = await dyingAt(write, when, () => office.run(ada))
      await settle()
      await check()
      if (!died) break
      deaths += 1
    }
  }
  return deaths
}

const inStep = async (): Promise<void> => {
  expect(await differences(office)).toEqual([])
  expect(await doubled(office, new Set())).toEqual([])
  expect(outbox()).toEqual([])
}

describe('dying at every write', () => {
  it('[R3, R13, CARET-42] between a task and its steps: the task is there once, with every step once', async () => {
    const make = () =>
      office.crm().tickets.create(
        {
          ...emptyTicket,
          clientId: sampleId('client', 2),
          title: `${typing.record()} ${typing.word()}`,
          checklist: [typing.word(), typing.word()].map((text) => ({ text, checked: false })),
          assigneeId: ada.employeeId,
        },
        asker(),
      )
    expect(await atEveryWrite(make, inStep)).toBeGreaterThan(0)
  })

  it('[R3, R5, R13] between a series and its exceptions: the series is there once, with both of them', async () => {
    const make = () => office.crm().appointments.create(series(), asker())
    expect(await atEveryWrite(make, inStep)).toBeGreaterThan(2)
  })

  it('[R2, R3, N4] while invitations go out: everybody approved is mailed once, whatever dies', async () => {
    for (const when of ['before', 'after'] as const) {
      for (let write = 0; ; write += 1) {
        const address = `guest${when}${write}@example.com`
        const attendees = [
          { employeeId: null, contactId: null, name: 'Guest', address, role: 'required' as const, invite: true },
        ]
        const { appointment: made } = await office.crm().appointments.create(appointment({ attendees }), asker())
        await settle()
        const now = await office.crm().appointments.get(made.id, asker())
        await office.crm().appointments.allowInvitations(made.id, now?.appointment.version ?? '', [address], asker())
        await office.run(ada)
        const died = await dyingAt(write, when, () => office.approve(ada, () => {}))
        for (let rounds = 0; rounds < 4; rounds += 1) {
          office.world.clock.advance(1_800_000)
          office.world.microsoft365.world.clock.advance(1_800_000)
          await office.run(ada)
          await office.approve(ada, () => {})
        }
        await settle()
        expect([
          when,
          write,
          outbox()
            .map(({ to }) => to)
            .filter((to) => to === address),
        ]).toEqual([when, write, [address]])
        if (!died) break
      }
    }
  })
})
