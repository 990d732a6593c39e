/** Kysely over our sessions: PostgreSQL's compiler for both databases, one driver, a hook that sees every statement. */
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
  type TransactionSettings,
} from 'kysely'
import { currentOrigin } from '../../origin.ts'
import { databaseError, type Session, type Sessions } from './sessions.ts'

export type StatementListener = (sql: string) => void

class SessionConnection implements DatabaseConnection {
  readonly session: Session
  readonly #onStatement: StatementListener
  broken = false

  constructor(session: Session, onStatement: StatementListener) {
    this.session = session
    this.#onStatement = onStatement
  }

  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    this.#onStatement(sql)
    try {
      const { rows, affectedRows } = await this.session.query(sql, parameters)
      return { rows: rows as R[], numAffectedRows: BigInt(affectedRows) }
    } catch (error) {
      throw databaseError(error)
    }
  }

  /** Opens the transaction and says who is behind it in the same round trip; the triggers of the history read it (0005-record-history.ts). */
  async begin(level: string): Promise<void> {
    this.#onStatement(`begin${level}`)
    const origin = currentOrigin()
    const said =
      origin.by === 'tandem' ? '' : `; set local tandem.origin = '${JSON.stringify(origin).replaceAll("'", "''")}'`
    try {
      await this.session.exec(`begin${level}${said}`)
    } catch (error) {
      throw databaseError(error)
    }
  }

  // oxlint-disable-next-line require-yield -- Kysely asks for a generator
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('Streaming is not used: results are read in pages')
  }
}

class SessionDriver implements Driver {
  readonly #sessions: Sessions
  readonly #onStatement: StatementListener

  constructor(sessions: Sessions, onStatement: StatementListener) {
    this.#sessions = sessions
    this.#onStatement = onStatement
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<SessionConnection> {
    try {
      return new SessionConnection(await this.#sessions.acquire(), this.#onStatement)
    } catch (error) {
      throw databaseError(error)
    }
  }

  async beginTransaction(connection: SessionConnection, settings: TransactionSettings): Promise<void> {
    const level = settings.isolationLevel === undefined ? '' : ` isolation level ${settings.isolationLevel}`
    await connection.begin(level)
  }

  async commitTransaction(connection: SessionConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('commit'))
  }

  async rollbackTransaction(connection: SessionConnection): Promise<void> {
    try {
      await connection.executeQuery(CompiledQuery.raw('rollback'))
    } catch {
      // The session is gone, and its transaction with it; the error that led here is the one to tell.
      connection.broken = true
    }
  }

  async releaseConnection(connection: SessionConnection): Promise<void> {
    this.#sessions.release(connection.session, connection.broken)
  }

  async destroy(): Promise<void> {
    await this.#sessions.close()
  }
}

export const sessionDialect = (sessions: Sessions, onStatement: StatementListener): Dialect => ({
  createAdapter: () => new PostgresAdapter(),
  createDriver: () => new SessionDriver(sessions, onStatement),
  createIntrospector: (db: Kysely<unknown>) => new PostgresIntrospector(db),
  createQueryCompiler: () => new PostgresQueryCompiler(),
})
