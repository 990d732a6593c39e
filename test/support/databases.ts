/**
 * The databases that SQL suites run on: PGlite in memory always, PostgreSQL where its binaries are on the machine ("not run" is
 * said aloud elsewhere). Each is opened once, PGlite per test process and PostgreSQL per file; `empty` gives it back without rows.
 */
import { afterAll } from 'vitest'
import { databaseOnPglite, openPostgres, type Database } from '../../server/gateways/sql/database.ts'
import { migrate } from '../../server/gateways/sql/migrate.ts'
import { engineOf, openPglite } from '../../server/gateways/sql/pglite/engine.ts'
import { databaseDump, startParams } from './database-template.ts'
import { notRun } from './not-run.ts'
import { findPostgres, startCluster, type Cluster } from './postgres-cluster.ts'

export interface TestDatabase {
  readonly name: 'PGlite' | 'PostgreSQL'
  /** Migrated and without rows; the same database each time, so close it never. */
  empty(): Promise<Database>
  /** PostgreSQL only. */
  readonly cluster: () => Promise<Cluster>
}

/** An own one without a schema, for tests of how a database begins and ends. */
export const newPgliteInMemory = async (): Promise<Database> =>
  databaseOnPglite(engineOf(await openPglite({ startParams })))

const fromTemplate = async (): Promise<Database> =>
  databaseOnPglite(engineOf(await openPglite({ startParams, loadDataDir: await databaseDump() })))

let ofThisProcess: Promise<Database> | null = null

/**
 * The one of this test process, migrated, as the file before left it: take away what is there first. A process performs many files.
 * Closing does nothing.
 */
export const pgliteInMemory = async (): Promise<Database> => ({
  ...(await (ofThisProcess ??= fromTemplate())),
  close: async () => {},
})

const truncateAll = async ({ sessions }: Database): Promise<void> => {
  const session = await sessions.acquire()
  try {
    const { rows } = await session.exec(
      `select string_agg(format('%I', tablename), ', ') as names from pg_tables where schemaname = 'public' and tablename <> 'schema_migrations'`,
    )
    await session.exec(`truncate ${String(rows[0]?.['names'])} restart identity cascade`)
    await session.exec('drop schema if exists pgboss cascade')
  } finally {
    sessions.release(session)
  }
}

const opened = (open: () => Promise<Database>): (() => Promise<Database>) => {
  let database: Promise<Database> | null = null
  afterAll(async () => {
    await (await database)?.close()
  })
  return async () => {
    database ??= open().then(async (one) => {
      await migrate(one, 0)
      return one
    })
    const one = await database
    await truncateAll(one)
    return one
  }
}

const noCluster = async (): Promise<Cluster> => {
  throw new Error('PGlite has no cluster')
}

const onPglite = (): TestDatabase => ({ name: 'PGlite', empty: opened(pgliteInMemory), cluster: noCluster })

const onPostgres = (binaries: string): TestDatabase => {
  let starting: Promise<Cluster> | null = null
  const cluster = (): Promise<Cluster> => (starting ??= startCluster(binaries))
  // Registered first, so performed last (vitest runs them in reverse).
  afterAll(async () => {
    await (await starting)?.stop()
  })
  return { name: 'PostgreSQL', empty: opened(async () => openPostgres((await cluster()).url)), cluster }
}

/** Call at the top of a test file. @param what for the message where there is no PostgreSQL */
export const testDatabases = (what: string): TestDatabase[] => {
  const binaries = findPostgres()
  if (binaries === null) notRun(`${what} on PostgreSQL: no PostgreSQL on this machine`)
  return [onPglite(), ...(binaries === null ? [] : [onPostgres(binaries)])]
}
