/** The gate's own arithmetic: a gate that miscounts is worse than none. */

import { describe, expect, test } from 'vitest'
import { runLanes } from '../gate/lanes.ts'
import { paneBudget, tooHeavy, weighPane } from '../gate/pane-size.ts'
import { notRunLines, onePassed, type Step } from '../gate/step.ts'
import { summaryLines } from '../gate/summary.ts'
import { resultOf } from '../gate/test-steps.ts'

const fine = { succeeded: true, notRun: [] }
const ended = { succeeded: false, notRun: [] }

describe('[GATE] counting', () => {
  test('[GATE] a run with failed tests counts each of them once', () => {
    expect(resultOf(ended, { passed: 3, failed: 2, skipped: 1 })).toEqual({
      passed: 3,
      failed: 2,
      skipped: 1,
      notRun: [],
    })
  })

  test('[GATE] a runner that fails without a failed test is one failure', () => {
    expect(resultOf(ended, { passed: 3, failed: 0, skipped: 0 }).failed).toBe(1)
    expect(resultOf(ended, null).failed).toBe(1)
  })

  test('[GATE] a layer in which nothing passed is a failure, even when the runner is content', () => {
    expect(resultOf(fine, { passed: 0, failed: 0, skipped: 4 }).failed).toBe(1)
    expect(resultOf(fine, null).failed).toBe(1)
  })

  test('[GATE] what did not run is found in the output and said once', () => {
    const line = 'not run: suites on PostgreSQL: none here'
    const output = `stdout | contract/x\n${line}\n  ${line}\nwe do not run: this\n`
    expect(notRunLines(output)).toEqual(['suites on PostgreSQL: none here'])
    expect(
      resultOf({ succeeded: true, notRun: ['a'] }, { passed: 1, failed: 0, skipped: 0 }, ['a', 'b']).notRun,
    ).toEqual(['a', 'b'])
  })

  test('[GATE] the last line is the sum, with the skipped ones named only when there are any', () => {
    const step = (name: string, passed: number, failed: number, skipped: number, notRun: string[] = []) => ({
      name,
      seconds: 1,
      budgetSeconds: 2,
      result: { passed, failed, skipped, notRun },
    })
    expect(summaryLines([step('unit', 5, 0, 0), step('server', 2, 1, 0)], 2).at(-1)).toBe('7 passed, 1 failed')
    const lines = summaryLines([step('contract', 2, 0, 3, ['PostgreSQL: none here'])], 1)
    expect(lines.at(-1)).toBe('2 passed, 0 failed, 3 skipped')
    expect(lines).toContain('not run: PostgreSQL: none here')
  })
})

describe('[GATE] steps side by side', () => {
  const step = (name: string, run: Step['run']): Step => ({ name, budgetSeconds: 1, run })
  const said = (): { lines: () => string[]; write: (text: string) => void } => {
    let text = ''
    return {
      lines: () => text.split('\n').filter((line) => line !== ''),
      write: (more) => {
        text += more
      },
    }
  }

  test('[GATE] lanes run at the same time, the steps of a lane in order, and a step that throws ends nothing but itself', async () => {
    const { lines, write } = said()
    let openGate = (): void => {}
    const gate = new Promise<void>((resolve) => {
      openGate = resolve
    })
    const finished = await runLanes(
      [
        [
          step('waits for its neighbour', async (say) => {
            await gate
            say('through')
            return onePassed
          }),
          step('after it', async () => onePassed),
        ],
        [
          step('breaks', async () => {
            openGate()
            throw new Error('broken')
          }),
        ],
      ],
      write,
    )
    expect(finished.map(({ name, result }) => [name, result.failed])).toEqual([
      ['waits for its neighbour', 0],
      ['after it', 0],
      ['breaks', 1],
    ])
    expect(lines()).toContain('waits for its neighbour | through')
    expect(lines().some((line) => line.startsWith('breaks | Error: broken'))).toBe(true)
  })

  test('[GATE] a step that is alone says what it says, and lanes without a step are no lanes', async () => {
    const { lines, write } = said()
    const alone = step('alone', async (say) => {
      say('half a ')
      say('line\n')
      return onePassed
    })
    await runLanes([[alone], []], write)
    expect(lines()).toEqual(['=== alone', 'half a line'])
  })
})

describe('[GATE] the weight of the pane', () => {
  const bytes: Record<string, number> = {
    'first.js': 100_000,
    'vendor.js': 29_000,
    'sync.js': 40_000,
    'settings.js': 62_000,
    'wizard.js': 120_000,
  }
  const weigh = (initial: string[], lazy: string[]) => weighPane({ initial, lazy }, (file) => bytes[file] ?? 0)

  test('[GATE] scripts inside the budget are not too heavy', () => {
    const weight = weigh(['first.js', 'vendor.js', 'taskpane.css'], ['sync.js', 'sync.js'])
    expect(weight).toEqual({ initial: 129_000, lazy: { 'sync.js': 40_000 }, whole: 169_000 })
    expect(tooHeavy(weight)).toEqual([])
  })

  test('[GATE] a heavy first view, a heavy chunk and a heavy pane are named', () => {
    const faults = tooHeavy(weigh(['first.js', 'vendor.js', 'sync.js'], ['settings.js', 'wizard.js', 'first.js']))
    expect(faults).toEqual([
      `the first view is 169000 bytes after gzip, the budget is ${paneBudget.initial}`,
      `lazy chunk settings.js is 62000 bytes after gzip, the budget is ${paneBudget.lazyChunk}`,
      `lazy chunk wizard.js is 120000 bytes after gzip, the budget is ${paneBudget.lazyChunk}`,
      `lazy chunk first.js is 100000 bytes after gzip, the budget is ${paneBudget.lazyChunk}`,
      `the whole pane is 451000 bytes after gzip, the budget is ${paneBudget.whole}`,
    ])
  })
})
