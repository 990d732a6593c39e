/**
 * What a message consists of besides its JSON properties: the MIME it came as, its attachments and its headers. Plain data,
 * so that a mailbox can be written to disk; bytes are never changed and shared between copies.
 */

import { Buffer } from 'node:buffer'

export interface MailHeader {
  readonly name: string
  readonly value: string
}

export interface StoredAttachment {
  /** Number inside the message, in its id. */
  readonly key: number
  readonly type: 'file' | 'item' | 'reference'
  readonly name: string
  readonly contentType: string | null
  readonly isInline: boolean
  /** Without angle brackets. */
  readonly contentId: string | null
  /** Null: a link, or the large file of a synthetic message. */
  readonly bytes: Uint8Array | null
  readonly size: number
  /** Of an attached message: its JSON properties. */
  readonly item?: Readonly<Record<string, unknown>>
}

/** A message of any size that is never held in memory: a head, one file of base64 lines made on the fly, a tail. */
export interface SyntheticMime {
  readonly head: string
  /** Lines of 76 letters and CRLF. */
  readonly lines: number
  readonly tail: string
  /** Other content for another seed. */
  readonly seed: number
}

export interface Mime {
  /** Trace headers that transport put in front of this copy; each ends in CRLF. */
  readonly trace: string
  readonly content: Uint8Array | SyntheticMime
}

export interface MailContent {
  /** Null: made from JSON, and nobody has asked for the MIME yet. */
  readonly mime: Mime | null
  readonly headers: readonly MailHeader[]
  readonly attachments: readonly StoredAttachment[]
}

const lettersInLine = 76
export const bytesInLine = lettersInLine + 2
/** Bytes of the file that one line of base64 holds. */
export const fileBytesInLine = (lettersInLine / 4) * 3

const blockLines = 1024

/** One block of base64 lines; a large file repeats it. */
const blockOf = (seed: number): Buffer => {
  let state = seed >>> 0 || 1
  const file = Buffer.alloc(fileBytesInLine * blockLines)
  for (let at = 0; at < file.length; at += 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    file[at] = state >>> 24
  }
  return Buffer.from(file.toString('base64').replaceAll(/.{76}/g, '$&\r\n'), 'latin1')
}

function* linesOf({ lines, seed }: SyntheticMime): Generator<Uint8Array> {
  const block = blockOf(seed)
  for (let left = lines; left > 0; left -= blockLines)
    yield left >= blockLines ? block : block.subarray(0, left * bytesInLine)
}

const isSynthetic = (content: Uint8Array | SyntheticMime): content is SyntheticMime => !(content instanceof Uint8Array)

/** The file of a synthetic message, decoded. */
export function* syntheticFile(mime: SyntheticMime): Generator<Uint8Array> {
  for (const lines of linesOf(mime)) yield Buffer.from(Buffer.from(lines).toString('latin1'), 'base64')
}

const chunkBytes = 64 * 1024

function* chunksOf(bytes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += chunkBytes) yield bytes.subarray(at, at + chunkBytes)
}

/** The message as it goes over the wire, piece by piece. */
export function* mimeChunks({ trace, content }: Mime): Generator<Uint8Array> {
  if (trace !== '') yield Buffer.from(trace)
  if (!isSynthetic(content)) {
    yield* chunksOf(content)
    return
  }
  yield Buffer.from(content.head)
  yield* linesOf(content)
  yield Buffer.from(content.tail)
}

export const mimeSize = ({ trace, content }: Mime): number => {
  const size = isSynthetic(content)
    ? Buffer.byteLength(content.head) + content.lines * bytesInLine + Buffer.byteLength(content.tail)
    : content.length
  return Buffer.byteLength(trace) + size
}

export const attachmentChunks = (mail: MailContent, attachment: StoredAttachment): Iterable<Uint8Array> => {
  if (attachment.bytes) return chunksOf(attachment.bytes)
  const content = mail.mime?.content
  return content && isSynthetic(content) ? syntheticFile(content) : []
}
