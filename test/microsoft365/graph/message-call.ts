/** How requests find messages, and how answers show them; the same for every route of mail. */

import type { Folder, Item } from '../state/mailbox.ts'
import { asHtml, asText } from './event-body.ts'
import type { StoredBody } from './event-properties.ts'
import { findItem, showItem, userContext } from './item-shape.ts'
import { findMailFolder } from './mail-folders.ts'
import { attachmentsIn } from './attachment-show.ts'
import { type MessageExpansion, parseMessageExpand } from './message-expand.ts'
import { messageShape, messageTable } from './outlook-item-properties.ts'
import { shownNames } from './properties.ts'
import { selection } from './query.ts'
import type { Call } from './route.ts'

/** The folder a request stands below, or null when it goes by the message's id alone. */
export type Place = (call: Call) => Folder | null

export const anywhere: Place = () => null
export const inFolder: Place = (call) => findMailFolder(call.mailbox, call.parameters['folder'] as string)

export const messageOf = (call: Call): Item => findItem(call, 'message', call.parameters['item'] as string)

export interface MessageShowing {
  readonly names: readonly string[]
  readonly expansion: MessageExpansion
}

/** On lists and in delta the headers stay away even where they are selected. */
export const showingOf = (call: Call, many = false): MessageShowing => {
  const names = shownNames(messageTable, 'message', selection(call.query))
  return {
    names: many ? names.filter((name) => name !== 'internetMessageHeaders') : names,
    expansion: parseMessageExpand(call.query.$expand),
  }
}

const inAskedForm = (body: StoredBody, form: 'text' | 'html'): StoredBody => ({
  contentType: form,
  content: form === 'text' ? asText(body) : asHtml(body),
})

export const showMessage = (call: Call, item: Item, { names, expansion }: MessageShowing): Record<string, unknown> => {
  const { immutableIds, bodyType } = call.prefer
  const shown = showItem(messageShape, item, { names, immutableIds, expansion: expansion.extended })
  const type = item.values['@odata.type']
  if (typeof type === 'string') shown['@odata.type'] = type
  if (bodyType && shown['body']) shown['body'] = inAskedForm(shown['body'] as StoredBody, bodyType)
  if (expansion.attachments) shown['attachments'] = attachmentsIn(call, item, expansion.attachments)
  return shown
}

export const messagesContext = (call: Call, folder: Folder | null): string =>
  `${userContext(call)}${folder ? `/mailFolders('${encodeURIComponent(folder.id)}')` : ''}/messages`

export const messageEntity = (call: Call, item: Item): Record<string, unknown> => ({
  '@odata.context': `${call.root}/$metadata#${messagesContext(call, null)}${call.query.$select ? `(${call.query.$select})` : ''}/$entity`,
  ...showMessage(call, item, showingOf(call)),
})
