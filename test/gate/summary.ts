/** The end of the gate in words: a line per step, what did not run, and one plain last line. */

import type { StepResult } from './step.ts'

export interface FinishedStep {
  readonly name: string
  readonly seconds: number
  readonly budgetSeconds: number
  readonly result: StepResult
}

const stepLine = ({ name, seconds, budgetSeconds, result }: FinishedStep): string => {
  const counts = `${result.passed} passed, ${result.failed} failed${result.skipped > 0 ? `, ${result.skipped} skipped` : ''}`
  const late = seconds > budgetSeconds ? `  (budget ${budgetSeconds} s)` : ''
  return `${result.failed > 0 ? 'FAILED' : 'ok    '}  ${name.padEnd(20)} ${seconds.toFixed(1).padStart(6)} s  ${counts}${late}`
}

/** The gate's last lines; the very last is `N passed, N failed`. @param seconds of the whole; steps run side by side */
export const summaryLines = (steps: readonly FinishedStep[], seconds: number): string[] => {
  const sum = (pick: (result: StepResult) => number): number =>
    steps.reduce((total, step) => total + pick(step.result), 0)
  const [passed, failed, skipped] = [
    sum((result) => result.passed),
    sum((result) => result.failed),
    sum((result) => result.skipped),
  ]
  const notRun = [...new Set(steps.flatMap((step) => step.result.notRun))]
  return [
    '',
    ...steps.map(stepLine),
    `        ${'together'.padEnd(20)} ${seconds.toFixed(1).padStart(6)} s`,
    ...(notRun.length > 0 ? ['', ...notRun.map((text) => `not run: ${text}`)] : []),
    '',
    `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`,
  ]
}

export const hasFailed = (steps: readonly FinishedStep[]): boolean => steps.some((step) => step.result.failed > 0)
