/** Thousands of stories with people on both sides, faults in every place and workers that die; fixed seeds. `npm run soak` tells more. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { tell } from './model.ts'
import { changeable, peaceful } from './model-steps.ts'

/** More with `npm run soak`. */
const stories = 1500

describe('the whole engine', () => {
  for (const seed of [1, 2]) {
    it(`[I1] [I2] [I3] [I4] [I5] [I7] [I8] [I9] [I10] [I11] [I12] whatever people do and whatever fails (seed ${seed})`, async () => {
      await expect(
        fc.assert(
          fc.asyncProperty(peaceful, (steps) => tell(steps, seed)),
          { seed, numRuns: stories },
        ),
      ).resolves.toBeUndefined()
    })

    it(`[I1] [I2] [I3] [I5] [I7] [I8] [I9] [I10] [I11] [I12] while settings change as well (seed ${seed})`, async () => {
      await expect(
        fc.assert(
          fc.asyncProperty(changeable, (steps) => tell(steps, seed)),
          { seed: seed + 100, numRuns: stories },
        ),
      ).resolves.toBeUndefined()
    })
  }
})
