/** Delta of contacts, per folder, and of contact folders (graph-contract 1.4). */

import { contactFolderStream, itemsInOrder } from '../state/folders.ts'
import { streamOfItems } from '../state/items.ts'
import { type Folder, wellKnownFolder } from '../state/mailbox.ts'
import { contactFolderTable, findContactFolder, showFolder } from './contact-folders.ts'
import { contactShape, contactTable } from './contact-properties.ts'
import { deltaReply, type DeltaSource } from './delta.ts'
import { GraphError } from './errors.ts'
import { showItem } from './item-shape.ts'
import { mailboxPermission } from './permissions.ts'
import { shownNames } from './properties.ts'
import type { Call, GraphReply, GraphRoute } from './route.ts'

const read = mailboxPermission('Contacts', 'read')

const contactPaths = (folder: Folder | null): DeltaSource['path'] => {
  if (!folder) return { graph: '/contacts', lowercase: '/contacts', plain: '/contacts' }
  const id = encodeURIComponent(folder.id)
  return {
    graph: `/contactFolders('${id}')/contacts`,
    lowercase: `/contactfolders('${id}')/contacts`,
    plain: `/contactFolders/${id}/contacts`,
  }
}

const contactsOf = (call: Call, folder: Folder, addressed: Folder | null): GraphReply => {
  const { mailbox, prefer } = call
  return deltaReply(call, {
    stream: streamOfItems('contact', folder.id),
    resource: 'contact',
    path: contactPaths(addressed),
    checkSelect: (select) => shownNames(contactTable, 'contact', select),
    members: (after) => {
      const items = itemsInOrder(mailbox, folder)
      return after === 0 ? items : items.filter((item) => item.order > after)
    },
    show: (key, select) => {
      const item = folder.items.get(key)
      const names = shownNames(contactTable, 'contact', select)
      return item && showItem(contactShape, item, { names, immutableIds: prefer.immutableIds, expansion: null })
    },
  })
}

/** A vanished folder has no sync state: 404 under its own code. */
const syncFolder = (call: Call): Folder => {
  try {
    return findContactFolder(call, call.parameters['folder'] as string)
  } catch (error) {
    if (!(error instanceof GraphError) || error.status !== 404) throw error
    throw new GraphError(404, 'ErrorSyncFolderNotFound', 'The sync folder could not be found.')
  }
}

const inFolder = (call: Call): GraphReply => {
  const folder = syncFolder(call)
  return contactsOf(call, folder, folder)
}

const inDefaultFolder = (call: Call): GraphReply => contactsOf(call, wellKnownFolder(call.mailbox, 'contacts'), null)

const folders = (call: Call): GraphReply => {
  const listed = (): Folder[] =>
    [...call.mailbox.folders.values()].filter(
      (folder) => folder.kind === 'contact' && folder.wellKnown === null && !folder.deleted,
    )
  return deltaReply(call, {
    stream: contactFolderStream,
    resource: 'contactFolder',
    path: { graph: '/contactFolders', lowercase: '/contactfolders', plain: '/contactFolders' },
    checkSelect: (select) => shownNames(contactFolderTable, 'contactFolder', select),
    members: (after) =>
      listed()
        .filter((folder) => folder.order > after)
        .map((folder) => ({ key: folder.order, order: folder.order, restId: folder.id, immutableId: folder.id })),
    show: (key, select) => {
      const folder = listed().find((each) => each.order === key)
      return folder && showFolder(folder, shownNames(contactFolderTable, 'contactFolder', select))
    },
  })
}

const options = ['$select', '$top', '$deltatoken', '$skiptoken'] as const

export const contactDeltaRoutes: readonly GraphRoute[] = [
  {
    method: 'GET',
    path: '/contactFolders/{folder}/contacts/delta',
    place: 'mailbox',
    permission: read,
    query: options,
    handle: inFolder,
  },
  {
    method: 'GET',
    path: '/contacts/delta',
    place: 'mailbox',
    permission: read,
    query: options,
    handle: inDefaultFolder,
  },
  { method: 'GET', path: '/contactFolders/delta', place: 'mailbox', permission: read, query: options, handle: folders },
]
