/** Nobody is mailed unless a person or the policy said so: a budget per run, names shown, exactly those approved (N4, R2). */
import { describe, expect, it } from 'vitest'
import { createGatheringScene, type GatheringScene } from '../support/gathering-scene.ts'
import type { WorldOptions } from '../support/world.ts'

const guest = (n: number): string => `guest${String(n).padStart(2, '0')}@example.com`

/** `count` gatherings in the CRM with one guest each, and one without anybody. */
const invited = (count: number, options: Partial<WorldOptions> = {}): GatheringScene => {
  const scene = createGatheringScene(options)
  for (let n = 0; n < count; n += 1) scene.inCrm(`Meeting ${String(n).padStart(2, '0')}`, { guests: [guest(n)] })
  scene.inCrm('Alone')
  return scene
}

const namesIn = (scene: GatheringScene): readonly string[] =>
  (scene.waiting()?.plan.operations ?? []).flatMap((operation) => operation.mails ?? [])

const made = (scene: GatheringScene): number => scene.world.mailbox().records().length

describe('mails', () => {
  it('[GU4] [N4] without a budget nobody is mailed: what mails nobody goes, the rest waits with its names', async () => {
    const scene = invited(3)
    const run = await scene.run()
    expect(scene.sent).toEqual([])
    expect(made(scene)).toBe(1)
    expect([run.state, run.reason]).toEqual(['waitingForApproval', 'SYNC_MAILS_WAIT'])
    expect(namesIn(scene)).toEqual([guest(0), guest(1), guest(2)])
    expect(scene.waiting()?.plan.operations).toHaveLength(3)
    const told = scene.tables().items.filter((item) => item.outcome === 'skipped')
    expect(told.map(({ operation }) => operation.notes.at(-1)?.code)).toEqual(Array(3).fill('mailsHeld'))
  })

  it('[GU4] [N4] a budget of three and ten gatherings of one person each: exactly three people, the others wait', async () => {
    const scene = invited(10, { policy: { mailBudget: 3 } })
    await scene.run()
    expect(scene.sent).toEqual([guest(0), guest(1), guest(2)])
    expect(namesIn(scene)).toHaveLength(7)
  })

  it('[GU4] a person who is mailed anyway costs nothing more, and no operation is split', async () => {
    const scene = createGatheringScene({ policy: { mailBudget: 2 } })
    scene.inCrm('A', { guests: [guest(1)] })
    scene.inCrm('B', { guests: [guest(2), guest(3)] })
    scene.inCrm('C', { guests: [guest(1), guest(4)] })
    scene.inCrm('D', { guests: [guest(1)] })
    await scene.run()
    expect(scene.sent).toEqual([guest(1), guest(1), guest(4), guest(1)])
    expect(namesIn(scene)).toEqual([guest(2), guest(3)])
  })

  it('[GU4] [SM-33] while the same operations wait, runs by timer leave no trace, and other work goes on', async () => {
    const scene = invited(2)
    await scene.settle()
    const before = scene.waiting()
    const process = scene.world.start()
    const again = await scene.world.run({ process })
    expect([again.state, again.counts.done, again.followUpAt]).toEqual(['waitingForApproval', 0, null])
    expect(process.moments.filter((moment) => moment.kind === 'effect')).toEqual([])
    expect(scene.waiting()?.id).toBe(before?.id)
    const late = scene.inCrm('Late')
    await scene.settle()
    expect(scene.outlook(late)['name']).toBe('Late')
    expect(scene.waiting()?.id).toBe(before?.id)
  })

  it('[GU4] [N1] approval mails exactly those that were approved; a declined one stays until its record changes', async () => {
    const scene = invited(4)
    await scene.settle()
    const plan = scene.waiting()
    if (!plan) throw new Error('No plan waits')
    const [first, second] = plan.plan.operations.map((operation) => operation.key)
    await scene.approve(plan, [first ?? '', second ?? ''])
    expect(scene.sent).toEqual([guest(0), guest(1)])
    await scene.settle()
    expect([scene.sent.length, scene.waiting()]).toEqual([2, undefined])
    scene.world.crm.change('gathering:Meeting 03', { name: 'Another title' })
    await scene.run()
    expect(namesIn(scene)).toEqual([guest(3)])
  })

  it('[GU4] [N1] what came up after the plan was shown is not approved with it', async () => {
    const scene = invited(1)
    await scene.settle()
    const plan = scene.waiting()
    if (!plan) throw new Error('No plan waits')
    scene.inCrm('Meeting 99', { guests: [guest(99)] })
    await scene.approve(plan)
    expect(scene.sent).toEqual([guest(0)])
    expect(namesIn(scene)).toEqual([guest(99)])
  })

  it('[GU4] [N4] the first run shows the names; its approval mails nobody, it asks for just that', async () => {
    const scene = invited(2, { needsApproval: true })
    await scene.world.run({ trigger: 'firstRun' })
    const first = scene.waiting()
    if (!first) throw new Error('No plan waits')
    expect([first.reason, namesIn(scene)]).toEqual(['SYNC_FIRST_RUN', [guest(0), guest(1)]])
    await scene.approve(first)
    expect([scene.sent, made(scene)]).toEqual([[], 1])
    const second = scene.waiting()
    expect([second?.reason, namesIn(scene)]).toEqual(['SYNC_MAILS_WAIT', [guest(0), guest(1)]])
    if (second) await scene.approve(second)
    expect(scene.sent).toEqual([guest(0), guest(1)])
  })

  it('[GU4] [N1] a preview shows who would be mailed and mails nobody, whatever the budget', async () => {
    const scene = invited(2, { policy: { mailBudget: 100 } })
    await scene.world.run({ mode: 'preview', trigger: 'person' })
    expect([scene.sent, namesIn(scene)]).toEqual([[], [guest(0), guest(1)]])
  })

  it('[GU4] an update and a removal that would mail wait, and edits of other records cross meanwhile', async () => {
    const scene = createGatheringScene({ policy: { mailBudget: 1 } })
    const review = scene.inCrm('Review', { guests: [guest(1)] })
    const audit = scene.inCrm('Audit')
    await scene.settle()
    scene.setPolicy({ mailBudget: 0 })
    scene.world.crm.remove(review)
    scene.world.crm.change(audit, { guests: [guest(2)] })
    const other = scene.inCrm('Other')
    await scene.settle()
    expect(scene.sent).toEqual([guest(1)])
    expect(namesIn(scene).toSorted()).toEqual([guest(1), guest(2)])
    expect(scene.outlook(review)['name']).toBe('Review')
    expect(scene.outlook(other)['name']).toBe('Other')
    const plan = scene.waiting()
    if (plan) await scene.approve(plan)
    expect(scene.sent.toSorted()).toEqual([guest(1), guest(1), guest(2)])
    await scene.settle()
    expect(scene.waiting()).toBeUndefined()
  })

  it('[GU4] [I9] what only Outlook showed is looked at again in every run while it waits, and is not lost', async () => {
    const scene = createGatheringScene({ policy: { mailBudget: 1 } })
    const id = scene.inCrm('Review', { guests: [guest(1)] })
    await scene.settle()
    scene.setPolicy({ mailBudget: 0 })
    // The deletion in Outlook and the edit in the CRM meet: the record would be made again, with an invitation.
    scene.person.remove(scene.outlookId(id))
    scene.world.crm.change(id, { name: 'Review of May' })
    await scene.settle()
    await scene.settle()
    expect([scene.sent.length, made(scene)]).toEqual([1, 1])
    const plan = scene.waiting()
    expect(plan?.plan.operations).toMatchObject([{ rule: 'DE6', writes: { outlook: { kind: 'create' } } }])
    if (plan) await scene.approve(plan)
    expect(scene.sent).toEqual([guest(1), guest(1)])
    await scene.settle()
    expect(scene.outlook(id)['name']).toBe('Review of May')
    expect(scene.tables().retries.size).toBe(0)
  })
})
