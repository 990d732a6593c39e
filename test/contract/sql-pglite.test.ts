/** The embedded database as a product: syncs at each commit, belongs to one process, keeps what it acknowledged, survives a full disk. */
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { openPgliteFolder, type Database } from '../../server/gateways/sql/database.ts'
import { migrate } from '../../server/gateways/sql/migrate.ts'
import { lockFolder } from '../../server/gateways/sql/pglite/folder-lock.ts'

const base = mkdtempSync(join(tmpdir(), 'tandem-pglite-'))
const folder = join(base, 'database')
const child = fileURLToPath(new URL('../support/pglite-child.ts', import.meta.url))
let open: Database[] = []

afterEach(async () => {
  for (const database of open) await database.close()
  open = []
})
afterAll(() => rmSync(base, { recursive: true, force: true }))

const opened = async (options: Partial<Parameters<typeof openPgliteFolder>[0]> = {}): Promise<Database> => {
  const database = await openPgliteFolder({ folder, ...options })
  open.push(database)
  return database
}

const count = async ({ sql: db }: Database): Promise<number> => {
  const { rows } = await sql<{ count: number }>`select count(*) as count from counted`.execute(db)
  return rows[0]?.count ?? -1
}

/** Runs the child until it has acknowledged so many rows, then kills it. Gives the last acknowledged number. */
const writeAndKill = (acknowledged: number): Promise<number> =>
  new Promise((resolve, reject) => {
    const writer = spawn(process.execPath, [child, folder], { stdio: ['ignore', 'pipe', 'inherit'] })
    let last = 0
    let first: number | null = null
    writer.stdout.setEncoding('utf8').on('data', (text: string) => {
      const lines = text
        .split('\n')
        .filter((line) => line !== '')
        .map(Number)
      first ??= lines[0] ?? null
      last = lines.at(-1) ?? last
      if (first !== null && last - first >= acknowledged) writer.kill('SIGKILL')
    })
    writer.on('error', reject)
    writer.on('exit', () => resolve(last))
  })

describe('embedded database', () => {
  it('[P-4.3] one commit is one fsync, whatever the number of statements and rows; reading makes none', async () => {
    const database = await opened()
    await migrate(database, 0)
    await sql`create table counted (n integer primary key)`.execute(database.sql)
    const fsyncs = () => database.engine?.fsyncs() ?? -1
    const before = fsyncs()
    for (let n = 1; n <= 20; n += 1) await sql`insert into counted values (${n})`.execute(database.sql)
    expect(fsyncs() - before).toBe(20)
    await database.sql.transaction().execute(async (trx) => {
      await sql`insert into counted select generate_series(100, 599)`.execute(trx)
      await sql`update counted set n = n + 1000 where n >= 100`.execute(trx)
    })
    expect(fsyncs() - before).toBe(21)
    expect(await count(database)).toBe(520)
    expect(fsyncs() - before).toBe(21)
  })

  it('[P-4.3] a second opening of the folder is refused with a code, and the folder is free again after closing', async () => {
    const database = await opened()
    await expect(openPgliteFolder({ folder })).rejects.toMatchObject({ code: 'DATABASE_IN_USE' })
    await database.close()
    const again = await opened()
    expect(await count(again)).toBe(520)
  })

  it('[P-4.3] a lock that a dead process left, or a process of the same number from another start, does not hold', () => {
    const elsewhere = join(base, 'elsewhere')
    for (const left of ['4194300 1', `${process.pid} 1`, 'nonsense']) {
      writeFileSync(`${elsewhere}.lock`, left)
      lockFolder(elsewhere)()
      expect(existsSync(`${elsewhere}.lock`)).toBe(false)
    }
  })

  it('[R13] what was acknowledged survives kill -9', async () => {
    const database = await opened()
    await sql`truncate counted`.execute(database.sql)
    await database.close()
    const first = await writeAndKill(50)
    const second = await writeAndKill(50)
    expect(second).toBeGreaterThan(first)
    const found = await count(await opened())
    // One more may have been committed whose acknowledgement was lost.
    expect([second, second + 1]).toContain(found)
  })

  it('[R16] a full disk refuses the change with a code, nothing of it is kept, and work goes on when there is room', async () => {
    const flag = new SharedArrayBuffer(4)
    const database = await opened({ fault: { path: '/base/', code: 'ENOSPC', flag } })
    const before = await count(database)
    Atomics.store(new Int32Array(flag), 0, 1)
    const big = sql`insert into counted select generate_series(1000000, 1050000)`.execute(database.sql)
    await expect(big).rejects.toMatchObject({ code: 'DATABASE_FULL', status: 507 })
    Atomics.store(new Int32Array(flag), 0, 0)
    expect(await count(database)).toBe(before)
    await sql`insert into counted values (2000000)`.execute(database.sql)
    expect(await count(database)).toBe(before + 1)
  })

  it('[R16] when the log itself cannot be written the database is told full at once, and opens again with all it had', async () => {
    const flag = new SharedArrayBuffer(4)
    const database = await opened({ fault: { path: '/pg_wal/', code: 'ENOSPC', flag } })
    const before = await count(database)
    Atomics.store(new Int32Array(flag), 0, 1)
    await expect(sql`insert into counted values (3000000)`.execute(database.sql)).rejects.toMatchObject({
      code: 'DATABASE_FULL',
    })
    Atomics.store(new Int32Array(flag), 0, 0)
    expect(await count(database)).toBe(before)
    await sql`insert into counted values (3000000)`.execute(database.sql)
    expect(await count(database)).toBe(before + 1)
  })
})
