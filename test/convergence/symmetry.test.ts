/** Two runs of the engine compared: pushed or not makes no difference (I13), and neither side is more equal than the other (I14). */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Fields } from '../../server/sync/record.ts'
import { createScene, type Scene } from './scene.ts'

interface Edit {
  readonly side: 'crm' | 'outlook'
  readonly who: number
  readonly field: 'name' | 'company' | 'phone'
  readonly value: string | null
}

const edit: fc.Arbitrary<Edit> = fc
  .record({
    side: fc.constantFrom('crm' as const, 'outlook' as const),
    who: fc.nat({ max: 3 }),
    field: fc.constantFrom('name' as const, 'company' as const, 'phone' as const),
    value: fc.constantFrom('A', 'B', 'C', null),
  })
  .map((one) => (one.field === 'name' && one.value === null ? { ...one, value: 'D' } : one))

const begin = async (winner: 'crm' | 'outlook'): Promise<Scene> => {
  const scene = createScene({ policy: { conflictWinner: winner } })
  for (let n = 0; n < 4; n += 1) scene.inCrm(`P${n} Oak`)
  await scene.settle()
  return scene
}

const apply = (scene: Scene, { side, who, field, value }: Edit): void => {
  if (side === 'crm') scene.editCrm(`P${who}`, { [field]: value })
  else scene.editOutlook(`P${who}`, { [field]: value })
}

const shown = (fields: Fields | null): Fields =>
  Object.fromEntries(['name', 'company', 'phone'].map((name) => [name, fields?.[name] ?? null]))

const bothSides = (scene: Scene) =>
  [0, 1, 2, 3].map((n) => ({ crm: shown(scene.crm(`P${n}`)), outlook: shown(scene.outlook(`P${n}`)) }))

const mirrored = (one: Edit): Edit => ({ ...one, side: one.side === 'crm' ? 'outlook' : 'crm' })

describe('two worlds compared', () => {
  it('[I14] the mirrored edits give the mirrored end', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(edit, { maxLength: 8 }), fc.boolean(), async (edits, crmWins) => {
        const [one, other] = [await begin(crmWins ? 'crm' : 'outlook'), await begin(crmWins ? 'outlook' : 'crm')]
        for (const step of edits) {
          apply(one, step)
          apply(other, mirrored(step))
        }
        await one.settle()
        await other.settle()
        expect(bothSides(other)).toEqual(bothSides(one).map(({ crm, outlook }) => ({ crm: outlook, outlook: crm })))
      }),
      { seed: 14, numRuns: 300 },
    )
  })

  it('[I13] all, none, doubled or shuffled notifications end the same, once the timer has come round', async () => {
    const rounds = fc.array(fc.record({ edits: fc.array(edit, { maxLength: 3 }), notices: fc.nat({ max: 3 }) }), {
      minLength: 1,
      maxLength: 4,
    })
    await fc.assert(
      fc.asyncProperty(rounds, async (story) => {
        const [pushed, polled] = [await begin('crm'), await begin('crm')]
        for (const { edits, notices } of story) {
          // Edits of one record on both sides between two runs depend on when the run is; here each record belongs to one side.
          for (const step of edits.filter((one) => (one.side === 'crm') === one.who < 2)) {
            apply(pushed, step)
            apply(polled, step)
          }
          for (let n = 0; n < notices; n += 1) await pushed.run({ trigger: 'notification' })
        }
        await pushed.settle()
        await polled.settle()
        expect(pushed.picture()).toEqual(polled.picture())
      }),
      { seed: 13, numRuns: 150 },
    )
  })
})
