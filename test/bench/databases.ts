/** Databases of the bench: PGlite as the product runs it (a worker, real fsync, a fresh folder), PostgreSQL where it is on the machine. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { openPgliteFolder, openPostgres, type Database } from '../../server/gateways/sql/database.ts'
import { migrate } from '../../server/gateways/sql/migrate.ts'
import { findPostgres, startCluster } from '../support/postgres-cluster.ts'

export type DatabaseName = 'PGlite' | 'PostgreSQL'

/** Where a process of the bench makes its own fresh database; plain data. */
export type Place = { readonly name: 'PGlite' } | { readonly name: 'PostgreSQL'; readonly url: string }

/** Null where there is no PostgreSQL. The cluster of the tests does not sync to disk; this one does. */
export const startPostgres = async (): Promise<{ readonly place: Place; stop(): Promise<void> } | null> => {
  const binaries = findPostgres()
  if (binaries === null) return null
  const { url, stop } = await startCluster(binaries)
  const main = openPostgres(url, 1)
  for (const statement of ['alter system set fsync = on', 'select pg_reload_conf()'])
    await sql.raw(statement).execute(main.sql)
  await main.close()
  return { place: { name: 'PostgreSQL', url }, stop }
}

const openPglite = async (): Promise<Database> => {
  const folder = mkdtempSync(join(tmpdir(), 'tandem-bench-'))
  const database = await openPgliteFolder({ folder: join(folder, 'data') })
  const close = async (): Promise<void> => {
    await database.close()
    rmSync(folder, { recursive: true, force: true })
  }
  return { ...database, close }
}

const openOwnPostgres = async (url: string): Promise<Database> => {
  const name = `bench_${process.pid}`
  const main = openPostgres(url, 1)
  await sql.raw(`create database ${name}`).execute(main.sql)
  await main.close()
  return openPostgres(url.replace('/postgres?', `/${name}?`))
}

/** Migrated and empty. Whoever closes it leaves nothing behind. */
export const openFresh = async (place: Place): Promise<Database> => {
  const database = await (place.name === 'PGlite' ? openPglite() : openOwnPostgres(place.url))
  await migrate(database, Date.now())
  return database
}

export const empty = async ({ sessions }: Database): Promise<void> => {
  const session = await sessions.acquire()
  try {
    const { rows } = await session.exec(
      `select string_agg(format('%I', tablename), ', ') as names from pg_tables where schemaname = 'public' and tablename <> 'schema_migrations'`,
    )
    await session.exec(`truncate ${String(rows[0]?.['names'])} restart identity cascade`)
  } finally {
    sessions.release(session)
  }
}
