/**
 * The identity of a mail: the same for every copy of it in any mailbox, another for what only pretends to be it. So one mail is one document,
 * whoever files it.
 */
import { createHash } from 'node:crypto'
import type { KeptFile, ParsedFile, ParsedMail } from './mail-ports.ts'

const digest = (parts: readonly unknown[]): string => createHash('sha256').update(JSON.stringify(parts)).digest('hex')

/** Message-IDs are compared without brackets, white space and case. */
export const normalMessageId = (messageId: string | null): string =>
  (messageId ?? '').replace(/[<>\s]/g, '').toLowerCase()

/**
 * Files by what they hold. Not those that every mailbox writes anew: pictures in the text (signatures, banners), invitations, and attached
 * messages, which only count.
 */
const filesOf = (files: readonly ParsedFile[]): readonly string[] =>
  files
    .filter(({ isInline, kind }) => !isInline && kind !== 'calendar')
    .map(({ kind, hash }) => (kind === 'message' ? 'message' : hash))
    .sort()

/**
 * Of the Message-ID with sender, date (to the second) and files; of everything where there is no Message-ID. Received headers, banners and
 * footers in the text, transfer encodings and boundaries differ from mailbox to mailbox and do not count.
 */
export const mailIdentity = (original: KeptFile, parsed: ParsedMail): string => {
  const messageId = normalMessageId(parsed.messageId)
  if (messageId === '') return digest(['content', original.hash])
  const sender = (parsed.from ?? parsed.sender)?.address.trim().toLowerCase() ?? ''
  const second = parsed.date === null ? null : Math.floor(parsed.date / 1000)
  return digest(['message', messageId, sender, second, filesOf(parsed.files)])
}
