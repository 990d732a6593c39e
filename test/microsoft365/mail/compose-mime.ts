/** The MIME of a message that was made from JSON properties: by the composer of nodemailer, the same bytes for the same message. */

import { Buffer } from 'node:buffer'
import { createHash } from 'node:crypto'
import MailComposer from 'nodemailer/lib/mail-composer'
import type { MailContent, StoredAttachment } from '../state/mail-content.ts'

type Values = Readonly<Record<string, unknown>>

interface Party {
  readonly name: string
  readonly address: string
}

const partyOf = (recipient: unknown): Party[] => {
  const email = (recipient as { emailAddress?: Partial<Party> } | null)?.emailAddress
  if (!email?.address) return []
  const { name = '', address } = email
  return [{ name: name === address ? '' : name, address }]
}

const partiesOf = (value: unknown): Party[] => (Array.isArray(value) ? value.flatMap(partyOf) : [])

const attachmentOf = ({ type, name, contentType, isInline, contentId, bytes }: StoredAttachment) => ({
  filename: type === 'item' ? `${name}.eml` : name,
  contentType: type === 'item' ? 'message/rfc822' : (contentType ?? 'application/octet-stream'),
  content: Buffer.from(bytes ?? []),
  ...(isInline ? { contentDisposition: 'inline' as const } : {}),
  ...(isInline && contentId ? { cid: contentId } : {}),
})

const levels: Readonly<Record<string, string>> = { '1': 'Personal', '2': 'Private', '3': 'Company-Confidential' }

/** Written by the composer itself. */
const composed = new Set([
  'from',
  'sender',
  'to',
  'cc',
  'bcc',
  'reply-to',
  'subject',
  'date',
  'message-id',
  'content-type',
  'content-transfer-encoding',
  'mime-version',
  'importance',
  'sensitivity',
])

const headersOf = (values: Values, { headers }: MailContent, sensitivity: string): { key: string; value: string }[] => {
  const own = headers.filter(({ name }) => !composed.has(name.toLowerCase()))
  const importance =
    values['importance'] === 'normal' ? [] : [{ key: 'Importance', value: String(values['importance']) }]
  const level = levels[sensitivity]
  return [
    ...own.map(({ name, value }) => ({ key: name, value })),
    ...(values['importance'] === undefined ? [] : importance),
    ...(level === undefined ? [] : [{ key: 'Sensitivity', value: level }]),
  ]
}

export interface ComposeOptions {
  /** MAPI's number as text. */
  readonly sensitivity?: string
  /** The sender's own copy tells who got it in secret. */
  readonly withBcc?: boolean
}

export const composeMime = (
  values: Values,
  mail: MailContent,
  { sensitivity = '0', withBcc = false }: ComposeOptions = {},
): Promise<Buffer> => {
  const { contentType, content } = (values['body'] ?? { contentType: 'text', content: '' }) as Record<string, string>
  const messageId = String(values['internetMessageId'] ?? '')
  const [from] = partyOf(values['from'])
  const [sender] = partyOf(values['sender'])
  const composer = new MailComposer({
    ...(from ? { from } : {}),
    ...(sender && sender.address !== from?.address ? { sender } : {}),
    to: partiesOf(values['toRecipients']),
    cc: partiesOf(values['ccRecipients']),
    bcc: partiesOf(values['bccRecipients']),
    replyTo: partiesOf(values['replyTo']),
    subject: String(values['subject'] ?? ''),
    messageId,
    date: new Date(String(values['sentDateTime'] ?? values['receivedDateTime'] ?? 0)),
    headers: headersOf(values, mail, sensitivity),
    ...(contentType === 'html' ? { html: content ?? '' } : { text: content ?? '' }),
    attachments: mail.attachments.filter(({ type }) => type !== 'reference').map(attachmentOf),
    baseBoundary: createHash('sha256').update(messageId).digest('hex').slice(0, 24),
    newline: 'windows',
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  const message = composer.compile()
  message.keepBcc = withBcc
  return message.build()
}
