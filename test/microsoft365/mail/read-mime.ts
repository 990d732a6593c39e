/**
 * A message derived from its MIME, as Exchange does when mail arrives: JSON properties, attachments, headers. The product reads
 * MIME with another library on purpose.
 */

import { Buffer } from 'node:buffer'
import PostalMime, { type Address, type Attachment, type Email } from 'postal-mime'
import { asText, previewOf } from '../graph/event-body.ts'
import type { MailHeader, StoredAttachment } from '../state/mail-content.ts'
import { meetingIn } from './meeting-part.ts'

export interface ReadMail {
  /** Graph's properties that follow from the MIME; the conversation and the moment of arrival are the mailbox's matter. */
  readonly values: Readonly<Record<string, unknown>>
  readonly attachments: readonly StoredAttachment[]
  readonly headers: readonly MailHeader[]
  /** MAPI class: `IPM.Note`, `REPORT.IPM.Note.NDR` … */
  readonly messageClass: string
  /** MAPI sensitivity: 0 normal, 1 personal, 2 private, 3 confidential. */
  readonly sensitivity: number
  /** Message-IDs this one answers, the first of the conversation first. */
  readonly references: readonly string[]
}

const deepestItem = 5

const recipient = (name: string, address: string) => ({ emailAddress: { name: name === '' ? address : name, address } })

const recipients = (list: readonly Address[] | undefined): Record<string, unknown>[] =>
  (list ?? []).flatMap((each) =>
    each.group
      ? each.group.map(({ name, address }) => recipient(name, address))
      : [recipient(each.name, each.address ?? '')],
  )

const one = (address: Address | undefined): Record<string, unknown> | null =>
  recipients(address ? [address] : [])[0] ?? null

const levels: Readonly<Record<string, number>> = {
  personal: 1,
  private: 2,
  'company-confidential': 3,
  confidential: 3,
}

const importances: readonly [RegExp, 'low' | 'high'][] = [
  [/^(?:high|urgent|[12]\b)/i, 'high'],
  [/^(?:low|non-urgent|[45]\b)/i, 'low'],
]

const importanceOf = (value: string): string => importances.find(([pattern]) => pattern.test(value))?.[1] ?? 'normal'

/** Reports and attached mails come out with bare line feeds; Exchange gives them as they travel. */
const bytesOf = ({ content, mimeType }: Attachment): Uint8Array => {
  const bytes = typeof content === 'string' ? Buffer.from(content) : Buffer.from(new Uint8Array(content))
  if (!mimeType.startsWith('message/')) return bytes
  return Buffer.from(bytes.toString('latin1').replaceAll(/\r?\n/g, '\r\n'), 'latin1')
}

const bare = (contentId: string | undefined): string | null => contentId?.replace(/^<|>$/g, '') ?? null

const storedAttachment = async (part: Attachment, key: number, depth: number): Promise<StoredAttachment> => {
  const bytes = bytesOf(part)
  const base = { key, contentId: bare(part.contentId), bytes, size: bytes.length }
  if (part.mimeType === 'message/rfc822' && depth < deepestItem) {
    const inner = await readMime(bytes, depth + 1)
    const name = String(inner.values['subject'] ?? '') || (part.filename ?? 'Attached message')
    return { ...base, type: 'item', name, contentType: null, isInline: false, item: inner.values }
  }
  const isInline = part.disposition === 'inline' || (part.related === true && part.disposition !== 'attachment')
  const name = part.filename ?? `ATT${String(key).padStart(5, '0')}`
  return { ...base, type: 'file', name, contentType: part.mimeType, isInline }
}

const classes: readonly [RegExp, string][] = [
  [/multipart\/report.*report-type="?delivery-status/is, 'REPORT.IPM.Note.NDR'],
  [/multipart\/report.*report-type="?disposition-notification/is, 'REPORT.IPM.Note.IPNRN'],
  [/multipart\/signed/i, 'IPM.Note.SMIME.MultipartSigned'],
  [/application\/(?:x-)?pkcs7-mime/i, 'IPM.Note.SMIME'],
]

/** What is left when nobody can read it: Exchange shows such a message too. */
const unreadable: Email = { headers: [], headerLines: [], attachments: [] }

const longestHead = 256 * 1024

/** The headers alone, without what they say about the parts. */
const headOf = (bytes: Uint8Array): Buffer => {
  const [head = ''] = Buffer.from(bytes.subarray(0, longestHead))
    .toString('latin1')
    .split(/\r?\n\r?\n/)
  return Buffer.from(head.replace(/^content-type:.*(?:\r?\n[ \t].*)*\r?\n?/im, ''), 'latin1')
}

const parsed = (bytes: Uint8Array): Promise<Email> =>
  PostalMime.parse(bytes, { forceRfc822Attachments: true })
    .catch(() => PostalMime.parse(headOf(bytes)))
    .catch(() => unreadable)

const validDate = (date: string | undefined): string | null => {
  const epochMs = Date.parse(date ?? '')
  return Number.isNaN(epochMs) ? null : `${new Date(epochMs).toISOString().slice(0, 19)}Z`
}

export const readMime = async (bytes: Uint8Array, depth = 0): Promise<ReadMail> => {
  const mail = await parsed(bytes)
  const header = (name: string): string => mail.headers.find(({ key }) => key === name)?.value ?? ''
  const meeting = meetingIn(mail.attachments)
  const attachments = await Promise.all(
    mail.attachments
      .filter((part) => part !== meeting?.part)
      .map((part, index) => storedAttachment(part, index + 1, depth)),
  )
  const body =
    mail.html === undefined
      ? { contentType: 'text' as const, content: mail.text ?? '' }
      : { contentType: 'html' as const, content: mail.html }
  const from = one(mail.from) ?? one(mail.sender)
  return {
    values: {
      subject: mail.subject ?? '',
      body,
      bodyPreview: previewOf(mail.text === undefined ? body : { contentType: 'text', content: mail.text }),
      from,
      sender: one(mail.sender) ?? from,
      toRecipients: recipients(mail.to),
      ccRecipients: recipients(mail.cc),
      bccRecipients: recipients(mail.bcc),
      replyTo: recipients(mail.replyTo),
      internetMessageId: mail.messageId ?? null,
      sentDateTime: validDate(mail.date),
      importance: importanceOf(header('importance') || header('x-priority')),
      isReadReceiptRequested: header('disposition-notification-to') !== '',
      ...meeting?.values,
    },
    attachments,
    headers: mail.headers.map(({ originalKey, value }) => ({ name: originalKey, value })),
    messageClass:
      meeting?.messageClass ?? classes.find(([pattern]) => pattern.test(header('content-type')))?.[1] ?? 'IPM.Note',
    sensitivity: levels[header('sensitivity').trim().toLowerCase()] ?? 0,
    references: `${header('references')} ${header('in-reply-to')}`.match(/<[^<>\s]+>/g) ?? [],
  }
}

/** Words of a stored body without the history that a reply quotes: `uniqueBody`. */
export const withoutHistory = (body: { contentType: 'text' | 'html'; content: string }): string =>
  asText(body)
    .split(/\n(?:-{3,}\s*Original Message|From: |On .{5,200} wrote:|>|_{10,})/)[0]
    ?.trim() ?? ''
