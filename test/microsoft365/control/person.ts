/**
 * The person in Outlook: does to a mailbox what somebody does with mouse and keyboard, past Graph's rights and limits
 * on requests.
 */

import { addCategory, findCategoryNamed, removeCategory } from '../graph/categories.ts'
import { findContactFolder } from '../graph/contact-folders.ts'
import { changedContactValues, newContactValues } from '../graph/contacts.ts'
import { itemNotFound } from '../graph/errors.ts'
import { writtenExtended } from '../graph/extended-properties.ts'
import { type MadeMessage, newMessage } from '../mail/made-message.ts'
import { createContactFolder, renameFolder, setFolderDeleted } from '../state/folders.ts'
import { addItem, changeItem, deleteItem, moveItem, purgeItem, type Surroundings } from '../state/items.ts'
import type { Folder, Item, Mailbox } from '../state/mailbox.ts'
import { addMessage } from '../state/messages.ts'
import { type CalendarPerson, calendarPersonOf } from './person-calendar.ts'
import { type MailPerson, mailPersonOf } from './person-mail.ts'
import { type InspectedFolder, type InspectedItem, inspectFolder, inspectItem } from './inspect.ts'
import { type TaskPerson, taskPersonOf } from './person-tasks.ts'

type Values = Readonly<Record<string, unknown>>

/** Ids may be given in either form; folders by id or as `contacts`. Throws GraphErrors for what does not exist. */
export interface Person extends TaskPerson, CalendarPerson, MailPerson {
  createContact(values: Values, folder?: string): InspectedItem
  editContact(id: string, values: Values): InspectedItem
  moveContact(id: string, folder: string): InspectedItem
  /** A copy made in Outlook carries the extended properties along (graph-contract 6.1). */
  copyContact(id: string, folder?: string): InspectedItem
  /** To Deleted Items, or past it. */
  deleteContact(id: string, forGood?: boolean): void
  /** Null takes it away, which Graph cannot. */
  setContactPhoto(id: string, photo: Uint8Array | null): void
  contactPhoto(id: string): Uint8Array | null
  /** Back to the folder it was deleted from. */
  restoreContact(id: string): InspectedItem
  createFolder(displayName: string, parent?: string): InspectedFolder
  renameFolder(folder: string, displayName: string): InspectedFolder
  deleteFolder(folder: string): void
  restoreFolder(folder: string): InspectedFolder
  /** Replaces the categories of a contact, message or event. */
  setCategories(id: string, categories: readonly string[]): InspectedItem
  addMasterCategory(displayName: string, color?: string): void
  /** Items keep the name. */
  removeMasterCategory(displayName: string): void
  /** Outlook renames by rewriting the list; items keep the old name. */
  renameMasterCategory(displayName: string, newName: string): void
  /** A message that lies in the Inbox, made from JSON; values by Graph's names, `attachments` with `contentBytes`. */
  createMessage(values: Values, made?: MadeMessage): InspectedItem
  /** Sets values of a message or event as they are, without what would follow for others. */
  editItem(id: string, values: Values): InspectedItem
}

const anyItem = (mailbox: Mailbox, id: string): Item => {
  const key = mailbox.ids.get(id)
  const item = key === undefined ? undefined : mailbox.items.get(key)
  if (!item) throw itemNotFound()
  return item
}

export const personOf = (mailbox: Mailbox, around: Surroundings): Person => {
  const contact = (id: string): Item => {
    const item = anyItem(mailbox, id)
    if (item.kind !== 'contact') throw itemNotFound()
    return item
  }
  const folderOf = (id = 'contacts'): Folder => findContactFolder({ mailbox }, id)
  const shown = (item: Item): InspectedItem => inspectItem(mailbox, item)
  const master = (name: string) => {
    const category = findCategoryNamed(mailbox, name)
    if (!category) throw itemNotFound()
    return category
  }

  return {
    ...taskPersonOf(mailbox, around),
    ...calendarPersonOf(mailbox, around),
    ...mailPersonOf(mailbox, around),
    createContact: (values, folder) => {
      const extended = writtenExtended(values).flatMap(([id, property]) => (property ? [[id, property] as const] : []))
      return shown(
        addItem(mailbox, around, {
          kind: 'contact',
          folder: folderOf(folder),
          values: newContactValues(values),
          extended,
        }),
      )
    },
    editContact: (id, values) => {
      const item = contact(id)
      changeItem(mailbox, around, item, changedContactValues(item.values, values), writtenExtended(values))
      return shown(item)
    },
    moveContact: (id, folder) => {
      const item = contact(id)
      moveItem(mailbox, around, item, folderOf(folder))
      return shown(item)
    },
    copyContact: (id, folder) => {
      const { values, extended, folderId } = contact(id)
      const target = folder === undefined ? (mailbox.folders.get(folderId) as Folder) : folderOf(folder)
      return shown(
        addItem(mailbox, around, { kind: 'contact', folder: target, values: structuredClone(values), extended }),
      )
    },
    deleteContact: (id, forGood = false) => {
      if (forGood) purgeItem(mailbox, around, contact(id))
      else deleteItem(mailbox, around, contact(id))
    },
    setContactPhoto: (id, photo) => {
      const item = contact(id)
      if (photo === null) delete item.photo
      else item.photo = { bytes: Uint8Array.from(photo), contentType: 'image/jpeg' }
      changeItem(mailbox, around, item, {})
    },
    contactPhoto: (id) => contact(id).photo?.bytes ?? null,
    restoreContact: (id) => {
      const item = contact(id)
      moveItem(mailbox, around, item, mailbox.folders.get(item.deletedFrom ?? '') ?? folderOf())
      return shown(item)
    },
    createFolder: (displayName, parent) =>
      inspectFolder(createContactFolder(mailbox, around, folderOf(parent).id, displayName)),
    renameFolder: (id, displayName) => {
      const folder = folderOf(id)
      renameFolder(mailbox, around, folder, displayName)
      return inspectFolder(folder)
    },
    deleteFolder: (id) => setFolderDeleted(mailbox, around, folderOf(id), true),
    restoreFolder: (id) => {
      const folder = mailbox.folders.get(id)
      if (!folder) throw itemNotFound()
      setFolderDeleted(mailbox, around, folder, false)
      return inspectFolder(folder)
    },
    setCategories: (id, categories) => {
      const item = anyItem(mailbox, id)
      changeItem(mailbox, around, item, { categories: [...categories] })
      return shown(item)
    },
    addMasterCategory: (displayName, color = 'preset0') => {
      if (!findCategoryNamed(mailbox, displayName)) addCategory(mailbox, around, displayName, color)
    },
    removeMasterCategory: (displayName) => removeCategory(mailbox, master(displayName)),
    renameMasterCategory: (displayName, newName) => {
      const old = master(displayName)
      removeCategory(mailbox, old)
      addCategory(mailbox, around, newName, old.color)
    },
    createMessage: (values, made = {}) => shown(addMessage(mailbox, around, newMessage(mailbox, around, values, made))),
    editItem: (id, values) => {
      const item = anyItem(mailbox, id)
      changeItem(mailbox, around, item, values)
      return shown(item)
    },
  }
}
