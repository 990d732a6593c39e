/** A vitest reporter that leaves the numbers of a run in a file for the gate: tests, broken files, notes of skipped tests. */

import { writeFileSync } from 'node:fs'
import type { Reporter, TestModule } from 'vitest/node'
import type { StepResult } from './step.ts'

/** Where to write; the gate sets it. */
export const countsFileVariable = 'TANDEM_GATE_COUNTS'

const countsOf = (modules: readonly TestModule[], strayErrors: number): StepResult => {
  const notRun = new Set<string>()
  let [passed, failed, skipped] = [0, strayErrors, 0]
  for (const module of modules) {
    // A file that cannot be loaded has no tests, and counts as one failure.
    failed += module.errors().length
    for (const test of module.children.allTests()) {
      const result = test.result()
      if (result.state === 'passed') passed += 1
      else if (result.state === 'failed') failed += 1
      else skipped += 1
      if (result.state === 'skipped' && result.note) notRun.add(result.note)
    }
  }
  return { passed, failed, skipped, notRun: [...notRun] }
}

export default class VitestCounts implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], strayErrors: readonly unknown[]): void {
    const file = process.env[countsFileVariable]
    if (file) writeFileSync(file, JSON.stringify(countsOf(modules, strayErrors.length)))
  }
}
