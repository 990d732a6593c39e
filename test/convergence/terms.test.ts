/** Runs on terms: imports and exports by hand in an area that is off, comparison, what they leave alone (CUR-07 to 16, CUR-06X, N9, N12). */
import { describe, expect, it } from 'vitest'
import type { RunTerms, StoredPlan } from '../../server/engine/ports.ts'
import type { ByHand } from '../../server/sync/by-hand.ts'
import { createScene, type Scene } from './scene.ts'

const mailboxId = 'mailbox-1'

const put = (scene: Scene, terms: Omit<RunTerms, 'id' | 'mailboxId' | 'areas' | 'undo'>): string => {
  const id = scene.world.nextId()
  const whole: RunTerms = { ...terms, id, mailboxId, areas: [{ area: 'contacts', policy: null }], undo: null }
  scene.world.database.terms.set(`${mailboxId} ${id}`, whole)
  return id
}

const look = async (
  scene: Scene,
  terms: Omit<RunTerms, 'id' | 'mailboxId' | 'areas' | 'undo'>,
): Promise<StoredPlan> => {
  const run = await scene.run({ trigger: 'person', mode: 'preview', termsId: put(scene, terms) })
  const plan = [...scene.world.database.tables(mailboxId).plans.values()].find((one) => one.runId === run.id)
  if (!plan) throw new Error(`No plan of the run\n${scene.say()}`)
  return plan
}

const execute = async (scene: Scene, plan: StoredPlan, keys: readonly string[] | null = null) => {
  scene.world.database.tables(mailboxId).plans.set(plan.id, { ...plan, state: 'approved', approvedKeys: keys })
  return scene.run({ trigger: 'approval', planId: plan.id, termsId: plan.termsId ?? null })
}

const byHand = (given: Partial<ByHand> = {}) =>
  ({ purpose: 'wizard', byHand: { side: 'crm', updates: 'all', only: null, ...given } }) as const

/** Switched off: ordinary runs do nothing there. */
const off = async (scene: Scene): Promise<void> => scene.world.settings.pause(mailboxId, 'contacts', 'AREA_FOLDER_GONE')
const on = (scene: Scene): void => scene.world.settings.resume(mailboxId)

const stored = (scene: Scene) => {
  const { cursors, strangers, retries } = scene.world.database.tables(mailboxId)
  return [cursors.size, strangers.size, retries.size]
}

describe('an import by hand', () => {
  it('[CUR-13] [CUR-16] offers what Outlook has, writes nothing before it is executed, and then exactly what was ticked', async () => {
    const scene = createScene()
    scene.inOutlook('Ada Park')
    scene.inOutlook('Bert Oak')
    scene.inCrm('Cleo Fir')
    await off(scene)
    const plan = await look(scene, byHand())
    expect(plan.plan.operations.map(({ title }) => title).toSorted()).toEqual(['Ada Park', 'Bert Oak'])
    expect([plan.state, scene.crm('Ada')]).toEqual(['waiting', null])
    const [first] = plan.plan.operations
    const run = await execute(scene, plan, [first?.key ?? ''])
    expect(run).toMatchObject({ state: 'finished', counts: { done: 1, created: { crm: 1, outlook: 0 } } })
    expect(scene.outlook('Cleo')).toBeNull()
    expect(stored(scene)).toEqual([0, 0, 0])
    expect((await look(scene, byHand())).plan.operations).toHaveLength(1)
  })

  it('[CUR-11] of what was imported before and changed on both sides nothing is lost once the area is switched on', async () => {
    const scene = createScene()
    scene.inOutlook('Ada Park', { phone: '+1' })
    await off(scene)
    await execute(scene, await look(scene, byHand()))
    scene.editCrm('Ada', { company: 'Contoso' })
    scene.editOutlook('Ada', { phone: '+2' })
    expect((await look(scene, byHand({ updates: 'timeOnly' }))).plan.operations).toEqual([])
    await execute(scene, await look(scene, byHand()))
    expect(scene.crm('Ada')).toMatchObject({ company: 'Contoso', phone: '+2' })
    expect(scene.outlook('Ada')).toMatchObject({ company: 'Northwind', phone: '+2' })
    on(scene)
    await scene.settle()
    for (const side of [scene.crm('Ada'), scene.outlook('Ada')])
      expect(side).toMatchObject({ company: 'Contoso', phone: '+2' })
  })

  it('[CUR-07] a pair that exists on both sides is joined without a write to Outlook, and completed there once the area is on', async () => {
    const scene = createScene()
    scene.inCrm('Ada Park', { phone: '+1' })
    scene.inOutlook('Ada Park', { company: null })
    await off(scene)
    const before = scene.outlook('Ada')
    await execute(scene, await look(scene, byHand()))
    expect([scene.outlook('Ada'), scene.world.database.tables(mailboxId).links.size]).toEqual([before, 1])
    on(scene)
    await scene.settle()
    for (const side of [scene.crm('Ada'), scene.outlook('Ada')])
      expect(side).toMatchObject({ company: 'Northwind', phone: '+1' })
  })

  it('[CUR-06X] an export by hand makes the chosen records in Outlook and no others', async () => {
    const scene = createScene()
    scene.inCrm('Ada Park')
    scene.inCrm('Bert Oak')
    scene.inOutlook('Cleo Fir')
    await off(scene)
    const plan = await look(scene, byHand({ side: 'outlook', only: [scene.crmId('Bert')] }))
    await execute(scene, plan)
    expect([scene.outlook('Ada'), scene.outlook('Bert') === null, scene.crm('Cleo')]).toEqual([null, false, null])
  })
})

describe('a run on terms', () => {
  it('[N9] a comparison counts pairs and differences, changes nothing, and ordinary runs go on as before', async () => {
    const scene = createScene()
    scene.inCrm('Ada Park')
    scene.inOutlook('Bert Oak')
    await scene.settle()
    const compare = () =>
      scene.run({ trigger: 'schedule', mode: 'preview', termsId: put(scene, { purpose: 'compare' }) })
    const before = stored(scene)
    expect(await compare()).toMatchObject({ state: 'finished', purpose: 'compare', planId: null })
    scene.editCrm('Ada', { phone: '+1' })
    scene.inCrm('Cleo Fir')
    await compare()
    const { comparisons } = scene.world.database.tables(mailboxId)
    expect(comparisons).toMatchObject([
      { area: 'contacts', compared: 2, different: 0, planId: null },
      { area: 'contacts', compared: 3, different: 2 },
    ])
    expect([scene.outlook('Cleo'), stored(scene)]).toEqual([null, before])
    await scene.settle()
    expect(scene.outlook('Ada')).toMatchObject({ phone: '+1' })
  })

  it('[N12] what settings would do is shown under them, and a plan that waits under the stored ones goes on waiting', async () => {
    const scene = createScene({ needsApproval: true })
    scene.inCrm('Ada Park')
    await scene.run({ trigger: 'firstRun' })
    const plan = await look(scene, { purpose: 'impact' })
    expect(plan).toMatchObject({ state: 'replaced', purpose: 'impact', reason: 'SYNC_IMPACT' })
    const waiting = [...scene.world.database.tables(mailboxId).plans.values()].filter(
      ({ state }) => state === 'waiting',
    )
    expect(waiting).toMatchObject([{ reason: 'SYNC_FIRST_RUN' }])
    expect(scene.outlook('Ada')).toBeNull()
  })

  it('[N1] what changed since it was approved is not executed but shown once more', async () => {
    const scene = createScene()
    scene.inOutlook('Ada Park')
    scene.inOutlook('Bert Oak')
    await off(scene)
    const plan = await look(scene, byHand())
    scene.editOutlook('Ada', { phone: '+9' })
    const run = await execute(scene, plan)
    expect(run).toMatchObject({ state: 'waitingForApproval', reason: 'SYNC_WORLD_CHANGED', counts: { done: 1 } })
    const again = [...scene.world.database.tables(mailboxId).plans.values()].find(({ runId }) => runId === run.id)
    expect(again?.plan.operations).toHaveLength(1)
    if (again) await execute(scene, again)
    expect(scene.crm('Ada')).toMatchObject({ phone: '+9' })
  })

  it('[N1] under terms that are not there any more nothing happens', async () => {
    const scene = createScene()
    scene.inCrm('Ada Park')
    const run = await scene.run({ mode: 'preview', termsId: 'forgotten' })
    expect(run).toMatchObject({ state: 'failed', reason: 'SYNC_PLAN_OUTDATED' })
    expect(scene.outlook('Ada')).toBeNull()
  })
})
