/** Where each area's records can lie in a mailbox: contact folders, To Do lists, calendars, mail folders (CARET-22, 37, 49, 56). */
import type { PolicyArea } from '../../../shared/schemas/policies/areas.ts'
import { createCalendar, listCalendars } from './calendars.ts'
import type { GraphClient } from './client.ts'
import { createContactFolder, listContactFolders, type Folder, type FolderResult } from './contact-folders.ts'
import { createMailFolder, listMailFolders } from './mail-folders.ts'
import { createTaskList, listTaskLists } from './task-lists.ts'

export interface AreaFolders {
  /** The default one first. */
  list(client: GraphClient): Promise<FolderResult<readonly Folder[]>>
  create(client: GraphClient, name: string): Promise<FolderResult<Folder>>
}

const contactFolders: AreaFolders = { list: listContactFolders, create: createContactFolder }

export const areaFolders: Readonly<Record<PolicyArea, AreaFolders>> = {
  contacts: contactFolders,
  tasks: { list: listTaskLists, create: createTaskList },
  calendar: { list: listCalendars, create: createCalendar },
  mail: { list: listMailFolders, create: createMailFolder },
}
