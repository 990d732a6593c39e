/** The programs under `npm start`: watched until they answer, closed politely, and never left behind. */

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { startChild, untilHealthy } from '../../server/tools/start/child.ts'
import { freePort, isFree } from '../../server/tools/start/ports.ts'

/** A stand-in for backend or simulator: answers /health, closes on SIGTERM with exit code 7. */
const program = `
import { createServer } from 'node:http'
const server = createServer((request, response) => response.end(request.url)).listen(Number(process.argv[2]), '127.0.0.1')
process.on('SIGTERM', () => { server.close(() => process.exit(7)); server.closeAllConnections() })
`

const childModule = join(import.meta.dirname, '../../server/tools/start/child.ts')

const starter = `
import { startChild, untilHealthy } from ${JSON.stringify(childModule)}
const [root, port] = process.argv.slice(2)
const child = startChild({ name: 'It', root, main: 'program.mjs', args: [port] })
await untilHealthy(child, 'http://127.0.0.1:' + port)
process.stdout.write('ready')
setInterval(() => {}, 1000)
`

const folderWith = async (files: Readonly<Record<string, string>>): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'tandem-child-'))
  await Promise.all(Object.entries(files).map(([name, text]) => writeFile(join(folder, name), text)))
  return folder
}

const accepts = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
    socket.once('connect', () => socket.destroy())
  })

/** Asks until it is so; the runner's time limit ends a wait in vain. */
const until = async (isSo: () => Promise<boolean>): Promise<void> => {
  while (!(await isSo())) await wait(20)
}

describe('[START] children', () => {
  test('[START] a program is ready when it answers, and closes when it is asked to', async () => {
    const [root, port] = [await folderWith({ 'program.mjs': program }), await freePort()]
    const child = startChild({ name: 'It', root, main: 'program.mjs', args: [String(port)] })
    await untilHealthy(child, `http://127.0.0.1:${port}`)
    expect(child.hasEnded()).toBe(false)
    await child.stop()
    expect(await child.ended).toBe(7)
    expect(await isFree(port)).toBe(true)
  })

  test('[START] a program that ends instead of answering is reported, not waited for', async () => {
    const root = await folderWith({ 'program.mjs': 'console.error("the disk is full"); process.exit(3)' })
    const logFile = join(root, 'logs', 'it.log')
    const child = startChild({ name: 'The simulated Microsoft 365', root, main: 'program.mjs', logFile })
    const answer = untilHealthy(child, `http://127.0.0.1:${await freePort()}`)
    await expect(answer).rejects.toThrow('the disk is full\n\nThe simulated Microsoft 365 ended before it was ready')
    expect(await child.ended).toBe(3)
  })

  test('[START] when the starter is killed outright, its programs close too', async () => {
    const [root, port] = [await folderWith({ 'program.mjs': program, 'starter.mjs': starter }), await freePort()]
    const parent: ChildProcess = spawn(process.execPath, [join(root, 'starter.mjs'), root, String(port)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    if (!parent.stdout) throw new Error('The starter has no output')
    await once(parent.stdout, 'data')
    expect(await accepts(port)).toBe(true)
    parent.kill('SIGKILL')
    await until(async () => !(await accepts(port)))
  })
})
