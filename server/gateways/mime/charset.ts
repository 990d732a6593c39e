/** Bytes to text, as they come, by the charset that a sender names, misnames or leaves out. */
import iconv from 'iconv-lite'

export interface TextDecoding {
  write(bytes: Uint8Array): string
  end(): string
}

const looked = 64 * 1024

const platform = (label: string, isFatal = false): TextDecoder | null => {
  try {
    return new TextDecoder(label, { fatal: isFatal, ignoreBOM: false })
  } catch {
    return null
  }
}

/** Whether these bytes may be the beginning of UTF-8; a character cut off at the end is no objection. */
const isUtf8 = (bytes: Uint8Array): boolean => {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true })
    return true
  } catch {
    return false
  }
}

const hasHighByte = (bytes: Uint8Array): boolean => bytes.some((byte) => byte > 127)

/** Names that senders use for what is really another thing; `windows-1252` reads all of Latin 1. */
const guessed = new Set([
  '',
  'us-ascii',
  'ascii',
  'unknown-8bit',
  'x-unknown',
  'unknown',
  '8bit',
  'utf-8',
  'utf8',
  'default',
])

const asPlatform = (decoder: TextDecoder): TextDecoding => ({
  write: (bytes) => decoder.decode(bytes, { stream: true }),
  end: () => decoder.decode(),
})

const asIconv = (label: string): TextDecoding => {
  const decoder = iconv.getDecoder(label)
  return { write: (bytes) => decoder.write(Buffer.from(bytes)), end: () => decoder.end() ?? '' }
}

const decodingFor = (label: string, first: Uint8Array): TextDecoding => {
  if (guessed.has(label)) {
    return asPlatform(new TextDecoder(isUtf8(first) ? 'utf-8' : 'windows-1252'))
  }
  const known = platform(label)
  if (known !== null) return asPlatform(known)
  if (iconv.encodingExists(label)) return asIconv(label)
  return asPlatform(new TextDecoder(isUtf8(first) ? 'utf-8' : 'windows-1252'))
}

/** The first bytes decide where the charset is missing or cannot be true. */
export const createTextDecoding = (charset: string): TextDecoding => {
  const label = charset
    .trim()
    .toLowerCase()
    .replace(/^["']|["']$/g, '')
  let first: Buffer[] = []
  let size = 0
  let chosen: TextDecoding | null = null
  const choose = (): string => {
    const bytes = Buffer.concat(first)
    first = []
    chosen = decodingFor(label, bytes)
    return chosen.write(bytes)
  }
  return {
    write(bytes) {
      if (chosen !== null) return chosen.write(bytes)
      first.push(Buffer.from(bytes))
      size += bytes.byteLength
      return size < looked ? '' : choose()
    },
    end() {
      const before = chosen === null ? choose() : ''
      return before + (chosen?.end() ?? '')
    },
  }
}

/** Raw header bytes: UTF-8 where it is, Windows 1252 otherwise. */
export const decodeHeaderBytes = (bytes: Uint8Array): string =>
  hasHighByte(bytes)
    ? new TextDecoder(isUtf8(bytes) ? 'utf-8' : 'windows-1252').decode(bytes)
    : Buffer.from(bytes).toString('latin1')
