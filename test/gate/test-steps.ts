/** The steps that count tests: one vitest project each, and Playwright. */

import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type CommandEnd, type Counts, runCommand, type Step, type StepResult } from './step.ts'
import { countsFileVariable } from './vitest-counts.ts'

/**
 * What a step adds to the gate's sum. A runner that failed without naming a failed test (nothing found, crashed, stopped)
 * still counts as one failure.
 */
export const resultOf = (end: CommandEnd, counts: Counts | null, notes: readonly string[] = []): StepResult => {
  const found = counts ?? { passed: 0, failed: 0, skipped: 0 }
  const failed = found.failed === 0 && (!end.succeeded || counts === null || found.passed === 0) ? 1 : found.failed
  return { ...found, failed, notRun: [...new Set([...end.notRun, ...notes])] }
}

/** Runs with a scratch file that the runner's reporter fills; null when it did not get that far. */
const withReport = async <T>(
  run: (file: string) => Promise<CommandEnd>,
): Promise<{ end: CommandEnd; report: T | null }> => {
  const folder = mkdtempSync(join(tmpdir(), 'tandem-gate-'))
  const file = join(folder, 'report.json')
  try {
    const end = await run(file)
    return { end, report: existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as T) : null }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

export const vitestStep = (project: string, budgetSeconds: number): Step => ({
  name: project,
  budgetSeconds,
  run: async (say) => {
    const args = [
      'run',
      '--config',
      'test/vitest.config.ts',
      '--project',
      project,
      '--reporter',
      'default',
      '--reporter',
      'test/gate/vitest-counts.ts',
    ]
    const { end, report } = await withReport<StepResult>((file) =>
      runCommand('vitest', args, { say, budgetSeconds, env: { [countsFileVariable]: file } }),
    )
    return resultOf(end, report, report?.notRun)
  },
})

/** The part of Playwright's JSON report that we read. */
interface PlaywrightReport {
  readonly stats: {
    readonly expected: number
    readonly unexpected: number
    readonly flaky: number
    readonly skipped: number
  }
}

export const playwrightStep = (name: string, budgetSeconds: number): Step => ({
  name,
  budgetSeconds,
  run: async (say) => {
    const { end, report } = await withReport<PlaywrightReport>((file) =>
      runCommand('playwright', ['test', '--config', 'test/playwright.config.ts', '--reporter', 'list,json'], {
        say,
        budgetSeconds,
        env: { PLAYWRIGHT_JSON_OUTPUT_FILE: file },
      }),
    )
    const counts = report && {
      passed: report.stats.expected,
      failed: report.stats.unexpected + report.stats.flaky,
      skipped: report.stats.skipped,
    }
    return resultOf(end, counts)
  },
})
