/**
 * The gate (`npm test`): every step runs, whatever became of the ones before it; the last line says how many tests
 * passed and failed. `node test/run-all.ts unit contract` runs only the steps named.
 */

import { type Lane, runLanes } from './gate/lanes.ts'
import { paneSizeStep } from './gate/pane-size.ts'
import { commandStep, endWithTheGate } from './gate/step.ts'
import { type FinishedStep, hasFailed, summaryLines } from './gate/summary.ts'
import { playwrightStep, vitestStep } from './gate/test-steps.ts'

/**
 * Stages come one after the other; the lanes of a stage share the cores, so that none is idle while one lane waits or uses only one.
 * The browser has the machine to itself: what a person sees is waited for with a limit.
 */
const stages: readonly (readonly Lane[])[] = [
  [
    [
      commandStep('build of the pane', 60, 'npm', 'run', '--silent', 'build'),
      paneSizeStep,
      commandStep('manifest', 5, 'node', 'server/tools/manifest-lint.ts', 'manifest.xml', '--served', 'dist/pane'),
    ],
    [commandStep('types', 60, 'npm', 'run', '--silent', 'check:types')],
    [
      commandStep('format', 50, 'npm', 'run', '--silent', 'check:format'),
      commandStep('lint', 10, 'npm', 'run', '--silent', 'check:lint'),
      commandStep('dependency rules', 20, 'npm', 'run', '--silent', 'check:dependencies'),
      vitestStep('architecture', 10),
      vitestStep('unit', 20),
    ],
  ],
  [[vitestStep('server', 220)], [vitestStep('contract', 160), vitestStep('convergence', 120)]],
  [[playwrightStep('browser', 240)]],
]

process.chdir(`${import.meta.dirname}/..`)
endWithTheGate()

const wanted = process.argv.slice(2)
const names = stages.flat(2).map(({ name }) => name)
const unknown = wanted.filter((name) => !names.includes(name))
if (unknown.length > 0) {
  console.error(`There is no step ${unknown.join(', ')}. Steps: ${names.join(', ')}.`)
  process.exit(2)
}

const startedAt = performance.now()
const finished: FinishedStep[] = []
for (const stage of stages) {
  const lanes = stage.map((lane) => lane.filter(({ name }) => wanted.length === 0 || wanted.includes(name)))
  finished.push(...(await runLanes(lanes, (text) => process.stdout.write(text))))
}

for (const line of summaryLines(finished, (performance.now() - startedAt) / 1000)) console.log(line)
process.exitCode = hasFailed(finished) ? 1 : 0
