/** What the worker does at night: both sides of every mailbox compared, the green tick proved again, and old runs put away. */
import type { Logger } from 'pino'
import type { Connections } from '../crm/connections.ts'
import type { Clock } from '../engine/ports.ts'
import type { FinishedRun } from '../engine/engine.ts'
import { enqueueNightly } from '../gateways/sql/jobs/nightly.ts'
import { pruneRuns } from '../gateways/sql/jobs/prune.ts'
import type { OpenPersistence } from './database.ts'
import { systemRandom } from './system.ts'
import type { Chore } from './worker.ts'

const pruneEveryMs = 12 * 60 * 60_000

export const nightlyChores = (
  { database, runQueue }: OpenPersistence,
  { now }: Pick<Clock, 'now'>,
): readonly Chore[] => {
  let prunedAt = 0
  return [
    {
      name: 'nightly comparison',
      run: async () => void (await enqueueNightly({ database, queue: runQueue, now, newId: systemRandom.id })),
    },
    {
      name: 'old runs',
      async run() {
        if (now() - prunedAt < pruneEveryMs) return
        prunedAt = now()
        await pruneRuns(database, now(), () => false)
      },
    },
  ]
}

/** The canary: after the nightly comparison one item makes the whole way to the mailbox and back, area by area (CARET-18, N9). */
export const canaryAfter =
  (
    { connections: store }: Pick<OpenPersistence, 'connections'>,
    connections: Pick<Connections, 'test'>,
    logger: Logger,
  ) =>
  async ({ mailboxId, purpose, trigger }: FinishedRun): Promise<void> => {
    if (purpose !== 'compare' || trigger !== 'schedule') return
    const connection = await store.findById(mailboxId)
    if (connection === null || connection.state === 'none') return
    const { healthy } = await connections.test(connection.owner)
    if (!healthy) logger.warn({ mailboxId }, 'the nightly check of a mailbox failed')
  }
