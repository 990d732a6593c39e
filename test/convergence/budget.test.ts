/** What a run costs in calls (performance.md 2.2): the idle run above all, then first sync and a hundred changes each way. */
import { describe, expect, it } from 'vitest'
import { sampleArea } from '../support/sample-area.ts'
import { createWorld, type Process, type World } from '../support/world.ts'
import { createScene, person } from './scene.ts'

const calls = (process: Process, name: string): number =>
  process.moments.filter((moment) => moment.name === name).length

/** Batches of at most twenty: an effect per item, so batches are counted by their transactions. */
const items = (process: Process): number =>
  process.moments.filter((moment) => /^outlook\.(create|update|remove)$/.test(moment.name)).length

const linked = async (count: number, areas = [sampleArea('contacts')]): Promise<World> => {
  const world = createWorld({ areas })
  for (let n = 0; n < count; n += 1) {
    world.crm.create('contacts', { id: `person:${world.nextId()}`, kind: 'person', fields: person(`P${n} Oak`) })
  }
  await world.run()
  await world.run()
  return world
}

describe('budgets of a run', () => {
  it('[SM-32] [SM-33] an idle run asks Outlook once, reads five times, writes nothing and leaves no trace', async () => {
    const world = await linked(3)
    const runs = world.database.tables('mailbox-1').runs.size
    const process = world.start()
    const run = await world.run({ process })
    expect(process.moments.map((moment) => moment.name)).toEqual([
      'settings.mailbox',
      'store.read',
      'outlook.changes',
      'crm.observe',
    ])
    expect(process.counts).toEqual({ reads: 4, statements: 0, transactions: 0 })
    expect([run.state, run.counts.planned, run.followUpAt]).toEqual(['finished', 0, null])
    expect(world.database.tables('mailbox-1').runs.size).toBe(runs)
  })

  it('[SM-33] an idle run that a person asked for is recorded', async () => {
    const world = await linked(1)
    const run = await world.run({ trigger: 'person', runId: 'asked' })
    expect(world.database.tables('mailbox-1').runs.get('asked')).toMatchObject({
      state: 'finished',
      phase: 'done',
      counts: { done: 0 },
    })
    expect(run.finishedAt).not.toBeNull()
  })

  it('[R12] several areas are asked in one round', async () => {
    const world = await linked(1, [sampleArea('contacts'), sampleArea('tasks')])
    const process = world.start()
    await world.run({ process })
    expect(calls(process, 'outlook.changes')).toBe(1)
    expect(process.counts.transactions).toBe(0)
  })

  it('[R3] a thousand contacts that both sides have cost the listing and nothing per item', async () => {
    const world = createWorld()
    for (let n = 0; n < 1000; n += 1) {
      world.crm.create('contacts', { id: `person:${world.nextId()}`, kind: 'person', fields: person(`P${n} Oak`) })
      world.outlook().create(person(`P${n} Oak`))
    }
    const process = world.start()
    const run = await world.run({ process })
    expect([run.counts.done, run.counts.failed, items(process)]).toEqual([1000, 0, 0])
    expect([
      calls(process, 'outlook.changes'),
      calls(process, 'outlook.read'),
      calls(process, 'outlook.findMarked'),
    ]).toEqual([1, 0, 0])
    expect(process.counts.transactions).toBe(2)
    expect(process.counts.statements).toBeLessThan(20)
    expect(world.database.tables('mailbox-1').links.size).toBe(1000)
  })

  it('[R12] a hundred changes in the CRM are five batches and five transactions without a journal', async () => {
    const world = await linked(200)
    for (const row of world.crm.rows('contacts').slice(0, 100)) world.crm.change(row.id, { phone: '+1' })
    const process = world.start()
    const run = await world.run({ process })
    expect([run.counts.updated.outlook, items(process), process.counts.transactions]).toEqual([100, 100, 5])
  })

  it('[R12] a hundred changes in Outlook are one question and at most two transactions', async () => {
    const world = await linked(200)
    for (const record of world.mailbox().records().slice(0, 100)) world.outlook().change(record.id, { phone: '+1' })
    const process = world.start()
    const run = await world.run({ process })
    expect([run.counts.updated.crm, calls(process, 'outlook.changes'), items(process)]).toEqual([100, 1, 0])
    expect(process.counts.transactions).toBeLessThanOrEqual(2)
    expect(calls(process, 'outlook.read')).toBe(0)
  })

  it('[R12] a hundred new CRM records are five batches and six transactions: the journal of one goes with the outcomes of the one before', async () => {
    const world = createWorld()
    for (let n = 0; n < 100; n += 1) {
      world.crm.create('contacts', { id: `person:${world.nextId()}`, kind: 'person', fields: person(`P${n} Oak`) })
    }
    const process = world.start()
    await world.run({ process })
    expect([items(process), process.counts.transactions]).toEqual([100, 6])
  })

  it('[SM-31] the echo of our own writes costs one cursor and plans nothing', async () => {
    const scene = createScene()
    scene.inCrm('Ada Park')
    await scene.run()
    const process = scene.start()
    const run = await scene.run({ process })
    expect([run.counts.planned, process.counts.transactions, process.counts.statements]).toEqual([0, 1, 1])
    expect([...scene.world.database.tables('mailbox-1').runs.values()]).toHaveLength(1)
  })
})
