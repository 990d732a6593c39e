/** What can be counted of a piece of work: statements to the database, requests to Graph. The budget tests hold these to numbers. */
import type { Database } from '../../server/gateways/sql/database.ts'
import type { SimulatorControl } from './simulator.ts'

export interface StatementCounts {
  /** All of them, without `begin` and `commit`. */
  readonly statements: number
  /** Statements that insert, update or delete. */
  readonly writes: number
  /** Commits of transactions that wrote, and single statements that wrote. */
  readonly commits: number
}

export interface GraphCounts {
  /** As Graph counts: each item of a batch is one. */
  readonly requests: number
  readonly roundTrips: number
  readonly throttled: number
  readonly maxInFlight: number
  /** Of MIME over the wire. */
  readonly streamedBytes: number
}

const isWrite = (statement: string): boolean => /^\s*(insert|update|delete)\b/i.test(statement)

/** Counts what the application says to the database until `end`. */
const watchStatements = (database: Database): { readonly end: () => StatementCounts } => {
  let [statements, writes, commits] = [0, 0, 0]
  let isOpen = false
  let hasWritten = false
  const stop = database.onStatement((statement) => {
    if (/^begin/i.test(statement)) {
      isOpen = true
      hasWritten = false
      return
    }
    if (/^(commit|rollback)/i.test(statement)) {
      if (/^commit/i.test(statement) && hasWritten) commits += 1
      isOpen = false
      return
    }
    statements += 1
    if (!isWrite(statement)) return
    writes += 1
    hasWritten = true
    if (!isOpen) commits += 1
  })
  return {
    end: () => {
      stop()
      return { statements, writes, commits }
    },
  }
}

export interface Counts {
  readonly sql: StatementCounts
  readonly graph: GraphCounts
}

/** @param work nothing else may use database and simulator meanwhile */
export const count = async (
  database: Database,
  simulator: SimulatorControl,
  work: () => Promise<unknown>,
): Promise<Counts> => {
  await simulator.clearCounts()
  const statements = watchStatements(database)
  await work()
  const sql = statements.end()
  const { requests, httpRoundTrips, throttled, maxInFlight, streamedBytes } = await simulator.counts()
  return {
    sql,
    graph: {
      requests,
      roundTrips: httpRoundTrips,
      throttled,
      maxInFlight: Math.max(0, ...Object.values(maxInFlight)),
      streamedBytes,
    },
  }
}
