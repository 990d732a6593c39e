/**
 * Stories without end: `npm run soak -- --minutes 60 --seed 7`. Each round has its own seed; a failure prints the shrunk story and ends with
 * status 1. `npm run soak -- --replay 7` tells one round again, `--story '[…]'` one story, printing every step.
 */
import { parseArgs } from 'node:util'
import * as fc from 'fast-check'
import { tell } from './model.ts'
import { changeable, peaceful, type Step } from './model-steps.ts'

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '10' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    replay: { type: 'string' },
    story: { type: 'string' },
  },
})

const storiesPerRound = 500

/** Even seeds leave the settings alone, odd ones change them. */
const round = async (seed: number): Promise<void> => {
  const steps = seed % 2 === 0 ? peaceful : changeable
  await fc.assert(
    fc.asyncProperty(steps, (story) => tell(story, seed)),
    { seed, numRuns: storiesPerRound },
  )
}

const soak = async (minutes: number, first: number): Promise<void> => {
  const end = Date.now() + minutes * 60_000
  let seed = first
  for (; Date.now() < end; seed += 1) await round(seed)
  console.log(`${(seed - first) * storiesPerRound} stories, seeds ${first} to ${seed - 1}, no invariant broken`)
}

try {
  if (values.story !== undefined) await tell(JSON.parse(values.story) as readonly Step[], Number(values.seed))
  else if (values.replay !== undefined) await round(Number(values.replay))
  else await soak(Number(values.minutes), Number(values.seed))
} catch (thrown) {
  console.error(thrown)
  process.exitCode = 1
}
