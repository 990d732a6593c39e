/** The nightly comparison and the canary behind the green tick, through the whole product (N9). */
import { expect, test } from 'vitest'
import { enqueueNightly } from '../../server/gateways/sql/jobs/nightly.ts'
import { peopleOnly } from './support/colleague.ts'
import { firmWorlds, type FirmWorld } from './support/firm-world.ts'

const begin = firmWorlds()
const day = 24 * 60 * 60_000

const night = ({ database, backend, clock }: FirmWorld) =>
  enqueueNightly({
    database,
    queue: backend.persistence.runQueue,
    now: clock.now,
    newId: () => crypto.randomUUID(),
  })

test('[N9] by night both sides are compared and the green tick is proved again; people find a number, and no run in their list', async () => {
  const world = await begin()
  const { ada, clock, work } = world
  await ada.begin(peopleOnly)
  const before = await ada.call('myConnection')
  const runs = (await ada.call('listRuns', { query: {} })).items.length
  clock.advance(day)
  expect(await night(world)).toHaveLength(1)
  await world.restart()
  await work()
  const after = await ada.call('myConnection')
  expect(after.healthy).toBe(true)
  expect(after.checkedAt ?? 0).toBeGreaterThan(before.checkedAt ?? 0)
  expect((await ada.call('listComparisons')).items).toMatchObject([
    { area: 'contacts', compared: (await ada.names()).length, different: 0, planId: null },
  ])
  const status = await ada.call('syncStatus')
  expect([status.lastRun?.purpose, (await ada.call('listRuns', { query: {} })).items.length]).toEqual([null, runs])
  expect(await night(world)).toEqual([])
})

test('[N9] [R14] a mailbox that cannot be read by night publishes no number and says so', async () => {
  const world = await begin()
  const { ada, clock, work, microsoft365 } = world
  await ada.begin(peopleOnly)
  microsoft365.world.identity.revoke(ada.userId, { accessTokens: true })
  clock.advance(day)
  await night(world)
  await work()
  expect((await ada.call('listComparisons')).items).toEqual([])
  expect((await ada.call('myConnection')).healthy).toBe(false)
})
