/** Odd mails, written here: how they are put together, and a place to read them. */
import { Readable } from 'node:stream'
import type { KeptFile, ParsedMail } from '../../server/crm/mail-ports.ts'
import { createMemoryFileStore, type MemoryFileStore } from '../../server/gateways/files/memory-file-store.ts'
import { readMail } from '../../server/gateways/mime/read-mail.ts'

export type MailSource = string | Uint8Array

/** Lines with CRLF, as they travel. */
export const mailOf = (...lines: readonly string[]): string => lines.join('\r\n')

export const usualHead = [
  'From: "Hopper, Grace" <grace@harbour.example>',
  'To: ada@lovelace.example',
  'Subject: Engine',
  'Date: Sat, 21 Nov 2026 10:11:12 +0100',
  'Message-ID: <a1@harbour.example>',
  'MIME-Version: 1.0',
]

export const multipart = (type: string, boundary: string, parts: readonly string[]): string =>
  mailOf(
    `Content-Type: ${type}; boundary="${boundary}"`,
    '',
    'This is a message in several parts.',
    ...parts.flatMap((part) => [`--${boundary}`, part]),
    `--${boundary}--`,
    '',
  )

export const part = (head: string, ...body: readonly string[]): string => mailOf(head, '', ...body)

export const bytesOf = (source: MailSource): Buffer =>
  typeof source === 'string' ? Buffer.from(source, 'utf8') : Buffer.from(source)

/** In pieces of this size, so that everything is cut somewhere. */
export const inPieces = (bytes: Buffer, size: number): Readable =>
  Readable.from(
    (function* () {
      for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
    })(),
  )

export interface ReadOddMail {
  readonly mail: ParsedMail
  readonly original: KeptFile
  readonly files: MemoryFileStore
  /** Content of a file by its name, as Latin 1. */
  content(name: string): string | null
}

/** @param pieceSize how the bytes come from the store */
export const readOddMail = async (source: MailSource, pieceSize = 65_536): Promise<ReadOddMail> => {
  const files = createMemoryFileStore()
  const original = await files.put(inPieces(bytesOf(source), 65_536))
  const cut = { ...files, open: async (hash: string) => inPieces(Buffer.from(files.files.get(hash) ?? ''), pieceSize) }
  const mail = await readMail(cut, original)
  return {
    mail,
    original,
    files,
    content(name) {
      const file = mail.files.find((candidate) => candidate.name === name)
      const bytes = file === undefined ? undefined : files.files.get(file.hash)
      return bytes === undefined ? null : Buffer.from(bytes).toString('latin1')
    },
  }
}

/** A winmail.dat with one file in it. */
export const winmailOf = (name: string, content: Uint8Array): Buffer => {
  const attribute = (level: number, id: number, data: Uint8Array): Buffer => {
    const head = Buffer.alloc(9)
    head.writeUInt8(level, 0)
    head.writeUInt32LE(id, 1)
    head.writeUInt32LE(data.length, 5)
    const sum = Buffer.alloc(2)
    sum.writeUInt16LE(data.reduce((total, byte) => (total + byte) & 0xffff, 0))
    return Buffer.concat([head, data, sum])
  }
  const start = Buffer.alloc(6)
  start.writeUInt32LE(0x223e9f78, 0)
  start.writeUInt16LE(1, 4)
  return Buffer.concat([
    start,
    attribute(1, 0x00089006, Buffer.from([0, 0, 1, 0])),
    attribute(2, 0x00069002, Buffer.alloc(14)),
    attribute(2, 0x00018010, Buffer.from(`${name}\0`, 'latin1')),
    attribute(2, 0x0006800f, content),
  ])
}
