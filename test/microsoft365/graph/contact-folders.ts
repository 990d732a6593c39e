/** Contact folders (graph-contract 1.1): the default folder is not listed, but the id `contacts` finds it. */

import { childFolders, createContactFolder, hasChildNamed, renameFolder, setFolderDeleted } from '../state/folders.ts'
import { type Folder, type Mailbox, wellKnownFolder } from '../state/mailbox.ts'
import { folderNotFound, GraphError, invalidArgument, malformedId } from './errors.ts'
import { userContext, writeReply } from './item-shape.ts'
import { listReply } from './listing.ts'
import { mailboxPermission } from './permissions.ts'
import { type PropertyTable, readOnly, shownNames, text, writtenValues } from './properties.ts'
import { selection } from './query.ts'
import type { Call, GraphReply, GraphRoute } from './route.ts'

const read = mailboxPermission('Contacts', 'read')
const write = mailboxPermission('Contacts', 'write')

export const contactFolderTable: PropertyTable = { parentFolderId: readOnly, displayName: text }

/** A contact folder by its id or the well-known name; 404 when it is gone, 400 for what is no id. */
export const findContactFolder = (call: Pick<Call, 'mailbox'>, id: string): Folder => {
  if (id.toLowerCase() === 'contacts') return wellKnownFolder(call.mailbox, 'contacts')
  const folder = call.mailbox.folders.get(id)
  if (folder?.kind === 'contact' && !folder.deleted) return folder
  throw id.startsWith('AAMkA') ? folderNotFound() : malformedId()
}

export const showFolder = (folder: Folder, names: readonly string[]): Record<string, unknown> => {
  const values: Record<string, unknown> = { parentFolderId: folder.parentFolderId, displayName: folder.displayName }
  const shown: Record<string, unknown> = { id: folder.id }
  for (const name of names) if (name !== 'id') shown[name] = values[name]
  return shown
}

const namesOf = (call: Call): readonly string[] =>
  shownNames(contactFolderTable, 'contactFolder', selection(call.query))

const entity = (call: Call, folder: Folder): Record<string, unknown> => ({
  '@odata.context': `${call.root}/$metadata#${userContext(call)}/contactFolders/$entity`,
  ...showFolder(folder, namesOf(call)),
})

/** Folders at the top stand below the default folder, where POST creates them. */
const parentOf = (call: Call): Folder =>
  call.parameters['folder'] === undefined
    ? wellKnownFolder(call.mailbox, 'contacts')
    : findContactFolder(call, call.parameters['folder'])

const list = (call: Call): GraphReply => {
  const parent = parentOf(call)
  const below =
    call.parameters['folder'] === undefined
      ? '/contactFolders'
      : `/contactFolders/${encodeURIComponent(parent.id)}/childFolders`
  const names = namesOf(call)
  return listReply(call, {
    context: `${userContext(call)}${below}`,
    path: below,
    items: childFolders(call.mailbox, parent.id).filter((folder) => folder.kind === 'contact'),
    show: (folder) => showFolder(folder, names),
  })
}

const newName = (call: Call, mailbox: Mailbox, parentId: string): string => {
  const name = writtenValues(contactFolderTable, 'contactFolder', call.body)['displayName']
  if (typeof name !== 'string' || name.trim() === '') throw invalidArgument('The folder needs a displayName.')
  if (hasChildNamed(mailbox, parentId, name)) {
    throw new GraphError(409, 'ErrorFolderExists', 'A folder with the specified name already exists.')
  }
  return name
}

const create = (call: Call): GraphReply => {
  const parent = parentOf(call)
  const folder = createContactFolder(call.mailbox, call.around, parent.id, newName(call, call.mailbox, parent.id))
  return writeReply(call, 201, () => entity(call, folder))
}

const readOne = (call: Call): GraphReply => ({ status: 200, body: entity(call, parentOf(call)) })

/** The distinguished folder can be neither renamed nor deleted. */
const changeable = (call: Call): Folder => {
  const folder = parentOf(call)
  if (folder.wellKnown === null) return folder
  throw new GraphError(403, 'ErrorDeleteDistinguishedFolder', 'Distinguished folders cannot be changed or deleted.')
}

const rename = (call: Call): GraphReply => {
  const folder = changeable(call)
  const wanted = call.body['displayName']
  const sameName = typeof wanted === 'string' && wanted.toLowerCase() === folder.displayName.toLowerCase()
  const name = sameName ? wanted : newName(call, call.mailbox, folder.parentFolderId ?? '')
  renameFolder(call.mailbox, call.around, folder, name)
  return writeReply(call, 200, () => entity(call, folder))
}

const remove = (call: Call): GraphReply => {
  setFolderDeleted(call.mailbox, call.around, changeable(call), true)
  return { status: 204 }
}

const listOptions = ['$select', '$top', '$skip', '$count'] as const

export const contactFolderRoutes: readonly GraphRoute[] = [
  { method: 'GET', path: '/contactFolders', place: 'mailbox', permission: read, query: listOptions, handle: list },
  { method: 'POST', path: '/contactFolders', place: 'mailbox', permission: write, takesBody: true, handle: create },
  {
    method: 'GET',
    path: '/contactFolders/{folder}',
    place: 'mailbox',
    permission: read,
    query: ['$select'],
    handle: readOne,
  },
  {
    method: 'PATCH',
    path: '/contactFolders/{folder}',
    place: 'mailbox',
    permission: write,
    takesBody: true,
    handle: rename,
  },
  { method: 'DELETE', path: '/contactFolders/{folder}', place: 'mailbox', permission: write, handle: remove },
  {
    method: 'GET',
    path: '/contactFolders/{folder}/childFolders',
    place: 'mailbox',
    permission: read,
    query: listOptions,
    handle: list,
  },
  {
    method: 'POST',
    path: '/contactFolders/{folder}/childFolders',
    place: 'mailbox',
    permission: write,
    takesBody: true,
    handle: create,
  },
]
