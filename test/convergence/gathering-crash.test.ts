/** Every step of an exchange goes wrong once; whatever it was, the same comes out in the end, and then it is quiet. */
import { describe, expect, it } from 'vitest'
import { createGatheringScene, type GatheringScene } from '../support/gathering-scene.ts'
import type { Fault, Moment } from '../support/faulty.ts'

interface Story {
  readonly name: string
  readonly prepare: () => Promise<GatheringScene>
}

const paired = async (): Promise<{ scene: GatheringScene; id: string; outlookId: string }> => {
  const scene = createGatheringScene()
  const id = scene.inCrm('Review', { status: 'open' })
  await scene.settle()
  return { scene, id, outlookId: scene.outlookId(id) }
}

const stories: readonly Story[] = [
  {
    name: '[SC8] [I1] [I2] a finished pair with edits on both sides',
    prepare: async () => {
      const { scene, id, outlookId } = await paired()
      scene.world.crm.change(id, { status: 'done' })
      scene.person.change(outlookId, { name: 'Renamed at last' })
      scene.world.crm.leaveScope(id, 'finished')
      return scene
    },
  },
  {
    name: '[ME11] [ME12] [I1] [I2] edits that are set back on either side, beside one that crosses',
    prepare: async () => {
      const { scene, id, outlookId } = await paired()
      scene.world.crm.change(id, { link: 'https://elsewhere.example.com' })
      scene.person.change(outlookId, { status: 'closed', name: 'Renamed' })
      return scene
    },
  },
  {
    name: '[PR1] [PR2] [I1] [I2] a record that was born in Outlook and turns private',
    prepare: async () => {
      const scene = createGatheringScene()
      const outlookId = scene.inOutlook('Canary', { notes: 'Canary', status: 'open' })
      await scene.settle()
      scene.world.mailbox().change(outlookId, null, { body: { sensitivity: 'private' } })
      return scene
    },
  },
  {
    name: '[GU4] [I7] [I9] a new record beside one that waits for its mails',
    prepare: async () => {
      const scene = createGatheringScene()
      scene.inCrm('Alone')
      scene.inCrm('Invited', { guests: ['guest@example.com'] })
      return scene
    },
  },
]

const withoutFrame = (body: Readonly<Record<string, unknown>>): unknown => {
  const { iCalUId: _uid, onlineMeetingUrl: _url, ...rest } = body
  return rest
}

/** What people see in the end, without ids, versions and what the service numbers. */
const picture = (scene: GatheringScene): unknown => ({
  crm: scene.world.crm
    .rows('calendar')
    .map(({ fields: { uid: _uid, link: _link, ...fields }, deleted }) => ({ fields, deleted })),
  outlook: scene.world
    .mailbox()
    .records()
    .map(({ body, tags, folder }) => ({ body: withoutFrame(body), tags, folder })),
  dormant: [...scene.tables().links.values()].map((link) => link.dormant),
  conflicts: [...scene.tables().conflicts.values()].map((row) => row.conflict.field).toSorted(),
  waiting: scene.waiting()?.plan.operations.map((operation) => operation.key) ?? [],
  sent: scene.sent,
})

const settleAgain = async (scene: GatheringScene): Promise<void> => {
  for (let rounds = 0; rounds < 3; rounds += 1) {
    scene.world.clock.advance(10 * 60_000)
    await scene.settle()
  }
}

const faults: readonly Fault[] = ['dieBefore', 'dieAfter', 'unavailable', 'loseReply']

describe('every step goes wrong once', () => {
  it.each(stories)('$name', async ({ prepare }) => {
    const undisturbed = await prepare()
    const process = undisturbed.world.start()
    await undisturbed.world.run({ process })
    await settleAgain(undisturbed)
    const expected = picture(undisturbed)
    const effects = process.moments.filter((moment) => moment.kind === 'effect').length
    expect(effects).toBeGreaterThan(0)

    for (const fault of faults) {
      for (let at = 0; at < effects; at += 1) {
        const scene = await prepare()
        let seen = -1
        const once = (moment: Moment): Fault | null => {
          if (moment.kind !== 'effect') return null
          seen += 1
          return seen === at ? fault : null
        }
        await scene.world.run({ process: scene.world.start(once) }).catch(() => undefined)
        await settleAgain(scene)
        expect(picture(scene), `${fault} at effect ${at}`).toEqual(expected)
      }
    }
  })
})
