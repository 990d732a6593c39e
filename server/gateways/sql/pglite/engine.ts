/** One open PGlite, wherever it runs: in this thread (tests) or in a worker (product). One session; calls are performed in order. */
import { PGlite, type PGliteOptions } from '@electric-sql/pglite'
import { valueParsers } from '../value-parsers.ts'

export interface Rows {
  readonly rows: Record<string, unknown>[]
  readonly affectedRows: number
}

export interface PgliteEngine {
  /** One statement with parameters. */
  query(sql: string, parameters: readonly unknown[]): Promise<Rows>
  /** Any number of statements without parameters; rows of all of them. */
  exec(sql: string): Promise<Rows>
  /** The function given back ends it. */
  listen(channel: string, onNotification: (payload: string) => void): Promise<() => Promise<void>>
  /** fsync calls so far. */
  fsyncs(): number
  close(): Promise<void>
}

export const openPglite = async (options: PGliteOptions): Promise<PGlite> => {
  const pglite = new PGlite({ ...options, parsers: { ...valueParsers } })
  await pglite.waitReady
  return pglite
}

export const engineOf = (pglite: PGlite, fsyncs: () => number = () => 0): PgliteEngine => ({
  async query(sql, parameters) {
    const { rows, affectedRows } = await pglite.query<Record<string, unknown>>(sql, [...parameters])
    return { rows, affectedRows: affectedRows ?? 0 }
  },
  async exec(sql) {
    const results = await pglite.exec(sql)
    return { rows: results.flatMap((result) => result.rows), affectedRows: results.at(-1)?.affectedRows ?? 0 }
  },
  listen: (channel, onNotification) => pglite.listen(channel, onNotification),
  fsyncs,
  close: () => pglite.close(),
})
