/** Opening the database: embedded PGlite on a folder, or PostgreSQL. One owner of all sessions; Kysely on top. */
import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { CamelCasePlugin, Kysely, type Transaction } from 'kysely'
import { sessionDialect, type StatementListener } from './dialect.ts'
import type { PgliteEngine } from './pglite/engine.ts'
import { lockFolder } from './pglite/folder-lock.ts'
import { openPgliteInWorker, type WorkerOptions } from './pglite/in-worker.ts'
import { pgliteSessions, poolSessions, type Sessions } from './sessions.ts'
import type { Tables } from './tables.ts'

/** What queries run on: the database or a transaction of it. */
export type Sql = Kysely<Tables>
export type SqlTransaction = Transaction<Tables>

export interface Database {
  readonly kind: 'pglite' | 'postgres'
  readonly sql: Sql
  readonly sessions: Sessions
  /** PGlite only: for LISTEN and the fsync counter. */
  readonly engine: PgliteEngine | null
  /** PostgreSQL only: for connections that are held for long (locks, jobs). */
  readonly url: string | null
  /** Calls the listener with each statement of `sql` (not of the job queue) until the function given back is called. */
  onStatement(listener: StatementListener): () => void
  close(): Promise<void>
}

const databaseOver = (
  sessions: Sessions,
  facts: Pick<Database, 'kind' | 'engine' | 'url'>,
  afterClose: () => void = () => {},
): Database => {
  const listeners = new Set<StatementListener>()
  const dialect = sessionDialect(sessions, (statement) => {
    for (const listener of listeners) listener(statement)
  })
  const sql = new Kysely<Tables>({ dialect, plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })] })
  let closing: Promise<void> | null = null
  return {
    ...facts,
    sql,
    sessions,
    onStatement(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close() {
      // Kysely closes what it has used; sessions that were never used are closed here.
      closing ??= sessions.close().finally(afterClose)
      return closing
    },
  }
}

/** Over an engine that the caller opened: tests use PGlite in their own thread. */
export const databaseOnPglite = (engine: PgliteEngine, afterClose?: () => void): Database =>
  databaseOver(pgliteSessions(engine), { kind: 'pglite', engine, url: null }, afterClose)

/** @throws CodedError DATABASE_IN_USE when another process has the folder open. */
export const openPgliteFolder = async (options: WorkerOptions): Promise<Database> => {
  mkdirSync(dirname(options.folder), { recursive: true })
  const unlock = lockFolder(options.folder)
  try {
    return databaseOnPglite(await openPgliteInWorker(options), unlock)
  } catch (error) {
    unlock()
    throw error
  }
}

export const openPostgres = (url: string, connections = 10): Database =>
  databaseOver(poolSessions({ connectionString: url, max: connections, application_name: 'tandem' }), {
    kind: 'postgres',
    engine: null,
    url,
  })
