/** pg-boss on our database: one queue of runs, woken by LISTEN/NOTIFY, first in first out per mailbox. */
import { CompiledQuery, sql } from 'kysely'
import { PgBoss, type ConstructorOptions, type Db as IDatabase } from 'pg-boss'
import type { Database, Sql } from '../database.ts'
import { databaseError } from '../sessions.ts'

/** Work inside a transaction of ours: the job appears exactly when the transaction is committed. */
export const insideOf = (trx: Sql): IDatabase => ({
  async executeSql(text, values = []) {
    const { rows } = await trx.withoutPlugins().executeQuery<unknown>(CompiledQuery.raw(text, [...values]))
    return { rows }
  },
})

/** PGlite has one session for everybody; pg-boss takes its turn like any other statement. */
const onSessions = ({ sessions, engine }: Database): IDatabase => ({
  async executeSql(text, values = []) {
    const session = await sessions.acquire()
    try {
      return values.length > 0 ? await session.query(text, values) : await session.exec(text)
    } catch (error) {
      // A block that failed half-way leaves the session in an aborted transaction.
      await session.exec('rollback').catch(() => {})
      throw databaseError(error)
    } finally {
      sessions.release(session)
    }
  },
  async listen(channel, onNotification, onReconnect) {
    const end = engine === null ? null : await engine.listen(channel, onNotification)
    onReconnect()
    return { close: async () => end?.() }
  },
})

export const queueName = 'runs'

export interface BossOptions {
  /** Seconds before a job that threw is tried again; doubled each time, up to 15 minutes. */
  readonly retryDelaySeconds?: number
  readonly onError: (error: unknown) => void
}

const connectionsOfBoss = 3

/** A job of a process that died is found by its missing heartbeat and taken up again. */
const heartbeatSeconds = 60
const longestRunSeconds = 6 * 3600
/** Longer than the longest usual interval, so that "last checked" is known. */
const keptSeconds = 8 * 24 * 3600
const manyRetries = 1000

/** An embedded database has one process: what is active when it starts was left by one that died. Elsewhere the heartbeat tells. */
const takeUpOrphans = ({ sql: db }: Database) =>
  sql`update pgboss.job set state = 'retry', start_after = now() where name = ${queueName} and state = 'active'`.execute(
    db,
  )

export const startBoss = async (
  database: Database,
  { retryDelaySeconds = 30, onError }: BossOptions,
): Promise<PgBoss> => {
  const where: ConstructorOptions =
    database.url === null
      ? { db: onSessions(database), backend: 'pglite' }
      : { connectionString: database.url, max: connectionsOfBoss, application_name: 'tandem jobs' }
  const boss = new PgBoss({ ...where, useListenNotify: true, schedule: false })
  boss.on('error', onError)
  await boss.start()
  await boss.createQueue(queueName, {
    policy: 'key_strict_fifo',
    notify: true,
    heartbeatSeconds,
    expireInSeconds: longestRunSeconds,
    deleteAfterSeconds: keptSeconds,
    // A job that fails for good would hold back its mailbox; the number of attempts is bounded by the handler instead.
    retryLimit: manyRetries,
    retryDelay: retryDelaySeconds,
    retryBackoff: true,
    retryDelayMax: 900,
  })
  if (database.url === null) await takeUpOrphans(database)
  // Fills its cache of queues now: later, inside a transaction of ours, PGlite's one session would wait for itself.
  await boss.findJobs(queueName, { key: '', queued: true })
  return boss
}

export type { PgBoss }
