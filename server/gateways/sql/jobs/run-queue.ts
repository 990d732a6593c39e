/** The engine's job queue on pg-boss: requests of one mailbox join while they wait, run one after the other, and survive the process. */
import { sql } from 'kysely'
import type { JobWithMetadata } from 'pg-boss'
import type { JobQueue, RunRequest } from '../../../engine/ports.ts'
import type { Database, Sql } from '../database.ts'
import { insideOf, queueName, startBoss, type BossOptions, type PgBoss } from './boss.ts'

export interface RunQueueOptions extends BossOptions {
  readonly database: Database
  /** One request that does the work of both, or null (engine/triggers.ts). */
  readonly join: (first: RunRequest, second: RunRequest) => RunRequest | null
  readonly now: () => number
  /** Runs at the same time in this process. */
  readonly concurrency?: number
  readonly pollingSeconds?: number
}

export interface RunQueue extends JobQueue {
  /** The same inside a transaction of the caller. */
  enqueueIn(trx: Sql, request: RunRequest, options?: { notBefore?: number }): Promise<{ readonly runId: string }>
  /** A job with this run id has not ended; its run may not be recorded yet. */
  isWaiting(mailboxId: string, runId: string): Promise<boolean>
  readonly boss: PgBoss
}

const maximumAttempts = 5
const joinLock = 7_240_020
const givenUp = { givenUp: true } as const

type WaitingJob = JobWithMetadata<RunRequest>

export const createRunQueue = async (options: RunQueueOptions): Promise<RunQueue> => {
  const { database, join, now, onError, concurrency = 4, pollingSeconds = 2 } = options
  const boss = await startBoss(database, options)
  const ending = new AbortController()
  let isWorking = false

  const waitingOf = async (trx: Sql, mailboxId: string): Promise<WaitingJob[]> => {
    const jobs = await boss.findJobs<RunRequest>(queueName, { key: mailboxId, queued: true, db: insideOf(trx) })
    return jobs.sort((a, b) => a.createdOn.getTime() - b.createdOn.getTime())
  }

  /** False when the job began meanwhile. */
  const update = async (trx: Sql, job: WaitingJob, request: RunRequest, notBefore: number): Promise<boolean> => {
    const startAfter = new Date(Math.min(job.startAfter.getTime(), notBefore))
    const { updated } = await boss.update(queueName, { ...request }, { id: job.id, startAfter, db: insideOf(trx) })
    return updated === 1
  }

  const enqueueIn: RunQueue['enqueueIn'] = async (trx, request, { notBefore = now() } = {}) => {
    await sql`select pg_advisory_xact_lock(${joinLock}, hashtext(${request.mailboxId}))`.execute(trx)
    const waiting = await waitingOf(trx, request.mailboxId)
    for (const job of waiting) {
      const joined = join(job.data, request)
      if (joined !== null && (await update(trx, job, joined, notBefore))) return { runId: joined.runId }
      // A job that waits for its next attempt would hold this one back.
      if (job.state === 'retry') await update(trx, job, job.data, notBefore)
    }
    await boss.send(
      queueName,
      { ...request },
      { singletonKey: request.mailboxId, startAfter: new Date(notBefore), db: insideOf(trx) },
    )
    return { runId: request.runId }
  }

  /** Something may wait behind this job: its worker fetches again at once instead of at the next poll. */
  const lookAgain = (): void => {
    for (const { id, name } of boss.getWipData()) if (name === queueName) boss.notifyWorker(id)
  }

  const perform = async (
    job: WaitingJob,
    handler: (request: RunRequest, signal: AbortSignal) => Promise<void>,
  ): Promise<object | undefined> => {
    try {
      await handler(job.data, ending.signal)
      return undefined
    } catch (error) {
      if (ending.signal.aborted || job.retryCount + 1 < maximumAttempts) throw error
      onError(error)
      return givenUp
    }
  }

  return {
    boss,
    enqueueIn,
    enqueue: (request, given) => database.sql.transaction().execute((trx) => enqueueIn(trx, request, given)),

    async work(handler) {
      const polling = { pollingIntervalSeconds: pollingSeconds, notifyPollingIntervalSeconds: pollingSeconds }
      isWorking = true
      await boss.work<RunRequest, object | undefined, { includeMetadata: true }>(
        queueName,
        { ...polling, includeMetadata: true, localConcurrency: concurrency } as { includeMetadata: true },
        async ([job]) => {
          if (job === undefined) return undefined
          try {
            return await perform(job, handler)
          } finally {
            lookAgain()
          }
        },
      )
    },

    async lastChecked(mailboxId) {
      const { rows } = await sql<{ at: number | null }>`
        select floor(extract(epoch from max(completed_on)) * 1000)::bigint as at from pgboss.job
        where name = ${queueName} and singleton_key = ${mailboxId} and state = 'completed' and not coalesce(output ? 'givenUp', false)`.execute(
        database.sql,
      )
      return rows[0]?.at ?? null
    },

    async isWaiting(mailboxId, runId) {
      const { rows } = await sql`
        select from pgboss.job where name = ${queueName} and singleton_key = ${mailboxId} and state in ('created', 'retry', 'active')
          and data ->> 'runId' = ${runId} limit 1`.execute(database.sql)
      return rows.length > 0
    },

    async stop() {
      ending.abort()
      if (isWorking) await boss.offWork(queueName, { wait: true })
      await boss.stop({ graceful: true, close: true })
    },
  }
}
