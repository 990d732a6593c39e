/** One step of the gate: a command, what it may take, and how its result is counted. */

import { type ChildProcess, spawn } from 'node:child_process'
import { delimiter, join } from 'node:path'

export interface Counts {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
}

export interface StepResult extends Counts {
  /** What could not run here and why, for example suites on PostgreSQL without PostgreSQL. */
  readonly notRun: readonly string[]
}

/** Where a step says something: whole lines or parts of them. */
export type Say = (text: string) => void

export interface Step {
  readonly name: string
  /** What the step may take on two cores, beside those that run with it; exceeding it is reported, it does not fail the gate. */
  readonly budgetSeconds: number
  run(say: Say): Promise<StepResult>
}

export const onePassed: StepResult = { passed: 1, failed: 0, skipped: 0, notRun: [] }
export const oneFailed: StepResult = { passed: 0, failed: 1, skipped: 0, notRun: [] }

/** A hung command ends after this many times its budget, and at least after this many seconds. */
const patience = { factor: 3, leastSeconds: 120 }

/** The tools of this repository, and the Node that is installed with them, before whatever the machine has. */
const path = [join(import.meta.dirname, '../../node_modules/.bin'), process.env['PATH']].join(delimiter)

const running = new Set<ChildProcess>()

const endGroup = (child: ChildProcess): void => {
  if (child.pid === undefined) return
  try {
    // The child leads a process group of its own, so that its servers and browsers end with it.
    process.kill(process.platform === 'win32' ? child.pid : -child.pid, 'SIGKILL')
  } catch {
    // Already gone.
  }
}

/** Ctrl-C ends whatever runs. */
export const endWithTheGate = (): void => {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      for (const child of running) endGroup(child)
      process.exit(130)
    })
  }
}

export interface CommandEnd {
  readonly succeeded: boolean
  readonly notRun: readonly string[]
}

/** Lines that a test prints with `notRun()` from test/support/not-run.ts. */
export const notRunLines = (output: string): string[] => [
  ...new Set([...output.matchAll(/^\s*not run: (.+)$/gm)].map((match) => (match[1] ?? '').trim())),
]

export interface CommandOptions {
  readonly say: Say
  readonly budgetSeconds: number
  readonly env?: Readonly<Record<string, string>>
}

/** Runs a command, passes on what it prints, and listens for "not run" lines. */
export const runCommand = (
  command: string,
  args: readonly string[],
  { say, env = {}, budgetSeconds }: CommandOptions,
): Promise<CommandEnd> =>
  new Promise((resolve) => {
    const child = spawn(command, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, PATH: path, NO_COLOR: '1', FORCE_COLOR: undefined, ...env },
      shell: process.platform === 'win32',
      detached: process.platform !== 'win32',
    })
    running.add(child)
    let output = ''
    const show = (chunk: string): void => {
      output += chunk
      say(chunk)
    }
    child.stdout.setEncoding('utf8').on('data', show)
    child.stderr.setEncoding('utf8').on('data', show)
    const limitSeconds = Math.max(patience.leastSeconds, budgetSeconds * patience.factor)
    const impatience = setTimeout(() => {
      show(`\nNo end after ${limitSeconds} s: stopped.\n`)
      endGroup(child)
    }, limitSeconds * 1000)
    const end = (succeeded: boolean): void => {
      clearTimeout(impatience)
      running.delete(child)
      endGroup(child)
      resolve({ succeeded, notRun: notRunLines(output) })
    }
    child.on('error', (error) => {
      show(`${error.message}\n`)
      end(false)
    })
    child.on('close', (code) => end(code === 0))
  })

/** A step that is right or wrong as a whole: one passed or one failed. */
export const commandStep = (
  name: string,
  budgetSeconds: number,
  command: string,
  ...args: readonly string[]
): Step => ({
  name,
  budgetSeconds,
  run: async (say) => {
    const { succeeded, notRun } = await runCommand(command, args, { say, budgetSeconds })
    return { ...(succeeded ? onePassed : oneFailed), notRun }
  },
})
