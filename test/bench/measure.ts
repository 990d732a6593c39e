/** What a piece of work cost: what can be counted, and time, processor, memory, syncs to disk. */
import { readFileSync, writeFileSync } from 'node:fs'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import type { Database } from '../../server/gateways/sql/database.ts'
import { count, type Counts } from './counts.ts'
import type { SimulatorControl } from './simulator.ts'

export interface Cost extends Counts {
  readonly wallMs: number
  /** Whole process: the thread of the database too. */
  readonly cpuMs: number
  /** The application's own thread. */
  readonly threadMs: number
  /** Resident memory of the process at its highest. */
  readonly peakBytes: number
  /** How far above where it was before. */
  readonly grownBytes: number
  /** Syncs to disk; null on PostgreSQL, which counts them for the whole server and tells late. */
  readonly fsyncs: number | null
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
export const measure = async (
  database: Database,
  simulator: SimulatorControl,
  work: () => Promise<unknown>,
): Promise<Cost> => {
  const fsyncsBefore = database.engine?.fsyncs() ?? 0
  collectGarbage()
  let times = { wallMs: 0, cpuMs: 0, threadMs: 0, peakBytes: 0, grownBytes: 0 }
  const counts = await count(database, simulator, async () => {
    const residentBytes = process.memoryUsage.rss()
    const memory = watchMemory()
    const [cpu, thread, start] = [process.cpuUsage(), process.threadCpuUsage(), performance.now()]
    await work()
    const wallMs = performance.now() - start
    const [cpuUsed, threadUsed] = [process.cpuUsage(cpu), process.threadCpuUsage(thread)]
    const peakBytes = memory.end()
    times = {
      wallMs,
      cpuMs: (cpuUsed.user + cpuUsed.system) / 1000,
      threadMs: (threadUsed.user + threadUsed.system) / 1000,
      peakBytes,
      grownBytes: Math.max(0, peakBytes - residentBytes),
    }
  })
  return { ...counts, ...times, fsyncs: database.engine === null ? null : database.engine.fsyncs() - fsyncsBefore }
}
