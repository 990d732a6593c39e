/** What can happen to a folder, and in which order its items are listed. */

import { appendChange } from './change-log.ts'
import type { Surroundings } from './items.ts'
import { addFolder, type Folder, type Item, type Mailbox } from './mailbox.ts'

/** Stream of the mailbox's contact folders in the change log. */
export const contactFolderStream = 'contactFolders'

const log = (mailbox: Mailbox, around: Surroundings, folder: Folder, gone: boolean): void =>
  appendChange(
    mailbox.log,
    contactFolderStream,
    { restId: folder.id, immutableId: folder.id },
    gone ? null : folder.order,
    around.clock.now() + around.settings.visibilityDelayMs,
  )

export const childFolders = (mailbox: Mailbox, parentId: string): Folder[] =>
  [...mailbox.folders.values()].filter((folder) => folder.parentFolderId === parentId && !folder.deleted)

/** Names of siblings are unique without regard to case. */
export const hasChildNamed = (mailbox: Mailbox, parentId: string, displayName: string): boolean =>
  childFolders(mailbox, parentId).some((folder) => folder.displayName.toLowerCase() === displayName.toLowerCase())

export const createContactFolder = (
  mailbox: Mailbox,
  around: Surroundings,
  parentId: string,
  displayName: string,
): Folder => {
  const folder = addFolder(mailbox, around.random, {
    kind: 'contact',
    wellKnown: null,
    displayName,
    parentFolderId: parentId,
  })
  log(mailbox, around, folder, false)
  return folder
}

export const renameFolder = (mailbox: Mailbox, around: Surroundings, folder: Folder, displayName: string): void => {
  folder.displayName = displayName
  log(mailbox, around, folder, false)
}

const withDescendants = (mailbox: Mailbox, folder: Folder): Folder[] => [
  folder,
  ...[...mailbox.folders.values()]
    .filter((child) => child.parentFolderId === folder.id)
    .flatMap((child) => withDescendants(mailbox, child)),
]

export const setFolderDeleted = (mailbox: Mailbox, around: Surroundings, folder: Folder, deleted: boolean): void => {
  for (const each of withDescendants(mailbox, folder)) {
    each.deleted = deleted
    log(mailbox, around, each, deleted)
  }
}

const orderedItems = new WeakMap<Folder, { readonly sequence: number; readonly items: readonly Item[] }>()

/** Items in the order they came into the folder. Kept until the mailbox changes, because listings page through it. */
export const itemsInOrder = (mailbox: Mailbox, folder: Folder): readonly Item[] => {
  const kept = orderedItems.get(folder)
  if (kept && kept.sequence === mailbox.log.sequence) return kept.items
  const items = [...folder.items.values()].sort((left, right) => left.order - right.order)
  orderedItems.set(folder, { sequence: mailbox.log.sequence, items })
  return items
}
