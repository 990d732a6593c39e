/** The way of mail: it arrives in a mailbox as MIME, and what somebody sends lies in Sent Items and arrives with everybody in the tenant. */

import { Buffer } from 'node:buffer'
import { moment } from '../graph/item-shape.ts'
import { messageTable } from '../graph/outlook-item-properties.ts'
import { unsetValues } from '../graph/properties.ts'
import { changeItem, moveItem, purgeItem, type Surroundings } from '../state/items.ts'
import { fileBytesInLine, type MailContent, type Mime, mimeSize, type SyntheticMime } from '../state/mail-content.ts'
import { type Folder, type Item, type Mailbox, wellKnownFolder } from '../state/mailbox.ts'
import { addMessage, conversationOf, emptyMail, marksOf, sensitivityOf } from '../state/messages.ts'
import { randomText } from '../state/random.ts'
import { composeMime } from './compose-mime.ts'
import { type ReadMail, readMime } from './read-mime.ts'

export interface Arrival {
  /** Absent: the Inbox. */
  readonly folder?: Folder
  /** Values by Graph's names that do not follow from the MIME: `isRead`, `categories`, `receivedDateTime` … */
  readonly values?: Readonly<Record<string, unknown>>
  /** Whether transport puts a `Received` header in front of this copy; false keeps the bytes as they are. Absent: true. */
  readonly trace?: boolean
}

const traceFor = (mailbox: Mailbox, around: Surroundings): string => {
  const { address } = around.post?.ownerOf(mailbox) ?? { address: mailbox.userId }
  const stamp = new Date(around.clock.now()).toUTCString().replace('GMT', '+0000')
  const id = randomText(around.random, 12)
  return `Received: from mx.simulated.example (192.0.2.25)\r\n by mailbox.simulated.example with SMTP id ${id}\r\n for <${address}>; ${stamp}\r\n`
}

const headersIn = (trace: string): MailContent['headers'] => {
  const folded = trace.replaceAll(/\r\n[ \t]+/g, ' ').trim()
  return folded === '' ? [] : [{ name: 'Received', value: folded.replace(/^Received:\s*/, '') }]
}

const messageIdOf = (read: ReadMail): string => String(read.values['internetMessageId'] ?? '')

/** Values of a message that was read from MIME, in this mailbox, at this moment. */
const valuesOf = (
  mailbox: Mailbox,
  around: Surroundings,
  read: ReadMail,
  values: Readonly<Record<string, unknown>>,
): Record<string, unknown> => {
  const now = moment(around.clock.now())
  return {
    ...unsetValues(messageTable),
    receivedDateTime: now,
    conversationId: conversationOf(mailbox, read.references, messageIdOf(read) || randomText(around.random, 24)),
    ...read.values,
    sentDateTime: read.values['sentDateTime'] ?? values['receivedDateTime'] ?? now,
    ...values,
  }
}

export const arrive = async (
  mailbox: Mailbox,
  around: Surroundings,
  content: Uint8Array,
  { folder, values = {}, trace = true }: Arrival = {},
): Promise<Item> => {
  const read = await readMime(content)
  const mime: Mime = { trace: trace ? traceFor(mailbox, around) : '', content }
  return addMessage(mailbox, around, {
    folder: folder ?? wellKnownFolder(mailbox, 'inbox'),
    values: valuesOf(mailbox, around, read, values),
    mail: { mime, headers: [...headersIn(mime.trace), ...read.headers], attachments: read.attachments },
    messageClass: read.messageClass,
    sensitivity: read.sensitivity,
    size: mimeSize(mime),
  })
}

/** A message whose large file is made on the fly; its small parts are read from MIME without lines. */
export const arriveSynthetic = async (
  mailbox: Mailbox,
  around: Surroundings,
  content: SyntheticMime,
  { folder, values = {} }: Arrival = {},
): Promise<Item> => {
  const read = await readMime(Buffer.from(`${content.head}${content.tail}`))
  const mime: Mime = { trace: '', content }
  const attachments = read.attachments.map((each) => ({ ...each, bytes: null, size: content.lines * fileBytesInLine }))
  return addMessage(mailbox, around, {
    folder: folder ?? wellKnownFolder(mailbox, 'inbox'),
    values: valuesOf(mailbox, around, read, values),
    mail: { mime, headers: read.headers, attachments },
    size: mimeSize(mime),
  })
}

const addressesIn = (values: Readonly<Record<string, unknown>>): string[] =>
  ['toRecipients', 'ccRecipients', 'bccRecipients'].flatMap((name) =>
    ((values[name] ?? []) as { emailAddress: { address: string } }[]).map(({ emailAddress }) => emailAddress.address),
  )

const deliver = async (mailbox: Mailbox, around: Surroundings, item: Item, content: Buffer): Promise<void> => {
  const sender = around.post?.ownerOf(mailbox) ?? { name: '', address: '' }
  const { subject, internetMessageId } = item.values
  for (const to of new Set(addressesIn(item.values))) {
    around.post?.outbox.put({
      kind: 'mail',
      from: sender.address,
      to,
      subject: String(subject ?? ''),
      iCalUId: '',
      at: new Date(around.clock.now()).toISOString(),
      comment: '',
      internetMessageId: String(internetMessageId),
    })
    const target = around.post?.mailboxAt(to, mailbox)
    if (target) await arrive(target, around, content)
  }
}

/** Sends a draft: what it says becomes its MIME for good, and the same bytes reach everybody. */
export const sendDraft = async (
  mailbox: Mailbox,
  around: Surroundings,
  item: Item,
  saveToSentItems = true,
): Promise<void> => {
  const mail = item.mail ?? emptyMail
  const now = moment(around.clock.now())
  const values = { ...item.values, sentDateTime: now, receivedDateTime: now, isDraft: false, isRead: true }
  const options = { sensitivity: sensitivityOf(item) }
  const [own, sent] = await Promise.all([
    composeMime(values, mail, { ...options, withBcc: true }),
    composeMime(values, mail, options),
  ])
  const { headers } = await readMime(own)
  item.mail = { mime: { trace: '', content: own }, headers, attachments: mail.attachments }
  const size = marksOf({ size: own.length }).filter(([id]) => id.endsWith(' 3592'))
  changeItem(mailbox, around, item, values, size)
  moveItem(mailbox, around, item, wellKnownFolder(mailbox, 'sentitems'))
  await deliver(mailbox, around, item, sent)
  if (!saveToSentItems) purgeItem(mailbox, around, item)
}
