/** What one does with a message besides writing it: move, copy, delete for good, answer, send (graph-contract 4.1). */

import { sendDraft } from '../mail/post.ts'
import { moveItem, purgeItem } from '../state/items.ts'
import { type Folder, type Item, wellKnownFolder } from '../state/mailbox.ts'
import { copyMessage } from '../state/messages.ts'
import { badRequest, GraphError, invalidRequest, notImplemented, undeserializable } from './errors.ts'
import { writtenExtended } from './extended-properties.ts'
import { checkIfMatch, writeReply } from './item-shape.ts'
import { findMailFolder } from './mail-folders.ts'
import { messageEntity, messageOf } from './message-call.ts'
import { newDraft } from './message-drafts.ts'
import { refuseFlags } from './message-flags.ts'
import { answerTo, type AnswerKind } from './message-answers.ts'
import { mailboxPermission, sendPermission } from './permissions.ts'
import { isObject } from './properties.ts'
import type { Call, GraphReply, GraphRoute } from './route.ts'

const write = mailboxPermission('Mail', 'write')
const accepted: GraphReply = { status: 202 }

const destination = (call: Call, item: Item): Folder => {
  const { destinationId, ...more } = call.body
  const [unknown] = Object.keys(more)
  if (unknown !== undefined) throw notImplemented(`the parameter '${unknown}' of this action`)
  if (typeof destinationId !== 'string') throw undeserializable('destinationId takes a string')
  const folder = findMailFolder(call.mailbox, destinationId)
  if (folder.id === item.folderId)
    throw new GraphError(400, 'ErrorMoveCopyFailed', 'The source and the destination folder are the same.')
  return folder
}

const move = (call: Call): GraphReply => {
  const item = messageOf(call)
  checkIfMatch(call, item)
  moveItem(call.mailbox, call.around, item, destination(call, item))
  return writeReply(call, 201, () => messageEntity(call, item))
}

const copy = (call: Call): GraphReply => {
  const item = messageOf(call)
  const copied = copyMessage(call.mailbox, call.around, item, destination(call, item))
  return writeReply(call, 201, () => messageEntity(call, copied))
}

const purge = (call: Call): GraphReply => {
  purgeItem(call.mailbox, call.around, messageOf(call))
  return { status: 204 }
}

const answer =
  (kind: AnswerKind) =>
  (call: Call): GraphReply => {
    const { body, references } = answerTo(messageOf(call), kind, call.body)
    refuseFlags(writtenExtended(body))
    const folder = wellKnownFolder(call.mailbox, 'drafts')
    const draft = newDraft(call.mailbox, call.around, folder, body, { references })
    if (kind === 'forward') draft.mail = { ...draft.mail, ...attachmentsOf(messageOf(call), draft) }
    return writeReply(call, 201, () => messageEntity(call, draft))
  }

/** A forwarded message takes its files along. */
const attachmentsOf = (item: Item, draft: Item) => ({
  mime: null,
  headers: draft.mail?.headers ?? [],
  attachments: [...(draft.mail?.attachments ?? []), ...(item.mail?.attachments ?? [])].map((each, index) => ({
    ...each,
    key: index + 1,
  })),
})

const checkRecipients = ({ values }: Item): void => {
  const count = ['toRecipients', 'ccRecipients', 'bccRecipients'].reduce(
    (sum, name) => sum + ((values[name] ?? []) as unknown[]).length,
    0,
  )
  if (count === 0) throw new GraphError(400, 'ErrorInvalidRecipients', 'At least one recipient is needed.')
}

const send = async (call: Call): Promise<GraphReply> => {
  const item = messageOf(call)
  if (item.values['isDraft'] !== true) throw invalidRequest('Only a draft can be sent.')
  checkRecipients(item)
  await sendDraft(call.mailbox, call.around, item)
  return accepted
}

const sendMail = async (call: Call): Promise<GraphReply> => {
  const { message, saveToSentItems = true, ...more } = call.body
  const [unknown] = Object.keys(more)
  if (unknown !== undefined) throw notImplemented(`the parameter '${unknown}' of sendMail`)
  if (!isObject(message)) throw undeserializable('message takes an object')
  if (typeof saveToSentItems !== 'boolean') throw badRequest('saveToSentItems takes true or false.')
  refuseFlags(writtenExtended(message))
  const item = newDraft(call.mailbox, call.around, wellKnownFolder(call.mailbox, 'outbox'), message)
  checkRecipients(item)
  await sendDraft(call.mailbox, call.around, item, saveToSentItems)
  return accepted
}

const action = (name: string, handle: GraphRoute['handle'], more: Partial<GraphRoute> = {}): GraphRoute => ({
  method: 'POST',
  path: `/messages/{item}/${name}`,
  place: 'mailbox',
  permission: write,
  takesBody: true,
  handle,
  ...more,
})

export const messageActionRoutes: readonly GraphRoute[] = [
  action('move', move),
  action('copy', copy),
  action('permanentDelete', purge, { takesBody: false }),
  action('createReply', answer('reply'), { bodyIsOptional: true }),
  action('createReplyAll', answer('replyAll'), { bodyIsOptional: true }),
  action('createForward', answer('forward'), { bodyIsOptional: true }),
  action('send', send, { takesBody: false, permission: sendPermission }),
  { ...action('', sendMail), path: '/sendMail', permission: sendPermission },
]
