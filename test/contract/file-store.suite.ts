/** What every FileStore must do: keep bytes under their hash, whole or not at all, and prove it. */
import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { FileStore } from '../../server/crm/mail-ports.ts'

export interface FileStoreWorld {
  readonly store: FileStore
  /** What lies under the hash now, as somebody who gets at the disk leaves it. */
  spoil(hash: string, bytes: Uint8Array): Promise<void>
  /** Everything that lies in it, partial files included. */
  count(): Promise<number>
  close(): Promise<void>
}

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
export const contentOf = (...pieces: readonly Uint8Array[]): AsyncIterable<Uint8Array> => Readable.from(pieces)

const broken = async function* () {
  yield Buffer.from('the first half')
  throw new Error('the line broke')
}

export const describeFileStore = (name: string, make: () => Promise<FileStoreWorld>): void => {
  describe(`file store: ${name}`, () => {
    let world: FileStoreWorld
    beforeEach(async () => {
      world = await make()
    })
    afterEach(async () => {
      await world.close()
    })

    const readBack = async (hash: string): Promise<Buffer | null> => {
      const content = await world.store.open(hash)
      if (content === null) return null
      const pieces: Buffer[] = []
      for await (const piece of content) pieces.push(Buffer.from(piece as Uint8Array))
      return Buffer.concat(pieces)
    }

    it('[R23] gives back the very bytes under their hash, empty ones and large ones too', async () => {
      const large = Buffer.alloc(3_000_001, 'abcdefg\r\n')
      for (const bytes of [Buffer.alloc(0), Buffer.from([0, 255, 10, 13]), large]) {
        const kept = await world.store.put(contentOf(bytes.subarray(0, 2), bytes.subarray(2)))
        expect(kept).toEqual({ hash: sha256(bytes), size: bytes.length })
        expect((await readBack(kept.hash))?.equals(bytes)).toBe(true)
        expect(await world.store.verify(kept.hash, kept.size)).toBe('same')
      }
    })

    it('[R23] keeps the same bytes once, also when two put them at the same moment', async () => {
      const bytes = Buffer.from('one and the same')
      const kept = await Promise.all([1, 2, 3].map(() => world.store.put(contentOf(bytes))))
      expect(new Set(kept.map(({ hash }) => hash)).size).toBe(1)
      expect(await world.count()).toBe(1)
    })

    it('[R23] keeps nothing of what was cut off, and says why', async () => {
      await expect(world.store.put(broken())).rejects.toThrow('the line broke')
      const stop = new AbortController()
      const endless = async function* () {
        for (;;) {
          yield Buffer.alloc(1000)
          stop.abort(new Error('enough'))
        }
      }
      await expect(world.store.put(endless(), stop.signal)).rejects.toThrow('enough')
      expect(await world.count()).toBe(0)
    })

    it('[N11] proves that bytes are the same, changed, shortened or missing', async () => {
      const bytes = Buffer.from('what was kept of the mail')
      const { hash, size } = await world.store.put(contentOf(bytes))
      await world.spoil(hash, bytes.subarray(0, 5))
      expect(await world.store.verify(hash, size)).toBe('different')
      const turned = Buffer.from(bytes)
      turned[3] = 0
      await world.spoil(hash, turned)
      expect(await world.store.verify(hash, size)).toBe('different')
      await world.store.put(contentOf(bytes))
      expect(await world.store.verify(hash, size)).toBe('same')
      expect(await world.store.verify(hash, size + 1)).toBe('different')
      await world.store.remove(hash)
      expect(await world.store.verify(hash, size)).toBe('missing')
    })

    it('[R23] has nothing under a name that is no hash, and removing nothing is done', async () => {
      expect(await world.store.open('../../etc/passwd')).toBeNull()
      expect(await world.store.open('0'.repeat(64))).toBeNull()
      await world.store.remove('0'.repeat(64))
      await world.store.remove('../x')
      expect(await world.count()).toBe(0)
    })
  })
}
