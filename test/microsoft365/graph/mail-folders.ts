/**
 * Mail folders (graph-contract 4.1), so far only reading one by id or well-known name: contacts deleted in Outlook lie
 * in `deleteditems`.
 */

import { type Folder, wellKnownFolder } from '../state/mailbox.ts'
import { folderNotFound, malformedId } from './errors.ts'
import { userContext } from './item-shape.ts'
import { mailboxPermission } from './permissions.ts'
import { type PropertyTable, readOnly, shownNames, text } from './properties.ts'
import { selection } from './query.ts'
import type { Call, GraphReply, GraphRoute } from './route.ts'

const mailFolderTable: PropertyTable = { displayName: text, parentFolderId: readOnly }

const wellKnownNames = ['inbox', 'sentitems', 'deleteditems'] as const

const findMailFolder = ({ mailbox, parameters }: Call): Folder => {
  const id = parameters['folder'] ?? ''
  const wellKnown = wellKnownNames.find((name) => name === id.toLowerCase())
  if (wellKnown !== undefined) return wellKnownFolder(mailbox, wellKnown)
  const folder = mailbox.folders.get(id)
  if (folder !== undefined && folder.kind !== 'contact' && folder.kind !== 'task' && !folder.deleted) return folder
  throw id.startsWith('AAMkA') ? folderNotFound() : malformedId()
}

const readOne = (call: Call): GraphReply => {
  const folder = findMailFolder(call)
  const values: Readonly<Record<string, unknown>> = {
    displayName: folder.displayName,
    parentFolderId: folder.parentFolderId,
  }
  const names = shownNames(mailFolderTable, 'mailFolder', selection(call.query)).filter((name) => name !== 'id')
  return {
    status: 200,
    body: {
      '@odata.context': `${call.root}/$metadata#${userContext(call)}/mailFolders/$entity`,
      id: folder.id,
      ...Object.fromEntries(names.map((name) => [name, values[name]])),
    },
  }
}

export const mailFolderRoutes: readonly GraphRoute[] = [
  {
    method: 'GET',
    path: '/mailFolders/{folder}',
    place: 'mailbox',
    permission: mailboxPermission('Mail', 'read'),
    query: ['$select'],
    handle: readOne,
  },
]
