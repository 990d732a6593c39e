/** Taking a run back (N2): both sides as they were before it, edits made since kept and listed, and the undo itself taken back. */
import { describe, expect, it } from 'vitest'
import type { RunTerms, StoredPlan } from '../../server/engine/ports.ts'
import { createScene, explained, type Scene } from './scene.ts'

const mailboxId = 'mailbox-1'

const plansOf = ({ world }: Scene): readonly StoredPlan[] => [...world.database.tables(mailboxId).plans.values()]

const planOf = (scene: Scene, runId: string): StoredPlan => {
  const plan = plansOf(scene).find((one) => one.runId === runId)
  if (!plan) throw new Error(`No plan of the run\n${scene.say()}`)
  return plan
}

const termsFor = (scene: Scene, runId: string, keys: readonly string[] | null = null): string => {
  const id = scene.world.nextId()
  const terms: RunTerms = {
    id,
    mailboxId,
    purpose: 'undo',
    areas: [{ area: 'contacts', policy: null }],
    undo: { runId, keys },
  }
  scene.world.database.terms.set(`${mailboxId} ${id}`, terms)
  return id
}

const planUndo = async (scene: Scene, runId: string, keys: readonly string[] | null = null): Promise<StoredPlan> => {
  const run = await scene.run({ trigger: 'undo', mode: 'preview', termsId: termsFor(scene, runId, keys) })
  return planOf(scene, run.id)
}

const execute = async (scene: Scene, plan: StoredPlan) => {
  scene.world.database.tables(mailboxId).plans.set(plan.id, { ...plan, state: 'approved', approvedKeys: null })
  return scene.run({ trigger: 'undo', planId: plan.id, termsId: plan.termsId ?? null })
}

const undo = async (scene: Scene, runId: string) => execute(scene, await planUndo(scene, runId))

const notesIn = (plan: StoredPlan): readonly string[] =>
  plan.plan.operations.flatMap(({ notes }) => notes.map(({ code }) => code)).toSorted()

/** Without the wastebasket: what lies there was deleted, whatever came after. */
const shown = (scene: Scene): unknown => {
  const picture = scene.picture() as Readonly<Record<string, readonly string[]>>
  return { ...picture, outlook: picture['outlook']?.filter((one) => !one.includes('"deleteditems"')) }
}

const begin = async (): Promise<Scene> => {
  const scene = createScene()
  scene.inCrm('Ada Park')
  scene.inOutlook('Cleo Fir')
  await scene.settle()
  return scene
}

describe('undo', () => {
  it('[UN1] [N2] a value that a run took to the other side goes back on both, and stays so', async () => {
    const scene = await begin()
    const before = scene.picture()
    scene.editCrm('Ada', { phone: '+1 555 0100' })
    const run = await scene.run()
    expect(scene.outlook('Ada')).toMatchObject({ phone: '+1 555 0100' })
    const done = await undo(scene, run.id)
    expect(done).toMatchObject({ state: 'finished', trigger: 'undo', counts: { done: 1, failed: 0 } })
    expect(scene.picture()).toEqual(before)
    await scene.settle()
    expect(scene.picture()).toEqual(before)
  })

  it('[UN2] [UN3] [N2] records that a run made go again, and do not come back', async () => {
    const scene = createScene()
    scene.inCrm('Ada Park')
    scene.inOutlook('Cleo Fir')
    const run = await scene.run()
    expect([scene.outlook('Ada'), scene.crm('Cleo')]).not.toContain(null)
    await undo(scene, run.id)
    expect([scene.outlook('Ada'), scene.crm('Cleo')]).toEqual([null, null])
    await scene.settle()
    expect([scene.crm('Ada'), scene.outlook('Cleo')]).not.toContain(null)
    expect([scene.outlook('Ada'), scene.crm('Cleo')]).toEqual([null, null])
  })

  it('[UN5] [N2] a deletion that a run took to the CRM is lifted there; Outlook’s record stays deleted', async () => {
    const scene = await begin()
    scene.deleteInOutlook('Ada')
    const run = await scene.run()
    expect(scene.crm('Ada')).toBeNull()
    await undo(scene, run.id)
    expect(scene.crm('Ada')).toMatchObject({ name: 'Ada Park' })
    await scene.settle()
    expect([scene.crm('Ada') === null, scene.outlook('Ada')]).toEqual([false, null])
  })

  it('[UN4] [N2] a deletion that a run took to Outlook is made good with the same link; the CRM’s record stays deleted', async () => {
    const scene = await begin()
    const card = scene.outlook('Ada')
    scene.deleteInCrm('Ada')
    const run = await scene.run()
    expect(scene.outlook('Ada')).toBeNull()
    const done = await undo(scene, run.id)
    expect(done.counts).toMatchObject({ created: { crm: 0, outlook: 1 } })
    const links = [...scene.world.database.tables(mailboxId).links.values()]
    const back = links.find((link) => link.crmId === scene.crmId('Ada'))
    expect(back).toMatchObject({ dormant: 'deletedInCrm' })
    expect(scene.world.outlook().fields(back?.outlookId ?? '')).toEqual(card)
    await scene.settle()
    expect(scene.crm('Ada')).toBeNull()
    expect(scene.world.outlook().fields(back?.outlookId ?? '')).toEqual(card)
  })

  it('[UN6] [N2] what people changed since the run is left alone and listed with its fields; the rest goes back', async () => {
    const scene = await begin()
    scene.editCrm('Ada', { phone: '+1', company: 'Contoso' })
    const run = await scene.run()
    scene.editOutlook('Ada', { phone: '+2' })
    const plan = await planUndo(scene, run.id)
    expect(plan.plan.operations[0]?.notes).toEqual([
      { code: 'undone', fields: ['company'] },
      { code: 'editedSince', fields: ['phone'] },
    ])
    await execute(scene, plan)
    await scene.settle()
    expect([scene.crm('Ada'), scene.outlook('Ada')]).toMatchObject([
      { company: 'Northwind', phone: '+2' },
      { company: 'Northwind', phone: '+2' },
    ])
  })

  it('[UN6] a new record that people changed since stays, and is listed', async () => {
    const scene = createScene()
    scene.inCrm('Ada Park')
    const run = await scene.run()
    scene.editOutlook('Ada', { phone: '+2' })
    const plan = await planUndo(scene, run.id)
    expect(notesIn(plan)).toEqual(['editedSince'])
    const done = await execute(scene, plan)
    expect(done).toMatchObject({ state: 'finished', counts: { done: 0, failed: 0 } })
    const told = scene.world.database.tables(mailboxId).items.filter(({ runId }) => runId === done.id)
    expect(told).toMatchObject([{ outcome: 'skipped', operation: { rule: 'UN6', title: 'Ada Park' } }])
    expect(scene.outlook('Ada')).toMatchObject({ phone: '+2' })
  })

  it('[UN8] [N2] an undo writes nothing before it is approved, and no guard stops it', async () => {
    const scene = createScene()
    for (let count = 0; count < 40; count += 1) scene.inCrm(`P${count} Park`)
    const run = await scene.run()
    const before = scene.picture()
    const plan = await planUndo(scene, run.id)
    expect(plan).toMatchObject({ reason: 'SYNC_UNDO', state: 'waiting', purpose: 'undo' })
    expect(scene.picture()).toEqual(before)
    expect((await execute(scene, plan)).counts).toMatchObject({ removed: { crm: 0, outlook: 40 } })
  })

  it('[UN8] single operations of a run are taken back by their key', async () => {
    const scene = await begin()
    scene.inCrm('Bert Oak')
    scene.editCrm('Ada', { phone: '+1' })
    const run = await scene.run()
    await execute(scene, await planUndo(scene, run.id, [`crm:${scene.crmId('Bert')}`]))
    expect(scene.outlook('Bert')).toBeNull()
    expect(scene.outlook('Ada')).toMatchObject({ phone: '+1' })
  })

  it('[UN9] [N2] an undo is a run like others: taken back, both sides are as they were after the first run', async () => {
    const scene = await begin()
    scene.editCrm('Ada', { phone: '+1' })
    scene.inCrm('Bert Oak')
    scene.inOutlook('Dora Ash')
    scene.editOutlook('Cleo', { company: 'Fabrikam' })
    const run = await scene.run()
    await scene.settle()
    const after = shown(scene)
    const back = await undo(scene, run.id)
    expect(shown(scene)).not.toEqual(after)
    await undo(scene, back.id)
    expect(shown(scene)).toEqual(after)
    await scene.settle()
    expect(shown(scene)).toEqual(after)
  })

  it('[UN8] [I7] [N2] whenever the process dies while it takes a run back, the next one finishes it, and nothing is twice', async () => {
    const prepared = async () => {
      const scene = await begin()
      scene.inCrm('Bert Oak')
      scene.inOutlook('Dora Ash')
      scene.editCrm('Ada', { phone: '+1' })
      scene.deleteInOutlook('Cleo')
      const run = await scene.run()
      const plan = await planUndo(scene, run.id)
      scene.world.database.tables(mailboxId).plans.set(plan.id, { ...plan, state: 'approved', approvedKeys: null })
      const request = { trigger: 'undo', planId: plan.id, termsId: plan.termsId ?? null } as const
      return { scene, request, runId: run.id }
    }
    const clean = await prepared()
    const process = clean.scene.start()
    await clean.scene.run({ ...clean.request, process })
    const effects = process.moments.filter(({ kind }) => kind === 'effect').length
    await clean.scene.settle()
    expect(effects).toBeGreaterThan(3)
    for (let k = 1; k <= effects; k += 1) {
      for (const fault of ['dieBefore', 'dieAfter', 'unavailable', 'loseReply'] as const) {
        const { scene, request, runId } = await prepared()
        let seen = 0
        const dying = scene.start(({ kind }) => (kind === 'effect' && (seen += 1) === k ? fault : null))
        await scene.run({ ...request, process: dying }).catch(() => {})
        scene.world.clock.advance(2 * 60_000)
        // The queue starts a job again whose process died; what failed is repeated by the person.
        if (fault.startsWith('die')) await scene.run(request)
        else await undo(scene, runId)
        await scene.settle()
        explained(scene, `${fault} at effect ${k} of ${effects}`, () =>
          expect(shown(scene)).toEqual(shown(clean.scene)),
        )
      }
    }
  })
})
