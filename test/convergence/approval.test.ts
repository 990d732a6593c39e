/** Nothing is written before a person has seen it: first run, preview, guard; and what is executed is what was approved (N1, I10). */
import { describe, expect, it } from 'vitest'
import { operationText } from '../../server/sync/approve.ts'
import type { StoredPlan } from '../../server/engine/ports.ts'
import { createScene, type Scene } from './scene.ts'

const mailboxId = 'mailbox-1'

const plans = (scene: Scene): readonly StoredPlan[] => [...scene.world.database.tables(mailboxId).plans.values()]

const waiting = (scene: Scene): StoredPlan => {
  const plan = plans(scene).find((one) => one.state === 'waiting')
  if (!plan) throw new Error(`No plan waits\n${scene.say()}`)
  return plan
}

const approve = (scene: Scene, plan: StoredPlan, keys: readonly string[] | null = null): void => {
  scene.world.database.tables(mailboxId).plans.set(plan.id, { ...plan, state: 'approved', approvedKeys: keys })
}

const effects = (process: ReturnType<Scene['start']>): readonly string[] =>
  process.moments.filter((moment) => moment.kind === 'effect').map((moment) => moment.name)

const firstRun = async (): Promise<Scene> => {
  const scene = createScene({ needsApproval: true })
  scene.inCrm('Ada Park')
  scene.inCrm('Bert Oak')
  scene.inOutlook('Cleo Fir')
  await scene.run({ trigger: 'firstRun' })
  return scene
}

describe('approval', () => {
  it('[N1] [CARET-35] the first run writes to neither side and stores what it would do, with its hash', async () => {
    const scene = await firstRun()
    const plan = waiting(scene)
    expect(plan).toMatchObject({ reason: 'SYNC_FIRST_RUN', approvedKeys: null, area: 'contacts' })
    expect(plan.hash).toMatch(/^[0-9a-f]{64}$/)
    expect(plan.plan.operations).toHaveLength(3)
    expect([scene.crm('Cleo'), scene.outlook('Ada')]).toEqual([null, null])
    expect([...scene.world.database.tables(mailboxId).runs.values()]).toMatchObject([
      { state: 'waitingForApproval', planId: plan.id, reason: 'SYNC_FIRST_RUN' },
    ])
  })

  it('[N1] [SM-33] while the same plan waits, runs by timer leave no trace', async () => {
    const scene = await firstRun()
    const process = scene.start()
    const run = await scene.run({ process })
    expect([run.state, effects(process)]).toEqual(['waitingForApproval', []])
    expect(plans(scene)).toHaveLength(1)
  })

  it('[N1] when the world changes, a new plan takes the place of the one that waits', async () => {
    const scene = await firstRun()
    const first = waiting(scene)
    scene.editCrm('Ada', { phone: '+1' })
    await scene.run()
    expect(plans(scene).find((plan) => plan.id === first.id)?.state).toBe('replaced')
    expect(waiting(scene).id).not.toBe(first.id)
  })

  it('[N1] what is executed is exactly what was approved, and from then on the area runs by itself', async () => {
    const scene = await firstRun()
    const plan = waiting(scene)
    approve(scene, plan)
    const run = await scene.run({ trigger: 'approval', planId: plan.id })
    expect([run.state, run.counts.done, run.planId]).toEqual(['finished', 3, plan.id])
    const executed = scene.world.database
      .tables(mailboxId)
      .items.map((item) => operationText(item.operation))
      .sort()
    expect(executed).toEqual(plan.plan.operations.map(operationText).sort())
    expect(plans(scene).map((one) => one.state)).toEqual(['executed'])
    scene.inCrm('Dora Ash')
    expect((await scene.run()).state).toBe('finished')
    expect(scene.outlook('Dora')).not.toBeNull()
  })

  it('[N1] a run that comes between the approval and its execution asks once more, and that question goes when the approved plan is through', async () => {
    const scene = await firstRun()
    const plan = waiting(scene)
    approve(scene, plan)
    expect((await scene.run()).state).toBe('waitingForApproval')
    await scene.run({ trigger: 'approval', planId: plan.id })
    expect(
      plans(scene)
        .map((one) => one.state)
        .sort(),
    ).toEqual(['executed', 'replaced'])
  })

  it('[N1] what was not approved stays undone and visible, also after "Sync now", until its record changes', async () => {
    const scene = await firstRun()
    const plan = waiting(scene)
    const bert = `crm:${scene.crmId('Bert')}`
    approve(
      scene,
      plan,
      plan.plan.operations.map((operation) => operation.key).filter((key) => key !== bert),
    )
    const run = await scene.run({ trigger: 'approval', planId: plan.id })
    expect([run.state, run.counts.done]).toEqual(['finished', 2])
    expect([...scene.world.database.tables(mailboxId).retries.values()]).toMatchObject([
      { id: scene.crmId('Bert'), nextAt: null, failure: { code: 'NOT_APPROVED' }, title: 'Bert Oak' },
    ])
    await scene.settle()
    await scene.run({ trigger: 'person' })
    expect(scene.outlook('Bert')).toBeNull()
    scene.editCrm('Bert', { phone: '+1' })
    await scene.settle()
    expect(scene.outlook('Bert')).toMatchObject({ phone: '+1' })
    expect(scene.world.database.tables(mailboxId).retries.size).toBe(0)
  })

  it('[N1] what changed since is shown again and not executed', async () => {
    const scene = await firstRun()
    const plan = waiting(scene)
    approve(scene, plan)
    scene.editCrm('Ada', { phone: '+1' })
    scene.inCrm('Dora Ash')
    const run = await scene.run({ trigger: 'approval', planId: plan.id })
    expect([run.state, run.reason, run.counts.done]).toEqual(['waitingForApproval', 'SYNC_WORLD_CHANGED', 2])
    expect([scene.outlook('Ada'), scene.outlook('Dora')]).toEqual([null, null])
    const again = waiting(scene)
    expect(again.plan.operations.map((operation) => operation.title).sort()).toEqual(['Ada Park', 'Dora Ash'])
    approve(scene, again)
    expect((await scene.run({ trigger: 'approval', planId: again.id })).state).toBe('finished')
    expect(scene.outlook('Ada')).toMatchObject({ phone: '+1' })
    await scene.settle()
  })

  it('[N1] a plan that was replaced, rejected or executed is not executed', async () => {
    const scene = await firstRun()
    for (const state of ['waiting', 'replaced', 'rejected', 'executed'] as const) {
      const [plan] = plans(scene)
      if (plan) scene.world.database.tables(mailboxId).plans.set(plan.id, { ...plan, state })
      const run = await scene.run({ trigger: 'approval', planId: plan?.id ?? '' })
      expect([run.state, run.reason]).toEqual(['failed', 'SYNC_PLAN_OUTDATED'])
    }
    expect(scene.outlook('Ada')).toBeNull()
  })

  it('[N1] a preview writes to neither side, moves no cursor and says what would happen', async () => {
    const scene = createScene()
    scene.inCrm('Ada Park')
    await scene.settle()
    scene.editCrm('Ada', { phone: '+1' })
    scene.inOutlook('Cleo Fir')
    const cursors = new Map(scene.world.database.tables(mailboxId).cursors)
    const process = scene.start()
    const run = await scene.run({ process, trigger: 'person', mode: 'preview' })
    expect(new Set(effects(process))).toEqual(new Set(['store.transaction']))
    expect(scene.world.database.tables(mailboxId).cursors).toEqual(cursors)
    expect([run.state, waiting(scene).id, waiting(scene).plan.operations.length]).toEqual(['finished', run.planId, 2])
    await scene.settle()
    expect(scene.outlook('Ada')).toMatchObject({ phone: '+1' })
    expect(plans(scene).map((plan) => plan.state)).toEqual(['replaced'])
  })

  it('[I10] [R1] a mass deletion stops before anything is removed, and goes on once a person approved it', async () => {
    const scene = createScene()
    for (let n = 0; n < 40; n += 1) scene.inCrm(`P${n} Oak`)
    await scene.settle()
    for (let n = 0; n < 10; n += 1) scene.deleteInOutlook(`P${n}`)
    scene.editCrm('P20', { phone: '+1' })
    const process = scene.start()
    const run = await scene.run({ process })
    expect([run.state, run.reason]).toEqual(['waitingForApproval', 'SYNC_GUARD_REMOVALS'])
    expect(effects(process)).toEqual(['store.transaction'])
    expect(scene.crm('P3')).not.toBeNull()
    const plan = waiting(scene)
    approve(scene, plan)
    expect(await scene.run({ trigger: 'approval', planId: plan.id })).toMatchObject({
      state: 'finished',
      counts: { removed: { crm: 10, outlook: 0 } },
    })
    expect([scene.crm('P3'), scene.outlook('P20')?.['phone']]).toEqual([null, '+1'])
    await scene.settle()
  })

  it('[I10] [R1] a side that suddenly looks empty stops the run', async () => {
    const scene = createScene()
    for (let n = 0; n < 8; n += 1) scene.inCrm(`P${n} Oak`)
    await scene.settle()
    for (let n = 0; n < 8; n += 1) scene.purgeInOutlook(`P${n}`)
    expect(await scene.run()).toMatchObject({ state: 'waitingForApproval', reason: 'SYNC_GUARD_EMPTY_SIDE' })
    expect(scene.world.crm.rows('contacts').filter((row) => row.deleted)).toEqual([])
  })
})
