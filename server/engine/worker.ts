/** Takes jobs from the queue and runs them. What did not come through is asked for again at its time; shutting down loses nothing. */
import { codedError } from './coded-error.ts'
import type { Engine, FinishedRun } from './engine.ts'
import type { JobQueue, Log, Random, RunRequest } from './ports.ts'
import { onTimer } from './triggers.ts'

export interface WorkerPorts {
  readonly engine: Engine
  readonly queue: JobQueue
  readonly random: Random
  readonly log: Log
  /** Hears of every run that ended; what it throws is logged and changes nothing. */
  readonly ended?: (run: FinishedRun) => Promise<void>
}

/** One job. Throws where the queue should try the same job again. */
export const performJob = async (
  { engine, queue, random, log, ended }: WorkerPorts,
  request: RunRequest,
  signal: AbortSignal,
): Promise<void> => {
  const run = await engine.run(request, signal)
  log.info(
    {
      mailboxId: run.mailboxId,
      runId: run.id,
      state: run.state,
      reason: run.reason,
      done: run.counts.done,
      failed: run.counts.failed,
    },
    'Run ended',
  )
  await ended?.(run).catch((error: unknown) => {
    log.error(
      { mailboxId: run.mailboxId, kind: error instanceof Error ? error.name : 'unknown' },
      'What follows a run failed',
    )
  })
  if (run.reason === 'SYNC_INTERRUPTED')
    throw codedError('SYNC_INTERRUPTED', 'The process is stopping; the job is kept')
  if (run.followUpAt !== null) {
    // An approval of which nothing could be done yet still stands: nobody is asked twice.
    const stands = request.planId !== null && run.state === 'failed' && run.counts.done === 0
    const next = stands ? { ...request, runId: random.id() } : onTimer(request.mailboxId, request.areas, random.id())
    await queue.enqueue(next, { notBefore: run.followUpAt })
  }
}

/** Resolves once the queue is listened to; `queue.stop()` ends it. */
export const startWorker = async (ports: WorkerPorts): Promise<void> => {
  await ports.queue.work((request, signal) => performJob(ports, request, signal))
}
