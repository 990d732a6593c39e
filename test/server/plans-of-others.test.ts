/** Plans in somebody else's mailbox: administrators decide on counts, nobody else decides at all, and nobody reads them (ABA-19X, N10). */
import { beforeAll, describe, expect, test } from 'vitest'
import { peopleOnly, type Colleague } from './support/colleague.ts'
import { firmWorlds, type FirmWorld } from './support/firm-world.ts'

const begin = firmWorlds()
let world: FirmWorld
let ada: string
beforeAll(async () => {
  world = await begin()
  await world.ada.begin({ ...peopleOnly, direction: 'twoWay' })
  await world.ben.connect()
  ada = (await world.ada.call('me')).employeeId
})

const contacts = { params: { area: 'contacts' } } as const
const reset = { from: null, direction: 'both', at: null } as const
const codeOf = async (reply: ReturnType<Colleague['ask']>): Promise<string> =>
  (await reply).json<{ code: string }>().code

describe('a reset for somebody else', () => {
  test('[ABA-19X] [N10] an administrator plans and approves it on counts; its items are the owner’s alone', async () => {
    const { clara, work } = world
    const [name = ''] = await world.ada.names()
    world.ada.outlook.editContact((await world.ada.contact(name)).id, { mobilePhone: '+44 20 0000 0009' })
    const query = { of: ada }
    const { runId } = await clara.call('planReset', { ...contacts, query, body: reset })
    await work()
    const run = await clara.call('getRun', { params: { id: runId }, query })
    const params = { id: run.planId ?? '' }
    const plan = await clara.call('getPlan', { params, query })
    expect(plan).toMatchObject({ state: 'waiting', counts: { updated: { crm: 1, outlook: 0 }, mails: 0 } })
    expect((await clara.ask('listPlanItems', { params, query })).statusCode).toBeGreaterThanOrEqual(400)
    const body = { hash: plan.hash, keys: null }
    expect(await codeOf(world.ben.ask('approvePlan', { params, query, body }))).toBe('AUTH_ROLE_NOT_ALLOWED')
    const done = await clara.call('approvePlan', { params, query, body })
    await work()
    expect(await clara.call('getRun', { params: { id: done.runId }, query })).toMatchObject({
      state: 'finished',
      counts: { done: 1, failed: 0 },
    })
  })

  test('[N10] whoever is no administrator plans, approves and rejects nothing for others', async () => {
    const query = { of: ada }
    const params = { id: '00000000-0000-4000-8000-00000000dead' }
    const refused = [
      world.ben.ask('planReset', { ...contacts, query, body: reset }),
      world.ben.ask('approvePlan', { params, query, body: { hash: 'x', keys: null } }),
      world.ben.ask('rejectPlan', { params, query }),
    ]
    expect(await Promise.all(refused.map(codeOf))).toEqual(refused.map(() => 'AUTH_ROLE_NOT_ALLOWED'))
  })
})

describe('a plan while nothing runs', () => {
  test('[N1] [INF-05] that is approved while the synchroniser is paused is refused, and goes on waiting', async () => {
    const { clara, work } = world
    const { runId } = await world.ada.call('planReset', { ...contacts, body: reset })
    await work()
    const params = { id: (await world.ada.call('getRun', { params: { id: runId } })).planId ?? '' }
    const { hash } = await world.ada.call('getPlan', { params })
    await clara.call('setSynchroniser', { body: { mailboxId: null, state: 'paused' } })
    const body = { hash, keys: null }
    expect(await codeOf(world.ada.ask('approvePlan', { params, body }))).toBe('SYNCHRONISER_NOT_RUNNING')
    expect((await world.ada.call('getPlan', { params })).state).toBe('waiting')
    await clara.call('setSynchroniser', { body: { mailboxId: null, state: 'running' } })
    await world.ada.call('approvePlan', { params, body })
  })
})
