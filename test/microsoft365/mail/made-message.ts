/** A message that somebody from outside wrote, made from JSON properties: for the Outlook page and the sample tenant. */

import { Buffer } from 'node:buffer'
import { previewOf } from '../graph/event-body.ts'
import type { StoredBody } from '../graph/event-properties.ts'
import { moment } from '../graph/item-shape.ts'
import { messageTable } from '../graph/outlook-item-properties.ts'
import { isObject, unsetValues } from '../graph/properties.ts'
import type { Surroundings } from '../state/items.ts'
import type { MailHeader, StoredAttachment } from '../state/mail-content.ts'
import { type Mailbox, wellKnownFolder, type WellKnownFolder } from '../state/mailbox.ts'
import { conversationOf, type MessageMarks, newMessageId, type NewMessage } from '../state/messages.ts'

type Values = Readonly<Record<string, unknown>>

export interface MadeMessage extends MessageMarks {
  /** Absent: the Inbox. */
  readonly folder?: WellKnownFolder
  readonly headers?: readonly MailHeader[]
  /** Message-IDs that it answers, the first of the conversation first. */
  readonly references?: readonly string[]
  /** The bytes it came as; the values have to say the same. Absent: composed when somebody asks. */
  readonly mime?: Uint8Array
}

/** Attachments as JSON writes them; `type` is that of the stored one. */
const storedAttachment = (value: unknown, index: number): StoredAttachment => {
  const part = isObject(value) ? value : {}
  const bytes = Buffer.from(String(part['contentBytes'] ?? ''), 'base64')
  const type = part['type'] === 'reference' || part['type'] === 'item' ? part['type'] : 'file'
  return {
    key: index + 1,
    type,
    name: String(part['name'] ?? ''),
    contentType: typeof part['contentType'] === 'string' ? part['contentType'] : null,
    isInline: part['isInline'] === true,
    contentId: typeof part['contentId'] === 'string' ? part['contentId'] : null,
    bytes: type === 'reference' ? null : bytes,
    size: typeof part['size'] === 'number' ? part['size'] : bytes.length,
    ...(isObject(part['item']) ? { item: part['item'] } : {}),
  }
}

const senderAddress = ({ from }: Values): string => {
  const email = isObject(from) ? from['emailAddress'] : null
  return isObject(email) ? String(email['address'] ?? '') : ''
}

export const newMessage = (
  mailbox: Mailbox,
  around: Surroundings,
  { attachments = [], ...values }: Values,
  { folder = 'inbox', headers = [], references = [], mime, ...marks }: MadeMessage,
): NewMessage => {
  const now = moment(around.clock.now())
  const internetMessageId = values['internetMessageId'] ?? newMessageId(around, senderAddress(values))
  const body = values['body'] as StoredBody | undefined
  return {
    ...marks,
    folder: wellKnownFolder(mailbox, folder),
    values: {
      ...unsetValues(messageTable),
      internetMessageId,
      conversationId: conversationOf(mailbox, references, String(internetMessageId)),
      receivedDateTime: now,
      sentDateTime: values['receivedDateTime'] ?? now,
      bodyPreview: body ? previewOf(body) : '',
      sender: values['from'] ?? null,
      ...values,
    },
    mail: {
      mime: mime ? { trace: '', content: mime } : null,
      headers: [
        ...(references.length === 0
          ? []
          : [
              { name: 'In-Reply-To', value: references.at(-1) as string },
              { name: 'References', value: references.join(' ') },
            ]),
        ...headers,
      ],
      attachments: Array.isArray(attachments) ? attachments.map(storedAttachment) : [],
    },
  }
}
