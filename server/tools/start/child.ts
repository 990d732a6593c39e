/** A program of Tandem's under `npm start`: started apart from Ctrl-C, watched until it answers, ended politely. */

import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs'
import { request as httpRequest } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { StartError } from './plan.ts'

export interface Child {
  readonly name: string
  /** Resolves when the program has ended, with its exit code. */
  readonly ended: Promise<number | null>
  hasEnded(): boolean
  /** Its last lines, for the person who has to find out why it ended; empty when they were on the screen anyway. */
  lastLines(): string
  /** Asks it to close; ends it after the grace period if it does not. */
  stop(): Promise<void>
}

const shownLines = 20
const graceMs = 15_000
const answerWithinMs = 90_000
const betweenQuestionsMs = 100

export interface Program {
  readonly name: string
  readonly root: string
  /** Path of its main file from the root. */
  readonly main: string
  readonly args?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  /** Where its lines go; left out, to the screen. Begun anew at each start. */
  readonly logFile?: string
}

export const startChild = ({ name, root, main, args = [], env = {}, logFile }: Program): Child => {
  const guard = pathToFileURL(join(import.meta.dirname, 'end-with-parent.ts')).href
  if (logFile) mkdirSync(dirname(logFile), { recursive: true, mode: 0o700 })
  const lines = logFile ? openSync(logFile, 'w', 0o600) : 'inherit'
  const child: ChildProcess = spawn(process.execPath, ['--import', guard, join(root, main), ...args], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', lines, lines, 'ipc'],
    // A group of its own: Ctrl-C reaches the starter only, which then closes its children in the right order, once.
    detached: process.platform !== 'win32',
  })
  if (typeof lines === 'number') closeSync(lines)
  const ended = new Promise<number | null>((resolve) => {
    child.once('error', () => resolve(null))
    child.once('exit', (code) => resolve(code))
  })
  const hasEnded = (): boolean => child.exitCode !== null || child.signalCode !== null
  return {
    name,
    ended,
    hasEnded,
    lastLines: () => (logFile ? readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-shownLines).join('\n') : ''),
    stop: async () => {
      if (hasEnded()) return
      child.kill('SIGTERM')
      const impatience = new AbortController()
      const tooLong = wait(graceMs, 'late', { signal: impatience.signal }).catch(() => 'in time')
      if ((await Promise.race([ended, tooLong])) === 'late') child.kill('SIGKILL')
      impatience.abort()
      await ended
    },
  }
}

/** Whether `GET <origin>/health` is answered with 200. */
const isHealthy = (origin: string): Promise<boolean> =>
  new Promise((resolve) => {
    const secure = origin.startsWith('https:')
    const request = (secure ? httpsRequest : httpRequest)(
      `${origin}/health`,
      // Our own server on this machine, whose certificate nobody has to trust yet.
      { timeout: 5_000, ...(secure ? { rejectUnauthorized: false } : {}) },
      (response) => {
        response.resume()
        resolve(response.statusCode === 200)
      },
    )
    request.on('error', () => resolve(false)).on('timeout', () => request.destroy())
    request.end()
  })

/** What to tell the person about a program that is no longer there. */
export const endedError = (child: Child, what: string): StartError =>
  new StartError(`${child.lastLines()}\n\n${child.name} ${what}. Its last words stand above.`.trimStart())

/** @throws StartError when the program ends or stays silent instead. */
export const untilHealthy = async (child: Child, origin: string): Promise<void> => {
  const deadline = performance.now() + answerWithinMs
  while (!(await isHealthy(origin))) {
    if (child.hasEnded()) throw endedError(child, 'ended before it was ready')
    if (performance.now() > deadline)
      throw new StartError(`${child.name} did not answer at ${origin}/health within ${answerWithinMs / 1000} s.`)
    await wait(betweenQuestionsMs)
  }
}
