/** When runs happen and what they leave behind: intervals, the synchroniser's switch, stamps, Reset (INF-05, INF-06, SM-31 to 34, ABA-02). */
import { describe, expect, test } from 'vitest'
import { enqueueDue } from '../../server/gateways/sql/jobs/due-mailboxes.ts'
import { intervalMs } from '../../shared/schemas/policies/common.ts'
import { peopleOnly } from './support/colleague.ts'
import { firmWorlds, type FirmWorld } from './support/firm-world.ts'
import { byName } from './support/sample.ts'

const begin = firmWorlds()
const minute = 60_000

/** The timer of the worker looks at the clock once. */
const look = ({ database, backend, clock }: FirmWorld) =>
  enqueueDue({ database, queue: backend.persistence.runQueue, now: clock.now, newId: () => crypto.randomUUID() })

const changeInCrm = async ({ ada }: FirmWorld, name: string, change: object) => {
  const { id, version } = await ada.call('getContact', { params: { id: byName(name).id } })
  await ada.call('changeContact', { params: { id }, body: { version, ...change } })
}
const jobTitle = async ({ ada }: FirmWorld, name: string) => (await ada.contact(name)).values['jobTitle']

describe('the interval', () => {
  test.each([
    { every: 15, unit: 'minutes' },
    { every: 1, unit: 'hours' },
    { every: 7, unit: 'days' },
  ] as const)(
    '[INF-06] every $every $unit: a run at its time, none before, one and not two afterwards',
    async (interval) => {
      const world = await begin()
      await world.ada.begin({ ...peopleOnly, interval })
      await look(world)
      await world.work()
      const due = (await world.ada.status()).nextRunAt ?? 0
      expect(due - world.clock.now()).toBeLessThanOrEqual(intervalMs(interval))
      world.clock.advance(due - world.clock.now() - minute)
      expect(await look(world)).toEqual([])
      world.clock.advance(minute + 1000)
      expect(await look(world)).toHaveLength(1)
      expect(await look(world)).toEqual([])
      expect((await world.ada.status()).nextRunAt).toBe(due + intervalMs(interval))
    },
  )

  test('[INF-06] less than the minimum is refused; a new interval counts from the next look, without a restart', async () => {
    const world = await begin()
    await world.ada.begin({ ...peopleOnly, interval: { every: 7, unit: 'days' } })
    await expect(world.ada.save({ interval: { every: 9, unit: 'minutes' } })).rejects.toMatchObject({
      code: 'POLICY_INTERVAL_TOO_SHORT',
      status: 422,
    })
    await look(world)
    await world.work()
    await world.ada.save({ interval: { every: 10, unit: 'minutes' } })
    world.clock.advance(11 * minute)
    expect(await look(world)).toHaveLength(1)
  })

  test('[ABA-01, ABA-02] with nobody signed in and no PC on, a change on either side is on the other within one interval', async () => {
    const world = await begin()
    await world.ada.begin()
    await changeInCrm(world, 'Ian MacLeod', { jobTitle: 'Commodore' })
    world.ada.outlook.editContact((await world.ada.contact('Kim Nguyễn')).id, { jobTitle: 'Harbour master' })
    world.clock.advance(16 * minute)
    await look(world)
    await world.work()
    expect(await jobTitle(world, 'Ian MacLeod')).toBe('Commodore')
    expect(await world.ada.call('getContact', { params: { id: byName('Kim Nguyễn').id } })).toMatchObject({
      jobTitle: 'Harbour master',
    })
  })

  test('[ABA-01] an edit in the CRM asks for a run by itself, a moment later', async () => {
    const world = await begin()
    await world.ada.begin()
    await changeInCrm(world, 'Ian MacLeod', { jobTitle: 'Commodore' })
    await world.work()
    expect(await jobTitle(world, 'Ian MacLeod')).toBe('Master Mariner')
    world.clock.advance(6000)
    await world.work()
    expect(await jobTitle(world, 'Ian MacLeod')).toBe('Commodore')
  })
})

describe('the synchroniser', () => {
  test.each(['paused', 'stopped'] as const)(
    '[INF-05] %s for the firm: no run starts by timer, by CRM edit or by hand; it stays so through a restart, and running makes up for it',
    async (state) => {
      const world = await begin()
      const { ada, clara } = world
      await ada.begin()
      await clara.call('setSynchroniser', { body: { mailboxId: null, state } })
      await world.restart()
      expect((await clara.call('synchroniser')).firm).toBe(state)
      expect(await ada.call('syncStatus')).toMatchObject({ synchroniser: state, synchroniserOf: 'firm' })
      await changeInCrm(world, 'Ian MacLeod', { jobTitle: 'Commodore' })
      world.clock.advance(60 * minute)
      expect(await look(world)).toEqual([])
      await world.work()
      await expect(ada.sync()).rejects.toMatchObject({ code: 'SYNCHRONISER_NOT_RUNNING', whoActs: 'administrator' })
      expect(await jobTitle(world, 'Ian MacLeod')).toBe('Master Mariner')
      await clara.call('setSynchroniser', { body: { mailboxId: null, state: 'running' } })
      await look(world)
      await world.work()
      expect(await jobTitle(world, 'Ian MacLeod')).toBe('Commodore')
    },
  )

  test('[INF-05] paused for one mailbox: the others go on; an employee may not touch the switch', async () => {
    const world = await begin()
    const { ada, ben, clara } = world
    await ada.begin()
    await ben.begin()
    const { mailboxes } = await clara.call('synchroniser')
    expect(mailboxes.map(({ displayName }) => displayName)).toEqual(['Ada Morgan', 'Ben Keller'])
    const adas = mailboxes.find(({ username }) => username === ada.userPrincipalName)?.mailboxId ?? ''
    await clara.call('setSynchroniser', { body: { mailboxId: adas, state: 'paused' } })
    await expect(ada.sync()).rejects.toMatchObject({ code: 'SYNCHRONISER_NOT_RUNNING' })
    expect((await ben.sync()).state).toBe('finished')
    expect(await ada.call('syncStatus')).toMatchObject({ synchroniser: 'paused', synchroniserOf: 'mailbox' })
    await expect(ada.call('setSynchroniser', { body: { mailboxId: adas, state: 'running' } })).rejects.toMatchObject({
      code: 'AUTH_ROLE_NOT_ALLOWED',
    })
  })

  test('[INF-05] a run that waits in the queue survives a restart', async () => {
    const world = await begin()
    await world.ada.begin()
    await changeInCrm(world, 'Ian MacLeod', { jobTitle: 'Commodore' })
    const { runId } = await world.ada.call('runNow')
    await world.restart()
    expect(await world.ada.call('getRun', { params: { id: runId } })).toMatchObject({ state: 'queued' })
    await world.work()
    expect(await world.ada.call('getRun', { params: { id: runId } })).toMatchObject({
      state: 'finished',
      counts: { updated: { outlook: 1 } },
    })
  })
})

describe('stamps and Reset', () => {
  test('[SM-31, SM-32] each record has a version, each run its time and counts; what did not change is not written', async () => {
    const world = await begin()
    await world.ada.begin()
    await changeInCrm(world, 'Ian MacLeod', { jobTitle: 'Commodore' })
    world.microsoft365.world.requests.clear()
    const run = await world.ada.sync()
    expect(run).toMatchObject({
      trigger: 'person',
      state: 'finished',
      counts: { done: 1, updated: { outlook: 1, crm: 0 } },
    })
    expect(run.finishedAt).toBeGreaterThanOrEqual(run.startedAt)
    expect((await world.ada.call('getContact', { params: { id: byName('Ian MacLeod').id } })).version).toBe('2')
    world.microsoft365.world.requests.clear()
    expect((await world.ada.sync()).counts).toMatchObject({ planned: 0, done: 0 })
    const { byRoute } = world.microsoft365.world.requests.counts
    expect(Object.keys(byRoute).filter((route) => /^(PATCH|DELETE)|^POST (?!.*batch)/i.test(route))).toEqual([])
  })

  test('[SM-33] the stamp of the last change stays through an empty run; "last checked" moves', async () => {
    const world = await begin()
    await world.ada.begin()
    const before = await world.ada.status()
    await world.ada.sync()
    const empty = await world.ada.status()
    expect(empty.lastChangeAt).toBe(before.lastChangeAt)
    expect(empty.lastCheckedAt ?? 0).toBeGreaterThan(before.lastCheckedAt ?? 0)
    await changeInCrm(world, 'Ian MacLeod', { jobTitle: 'Commodore' })
    await world.ada.sync()
    expect((await world.ada.status()).lastChangeAt ?? 0).toBeGreaterThan(before.lastChangeAt ?? 0)
  })

  test('[SM-34] Reset reads everything again, repairs what differs, and doubles nothing', async () => {
    const world = await begin()
    const { ada } = world
    await ada.begin()
    const names = await ada.names()
    await changeInCrm(world, 'Ian MacLeod', { jobTitle: 'Commodore' })
    ada.outlook.editContact((await ada.contact('Kim Nguyễn')).id, { department: 'Harbour' })
    const { runId } = await ada.call('resetArea', { params: { area: 'contacts' } })
    await world.work()
    expect(await ada.call('getRun', { params: { id: runId } })).toMatchObject({
      trigger: 'reset',
      mode: 'full',
      state: 'finished',
      counts: { created: { crm: 0, outlook: 0 }, removed: { crm: 0, outlook: 0 } },
    })
    expect(await ada.names()).toEqual(names)
    expect(await jobTitle(world, 'Ian MacLeod')).toBe('Commodore')
    expect(await ada.call('getContact', { params: { id: byName('Kim Nguyễn').id } })).toMatchObject({
      department: 'Harbour',
    })
    expect((await ada.sync()).counts.done).toBe(0)
  })
})
