/** What turns private in Outlook: only what others may see is known from then on, and what was kept is forgotten (N10, R11). */
import { describe, expect, it } from 'vitest'
import { createGatheringScene, firstMailbox, type GatheringScene } from '../support/gathering-scene.ts'
import type { WorldOptions } from '../support/world.ts'

const canary = 'Canary of a divorce'

const hide = (scene: GatheringScene, outlookId: string, sensitivity: 'private' | 'normal' = 'private'): void => {
  scene.world.mailbox().change(outlookId, null, { body: { sensitivity } })
}

/** Where the canary is found in what is stored, of the mailbox and of the CRM. */
const traces = (scene: GatheringScene): readonly string[] => {
  const kept = Object.entries({ ...scene.tables(), crm: scene.world.crm.rows('calendar') })
  return kept
    .flatMap(([name, table]) =>
      [...(table instanceof Map ? table.values() : table)].map((row) => `${name} ${JSON.stringify(row)}`),
    )
    .filter((row) => /canary/i.test(row))
}

/** Born in Outlook with a subject and a text nobody else may read later; edited once on either side. */
const born = async (options: Partial<WorldOptions> = {}) => {
  const scene = createGatheringScene(options)
  const outlookId = scene.inOutlook(canary, { notes: `${canary} text`, guests: ['canary@example.com'] })
  await scene.settle()
  const id = [...scene.tables().links.values()][0]?.crmId ?? ''
  scene.person.change(outlookId, { name: `${canary} 2` })
  await scene.settle()
  return { scene, id, outlookId }
}

describe('private records', () => {
  it('[PR1] [PR2] [N10] what turns private is emptied in the CRM, and every trace of it is gone after one run', async () => {
    const { scene, id, outlookId } = await born()
    expect(scene.crm(id)).toMatchObject({ name: `${canary} 2`, notes: `${canary} text` })
    scene.world.crm.change(id, { name: `${canary} 3` })
    scene.person.change(outlookId, { name: `${canary} 4` })
    await scene.run()
    expect(traces(scene)).not.toEqual([])
    hide(scene, outlookId)
    await scene.run()
    expect(traces(scene)).toEqual([])
    expect(scene.crm(id)).toMatchObject({ name: 'Private', guests: null, notes: null, day: '2026-05-04' })
    expect(scene.world.mailbox().record(outlookId)?.body['subject']).toBe(`${canary} 3`)
    await scene.settle()
    expect(scene.tables().items.length).toBeGreaterThan(2)
  })

  it('[PR2] of a record that nobody wanted, what was known before it turned private is forgotten, too', async () => {
    const scene = createGatheringScene({ policy: { acceptance: 'tagged' } })
    const outlookId = scene.inOutlook(canary)
    await scene.settle()
    expect(traces(scene)).not.toEqual([])
    hide(scene, outlookId)
    await scene.settle()
    expect(traces(scene)).toEqual([])
  })

  it('[PR2] [N1] a plan that was shown before a record turned private forgets it with the next run', async () => {
    const scene = createGatheringScene({ needsApproval: true })
    const outlookId = scene.inOutlook(canary)
    await scene.run()
    expect(traces(scene)).not.toEqual([])
    hide(scene, outlookId)
    await scene.run()
    expect(traces(scene)).toEqual([])
    expect(scene.waiting()?.plan.operations).toHaveLength(1)
  })

  it('[PR1] tags and policy are no reason to keep what is private now', async () => {
    for (const policy of [{ acceptance: 'tagged' as const }, { allow: { add: true, update: false, delete: false } }]) {
      const { scene, outlookId } = await born()
      scene.setPolicy(policy)
      hide(scene, outlookId)
      await scene.settle()
      expect(traces(scene)).toEqual([])
    }
  })

  it('[PR1] a CRM edit of a private record is set back; its content in Outlook is never overwritten', async () => {
    const { scene, id, outlookId } = await born()
    hide(scene, outlookId)
    await scene.settle()
    scene.world.crm.change(id, { name: 'From the CRM' })
    await scene.settle()
    expect(scene.crm(id)['name']).toBe('Private')
    expect(scene.world.mailbox().record(outlookId)?.body['subject']).toBe(`${canary} 2`)
    expect([...scene.tables().conflicts.values()]).toEqual([])
  })

  it('[PR1] what is no longer private is exchanged as before', async () => {
    const { scene, id, outlookId } = await born()
    hide(scene, outlookId)
    await scene.settle()
    hide(scene, outlookId, 'normal')
    await scene.settle()
    expect(scene.crm(id)['name']).toBe(`${canary} 2`)
    scene.world.crm.change(id, { name: 'From the CRM' })
    await scene.settle()
    expect(scene.outlook(id)['name']).toBe('From the CRM')
  })

  it('[PR2] what turns private after it was over is forgotten, too', async () => {
    const { scene, id, outlookId } = await born()
    scene.person.change(outlookId, { day: '2025-01-01' })
    await scene.settle()
    scene.person.change(outlookId, { name: `${canary} 5` })
    await scene.settle()
    hide(scene, outlookId)
    await scene.settle()
    expect(traces(scene)).toEqual([])
    expect(scene.link(id)?.dormant).toBe('outOfScope')
  })

  it('[PR3] a private record that nobody knows is born as what others may see, or left out where policy says so', async () => {
    const shown = createGatheringScene()
    hide(shown, shown.inOutlook(canary))
    await shown.settle()
    expect(shown.world.crm.rows('calendar')).toMatchObject([{ fields: { name: 'Private' } }])
    expect(traces(shown)).toEqual([])

    const left = createGatheringScene({ policy: { options: { privateRecords: 'skip' } } })
    hide(left, left.inOutlook(canary))
    await left.settle()
    expect(left.world.crm.rows('calendar')).toEqual([])
    expect([...left.tables().strangers.values()]).toMatchObject([{ reason: 'private', fields: {} }])
  })

  it('[PR1] a private record adopted by its strong key empties nothing that the CRM has of its own', async () => {
    const scene = createGatheringScene()
    const outlookId = scene.inOutlook(canary, { uid: 'shared-1' })
    hide(scene, outlookId)
    const id = scene.inCrm('Known to the firm', { uid: 'shared-1', notes: 'Of the firm' })
    await scene.settle()
    expect(scene.link(id)).toMatchObject({ outlookId, dormant: null })
    expect(scene.crm(id)).toMatchObject({ name: 'Known to the firm', notes: 'Of the firm' })
    expect(scene.world.mailbox().record(outlookId)?.body['subject']).toBe(canary)
    expect(scene.tables(firstMailbox).conflicts.size).toBe(0)
  })
})
