/**
 * PGlite in a worker thread, spoken to by messages. PGlite's own PGliteWorker is made for browser tabs (leader election over
 * BroadcastChannel, Web Locks); one process with a lock file needs none of that (decision 0040).
 * After a fatal error (disk full while the log is written, crash of the thread) the thread is ended, everything under way is
 * refused, and the next call opens the database again, which recovers it from its log.
 */
import { Worker } from 'node:worker_threads'
import { CodedError } from '../../../errors.ts'
import type { PgliteEngine, Rows } from './engine.ts'
import type { ErrorFacts, FromWorker, ToWorker, WorkerStart } from './messages.ts'

export interface WorkerOptions {
  readonly folder: string
  readonly fault?: WorkerStart['fault']
}

/** A database error from the other thread; same fields as `pg`'s. */
export class WorkerDatabaseError extends Error {
  readonly code: string | null
  readonly detail: string | null
  readonly constraint: string | null
  constructor({ message, code, detail, constraint }: ErrorFacts) {
    super(message)
    this.name = 'DatabaseError'
    this.code = code
    this.detail = detail
    this.constraint = constraint
  }
}

type Asked = ToWorker extends infer M ? (M extends { id: number } ? Omit<M, 'id'> : never) : never
interface Pending {
  readonly resolve: (rows: Rows) => void
  readonly reject: (error: unknown) => void
}
interface Thread {
  readonly worker: Worker
  readonly pending: Map<number, Pending>
  readonly ready: Promise<void>
}

export const openPgliteInWorker = async ({ folder, fault = null }: WorkerOptions): Promise<PgliteEngine> => {
  const counter = new SharedArrayBuffer(4)
  const listeners = new Map<string, (payload: string) => void>()
  let nextId = 0
  let thread: Thread | null = null
  let isClosed = false

  const lose = (lost: Thread, error: CodedError): void => {
    if (thread === lost) thread = null
    for (const { reject } of lost.pending.values()) reject(error)
    lost.pending.clear()
  }

  const launch = (): Thread => {
    const workerData: WorkerStart = { folder, fault, counter }
    const worker = new Worker(new URL('worker.ts', import.meta.url), { workerData })
    const pending = new Map<number, Pending>()
    const { promise: ready, resolve, reject } = Promise.withResolvers<void>()
    const made: Thread = { worker, pending, ready }
    // Awaited by whoever calls; nobody may be there yet when it fails.
    ready.catch(() => {})
    const end = (error: CodedError): void => {
      reject(error)
      lose(made, error)
    }
    worker.on('message', (message: FromWorker) => {
      if (message.is === 'ready') return resolve()
      if (message.is === 'notified') return listeners.get(message.channel)?.(message.payload)
      if (message.is === 'fatal') {
        end(
          new CodedError(message.code === 'ENOSPC' ? 'DATABASE_FULL' : 'DATABASE_UNAVAILABLE', {
            facts: { disk: message.code },
          }),
        )
        return void worker.terminate()
      }
      const waiting = pending.get(message.id)
      pending.delete(message.id)
      if (message.is === 'done') waiting?.resolve(message.result)
      else waiting?.reject(new WorkerDatabaseError(message.error))
    })
    worker.on('error', (error) => end(new CodedError('DATABASE_UNAVAILABLE', { cause: error })))
    worker.on('exit', () => end(new CodedError('DATABASE_UNAVAILABLE')))
    return made
  }

  const tell = (to: Thread, message: Asked): Promise<Rows> =>
    new Promise((resolve, reject) => {
      const id = (nextId += 1)
      to.pending.set(id, { resolve, reject })
      to.worker.postMessage({ ...message, id }, [])
    })

  const current = async (): Promise<Thread> => {
    if (isClosed) throw new CodedError('DATABASE_UNAVAILABLE')
    if (thread !== null) {
      await thread.ready
      return thread
    }
    const made = launch()
    thread = made
    await made.ready
    for (const channel of listeners.keys()) await tell(made, { do: 'listen', channel })
    return made
  }

  const ask = async (message: Asked): Promise<Rows> => tell(await current(), message)

  await current()
  return {
    query: (sql, parameters) => ask({ do: 'query', sql, parameters }),
    exec: (sql) => ask({ do: 'exec', sql }),
    async listen(channel, onNotification) {
      listeners.set(channel, onNotification)
      await ask({ do: 'listen', channel })
      return async () => {
        listeners.delete(channel)
        if (!isClosed) await ask({ do: 'unlisten', channel })
      }
    },
    fsyncs: () => Atomics.load(new Int32Array(counter), 0),
    async close() {
      if (isClosed) return
      const open = thread
      isClosed = true
      if (open === null) return
      await tell(open, { do: 'close' }).catch(() => {})
      await open.worker.terminate()
    },
  }
}
