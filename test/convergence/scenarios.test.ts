/** Every scenario in peace: both sides end as told, and the run after that is silent. */
import { describe, expect, it } from 'vitest'
import { createScene, explained } from './scene.ts'
import { scenarios } from './scenarios.ts'

describe('scenarios', () => {
  for (const scenario of scenarios) {
    it(`[${scenario.id}] [I1] [I2] ${scenario.title}`, async () => {
      const scene = createScene(scenario.options)
      scenario.given(scene)
      await scene.settle()
      scenario.when(scene)
      await scene.settle()
      explained(scene, scenario.title, () => scenario.shows(scene))
      const process = scene.start()
      const run = await scene.run({ process })
      expect([run.state, run.counts.planned, run.followUpAt]).toEqual(['finished', 0, null])
      expect(process.moments.filter((moment) => moment.kind === 'effect')).toEqual([])
    })
  }
})
