/** `npm start` as a newcomer meets it: both programs up, Ctrl-C, up again with what was there before. */

import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { request } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sampleFirm } from '../../server/tools/sample-firm.ts'
import { freePort, isFree } from '../../server/tools/start/ports.ts'

const root = join(import.meta.dirname, '../..')
const [person] = sampleFirm.employees
const mailbox = `/control/users/${person?.userPrincipalName}`

interface Running {
  /** Everything printed so far. */
  output(): string
  /** Resolves once the text was printed; fails when the program ends before that. */
  says(text: string): Promise<void>
  interrupt(): Promise<number | null>
}

const start = (environment: Readonly<Record<string, string>>): Running => {
  const child: ChildProcess = spawn(process.execPath, [join(root, 'server/tools/start.ts')], {
    cwd: root,
    env: { ...process.env, TANDEM_TENANT_ID: '', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  const listeners = new Set<() => void>()
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (chunk: string) => {
      output += chunk
      for (const listener of listeners) listener()
    })
  }
  return {
    output: () => output,
    says: (text) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          if (output.includes(text)) resolve()
        }
        listeners.add(look)
        look()
        void ended.then(() => reject(new Error(`It ended without saying "${text}":\n${output}`)))
      }),
    interrupt: () => {
      child.kill('SIGINT')
      return ended
    },
  }
}

const ask = (method: string, url: string, body?: unknown): Promise<{ status: number; json: unknown }> =>
  new Promise((resolve, reject) => {
    const headers = body === undefined ? {} : { 'content-type': 'application/json' }
    const asking = request(url, { method, headers, rejectUnauthorized: false }, (response) => {
      let text = ''
      response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, json: text === '' ? null : JSON.parse(text) }),
      )
    })
    asking.once('error', reject)
    asking.end(body === undefined ? undefined : JSON.stringify(body))
  })

describe('[START] npm start', () => {
  let folder = ''
  let environment: Record<string, string> = {}

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tandem-data-'))
    environment = {
      TANDEM_PORT: String(await freePort()),
      TANDEM_SIMULATOR_PORT: String(await freePort()),
      TANDEM_DATA_DIR: join(folder, 'data'),
    }
  })

  afterAll(() => rm(folder, { recursive: true, force: true }))

  const backend = (path: string): string => `https://localhost:${environment['TANDEM_PORT']}${path}`
  const simulator = (path: string): string => `https://localhost:${environment['TANDEM_SIMULATOR_PORT']}${path}`

  test('[START] both programs answer, Ctrl-C ends them in good order, and the next start finds everything again', async () => {
    const first = start(environment)
    await first.says('Ctrl-C stops Tandem')
    expect(first.output()).toContain(simulator('/'))
    expect((await ask('GET', backend('/health'))).status).toBe(200)
    expect((await ask('GET', simulator('/health'))).status).toBe(200)
    expect((await ask('POST', simulator(`${mailbox}/folders`), { displayName: 'Kept over a restart' })).status).toBe(
      201,
    )
    expect(await first.interrupt()).toBe(0)
    expect(await isFree(Number(environment['TANDEM_PORT']))).toBe(true)
    expect(await isFree(Number(environment['TANDEM_SIMULATOR_PORT']))).toBe(true)

    const second = start(environment)
    await second.says('Ctrl-C stops Tandem')
    expect((await ask('GET', backend('/health'))).status).toBe(200)
    expect(JSON.stringify((await ask('GET', simulator(`${mailbox}/folders`))).json)).toContain('Kept over a restart')
    expect(await second.interrupt()).toBe(0)
  })

  test('[START] a port in use is said in words, with what to type', async () => {
    const squatter = createServer()
    await new Promise<void>((resolve) =>
      squatter.listen(Number(environment['TANDEM_SIMULATOR_PORT']), '127.0.0.1', resolve),
    )
    const refused = start(environment)
    await refused.says(
      `Port ${environment['TANDEM_SIMULATOR_PORT']}, where the simulated Microsoft 365 listens, is already in use`,
    )
    await refused.says('TANDEM_SIMULATOR_PORT=')
    expect(await refused.interrupt()).toBe(1)
    await new Promise((resolve) => squatter.close(resolve))
  })
})
