/** The worker of this process: takes runs from the queue, looks at the clock for what is due, and shows that it is alive. */
import { setTimeout as wait } from 'node:timers/promises'
import type { Logger } from 'pino'
import type { Engine } from '../engine/engine.ts'
import { startWorker as listen, type WorkerPorts } from '../engine/worker.ts'
import { enqueueDue } from '../gateways/sql/jobs/due-mailboxes.ts'
import type { OpenPersistence } from './database.ts'
import { logOf, systemRandom } from './system.ts'

/** CARET-02: a run starts within 60 s of its due time. */
const lookEveryMs = 20_000

export interface RunningWorker {
  readonly heartbeatAt: () => number
  stop(): Promise<void>
}

/** Something to see to each time the worker looks at the clock; one that fails leaves the others alone. */
export interface Chore {
  readonly name: string
  run(): Promise<void>
}

export const startWorker = async (
  persistence: OpenPersistence,
  engine: Engine,
  logger: Logger,
  chores: readonly Chore[] = [],
  ended?: WorkerPorts['ended'],
): Promise<RunningWorker> => {
  const { database, runQueue, crm } = persistence
  const ending = new AbortController()
  let heartbeatAt = Date.now()

  const look = async (): Promise<void> => {
    await enqueueDue({ database, queue: runQueue, now: () => Date.now(), newId: () => systemRandom.id() })
    await crm.synchronisers.beat(Date.now())
    await persistence.administration.throttling.flush()
    await persistence.administration.auditLog.prune()
    await persistence.connections.sweepOneTime(Date.now())
    heartbeatAt = Date.now()
    for (const { name, run } of chores)
      await run().catch((error: unknown) =>
        logger.error({ err: error, chore: name }, 'a chore failed; it is tried again'),
      )
  }
  const lookForEver = async (): Promise<void> => {
    while (!ending.signal.aborted) {
      await look().catch((error: unknown) => logger.error({ err: error }, 'the timer could not look for due mailboxes'))
      await wait(lookEveryMs, undefined, { signal: ending.signal }).catch(() => {})
    }
  }

  await listen({ engine, queue: persistence.queue, random: systemRandom, log: logOf(logger), ...(ended && { ended }) })
  const looking = lookForEver()
  return {
    heartbeatAt: () => heartbeatAt,
    async stop() {
      ending.abort()
      await looking
    },
  }
}
