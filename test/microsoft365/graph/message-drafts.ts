/** Drafts: messages written as JSON, whose MIME is composed when somebody asks for it (graph-contract 4.1, 4.4). */

import type { Surroundings } from '../state/items.ts'
import type { MailHeader, StoredAttachment } from '../state/mail-content.ts'
import type { Folder, Item, Mailbox } from '../state/mailbox.ts'
import { addMessage, conversationOf, emptyMail, newMessageId } from '../state/messages.ts'
import { GraphError, notImplemented, undeserializable } from './errors.ts'
import { previewOf } from './event-body.ts'
import type { StoredBody } from './event-properties.ts'
import { writtenExtended } from './extended-properties.ts'
import { moment } from './item-shape.ts'
import { messageFlags, withoutFlags } from './message-flags.ts'
import { ignoredInBodies, messageTable } from './outlook-item-properties.ts'
import { isObject, unsetValues, writtenValues } from './properties.ts'

type Body = Readonly<Record<string, unknown>>

/** Headers of one's own have to begin with `x-`. */
const writtenHeaders = (value: unknown): MailHeader[] => {
  if (value === undefined) return []
  if (!Array.isArray(value)) throw undeserializable('internetMessageHeaders takes a list')
  return value.map((each: unknown) => {
    const { name, value: text } = isObject(each) ? each : {}
    if (typeof name !== 'string' || typeof text !== 'string')
      throw undeserializable('internetMessageHeaders takes names and values')
    if (!/^x-/i.test(name))
      throw new GraphError(
        400,
        'InvalidInternetMessageHeader',
        `The internet message header name '${name}' should start with 'x-' or 'X-'.`,
      )
    return { name, value: text }
  })
}

export const writtenAttachment = (value: unknown, key: number): StoredAttachment => {
  if (!isObject(value) || typeof value['name'] !== 'string') throw undeserializable('an attachment needs a name')
  const type = String(value['@odata.type'] ?? '#microsoft.graph.fileAttachment').replace(/^#/, '')
  if (type !== 'microsoft.graph.fileAttachment') throw notImplemented(`new attachments of type '${type}'`)
  const { name, contentBytes, contentType, isInline, contentId } = value
  if (typeof contentBytes !== 'string') throw undeserializable('a file attachment needs contentBytes')
  const bytes = Buffer.from(contentBytes, 'base64')
  return {
    key,
    type: 'file',
    name,
    contentType: typeof contentType === 'string' ? contentType : 'application/octet-stream',
    isInline: isInline === true,
    contentId: typeof contentId === 'string' ? contentId : null,
    bytes,
    size: bytes.length,
  }
}

const writtenAttachments = (value: unknown): StoredAttachment[] => {
  if (value === undefined) return []
  if (!Array.isArray(value)) throw undeserializable('attachments takes a list')
  return value.map((each, index) => writtenAttachment(each, index + 1))
}

/** The properties of a message that the service writes itself. */
export const derivedFromBody = (values: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  values['body'] ? { bodyPreview: previewOf(values['body'] as StoredBody) } : {}

export interface Answered {
  /** Message-IDs of the conversation so far. */
  readonly references: readonly string[]
}

const referenceHeaders = ({ references }: Answered): MailHeader[] =>
  references.length === 0
    ? []
    : [
        { name: 'In-Reply-To', value: references.at(-1) as string },
        { name: 'References', value: references.join(' ') },
      ]

export interface DraftParts {
  readonly values: Record<string, unknown>
  readonly headers: readonly MailHeader[]
  readonly attachments: readonly StoredAttachment[]
}

/** What a body says about a message, checked. */
export const writtenDraft = (body: Body): DraftParts => {
  const { internetMessageHeaders, attachments, ...rest } = body
  const values = writtenValues(messageTable, 'message', rest)
  for (const name of ignoredInBodies) delete values[name]
  return { values, headers: writtenHeaders(internetMessageHeaders), attachments: writtenAttachments(attachments) }
}

export const newDraft = (
  mailbox: Mailbox,
  around: Surroundings,
  folder: Folder,
  body: Body,
  answered: Answered = { references: [] },
): Item => {
  const { values, headers, attachments } = writtenDraft(body)
  const extended = writtenExtended(body)
  const flags = messageFlags(extended, body)
  const owner = around.post?.ownerOf(mailbox) ?? { name: '', address: '' }
  const from = { emailAddress: { ...owner } }
  const internetMessageId = String(values['internetMessageId'] ?? newMessageId(around, owner.address))
  const now = moment(around.clock.now())
  const item = addMessage(mailbox, around, {
    folder,
    values: {
      ...unsetValues(messageTable),
      from,
      sender: from,
      isRead: true,
      isDraft: true,
      receivedDateTime: now,
      sentDateTime: now,
      conversationId: conversationOf(mailbox, answered.references, internetMessageId),
      internetMessageId,
      ...values,
      ...flags,
      ...derivedFromBody(values),
    },
    mail: { ...emptyMail, headers: [...referenceHeaders(answered), ...headers], attachments },
  })
  for (const [id, property] of withoutFlags(extended)) if (property) item.extended.set(id, property)
  return item
}

/** Its MIME is composed anew, its preview follows. */
export const changedDraft = (item: Item, values: Record<string, unknown>): void => {
  Object.assign(values, derivedFromBody(values))
  if (item.mail) item.mail = { ...item.mail, mime: null }
}
