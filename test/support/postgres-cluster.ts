/** A throw-away PostgreSQL cluster where the machine has its binaries; never as root, never over the network, gone afterwards. */
import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { Client } from 'pg'

export interface Cluster {
  readonly url: string
  /** Ends every connection and the server, as a crash would, and starts it again on the same data. */
  restart(): Promise<void>
  stop(): Promise<void>
}

const folders = (): string[] => {
  const distribution = '/usr/lib/postgresql'
  const versions = existsSync(distribution) ? readdirSync(distribution).sort((a, b) => Number(b) - Number(a)) : []
  return [...versions.map((version) => join(distribution, version, 'bin')), ...(process.env['PATH'] ?? '').split(':')]
}

/** Folder with initdb and postgres, or null. */
export const findPostgres = (): string | null =>
  folders().find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres'))) ?? null

interface Account {
  readonly uid: number
  readonly gid: number
}

/** PostgreSQL refuses to run as root; then `postgres` or `nobody` stands in. Null: this process's own account will do. */
const account = (): Account | null => {
  if (process.getuid?.() !== 0) return null
  const lines = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
  const found = ['postgres', 'nobody']
    .map((name) => lines.find((line) => line[0] === name))
    .find((line) => line !== undefined)
  if (!found) throw new Error('There is no account to run PostgreSQL as')
  return { uid: Number(found[2]), gid: Number(found[3]) }
}

const answers = async (url: string): Promise<boolean> => {
  const client = new Client({ connectionString: url })
  try {
    await client.connect()
    await client.query('select 1')
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => {})
  }
}

const ended = (server: ChildProcess): Promise<void> =>
  server.exitCode !== null || server.signalCode !== null
    ? Promise.resolve()
    : new Promise((resolve) => server.once('exit', () => resolve()))

/** @param binaries from `findPostgres` */
export const startCluster = async (binaries: string): Promise<Cluster> => {
  const folder = mkdtempSync(join(tmpdir(), 'tandem-pg-'))
  const as = account()
  if (as) chownSync(folder, as.uid, as.gid)
  const options = { ...as, cwd: folder, env: { PATH: process.env['PATH'], LC_ALL: 'C.UTF-8' } }
  const data = join(folder, 'data')
  execFileSync(join(binaries, 'initdb'), ['-D', data, '-U', 'tandem', '-A', 'trust', '-E', 'UTF8', '--no-sync'], {
    ...options,
    stdio: 'ignore',
  })
  const url = `postgresql://tandem@localhost/postgres?host=${encodeURIComponent(folder)}`
  const settings = [
    'listen_addresses=',
    `unix_socket_directories=${folder}`,
    'fsync=off',
    'shared_buffers=16MB',
    'max_connections=60',
  ]

  const start = async (): Promise<ChildProcess> => {
    const server = spawn(join(binaries, 'postgres'), ['-D', data, ...settings.flatMap((setting) => ['-c', setting])], {
      ...options,
      stdio: 'ignore',
    })
    for (let turn = 0; turn < 200; turn += 1) {
      if (await answers(url)) return server
      await wait(50)
    }
    server.kill('SIGKILL')
    throw new Error('PostgreSQL did not start')
  }

  let server = await start()
  const atExit = (): void => void server.kill('SIGQUIT')
  process.once('exit', atExit)
  return {
    url,
    async restart() {
      server.kill('SIGQUIT')
      await ended(server)
      server = await start()
    },
    async stop() {
      process.removeListener('exit', atExit)
      server.kill('SIGINT')
      await ended(server)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
