/** The file store in memory, for tests and trials: the same promises, except that it ends with the process. */
import { Readable } from 'node:stream'
import type { FileStore } from '../../crm/mail-ports.ts'
import { measure } from './hashing.ts'

export interface MemoryFileStore extends FileStore {
  /** What lies under each hash; a test may break it. */
  readonly files: Map<string, Uint8Array>
}

export const createMemoryFileStore = (): MemoryFileStore => {
  const files = new Map<string, Uint8Array>()
  return {
    files,
    async put(content, signal) {
      signal?.throwIfAborted()
      const pieces: Uint8Array[] = []
      for await (const bytes of content) {
        signal?.throwIfAborted()
        pieces.push(Uint8Array.from(bytes))
      }
      const whole = Buffer.concat(pieces)
      const kept = await measure(Readable.from([whole]))
      files.set(kept.hash, whole)
      return kept
    },
    async open(hash) {
      const found = files.get(hash)
      return found === undefined ? null : Readable.from([found])
    },
    async verify(hash, size) {
      const found = files.get(hash)
      if (found === undefined) return 'missing'
      const now = await measure(Readable.from([found]))
      return now.hash === hash && now.size === size ? 'same' : 'different'
    },
    async remove(hash) {
      files.delete(hash)
    },
  }
}
