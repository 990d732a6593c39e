/** Migrations: from every older schema to the newest, twice without effect, and never with a database from the future. */
import { describe, expect, it } from 'vitest'
import { migrate } from '../../server/gateways/sql/migrate.ts'
import { migrations } from '../../server/gateways/sql/migrations/all.ts'
import { openPostgres, type Database } from '../../server/gateways/sql/database.ts'
import { newPgliteInMemory } from '../support/databases.ts'
import { notRun } from '../support/not-run.ts'
import { findPostgres, startCluster } from '../support/postgres-cluster.ts'

const tablesOf = async (database: Database): Promise<string> => {
  const session = await database.sessions.acquire()
  const { rows } = await session.exec(
    `select string_agg(table_name || '.' || column_name || ':' || data_type || ':' || is_nullable, E'\\n' order by table_name, column_name) as columns
     from information_schema.columns where table_schema = 'public'`,
  )
  database.sessions.release(session)
  return String(rows[0]?.['columns'])
}

const binaries = findPostgres()
if (binaries === null) notRun('migrations on PostgreSQL: no PostgreSQL on this machine')

const openEach: readonly (readonly [string, () => Promise<{ database: Database; close: () => Promise<void> }>])[] = [
  [
    'PGlite',
    async () => {
      const database = await newPgliteInMemory()
      return { database, close: () => database.close() }
    },
  ],
  ...(binaries === null
    ? []
    : [
        [
          'PostgreSQL',
          async () => {
            const cluster = await startCluster(binaries)
            const database = openPostgres(cluster.url)
            return {
              database,
              close: async () => {
                await database.close()
                await cluster.stop()
              },
            }
          },
        ] as const,
      ]),
]

describe.each(openEach)('migrations on %s', (_name, open) => {
  it('[INF-02] an empty database and one of each older schema end at the same newest schema; a second time changes nothing', async () => {
    const { database, close } = await open()
    try {
      expect(await migrate(database, 5)).toEqual(migrations.map(({ name }) => name))
      const newest = await tablesOf(database)
      expect(await migrate(database, 6)).toEqual([])
      for (let older = 1; older < migrations.length; older += 1) {
        const session = await database.sessions.acquire()
        await session.exec('drop schema public cascade; create schema public')
        database.sessions.release(session)
        await migrate(database, 5, migrations.slice(0, older))
        await migrate(database, 5)
        expect(await tablesOf(database)).toBe(newest)
      }
    } finally {
      await close()
    }
  })

  it('[INF-02] a database that a newer program made is refused with a code, and a migration that fails leaves nothing', async () => {
    const { database, close } = await open()
    try {
      const last = migrations.at(-1)?.version ?? 0
      const future = { version: last + 1, name: 'future', sql: 'create table future (id integer)' }
      const broken = { version: last + 1, name: 'broken', sql: 'create table half (id integer); select 1 / 0' }
      await migrate(database, 0)
      const before = await tablesOf(database)
      await expect(migrate(database, 0, [...migrations, broken])).rejects.toThrow('division by zero')
      expect(await tablesOf(database)).toBe(before)
      await migrate(database, 0, [...migrations, future])
      await expect(migrate(database, 0)).rejects.toMatchObject({ code: 'DATABASE_NEWER' })
    } finally {
      await close()
    }
  })
})

describe('the list of migrations', () => {
  it('[INF-02] is numbered without gaps', () => {
    expect(migrations.map(({ version }) => version)).toEqual(migrations.map((_, index) => index + 1))
  })
})
