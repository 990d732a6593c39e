/** The queue in memory: one job per mailbox at a time, coalescing, bounded repetition, jobs that outlive the process. */
import type { Clock, JobQueue, Log, RunRequest } from '../../engine/ports.ts'
import { joinRequests } from '../../engine/triggers.ts'

interface Job {
  readonly request: RunRequest
  readonly notBefore: number
  readonly attempts: number
}

/** What a restart finds again. */
export interface MemoryJobs {
  waiting: Job[]
  readonly lastChecked: Map<string, number>
}

export const createMemoryJobs = (): MemoryJobs => ({ waiting: [], lastChecked: new Map() })

export const maximumAttempts = 5
const firstDelayMs = 30_000

export interface MemoryJobQueue extends JobQueue {
  /** Starts what is due. Called by itself after each job; call it after the clock moved. */
  pump(): void
  /** Nothing is due and nothing runs. */
  idle(): Promise<void>
}

interface Tools {
  readonly clock: Clock
  readonly log?: Log
  readonly jobs?: MemoryJobs
}

export const createMemoryJobQueue = ({ clock, log, jobs = createMemoryJobs() }: Tools): MemoryJobQueue => {
  type Handler = (request: RunRequest, signal: AbortSignal) => Promise<void>
  const running = new Map<string, Promise<void>>()
  const ending = new AbortController()
  let handler: Handler | null = null

  const keep = (job: Job): void => {
    // A request that came meanwhile does the work of this one too.
    const index = jobs.waiting.findIndex((other) => joinRequests(job.request, other.request) !== null)
    const other = jobs.waiting[index]
    const joined = other && joinRequests(job.request, other.request)
    if (other && joined)
      jobs.waiting[index] = {
        ...job,
        request: joined,
        notBefore: Math.min(job.notBefore, other.notBefore),
      }
    else jobs.waiting = [job, ...jobs.waiting]
  }

  const failed = (job: Job): void => {
    if (ending.signal.aborted) return keep(job)
    const attempts = job.attempts + 1
    if (attempts < maximumAttempts)
      return keep({
        ...job,
        attempts,
        notBefore: clock.now() + firstDelayMs * 2 ** job.attempts,
      })
    log?.error({ mailboxId: job.request.mailboxId, runId: job.request.runId, attempts }, 'Job given up')
  }

  const perform = async (job: Job, handle: Handler): Promise<void> => {
    const { mailboxId } = job.request
    try {
      await handle(job.request, ending.signal)
      jobs.lastChecked.set(mailboxId, clock.now())
    } catch {
      failed(job)
    }
    running.delete(mailboxId)
    pump()
  }

  const pump = (): void => {
    if (!handler || ending.signal.aborted) return
    // The list is replaced, never changed, so this loop sees it as it was.
    for (const job of jobs.waiting) {
      if (job.notBefore > clock.now() || running.has(job.request.mailboxId)) continue
      jobs.waiting = jobs.waiting.filter((other) => other !== job)
      running.set(job.request.mailboxId, perform(job, handler))
    }
  }

  const quiet = async (): Promise<void> => {
    await Promise.resolve()
    while (running.size > 0) await Promise.all(running.values())
  }

  return {
    async enqueue(request, options = {}) {
      const notBefore = options.notBefore ?? clock.now()
      const index = jobs.waiting.findIndex((job) => joinRequests(job.request, request) !== null)
      const first = jobs.waiting[index]
      const joined = first && joinRequests(first.request, request)
      if (first && joined)
        jobs.waiting[index] = {
          ...first,
          request: joined,
          notBefore: Math.min(first.notBefore, notBefore),
        }
      else jobs.waiting = [...jobs.waiting, { request, notBefore, attempts: 0 }]
      // Not at once: what is asked for in the same breath may still join.
      queueMicrotask(pump)
      return { runId: joined?.runId ?? request.runId }
    },
    async work(handle) {
      handler = handle
      pump()
    },
    lastChecked: async (mailboxId) => jobs.lastChecked.get(mailboxId) ?? null,
    async stop() {
      ending.abort()
      await quiet()
    },
    pump,
    idle: quiet,
  }
}
