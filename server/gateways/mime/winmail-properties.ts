/** The MAPI properties of a file in a winmail.dat, as far as they name it ([MS-OXTNEF] 2.1.3.4). */

export interface WinmailNames {
  longName?: string
  contentType?: string
  contentId?: string | null
}

const property = { longName: 0x3707, fileName: 0x3704, contentType: 0x370e, contentId: 0x3712 } as const
const [ansiText, unicodeText] = [0x001e, 0x001f]
/** Bytes of a value, by type; null: it tells its length itself. */
const sizes: Readonly<Record<number, number | null>> = {
  0x0002: 4,
  0x0003: 4,
  0x0004: 4,
  0x0005: 8,
  0x0006: 8,
  0x0007: 8,
  0x000a: 4,
  0x000b: 4,
  0x000d: null,
  0x0014: 8,
  0x001e: null,
  0x001f: null,
  0x0040: 8,
  0x0048: 16,
  0x0102: null,
}
const multiple = 0x1000
const padded = (length: number): number => Math.ceil(length / 4) * 4

/** As many as can be read; a cut list or an unknown type ends it. */
export const readProperties = (bytes: Buffer): WinmailNames => {
  const found: WinmailNames = {}
  const texts = new Map<number, string>()
  let at = 4
  try {
    const count = bytes.readUInt32LE(0)
    for (let index = 0; index < count && index < 1000; index += 1) {
      const type = bytes.readUInt16LE(at)
      const id = bytes.readUInt16LE(at + 2)
      at += 4
      if (id >= 0x8000) at = afterName(bytes, at)
      const size = sizes[type & ~multiple]
      if (size === undefined) break
      const isMultiple = (type & multiple) !== 0
      const values = isMultiple || size === null ? bytes.readUInt32LE(at) : 1
      if (isMultiple || size === null) at += 4
      for (let value = 0; value < values; value += 1) {
        if (size !== null) {
          at += size
          continue
        }
        const length = bytes.readUInt32LE(at)
        const text = bytes.subarray(at + 4, at + 4 + length)
        if (type === unicodeText) texts.set(id, text.toString('utf16le'))
        if (type === ansiText) texts.set(id, new TextDecoder('windows-1252').decode(text))
        at += 4 + padded(length)
      }
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
  }
  const textOf = (id: number): string => (texts.get(id) ?? '').replace(/\0.*$/s, '')
  found.longName = textOf(property.longName) || textOf(property.fileName)
  found.contentType = /^[\w.+-]+\/[\w.+-]+$/.exec(textOf(property.contentType).toLowerCase())?.[0] ?? ''
  found.contentId = textOf(property.contentId) || null
  return found
}

/** Named properties carry a set and a number or a name. */
const afterName = (bytes: Buffer, start: number): number => {
  const kind = bytes.readUInt32LE(start + 16)
  if (kind === 0) return start + 24
  return start + 24 + padded(bytes.readUInt32LE(start + 20))
}
