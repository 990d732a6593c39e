/** Delta of messages, per folder (graph-contract 4.3): a filter by time, at most 5,000 with it, and the short news of a read flag. */

import { itemsInOrder } from '../state/folders.ts'
import { streamOfItems } from '../state/items.ts'
import type { Folder } from '../state/mailbox.ts'
import { deltaReply, type DeltaSource } from './delta.ts'
import { GraphError, invalidRequest } from './errors.ts'
import { predicateFor } from './filter.ts'
import { parseFilter } from './filter-syntax.ts'
import { findMailFolder } from './mail-folders.ts'
import { showMessage } from './message-call.ts'
import { parseMessageExpand } from './message-expand.ts'
import { messageFilters } from './message-filter.ts'
import { messageTable } from './outlook-item-properties.ts'
import { mailboxPermission } from './permissions.ts'
import { shownNames } from './properties.ts'
import type { Call, GraphReply, GraphRoute } from './route.ts'

/** More are not returned by a round with a filter. */
const mostFiltered = 5000

const pathsOf = (folder: Folder): DeltaSource['path'] => {
  const id = encodeURIComponent(folder.id)
  return {
    graph: `/mailFolders('${id}')/messages`,
    lowercase: `/mailfolders('${id}')/messages`,
    plain: `/mailFolders/${id}/messages`,
  }
}

/** A vanished folder has no sync state: 404 under its own code. */
const syncFolder = (call: Call): Folder => {
  try {
    return findMailFolder(call.mailbox, call.parameters['folder'] as string)
  } catch (error) {
    if (!(error instanceof GraphError) || error.status !== 404) throw error
    throw new GraphError(404, 'ErrorSyncFolderNotFound', 'The sync folder could not be found.')
  }
}

/** Only `receivedDateTime ge` or `gt` a moment. */
const checkFilter = (text: string): void => {
  const filter = parseFilter(text)
  const fits =
    filter.kind === 'compare' &&
    filter.path.toLowerCase() === 'receiveddatetime' &&
    (filter.comparison === 'ge' || filter.comparison === 'gt')
  if (!fits) throw invalidRequest(`The filter '${text}' is not supported for delta queries of messages.`)
}

/** What comes back of a message of which only the read flag changed, whatever was selected. */
const shortNames = ['isRead', 'parentFolderId']

const handle = (call: Call): GraphReply => {
  const folder = syncFolder(call)
  const { mailbox } = call
  const namesFor = (select: readonly string[] | null): readonly string[] =>
    shownNames(messageTable, 'message', select).filter((name) => name !== 'internetMessageHeaders')
  const messages = () => itemsInOrder(mailbox, folder).filter(({ kind }) => kind === 'message')
  return deltaReply(call, {
    stream: streamOfItems('message', folder.id),
    resource: 'message',
    path: pathsOf(folder),
    filter: { check: checkFilter, most: mostFiltered },
    checkSelect: (select, expand) => {
      namesFor(select)
      if (parseMessageExpand(expand ?? undefined).attachments) throw invalidRequest()
    },
    members: (after, filter) => {
      const matches = predicateFor(filter ?? undefined, messageFilters)
      return messages().filter((item) => item.order > after && (matches === null || matches(item)))
    },
    show: (key, select, expand, { filter, onlyRead }) => {
      const item = folder.items.get(key)
      const matches = predicateFor(filter ?? undefined, messageFilters)
      if (!item || (matches && !matches(item))) return undefined
      const selected = namesFor(select)
      if (onlyRead && select !== null && !selected.includes('isRead')) return undefined
      const names = onlyRead ? shortNames : selected
      const expansion = { ...parseMessageExpand(onlyRead ? undefined : (expand ?? undefined)), attachments: null }
      return showMessage(call, item, { names, expansion })
    },
  })
}

export const messageDeltaRoutes: readonly GraphRoute[] = [
  {
    method: 'GET',
    path: '/mailFolders/{folder}/messages/delta',
    place: 'mailbox',
    permission: mailboxPermission('Mail', 'read'),
    query: ['$select', '$top', '$filter', '$expand', '$deltatoken', '$skiptoken'],
    handle,
  },
]
