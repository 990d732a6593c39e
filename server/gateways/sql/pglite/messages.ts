/** What the thread of the application and the thread of PGlite say to each other. */
import type { Rows } from './engine.ts'

export interface WorkerStart {
  readonly folder: string
  /** For tests: writes to files whose path contains `path` fail with `code` while the shared flag is not 0. */
  readonly fault: { readonly path: string; readonly code: string; readonly flag: SharedArrayBuffer } | null
  /** Int32: fsync calls so far. */
  readonly counter: SharedArrayBuffer
}

export type ToWorker =
  | { readonly id: number; readonly do: 'query'; readonly sql: string; readonly parameters: readonly unknown[] }
  | { readonly id: number; readonly do: 'exec'; readonly sql: string }
  | { readonly id: number; readonly do: 'listen' | 'unlisten'; readonly channel: string }
  | { readonly id: number; readonly do: 'close' }

/** A database error as data: the fields that `pg` errors have too. */
export interface ErrorFacts {
  readonly message: string
  readonly code: string | null
  readonly detail: string | null
  readonly constraint: string | null
}

export type FromWorker =
  | { readonly is: 'ready' }
  | { readonly is: 'done'; readonly id: number; readonly result: Rows }
  | { readonly is: 'failed'; readonly id: number; readonly error: ErrorFacts }
  | { readonly is: 'notified'; readonly channel: string; readonly payload: string }
  | { readonly is: 'fatal'; readonly code: string }
