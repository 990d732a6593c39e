/** Steps side by side: lanes run at the same time, the steps of a lane one after the other; lines of several lanes carry their step's name. */

import { performance } from 'node:perf_hooks'
import { oneFailed, type Say, type Step } from './step.ts'
import type { FinishedStep } from './summary.ts'

export type Lane = readonly Step[]

/** Passes on whole lines, each with the name before it; `end` passes on what is left. */
export const namedLines = (name: string, write: Say): { readonly say: Say; end(): void } => {
  let rest = ''
  const line = (text: string): void => write(`${name} | ${text}\n`)
  return {
    say(text) {
      const lines = `${rest}${text}`.split('\n')
      rest = lines.pop() ?? ''
      for (const each of lines) line(each)
    },
    end() {
      if (rest !== '') line(rest)
      rest = ''
    },
  }
}

const runStep = async (step: Step, isAlone: boolean, write: Say): Promise<FinishedStep> => {
  const named = namedLines(step.name, write)
  const say = isAlone ? write : named.say
  write(`\n=== ${step.name}\n`)
  const startedAt = performance.now()
  const result = await step.run(say).catch((error: unknown) => {
    say(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
    return oneFailed
  })
  named.end()
  const seconds = (performance.now() - startedAt) / 1000
  return { name: step.name, budgetSeconds: step.budgetSeconds, seconds, result }
}

/** Every step runs, whatever became of the others. In the order of the lanes. */
export const runLanes = async (lanes: readonly Lane[], write: Say): Promise<readonly FinishedStep[]> => {
  const used = lanes.filter((lane) => lane.length > 0)
  const finished = await Promise.all(
    used.map(async (lane) => {
      const ofLane: FinishedStep[] = []
      for (const step of lane) ofLane.push(await runStep(step, used.length === 1, write))
      return ofLane
    }),
  )
  return finished.flat()
}
