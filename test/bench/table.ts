/** The figures as a table for people. */
import type { Cost } from './measure.ts'
import type { DatabaseName } from './databases.ts'
import type { Minimum } from './rows.ts'

export interface Measured {
  readonly row: string
  readonly title: string
  readonly database: DatabaseName
  readonly delayMs: number
  readonly minimum: Minimum
  readonly cost: Cost
  /** Bytes of the mails that were filed; 0 where there were none. */
  readonly mailBytes: number
}

const ms = (value: number): string => (value < 10 ? value.toFixed(1) : value.toFixed(0))
const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(0)

export const ratioOf = ({ cost, minimum }: Measured): number => cost.graph.roundTrips / minimum.roundTrips

const columns: readonly (readonly [string, (one: Measured) => string])[] = [
  ['', ({ title }) => title],
  ['requests', ({ cost }) => String(cost.graph.requests)],
  ['min', ({ minimum }) => String(minimum.requests)],
  ['round trips', ({ cost }) => String(cost.graph.roundTrips)],
  ['min', ({ minimum }) => String(minimum.roundTrips)],
  ['ratio', (one) => ratioOf(one).toFixed(2)],
  ['MIME', ({ cost, mailBytes }) => (mailBytes === 0 ? '-' : (cost.graph.streamedBytes / mailBytes).toFixed(3))],
  ['in flight', ({ cost }) => String(cost.graph.maxInFlight)],
  ['429', ({ cost }) => String(cost.graph.throttled)],
  ['wall ms', ({ cost }) => ms(cost.wallMs)],
  ['CPU ms', ({ cost }) => ms(cost.cpuMs)],
  ['own thread', ({ cost }) => ms(cost.threadMs)],
  ['peak MB', ({ cost }) => megabytes(cost.peakBytes)],
  ['grown', ({ cost }) => megabytes(cost.grownBytes)],
  ['SQL', ({ cost }) => String(cost.sql.statements)],
  ['writes', ({ cost }) => String(cost.sql.writes)],
  ['commits', ({ cost }) => String(cost.sql.commits)],
  ['fsyncs', ({ cost }) => (cost.fsyncs === null ? '?' : String(cost.fsyncs))],
]

const line = (cells: readonly string[], widths: readonly number[]): string =>
  cells
    .map((cell, index) => (index === 0 ? cell.padEnd(widths[index] ?? 0) : cell.padStart(widths[index] ?? 0)))
    .join('  ')

/** First a line of headings. */
export const tableOf = (rows: readonly Measured[]): string => {
  const cells = [columns.map(([heading]) => heading), ...rows.map((row) => columns.map(([, cell]) => cell(row)))]
  const widths = columns.map((_, index) => Math.max(...cells.map((row) => row[index]?.length ?? 0)))
  return cells.map((row) => line(row, widths)).join('\n')
}
