/**
 * Files out of a winmail.dat, Outlook's own wrapping of a mail (TNEF, [MS-OXTNEF]). Read from the file store as it streams, attribute by
 * attribute, so its size does not matter.
 */
import type { Readable } from 'node:stream'
import type { FileStore, KeptFile, ParsedFile } from '../../crm/mail-ports.ts'
import { createByteReader, type ByteReader } from './byte-reader.ts'
import { safeFileName } from './file-name.ts'
import { readProperties } from './winmail-properties.ts'

const signature = 0x223e9f78
const attachmentLevel = 2
const attribute = { title: 0x00018010, data: 0x0006800f, begins: 0x00069002, properties: 0x00069005 } as const
const mostFiles = 500
/** Names are at the beginning; the rest of the properties is passed over. */
const longestProperties = 256 * 1024

interface Attachment {
  title: string
  longName: string
  contentType: string
  contentId: string | null
  kept: KeptFile | null
}

const ansi = (bytes: Uint8Array): string => new TextDecoder('windows-1252').decode(bytes).replace(/\0.*$/s, '')

const typeByExtension: Readonly<Record<string, string>> = {
  pdf: 'application/pdf',
  png: 'image/png',
  jpg: 'image/jpeg',
  gif: 'image/gif',
  txt: 'text/plain',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

const fileOf = (attachment: Attachment, kept: KeptFile): ParsedFile => {
  const name = safeFileName(attachment.longName || attachment.title, 'application/octet-stream')
  const extension = name.toLowerCase().split('.').at(-1) ?? ''
  const contentType = attachment.contentType || (typeByExtension[extension] ?? 'application/octet-stream')
  return { ...kept, name, contentType, isInline: false, contentId: attachment.contentId, kind: 'file' }
}

/** Adds to `attachments` as it goes, so that what was read before the end broke off is not lost. */
const readInto = async (attachments: Attachment[], files: FileStore, reader: ByteReader): Promise<void> => {
  await reader.take(2)
  for (;;) {
    const start = await reader.take(9, true)
    if (start.length < 9) return
    const [level, id, length] = [start.readUInt8(0), start.readUInt32LE(1), start.readUInt32LE(5)]
    if (level === attachmentLevel && id === attribute.begins && attachments.length < mostFiles)
      attachments.push({ title: '', longName: '', contentType: '', contentId: null, kept: null })
    const current = attachments.at(-1)
    if (level !== attachmentLevel || current === undefined) await reader.skip(length)
    else if (id === attribute.data) current.kept = await files.put(reader.stream(length))
    else if (id === attribute.title) current.title = ansi(await reader.take(Math.min(length, 4096)))
    else if (id === attribute.properties) {
      const head = await reader.take(Math.min(length, longestProperties))
      Object.assign(current, readProperties(head))
      await reader.skip(length - head.length)
    } else await reader.skip(length)
    if (id === attribute.title && length > 4096) await reader.skip(length - 4096)
    // A checksum that senders get wrong.
    await reader.take(2, true)
  }
}

export interface Winmail {
  readonly files: readonly ParsedFile[]
  /** Nothing in it was left out: it is a TNEF, has its end, and every file in it could be taken out. */
  readonly isWhole: boolean
}

/** The winmail.dat itself is kept anyway. @throws what the file store throws */
export const readWinmail = async (files: FileStore, { hash }: KeptFile): Promise<Winmail> => {
  const content: Readable | null = await files.open(hash)
  if (content === null) return { files: [], isWhole: false }
  const reader = createByteReader(content)
  const attachments: Attachment[] = []
  let hasEnd = true
  try {
    const start = await reader.take(4)
    if (start.readUInt32LE(0) !== signature) return { files: [], isWhole: false }
    await readInto(attachments, files, reader)
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    hasEnd = false
  } finally {
    content.destroy()
  }
  const found = attachments.flatMap((attachment) =>
    attachment.kept === null ? [] : [fileOf(attachment, attachment.kept)],
  )
  return { files: found, isWhole: hasEnd && found.length === attachments.length }
}
