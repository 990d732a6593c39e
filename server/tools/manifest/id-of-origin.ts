/** A stable add-in id for an origin, so that stamping the same environment twice gives the same add-in. */

import { createHash } from 'node:crypto'

/** A name-based GUID (version 5 layout) of the origin's text. */
export const idOfOrigin = (origin: string): string => {
  const bytes = createHash('sha256').update(`tandem-manifest ${origin.toLowerCase()}`).digest().subarray(0, 16)
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
