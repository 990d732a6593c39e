/** Brings a database to the newest schema: forward only, each step in a transaction of its own, one process at a time. */
import { sql } from 'kysely'
import { CodedError } from '../../errors.ts'
import type { Database } from './database.ts'
import { migrations as all } from './migrations/all.ts'
import type { Migration } from './migrations/migration.ts'

const lockKey = 7_240_001

const create = `
create table if not exists schema_migrations (
  version integer primary key,
  name text not null,
  applied_at bigint not null
)`

/**
 * @returns names of the migrations that were applied now.
 * @throws CodedError DATABASE_NEWER when the database knows migrations that this program does not.
 */
export const migrate = async (
  database: Database,
  now: number,
  migrations: readonly Migration[] = all,
): Promise<string[]> => {
  const session = await database.sessions.acquire()
  try {
    await session.query(`select pg_advisory_lock(${lockKey})`, [])
    await session.exec(create)
    const { rows } = await session.query('select max(version) as version from schema_migrations', [])
    const current = Number(rows[0]?.['version'] ?? 0)
    const newest = migrations.at(-1)?.version ?? 0
    if (current > newest) throw new CodedError('DATABASE_NEWER', { facts: { database: current, program: newest } })
    const applied: string[] = []
    for (const migration of migrations.filter(({ version }) => version > current)) {
      try {
        await session.exec(`begin; ${migration.sql}`)
        await session.query('insert into schema_migrations values ($1, $2, $3)', [
          migration.version,
          migration.name,
          now,
        ])
        await session.exec('commit')
      } catch (error) {
        await session.exec('rollback')
        throw error
      }
      applied.push(migration.name)
    }
    return applied
  } finally {
    await session.query(`select pg_advisory_unlock(${lockKey})`, []).catch(() => {})
    database.sessions.release(session)
  }
}

/** Resolves when the database answers. */
export const ping = async (database: Database): Promise<void> => {
  await sql`select 1`.execute(database.sql)
}
