/**
 * Files that are being written: in a folder of their own, under names nobody else has, gone when the writing fails. What a crash left there
 * is removed by a later start, once nobody can be writing it any more.
 */
import { randomUUID } from 'node:crypto'
import { mkdir, open, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { CodedError } from '../../errors.ts'
import type { KeptFile } from '../../crm/mail-ports.ts'
import { createMeasure } from './hashing.ts'

/** Longer than any writing takes; other processes may be writing into the same folder. */
const abandonedAfterMs = 24 * 3_600_000

const fullCodes = new Set(['ENOSPC', 'EDQUOT', 'EFBIG'])

/** What the disk says, in our words. */
export const diskError = (error: unknown): CodedError => {
  const code = (error as NodeJS.ErrnoException).code ?? ''
  return new CodedError(fullCodes.has(code) ? 'FILE_STORE_FULL' : 'FILE_STORE_UNAVAILABLE', {
    cause: error,
    facts: { code },
  })
}

export const onDisk = async <T>(work: () => Promise<T>): Promise<T> => {
  try {
    return await work()
  } catch (error) {
    throw diskError(error)
  }
}

export interface PartialFile extends KeptFile {
  readonly path: string
}

export interface PartialFiles {
  /** Written and synced to the disk. Whoever gets it moves it or removes it. Errors of `content` and the reason of `signal` pass as they are. */
  write(content: AsyncIterable<Uint8Array>, signal?: AbortSignal): Promise<PartialFile>
  /** Removes what a crash left behind. @returns how many */
  clean(now: number): Promise<number>
}

export const createPartialFiles = (folder: string): PartialFiles => ({
  async write(content, signal) {
    signal?.throwIfAborted()
    const path = join(folder, randomUUID())
    const measured = createMeasure()
    const handle = await onDisk(async () => {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      return open(path, 'wx', 0o600)
    })
    try {
      for await (const bytes of content) {
        signal?.throwIfAborted()
        measured.add(bytes)
        await onDisk(() => handle.writeFile(bytes))
      }
      signal?.throwIfAborted()
      await onDisk(() => handle.sync())
      await onDisk(() => handle.close())
      return { path, ...measured.result() }
    } catch (error) {
      await handle.close().catch(() => {})
      await rm(path, { force: true }).catch(() => {})
      throw error
    }
  },

  async clean(now) {
    let removed = 0
    for (const name of await readdir(folder).catch(() => [])) {
      const path = join(folder, name)
      const age =
        now -
        (await stat(path).then(
          ({ mtimeMs }) => mtimeMs,
          () => now,
        ))
      if (age < abandonedAfterMs) continue
      await rm(path, { force: true }).catch(() => {})
      removed += 1
    }
    return removed
  },
})
