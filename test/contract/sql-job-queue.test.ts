/** The job queue on pg-boss, and connections and settings in SQL, against their contracts, on PGlite and on PostgreSQL. */
import { setTimeout as wait } from 'node:timers/promises'
import type { JobQueue } from '../../server/engine/ports.ts'
import { joinRequests } from '../../server/engine/triggers.ts'
import type { Database } from '../../server/gateways/sql/database.ts'
import { createRunQueue } from '../../server/gateways/sql/jobs/run-queue.ts'
import { testDatabases } from '../support/databases.ts'
import { mailboxId, otherMailboxId } from '../support/sql-worlds.ts'
import { describeJobQueue } from './job-queue.suite.ts'

const newQueue = (database: Database) =>
  createRunQueue({
    database,
    join: joinRequests,
    now: () => Date.now(),
    retryDelaySeconds: 1,
    pollingSeconds: 0.5,
    onError: () => {},
  })

for (const { name, empty } of testDatabases('contract suite of the job queue')) {
  describeJobQueue(`pg-boss on ${name}`, async () => {
    const database = await empty()
    const queues: JobQueue[] = [await newQueue(database)]
    return {
      get queue() {
        return queues[0] as JobQueue
      },
      mailboxId,
      otherMailboxId,
      now: () => Date.now(),
      // Real time passes: pg-boss keeps its own clock in the database.
      tick: () => wait(20),
      async restart() {
        const queue = await newQueue(database)
        queues.unshift(queue)
        return queue
      },
      async close() {
        for (const queue of queues) await queue.stop()
      },
    }
  })
}
