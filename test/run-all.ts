/**
 * The gate (`npm test`): every step runs, whatever became of the ones before it; the last line says how many tests
 * passed and failed. `node test/run-all.ts unit contract` runs only the steps named.
 */

import { paneSizeStep } from './gate/pane-size.ts'
import { commandStep, endWithTheGate, oneFailed, type Step } from './gate/step.ts'
import { type FinishedStep, hasFailed, summaryLines } from './gate/summary.ts'
import { playwrightStep, vitestStep } from './gate/test-steps.ts'

const steps: readonly Step[] = [
  commandStep('types', 30, 'npm', 'run', '--silent', 'check:types'),
  commandStep('format', 30, 'npm', 'run', '--silent', 'check:format'),
  commandStep('lint', 10, 'npm', 'run', '--silent', 'check:lint'),
  commandStep('dependency rules', 20, 'npm', 'run', '--silent', 'check:dependencies'),
  commandStep('build of the pane', 60, 'npm', 'run', '--silent', 'build'),
  paneSizeStep,
  commandStep('manifest', 5, 'node', 'server/tools/manifest-lint.ts', 'manifest.xml', '--served', 'dist/pane'),
  vitestStep('architecture', 3),
  vitestStep('unit', 10),
  vitestStep('contract', 120),
  vitestStep('convergence', 90),
  vitestStep('server', 120),
  playwrightStep('browser', 240),
]

process.chdir(`${import.meta.dirname}/..`)
endWithTheGate()

const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !steps.some((step) => step.name === name))
if (unknown.length > 0) {
  console.error(`There is no step ${unknown.join(', ')}. Steps: ${steps.map((step) => step.name).join(', ')}.`)
  process.exit(2)
}

const finished: FinishedStep[] = []
for (const step of steps.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
  console.log(`\n=== ${step.name}`)
  const startedAt = performance.now()
  const result = await step.run().catch((error: unknown) => {
    console.error(error)
    return oneFailed
  })
  finished.push({
    name: step.name,
    budgetSeconds: step.budgetSeconds,
    seconds: (performance.now() - startedAt) / 1000,
    result,
  })
}

for (const line of summaryLines(finished)) console.log(line)
process.exitCode = hasFailed(finished) ? 1 : 0
