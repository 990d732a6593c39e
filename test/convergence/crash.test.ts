/**
 * The process dies before and after every single effect of every scenario, or the effect fails, or its answer is lost; another process
 * starts over the same data, finishes, and both sides look as if nothing had happened; then it is quiet. Exhaustive, not random.
 */
import { describe, expect, it } from 'vitest'
import type { Fault, FaultSource } from '../support/faulty.ts'
import { createScene, explained, type Scene } from './scene.ts'
import { scenarios, type Scenario } from './scenarios.ts'

const prepared = async (scenario: Scenario): Promise<Scene> => {
  const scene = createScene(scenario.options)
  scenario.given(scene)
  await scene.settle()
  scenario.when(scene)
  return scene
}

/** The k-th effect goes wrong, counted from 1. */
const failAt = (k: number, fault: Fault): FaultSource => {
  let effects = 0
  return (moment) => (moment.kind === 'effect' && (effects += 1) === k ? fault : null)
}

const runOnce = async (scene: Scene, faults: FaultSource): Promise<void> => {
  try {
    await scene.run({ process: scene.start(faults) })
  } catch {
    // Dead, or without its database: the queue would start the job again.
  }
}

const faults: readonly Fault[] = ['dieBefore', 'dieAfter', 'loseReply', 'unavailable']

describe('every step goes wrong once', () => {
  for (const scenario of scenarios) {
    it(`[I1] [I2] [I7] [I9] [${scenario.id}] ${scenario.title}`, async () => {
      const clean = await prepared(scenario)
      const process = clean.start()
      await clean.run({ process })
      const effects = process.moments.filter((moment) => moment.kind === 'effect').length
      await clean.settle()
      expect(effects).toBeGreaterThan(0)

      for (let k = 1; k <= effects; k += 1) {
        for (const fault of faults) {
          const scene = await prepared(scenario)
          await runOnce(scene, failAt(k, fault))
          await scene.settle()
          explained(scene, `${fault} at effect ${k} of ${effects}`, () => {
            expect(scene.picture()).toEqual(clean.picture())
            scenario.shows(scene)
          })
        }
      }
    })
  }
})
