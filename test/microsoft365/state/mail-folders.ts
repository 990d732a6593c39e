/** What can happen to a mail folder. There is no change log of them: their delta is not imitated. */

import { nextSequence } from './change-log.ts'
import { childFolders } from './folders.ts'
import { purgeItem, type Surroundings } from './items.ts'
import { addFolder, type Folder, type Mailbox, wellKnownFolder } from './mailbox.ts'

export const childMailFolders = (mailbox: Mailbox, parentId: string): Folder[] =>
  childFolders(mailbox, parentId).filter(({ kind }) => kind === 'message')

export const createMailFolder = (
  mailbox: Mailbox,
  around: Surroundings,
  parentId: string,
  displayName: string,
  hidden = false,
): Folder =>
  addFolder(mailbox, around.random, {
    kind: 'message',
    wellKnown: null,
    displayName,
    parentFolderId: parentId,
    ...(hidden ? { hidden } : {}),
  })

export const renameMailFolder = (mailbox: Mailbox, folder: Folder, displayName: string): void => {
  folder.displayName = displayName
  nextSequence(mailbox.log)
}

const purge = (mailbox: Mailbox, around: Surroundings, folder: Folder): void => {
  for (const child of childMailFolders(mailbox, folder.id)) purge(mailbox, around, child)
  for (const item of folder.items.values()) purgeItem(mailbox, around, item)
  folder.deleted = true
  nextSequence(mailbox.log)
}

const liesBelow = (mailbox: Mailbox, folder: Folder, id: string): boolean => {
  const parent = mailbox.folders.get(folder.parentFolderId ?? '')
  return parent !== undefined && (parent.id === id || liesBelow(mailbox, parent, id))
}

/** Below Deleted Items with all that is in it; from there it goes for good. */
export const deleteMailFolder = (mailbox: Mailbox, around: Surroundings, folder: Folder): void => {
  const { id } = wellKnownFolder(mailbox, 'deleteditems')
  if (liesBelow(mailbox, folder, id)) {
    purge(mailbox, around, folder)
    return
  }
  folder.parentFolderId = id
  nextSequence(mailbox.log)
}
