/**
 * Stories in the office without end: `npm run soak:office -- --minutes 30 --seed 7`. A failure prints its seed and the shrunk story;
 * `--replay 7` tells one again, `--story '[…]'` one story, printing every step.
 */
import { parseArgs } from 'node:util'
import * as fc from 'fast-check'
import { openHouse } from '../../server/support/firm-world.ts'
import { storyOf, type Step } from './steps.ts'
import { tell } from './story.ts'

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '10' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    length: { type: 'string', default: '40' },
    shrink: { type: 'string', default: '120' },
    replay: { type: 'string' },
    story: { type: 'string' },
  },
})

const house = await openHouse()
const round = async (seed: number): Promise<void> => {
  const [story = []] = fc.sample(storyOf(Number(values.length)), { seed, numRuns: 1 })
  try {
    await tell(house, story, values.replay === undefined ? undefined : console.log)
  } catch (error) {
    console.error(`seed ${seed}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)
    const [small, reason] = await shrunk(story, error, Date.now() + Number(values.shrink) * 1000)
    console.error(`seed ${seed}, shrunk: ${JSON.stringify(small)}\n${String(reason)}`)
    process.exitCode = 1
  }
}

const headOf = (error: unknown): string => String(error).split('\n')[0] ?? ''

/** Steps are left out one after the other, in ever smaller heaps, while the story still fails in the same way. */
const shrunk = async (
  story: readonly Step[],
  error: unknown,
  until: number,
): Promise<readonly [readonly Step[], unknown]> => {
  let small = story
  let reason = error
  for (let size = Math.ceil(small.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let at = 0; at < small.length && Date.now() < until; ) {
      const shorter = [...small.slice(0, at), ...small.slice(at + size)]
      try {
        await tell(house, shorter)
        at += size
      } catch (thrown) {
        if (headOf(thrown) === headOf(error)) [small, reason] = [shorter, thrown]
        else at += size
      }
    }
  }
  return [small, reason]
}

try {
  if (values.story !== undefined) await tell(house, JSON.parse(values.story) as readonly Step[], console.log)
  else if (values.replay !== undefined) await round(Number(values.replay))
  else {
    const end = Date.now() + Number(values.minutes) * 60_000
    let seed = Number(values.seed)
    for (; Date.now() < end; seed += 1) {
      await round(seed)
      console.log(`seed ${seed} told`)
    }
  }
} finally {
  await house.close()
}
