/** What a message consists of: its MIME, byte for byte and streamed, and its attachments (graph-contract 4.4). */

import { composeMime } from '../mail/compose-mime.ts'
import { readMime } from '../mail/read-mime.ts'
import { changeItem } from '../state/items.ts'
import { attachmentChunks, type MailContent, mimeChunks } from '../state/mail-content.ts'
import type { Item } from '../state/mailbox.ts'
import { emptyMail, sensitivityOf } from '../state/messages.ts'
import { findAttachment, showAttachment } from './attachment-show.ts'
import { GraphError, invalidRequest } from './errors.ts'
import { userContext } from './item-shape.ts'
import { messageOf } from './message-call.ts'
import { writtenAttachment } from './message-drafts.ts'
import { type AttachmentSelection, expandsItems } from './message-expand.ts'
import { mailboxPermission } from './permissions.ts'
import { selection } from './query.ts'
import type { Call, GraphReply, GraphRoute } from './route.ts'

const read = mailboxPermission('Mail', 'read')
const write = mailboxPermission('Mail', 'write')

/** The message with its MIME: composed once where it was made from JSON, and the same from then on. */
export const withMime = async (
  item: Item,
): Promise<MailContent & { readonly mime: NonNullable<MailContent['mime']> }> => {
  const mail = item.mail ?? emptyMail
  if (mail.mime) return { ...mail, mime: mail.mime }
  const content = await composeMime(item.values, mail, { sensitivity: sensitivityOf(item), withBcc: true })
  const { headers } = await readMime(content)
  const made = { ...mail, mime: { trace: '', content }, headers }
  // A draft goes on changing, with the headers that its writer chose.
  if (item.values['isDraft'] !== true && (item.mail ?? emptyMail) === mail) item.mail = made
  return made
}

const value = async (call: Call): Promise<GraphReply> => {
  const { mime } = await withMime(messageOf(call))
  return { status: 200, headers: { 'Content-Type': 'text/plain' }, stream: mimeChunks(mime) }
}

const attachmentOf = (call: Call) => {
  const item = messageOf(call)
  return { item, attachment: findAttachment(item, call.parameters['attachment'] as string) }
}

const selectionOf = (call: Call): AttachmentSelection => ({
  select: selection(call.query),
  items: expandsItems(call.query.$expand),
})

const context = (call: Call, item: Item): string =>
  `${call.root}/$metadata#${userContext(call)}/messages('${encodeURIComponent(item.restId)}')/attachments`

/** All of them in one answer, inline ones too. */
const list = (call: Call): GraphReply => {
  const item = messageOf(call)
  const chosen = selectionOf(call)
  const shown = (item.mail?.attachments ?? []).map((each) => showAttachment(call, item, each, chosen))
  return { status: 200, body: { '@odata.context': context(call, item), value: shown } }
}

const readOne = (call: Call): GraphReply => {
  const { item, attachment } = attachmentOf(call)
  const shown = showAttachment(call, item, attachment, selectionOf(call))
  return { status: 200, body: { '@odata.context': `${context(call, item)}/$entity`, ...shown } }
}

const attachmentValue = (call: Call): GraphReply => {
  const { item, attachment } = attachmentOf(call)
  if (attachment.type === 'reference')
    throw new GraphError(405, 'ErrorInvalidOperation', 'The content of a reference attachment cannot be read.')
  const type = attachment.type === 'item' ? 'text/plain' : (attachment.contentType ?? 'application/octet-stream')
  return {
    status: 200,
    headers: { 'Content-Type': type },
    stream: attachmentChunks(item.mail ?? emptyMail, attachment),
  }
}

const draftOf = (call: Call): Item => {
  const item = messageOf(call)
  if (item.values['isDraft'] !== true) throw invalidRequest('Attachments of a message that was sent do not change.')
  return item
}

const withAttachments = (call: Call, item: Item, attachments: MailContent['attachments']): void => {
  item.mail = { ...(item.mail ?? emptyMail), mime: null, attachments }
  changeItem(call.mailbox, call.around, item, {})
}

const add = (call: Call): GraphReply => {
  const item = draftOf(call)
  const present = item.mail?.attachments ?? []
  const made = writtenAttachment(call.body, Math.max(0, ...present.map(({ key }) => key)) + 1)
  withAttachments(call, item, [...present, made])
  const shown = showAttachment(call, item, made, { select: null, items: false })
  return { status: 201, body: { '@odata.context': `${context(call, item)}/$entity`, ...shown } }
}

const remove = (call: Call): GraphReply => {
  const item = draftOf(call)
  const gone = findAttachment(item, call.parameters['attachment'] as string)
  withAttachments(call, item, item.mail?.attachments.filter((each) => each !== gone) ?? [])
  return { status: 204 }
}

const all = '/messages/{item}/attachments'
const one = `${all}/{attachment}`
const options = ['$select', '$expand'] as const

export const messageContentRoutes: readonly GraphRoute[] = [
  { method: 'GET', path: '/messages/{item}/$value', place: 'mailbox', permission: read, handle: value },
  { method: 'GET', path: all, place: 'mailbox', permission: read, query: options, handle: list },
  { method: 'POST', path: all, place: 'mailbox', permission: write, takesBody: true, handle: add },
  { method: 'GET', path: one, place: 'mailbox', permission: read, query: options, handle: readOne },
  { method: 'DELETE', path: one, place: 'mailbox', permission: write, handle: remove },
  { method: 'GET', path: `${one}/$value`, place: 'mailbox', permission: read, handle: attachmentValue },
]
