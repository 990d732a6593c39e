/** A few fixed stories of the random office, on the composed backend; `npm run soak:office` tells more. */
import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openHouse, type FirmHouse } from '../../server/support/firm-world.ts'
import { storyOf } from './steps.ts'
import { tell } from './story.ts'

let house: FirmHouse
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

const storyLength = 24

describe('a random office', () => {
  it.each([5, 3000, 6000])(
    '[R1, R2, R3, R4, R5, R9, R11, R13, R17, R18] seed %i: whatever people do and whatever fails, both sides agree in the end, nobody was mailed, nothing is lost or twice',
    async (seed) => {
      const [story = []] = fc.sample(storyOf(storyLength), { seed, numRuns: 1 })
      await expect(tell(house, story)).resolves.toBeUndefined()
    },
  )
})
