/**
 * PGlite on a folder with real fsync: as shipped it never syncs (performance 4.3). One fsync per commit; a full disk while the
 * write-ahead log is written makes PostgreSQL spin, so that is reported at once and the owner of the worker ends it.
 */
import { fsyncSync } from 'node:fs'
import { PGlite } from '@electric-sql/pglite'
import { NodeFS } from '@electric-sql/pglite/nodefs'

interface Stream {
  readonly nfd: number
  readonly path?: string
}
type Write = (stream: Stream, ...rest: never[]) => number

/** The part of Emscripten's NODEFS that is used; internal to PGlite, so its version is pinned and the fsync count is tested. */
interface FileSystemModule {
  readonly NODEFS: {
    stream_ops: { fsync?: (stream: Stream) => number; write: Write }
    convertNodeCode(error: unknown): number
  }
  readonly FS: { readonly ErrnoError: new (errno: number) => Error }
}

export interface DurableOptions {
  /** Counts; default does nothing. */
  readonly onFsync?: () => void
  /** The log of the database cannot be written: every later answer would be wrong or never come. `code` as in Node (`ENOSPC`). */
  readonly onFatal?: (code: string) => void
  /** For tests: a code to fail the write with, or null. */
  readonly faultOf?: (path: string) => string | null
}

const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string' ? error.code : 'EIO'

const isLog = (path: string): boolean => path.includes('/pg_wal/')

export class DurableFiles extends NodeFS {
  readonly #options: DurableOptions

  constructor(folder: string, options: DurableOptions) {
    super(folder)
    this.#options = options
  }

  override async init(...args: Parameters<NodeFS['init']>): ReturnType<NodeFS['init']> {
    const made = await super.init(...args)
    const hook = (module: unknown): void => this.#install(module as FileSystemModule)
    made.emscriptenOpts.preRun = [...(made.emscriptenOpts.preRun ?? []), hook] as NonNullable<
      typeof made.emscriptenOpts.preRun
    >
    return made
  }

  #install({ NODEFS, FS }: FileSystemModule): void {
    const { onFsync, onFatal, faultOf } = this.#options
    const failed = (error: unknown, fatal: boolean): Error => {
      if (fatal) onFatal?.(codeOf(error))
      return new FS.ErrnoError(NODEFS.convertNodeCode(error))
    }
    const write = NODEFS.stream_ops.write
    NODEFS.stream_ops.fsync = (stream) => {
      onFsync?.()
      try {
        fsyncSync(stream.nfd)
      } catch (error) {
        throw failed(error, true)
      }
      return 0
    }
    NODEFS.stream_ops.write = (stream, ...rest) => {
      const path = stream.path ?? ''
      const code = faultOf?.(path) ?? null
      if (code !== null) throw failed(Object.assign(new Error(code), { code }), isLog(path))
      try {
        return write(stream, ...rest)
      } catch (error) {
        if (isLog(path)) onFatal?.(codeOf(error))
        throw error
      }
    }
  }
}

/** PGlite's own start parameters, but syncing, with small buffers. `fdatasync` is a stub there, hence the method. */
export const durableStartParams: string[] = [
  ...PGlite.defaultStartParams.filter((parameter) => parameter !== '-F'),
  '-c',
  'wal_sync_method=fsync',
  '-c',
  'shared_buffers=16MB',
]
