/** Bytes on their way into or out of a file store: counted and hashed as they pass, never gathered. */
import { createHash } from 'node:crypto'
import type { KeptFile } from '../../crm/mail-ports.ts'

const hashForm = /^[0-9a-f]{64}$/

/** A name made by us, so that nothing a sender wrote ever becomes a path. */
export const isHash = (hash: string): boolean => hashForm.test(hash)

/** `ab/cd/<hash>`: no folder grows beyond what file systems like. */
export const placeOf = (hash: string): string => `${hash.slice(0, 2)}/${hash.slice(2, 4)}/${hash}`

export interface Measure {
  add(bytes: Uint8Array): void
  /** Once, at the end. */
  result(): KeptFile
}

export const createMeasure = (): Measure => {
  const hash = createHash('sha256')
  let size = 0
  return {
    add: (bytes) => {
      hash.update(bytes)
      size += bytes.byteLength
    },
    result: () => ({ hash: hash.digest('hex'), size }),
  }
}

/** What a stored file really is. */
export const measure = async (content: AsyncIterable<Uint8Array>): Promise<KeptFile> => {
  const measured = createMeasure()
  for await (const bytes of content) measured.add(bytes)
  return measured.result()
}
