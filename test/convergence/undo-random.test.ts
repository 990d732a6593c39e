/** Whatever a run did, taking it back leaves both sides in a state that stays, and taking that back again leads to where the run had led (N2). */
import { describe, expect, it } from 'vitest'
import { createSeededRandom } from '../../server/gateways/memory/random.ts'
import type { RunTerms } from '../../server/engine/ports.ts'
import { createScene, explained, type Scene } from './scene.ts'

const mailboxId = 'mailbox-1'
const people = 40

type Picture = { readonly crm: readonly string[]; readonly outlook: readonly string[] }

/** Both sides as people see them; what lies in the wastebasket was deleted, whatever came after. */
const shown = (scene: Scene): Picture => {
  const { crm, outlook } = scene.picture() as Picture
  return { crm, outlook: outlook.filter((one) => !one.includes('"deleteditems"')) }
}

const undo = async (scene: Scene, runId: string) => {
  const id = scene.world.nextId()
  const terms: RunTerms = {
    id,
    mailboxId,
    purpose: 'undo',
    areas: [{ area: 'contacts', policy: null }],
    undo: { runId, keys: null },
  }
  scene.world.database.terms.set(`${mailboxId} ${id}`, terms)
  const planned = await scene.run({ trigger: 'undo', mode: 'preview', termsId: id })
  const { plans } = scene.world.database.tables(mailboxId)
  const plan = [...plans.values()].find((one) => one.runId === planned.id)
  if (!plan) throw new Error('The undo made no plan')
  plans.set(plan.id, { ...plan, state: 'approved', approvedKeys: null })
  return { plan, run: await scene.run({ trigger: 'undo', planId: plan.id, termsId: id }) }
}

const deeds: readonly ((scene: Scene, name: string, n: number) => void)[] = [
  (scene, name, n) => scene.editCrm(name, { phone: `+${n}` }),
  (scene, name, n) => scene.editOutlook(name, { phone: `+${n}` }),
  (scene, name, n) => {
    scene.editCrm(name, { phone: `+${n}`, company: 'Contoso' })
    scene.editOutlook(name, { phone: `+${n}0` })
  },
  (scene, name) => scene.editCrm(name, { emails: [`${name}@one.example`, `${name}@two.example`] }),
  (scene, name) => {
    scene.editCrm(name, { emails: [`${name}@one.example`] })
    scene.editOutlook(name, { emails: [`${name}@three.example`], company: null })
  },
  (scene, name) => scene.deleteInCrm(name),
  (scene, name) => scene.deleteInOutlook(name),
  (scene, name) => scene.purgeInOutlook(name),
  (scene, name) => scene.world.crm.leaveScope(scene.crmId(name), 'clientInactive'),
  (scene, name) => scene.inCrm(`N${name} New`),
  (scene, name) => scene.inOutlook(`O${name} New`),
  (scene, name) => scene.tag(name, ['Own']),
  () => {},
  () => {},
]

/** So many deletions at once are asked about; the person says yes. */
const ran = async (scene: Scene) => {
  const run = await scene.run()
  const { plans } = scene.world.database.tables(mailboxId)
  const plan = [...plans.values()].find(({ state }) => state === 'waiting')
  if (!plan) return run
  plans.set(plan.id, { ...plan, state: 'approved', approvedKeys: null })
  return scene.run({ trigger: 'approval', planId: plan.id })
}

/** The deed by which both sides say something else of the same field. */
const conflict = 2

const begun = async (seed: number): Promise<Scene> => {
  const scene = createScene({ seed })
  for (let n = 0; n < people; n += 1) {
    if (n % 2 === 0) scene.inCrm(`P${n} Park`)
    else scene.inOutlook(`P${n} Park`)
  }
  await scene.settle()
  return scene
}

describe('undo of a random run', () => {
  it.each(Array.from({ length: 15 }, (_, seed) => seed + 1))(
    '[UN1] [UN2] [UN3] [UN4] [UN5] [UN9] [N2] seed %i: it stays, leaves nothing behind that people did not do, and is taken back itself',
    async (seed) => {
      const random = createSeededRandom(seed)
      const scene = await begun(seed)
      const before = shown(scene)
      const conflicted = new Set<string>()
      for (let n = 0; n < people; n += 1) {
        const index = Math.floor(random.fraction() * deeds.length)
        if (index === conflict) conflicted.add(`P${n} Park`)
        deeds[index]?.(scene, `P${n}`, n)
      }
      const run = await ran(scene)
      const after = shown(scene)
      const first = await undo(scene, run.id)
      explained(scene, `seed ${seed}, undone`, () => {
        expect(first.run).toMatchObject({ state: 'finished', counts: { failed: 0 } })
        expect(
          first.plan.plan.operations.flatMap(({ notes }) => notes.filter(({ code }) => code === 'editedSince')),
        ).toEqual([])
        // Nothing that was not there before, but what people made or did there themselves; a conflict is won by the other value.
        const isTheirs = (one: string): boolean =>
          [' New', 'clientInactive', 'Own', ...conflicted].some((mark) => one.includes(mark))
        expect(shown(scene).crm.filter((one) => !isTheirs(one) && !before.crm.includes(one))).toEqual([])
        expect(shown(scene).outlook.filter((one) => !isTheirs(one) && !before.outlook.includes(one))).toEqual([])
      })
      const back = shown(scene)
      await scene.settle()
      explained(scene, `seed ${seed}, settled`, () => expect(shown(scene)).toEqual(back))
      const second = await undo(scene, first.run.id)
      explained(scene, `seed ${seed}, undo of undo`, () => {
        expect(second.run).toMatchObject({ state: 'finished', counts: { failed: 0 } })
        expect(shown(scene)).toEqual(after)
      })
      await scene.settle()
      explained(scene, `seed ${seed}, settled again`, () => expect(shown(scene)).toEqual(after))
    },
  )
})
