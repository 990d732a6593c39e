/** Mail folders (graph-contract 4.1): by id or well-known name, children, counts, create, rename, delete. Their delta is not imitated. */

import { hasChildNamed } from '../state/folders.ts'
import { childMailFolders, createMailFolder, deleteMailFolder, renameMailFolder } from '../state/mail-folders.ts'
import { type Folder, type Mailbox, wellKnownFolder, type WellKnownFolder } from '../state/mailbox.ts'
import { folderNotFound, GraphError, invalidArgument, malformedId, notImplemented } from './errors.ts'
import { type Filterable, predicateFor } from './filter.ts'
import { userContext, writeReply } from './item-shape.ts'
import { listReply } from './listing.ts'
import { mailboxPermission } from './permissions.ts'
import { flag, type PropertyTable, readOnly, shownNames, text, writtenValues } from './properties.ts'
import { selection } from './query.ts'
import type { Call, GraphReply, GraphRoute } from './route.ts'

const read = mailboxPermission('Mail', 'read')
const write = mailboxPermission('Mail', 'write')

const mailFolderTable: PropertyTable = {
  displayName: text,
  parentFolderId: readOnly,
  childFolderCount: readOnly,
  unreadItemCount: readOnly,
  totalItemCount: readOnly,
  isHidden: flag,
}

/** Well-known names that lead somewhere here. */
const wellKnownNames: Readonly<Record<string, WellKnownFolder>> = {
  msgfolderroot: 'root',
  inbox: 'inbox',
  drafts: 'drafts',
  sentitems: 'sentitems',
  deleteditems: 'deleteditems',
  archive: 'archive',
  junkemail: 'junkemail',
  outbox: 'outbox',
}

/** Names that Graph knows too. */
const otherNames = [
  'clutter',
  'conflicts',
  'conversationhistory',
  'localfailures',
  'recoverableitemsdeletions',
  'scheduled',
  'searchfolders',
  'serverfailures',
  'syncissues',
  'delta',
]

/** A mail folder by its id or well-known name; 404 when it is gone, 400 for what is no id. */
export const findMailFolder = (mailbox: Mailbox, id: string): Folder => {
  const name = id.toLowerCase()
  const wellKnown = wellKnownNames[name]
  if (wellKnown !== undefined) return wellKnownFolder(mailbox, wellKnown)
  if (otherNames.includes(name)) throw notImplemented(`the mail folder '${id}'`)
  const folder = mailbox.folders.get(id)
  if (folder?.kind === 'message' && !folder.deleted) return folder
  throw id.startsWith('AAMkA') ? folderNotFound() : malformedId()
}

const folderOf = (call: Call): Folder => findMailFolder(call.mailbox, call.parameters['folder'] ?? 'msgfolderroot')

const show = (mailbox: Mailbox, folder: Folder, names: readonly string[]): Record<string, unknown> => {
  const messages = [...folder.items.values()]
  const values: Readonly<Record<string, unknown>> = {
    displayName: folder.displayName,
    parentFolderId: folder.parentFolderId,
    childFolderCount: childMailFolders(mailbox, folder.id).length,
    unreadItemCount: messages.filter(({ kind, values: { isRead } }) => kind === 'message' && isRead === false).length,
    totalItemCount: messages.length,
    isHidden: folder.hidden === true,
  }
  return {
    id: folder.id,
    ...Object.fromEntries(names.filter((name) => name !== 'id').map((name) => [name, values[name]])),
  }
}

const namesOf = (call: Call): readonly string[] => shownNames(mailFolderTable, 'mailFolder', selection(call.query))

const entity = (call: Call, folder: Folder): Record<string, unknown> => ({
  '@odata.context': `${call.root}/$metadata#${userContext(call)}/mailFolders/$entity`,
  ...show(call.mailbox, folder, namesOf(call)),
})

const filters: Filterable<Folder> = { texts: { displayName: (folder) => folder.displayName } }

/** Children of the root, or of the folder in the path. */
const list = (call: Call): GraphReply => {
  const parent = folderOf(call)
  const below =
    call.parameters['folder'] === undefined
      ? '/mailFolders'
      : `/mailFolders/${encodeURIComponent(parent.id)}/childFolders`
  const names = namesOf(call)
  const matches = predicateFor(call.query.$filter, filters)
  const withHidden = call.query.includeHiddenFolders === 'true'
  const children = childMailFolders(call.mailbox, parent.id).filter(({ hidden }) => withHidden || hidden !== true)
  return listReply(call, {
    context: `${userContext(call)}${below}`,
    path: below,
    items: matches ? children.filter(matches) : children,
    show: (folder) => show(call.mailbox, folder, names),
  })
}

const newName = (call: Call, parentId: string, name: unknown): string => {
  if (typeof name !== 'string' || name.trim() === '') throw invalidArgument('The folder needs a displayName.')
  if (hasChildNamed(call.mailbox, parentId, name))
    throw new GraphError(409, 'ErrorFolderExists', 'A folder with the specified name already exists.')
  return name
}

const create = (call: Call): GraphReply => {
  const parent = folderOf(call)
  const { displayName, isHidden } = writtenValues(mailFolderTable, 'mailFolder', call.body)
  const name = newName(call, parent.id, displayName)
  const folder = createMailFolder(call.mailbox, call.around, parent.id, name, isHidden === true)
  return writeReply(call, 201, () => entity(call, folder))
}

/** Distinguished folders can be neither renamed nor deleted. */
const changeable = (call: Call): Folder => {
  const folder = folderOf(call)
  if (folder.wellKnown === null) return folder
  throw new GraphError(403, 'ErrorDeleteDistinguishedFolder', 'Distinguished folders cannot be changed or deleted.')
}

const rename = (call: Call): GraphReply => {
  const folder = changeable(call)
  const { displayName } = writtenValues(mailFolderTable, 'mailFolder', call.body)
  const same = typeof displayName === 'string' && displayName.toLowerCase() === folder.displayName.toLowerCase()
  renameMailFolder(call.mailbox, folder, same ? displayName : newName(call, folder.parentFolderId ?? '', displayName))
  return writeReply(call, 200, () => entity(call, folder))
}

const remove = (call: Call): GraphReply => {
  deleteMailFolder(call.mailbox, call.around, changeable(call))
  return { status: 204 }
}

const listOptions = ['$select', '$top', '$skip', '$count', '$filter', 'includeHiddenFolders'] as const
const one = '/mailFolders/{folder}'
const children = `${one}/childFolders`

export const mailFolderRoutes: readonly GraphRoute[] = [
  { method: 'GET', path: '/mailFolders', place: 'mailbox', permission: read, query: listOptions, handle: list },
  { method: 'POST', path: '/mailFolders', place: 'mailbox', permission: write, takesBody: true, handle: create },
  {
    method: 'GET',
    path: one,
    place: 'mailbox',
    permission: read,
    query: ['$select'],
    handle: (call) => ({ status: 200, body: entity(call, folderOf(call)) }),
  },
  { method: 'PATCH', path: one, place: 'mailbox', permission: write, takesBody: true, handle: rename },
  { method: 'DELETE', path: one, place: 'mailbox', permission: write, handle: remove },
  { method: 'GET', path: children, place: 'mailbox', permission: read, query: listOptions, handle: list },
  { method: 'POST', path: children, place: 'mailbox', permission: write, takesBody: true, handle: create },
]
