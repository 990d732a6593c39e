/** Databases of the bench: PGlite as the product runs it (a worker, real fsync, a fresh folder), PostgreSQL where it is on the machine. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { openPgliteFolder, openPostgres, type Database } from '../../server/gateways/sql/database.ts'
import { migrate } from '../../server/gateways/sql/migrate.ts'
import { findPostgres, startCluster, type Cluster } from '../support/postgres-cluster.ts'

export interface BenchDatabases {
  readonly name: 'PGlite' | 'PostgreSQL'
  /** Migrated and empty. Whoever closes it leaves nothing behind. */
  open(): Promise<Database>
  stop(): Promise<void>
}

export const pglites = (): BenchDatabases => {
  const folder = mkdtempSync(join(tmpdir(), 'tandem-bench-'))
  let opened = 0
  return {
    name: 'PGlite',
    async open() {
      const own = join(folder, String((opened += 1)))
      const database = await openPgliteFolder({ folder: own })
      await migrate(database, Date.now())
      const close = async (): Promise<void> => {
        await database.close()
        rmSync(own, { recursive: true, force: true })
      }
      return { ...database, close }
    },
    stop: async () => rmSync(folder, { recursive: true, force: true }),
  }
}

/** Null where there is no PostgreSQL. The cluster of the tests does not sync to disk; this one does. */
export const postgres = (): BenchDatabases | null => {
  const binaries = findPostgres()
  if (binaries === null) return null
  let starting: Promise<Cluster> | null = null
  let opened = 0
  return {
    name: 'PostgreSQL',
    async open() {
      const { url } = await (starting ??= startCluster(binaries))
      const name = `bench_${(opened += 1)}`
      const main = openPostgres(url, 1)
      for (const statement of ['alter system set fsync = on', 'select pg_reload_conf()', `create database ${name}`]) await sql.raw(statement).execute(main.sql)
      await main.close()
      const database = openPostgres(url.replace('/postgres?', `/${name}?`))
      await migrate(database, Date.now())
      return database
    },
    stop: async () => (await starting)?.stop(),
  }
}
