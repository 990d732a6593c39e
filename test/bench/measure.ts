/** What a piece of work cost: time, processor, memory, statements, syncs to disk, requests. */
import { readFileSync, writeFileSync } from 'node:fs'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { sql } from 'kysely'
import type { Database } from '../../server/gateways/sql/database.ts'
import type { SimulatorControl } from './simulator.ts'

export interface SqlCost {
  /** All of them, without `begin` and `commit`. */
  readonly statements: number
  /** Statements that insert, update or delete. */
  readonly writes: number
  /** Commits of transactions that wrote, and single statements that wrote. */
  readonly commits: number
  /** Null where the database does not say. */
  readonly fsyncs: number | null
}

export interface GraphCost {
  /** As Graph counts: each item of a batch is one. */
  readonly requests: number
  readonly roundTrips: number
  readonly throttled: number
  readonly maxInFlight: number
}

export interface Cost {
  readonly wallMs: number
  /** Whole process: the thread of the database too. */
  readonly cpuMs: number
  /** The application's own thread. */
  readonly threadMs: number
  /** Resident memory of the process at its highest. */
  readonly peakBytes: number
  readonly sql: SqlCost
  readonly graph: GraphCost
}

const isWrite = (statement: string): boolean => /^\s*(insert|update|delete)\b/i.test(statement)

/** Counts what the application says to the database until `end`. */
export const watchStatements = (database: Database): { readonly end: () => Omit<SqlCost, 'fsyncs'> } => {
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

const fsyncsOf = async ({ engine, sql: db }: Database): Promise<number | null> => {
  if (engine !== null) return engine.fsyncs()
  try {
    const { rows } = await sql<{ syncs: number }>`select wal_sync as syncs from pg_stat_wal`.execute(db)
    return Number(rows[0]?.syncs ?? 0)
  } catch {
    return null
  }
}

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void

/** Linux keeps the highest resident size and lets it be set back; elsewhere the size is looked at now and then. */
const watchMemory = (): { readonly end: () => number } => {
  let highest = process.memoryUsage.rss()
  try {
    writeFileSync('/proc/self/clear_refs', '5')
    return { end: () => Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? 0) * 1024 }
  } catch {
    const timer = setInterval(() => {
      highest = Math.max(highest, process.memoryUsage.rss())
    }, 5)
    return {
      end: () => {
        clearInterval(timer)
        return Math.max(highest, process.memoryUsage.rss())
      },
    }
  }
}

/** @param work nothing else may use database and simulator meanwhile */
export const measure = async (database: Database, simulator: SimulatorControl, work: () => Promise<unknown>): Promise<Cost> => {
  await simulator.clearCounts()
  const fsyncsBefore = await fsyncsOf(database)
  collectGarbage()
  const statements = watchStatements(database)
  const memory = watchMemory()
  const [cpu, thread, start] = [process.cpuUsage(), process.threadCpuUsage(), performance.now()]
  await work()
  const wallMs = performance.now() - start
  const [cpuUsed, threadUsed] = [process.cpuUsage(cpu), process.threadCpuUsage(thread)]
  const peakBytes = memory.end()
  const counted = statements.end()
  const fsyncsAfter = await fsyncsOf(database)
  const { requests, httpRoundTrips, throttled, maxInFlight } = await simulator.counts()
  return {
    wallMs,
    cpuMs: (cpuUsed.user + cpuUsed.system) / 1000,
    threadMs: (threadUsed.user + threadUsed.system) / 1000,
    peakBytes,
    sql: { ...counted, fsyncs: fsyncsBefore === null || fsyncsAfter === null ? null : fsyncsAfter - fsyncsBefore },
    graph: { requests, roundTrips: httpRoundTrips, throttled, maxInFlight: Math.max(0, ...Object.values(maxInFlight)) },
  }
}
