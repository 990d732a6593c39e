/** Messages: listed for the mailbox or a folder, read, changed, written as drafts, deleted (graph-contract 4.1, 4.2). */

import { itemsInOrder } from '../state/folders.ts'
import { changeItem, markRead } from '../state/items.ts'
import { type Folder, type Item, type Mailbox, wellKnownFolder } from '../state/mailbox.ts'
import { deleteMessage } from '../state/messages.ts'
import { GraphError } from './errors.ts'
import { writtenExtended } from './extended-properties.ts'
import { predicateFor } from './filter.ts'
import { checkIfMatch, writeReply } from './item-shape.ts'
import { listReply } from './listing.ts'
import {
  anywhere,
  inFolder,
  messageEntity,
  messageOf,
  messagesContext,
  type Place,
  showingOf,
  showMessage,
} from './message-call.ts'
import { changedDraft, newDraft } from './message-drafts.ts'
import { refuseFlags } from './message-flags.ts'
import { checkOrder, messageFilters } from './message-filter.ts'
import { alwaysWritable, ignoredInBodies, messageTable } from './outlook-item-properties.ts'
import { ordered } from './order.ts'
import { mailboxPermission } from './permissions.ts'
import { writtenValues } from './properties.ts'
import type { Call, GraphReply, GraphRoute } from './route.ts'

const read = mailboxPermission('Mail', 'read')
const write = mailboxPermission('Mail', 'write')

const messagesIn = (mailbox: Mailbox, folder: Folder | null): readonly Item[] => {
  const folders = folder
    ? [folder]
    : [...mailbox.folders.values()].filter(({ kind, deleted }) => kind === 'message' && !deleted)
  return folders.flatMap((each) => itemsInOrder(mailbox, each)).filter(({ kind }) => kind === 'message')
}

const receivedAt = ({ values }: Item): string => String(values['receivedDateTime'] ?? '')

/** Newest first, as Outlook shows them; what arrived in the same second by the place in the folder. */
const newestFirst = (items: readonly Item[]): Item[] =>
  items.toSorted((left, right) => receivedAt(right).localeCompare(receivedAt(left)) || right.order - left.order)

const list =
  (place: Place) =>
  (call: Call): GraphReply => {
    const folder = place(call)
    const { $filter, $orderby } = call.query
    checkOrder($filter, $orderby)
    const matches = predicateFor($filter, messageFilters)
    const all = newestFirst(messagesIn(call.mailbox, folder))
    const showing = showingOf(call, true)
    return listReply(call, {
      context: messagesContext(call, folder),
      path: folder ? `/mailFolders/${encodeURIComponent(folder.id)}/messages` : '/messages',
      items: ordered(matches ? all.filter(matches) : all, $orderby, $filter, messageFilters),
      show: (item) => showMessage(call, item, showing),
    })
  }

const create =
  (place: Place) =>
  (call: Call): GraphReply => {
    const folder = place(call) ?? wellKnownFolder(call.mailbox, 'drafts')
    const item = newDraft(call.mailbox, call.around, folder, call.body)
    return writeReply(call, 201, () => messageEntity(call, item))
  }

const writtenMessage = (item: Item, body: Readonly<Record<string, unknown>>): Record<string, unknown> => {
  const values = writtenValues(messageTable, 'message', body)
  for (const name of ignoredInBodies) delete values[name]
  const refused = Object.keys(values).find((name) => !alwaysWritable.includes(name))
  if (refused !== undefined && item.values['isDraft'] !== true)
    throw new GraphError(400, 'ErrorInvalidPropertySet', `The property '${refused}' can be set on a draft only.`)
  return values
}

const change = (call: Call): GraphReply => {
  const item = messageOf(call)
  checkIfMatch(call, item)
  const { isRead, ...values } = writtenMessage(item, call.body)
  const extended = writtenExtended(call.body)
  refuseFlags(extended)
  const more = Object.keys(values).length > 0 || extended.length > 0 || isRead === undefined
  if (typeof isRead === 'boolean') markRead(call.mailbox, call.around, item, isRead)
  if (more && item.values['isDraft'] === true) changedDraft(item, values)
  if (more) changeItem(call.mailbox, call.around, item, values, extended)
  return writeReply(call, 200, () => messageEntity(call, item))
}

const remove = (call: Call): GraphReply => {
  const item = messageOf(call)
  checkIfMatch(call, item)
  deleteMessage(call.mailbox, call.around, item)
  return { status: 204 }
}

const listOptions = ['$select', '$top', '$skip', '$filter', '$expand', '$orderby', '$count'] as const

const collection = (path: string, place: Place): GraphRoute[] => [
  { method: 'GET', path, place: 'mailbox', permission: read, query: listOptions, handle: list(place) },
  { method: 'POST', path, place: 'mailbox', permission: write, takesBody: true, handle: create(place) },
]

const one = '/messages/{item}'

export const messageRoutes: readonly GraphRoute[] = [
  ...collection('/messages', anywhere),
  ...collection('/mailFolders/{folder}/messages', inFolder),
  {
    method: 'GET',
    path: one,
    place: 'mailbox',
    permission: read,
    query: ['$select', '$expand'],
    handle: (call) => ({ status: 200, body: messageEntity(call, messageOf(call)) }),
  },
  { method: 'PATCH', path: one, place: 'mailbox', permission: write, takesBody: true, handle: change },
  { method: 'DELETE', path: one, place: 'mailbox', permission: write, handle: remove },
]
