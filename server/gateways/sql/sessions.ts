/**
 * How statements reach the database: `pg` with a pool, or the one session of PGlite behind a queue. Above this file nothing knows
 * which. Driver errors become coded errors here, so that a full or lost database is told in the same words everywhere.
 */
import { Pool, types, type PoolClient, type PoolConfig } from 'pg'
import { CodedError } from '../../errors.ts'
import type { PgliteEngine, Rows } from './pglite/engine.ts'
import { valueParsers } from './value-parsers.ts'

export interface Session {
  query(sql: string, parameters: readonly unknown[]): Promise<Rows>
  /** Statements without parameters. */
  exec(sql: string): Promise<Rows>
}

export interface Sessions {
  /** The session is the caller's own until `release`. */
  acquire(): Promise<Session>
  /** `broken`: do not use the connection again. */
  release(session: Session, broken?: boolean): void
  close(): Promise<void>
}

const unavailable = /^(08...|57P0[123]|ECONNREFUSED|ECONNRESET|EPIPE|ENOTFOUND|ETIMEDOUT|53300)$/
const full = /^(53100|ENOSPC)$/

/** DATABASE_FULL and DATABASE_UNAVAILABLE for what the machine did; anything else as it came. */
export const databaseError = (error: unknown): unknown => {
  if (error instanceof CodedError || typeof error !== 'object' || error === null) return error
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  if (full.test(code)) return new CodedError('DATABASE_FULL', { cause: error })
  const isLost =
    error instanceof Error &&
    /Connection terminated|Client has encountered a connection error|client is closed/i.test(error.message)
  return unavailable.test(code) || isLost
    ? new CodedError('DATABASE_UNAVAILABLE', { cause: error, facts: { code } })
    : error
}

/** One session for everybody, first come first served. */
export const pgliteSessions = (engine: PgliteEngine): Sessions => {
  let last: Promise<void> = Promise.resolve()
  const releases = new WeakMap<Session, () => void>()
  return {
    async acquire() {
      const { promise, resolve } = Promise.withResolvers<void>()
      const before = last
      last = promise
      await before
      const session: Session = {
        query: (sql, parameters) => engine.query(sql, parameters),
        exec: (sql) => engine.exec(sql),
      }
      releases.set(session, resolve)
      return session
    },
    release: (session) => releases.get(session)?.(),
    async close() {
      await last
      await engine.close()
    },
  }
}

const parserOf = (oid: number, format?: 'text' | 'binary'): ((value: string) => unknown) =>
  valueParsers[oid] ?? (types.getTypeParser(oid, format ?? 'text') as (value: string) => unknown)

export const poolSessions = (config: PoolConfig): Sessions => {
  const pool = new Pool({ ...config, types: { getTypeParser: parserOf as typeof types.getTypeParser } })
  // Idle connections that the server closed are replaced by the next acquire; without a listener the process would end.
  pool.on('error', () => {})
  // The same for a connection in use: its statement is refused anyway, and that is where it is told.
  pool.on('connect', (client) => client.on('error', () => {}))
  const clients = new WeakMap<Session, PoolClient>()
  const prepared = new WeakSet<PoolClient>()
  /** Compiling a statement takes seconds and these run for milliseconds; a server that cannot compile refuses the word, which is as good. */
  const prepare = async (client: PoolClient): Promise<void> => {
    if (prepared.has(client)) return
    prepared.add(client)
    await client.query('set jit = off').catch(() => {})
  }
  return {
    async acquire() {
      const client = await pool.connect()
      await prepare(client)
      const session: Session = {
        async query(sql, parameters) {
          const { rows, rowCount } = await client.query<Record<string, unknown>>(sql, [...parameters])
          return { rows, affectedRows: rowCount ?? 0 }
        },
        async exec(sql) {
          const result = await client.query<Record<string, unknown>>(sql)
          const results = Array.isArray(result) ? result : [result]
          return { rows: results.flatMap((one) => one.rows), affectedRows: results.at(-1)?.rowCount ?? 0 }
        },
      }
      clients.set(session, client)
      return session
    },
    release: (session, broken) => clients.get(session)?.release(broken),
    close: () => pool.end(),
  }
}
