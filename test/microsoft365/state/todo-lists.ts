/** What can happen to the lists of To Do, whoever does it. A list is a folder of tasks; a deleted one is gone for good. */

import { appendChange } from './change-log.ts'
import { purgeItem, type Surroundings } from './items.ts'
import { addFolder, type Folder, type Mailbox, wellKnownFolder } from './mailbox.ts'

/** Stream of the mailbox's task lists in the change log. */
export const taskListStream = 'taskLists'

/** In the order in which they were made: the two built-in ones first. */
export const taskLists = (mailbox: Mailbox): Folder[] =>
  [...mailbox.folders.values()].filter((folder) => folder.kind === 'task' && !folder.deleted)

const log = (mailbox: Mailbox, around: Surroundings, list: Folder, gone: boolean): void =>
  appendChange(
    mailbox.log,
    taskListStream,
    { restId: list.id, immutableId: list.id },
    gone ? null : list.order,
    around.clock.now() + around.settings.visibilityDelayMs,
  )

/** Names need not be unique. */
export const createTaskList = (
  mailbox: Mailbox,
  around: Surroundings,
  displayName: string,
  sharing?: Folder['sharing'],
): Folder => {
  const list = addFolder(mailbox, around.random, {
    kind: 'task',
    wellKnown: null,
    displayName,
    parentFolderId: wellKnownFolder(mailbox, 'root').id,
  })
  if (sharing) list.sharing = sharing
  log(mailbox, around, list, false)
  return list
}

export const renameTaskList = (mailbox: Mailbox, around: Surroundings, list: Folder, displayName: string): void => {
  list.displayName = displayName
  log(mailbox, around, list, false)
}

export const deleteTaskList = (mailbox: Mailbox, around: Surroundings, list: Folder): void => {
  for (const item of list.items.values()) purgeItem(mailbox, around, item)
  list.deleted = true
  log(mailbox, around, list, true)
}
