/** The mailboxes behind Graph as the Outlook page sees them, so that the page shows and changes the very same state. */

import { addCategory, findCategoryNamed, removeCategory } from './graph/categories.ts'
import { GraphError } from './graph/errors.ts'
import { showAttachments, showContact, showEvent, showMessage, showSummary, toContactBody } from './outlook-store-shapes.ts'
import type { Contact, OutlookStore } from './outlook/store.ts'
import { childFolders, itemsInOrder } from './state/folders.ts'
import { changeItem } from './state/items.ts'
import { type Item, type ItemKind, type Mailbox, wellKnownFolder } from './state/mailbox.ts'
import type { World } from './world.ts'

/** What Graph would refuse is "not there" for the page. */
const orNull = <T>(work: () => T): T | null => {
  try {
    return work()
  } catch (error) {
    if (error instanceof GraphError) return null
    throw error
  }
}

export const outlookStore = (world: World): OutlookStore => {
  const mailboxOf = (userId: string): Mailbox | null => {
    const user = world.tenants.flatMap((tenant) => tenant.users).find((each) => each.id === userId)
    return user?.mailbox === 'online' ? world.mailbox(userId) : null
  }
  const itemOf = (mailbox: Mailbox, kind: ItemKind, id: string): Item | null => {
    const key = mailbox.ids.get(id)
    const item = key === undefined ? undefined : mailbox.items.get(key)
    return item?.kind === kind && item.deletedFrom === null ? item : null
  }
  /** Null when mailbox or item is missing. */
  const withItem = <T>(userId: string, kind: ItemKind, id: string, work: (item: Item, mailbox: Mailbox) => T): T | null => {
    const mailbox = mailboxOf(userId)
    const item = mailbox && itemOf(mailbox, kind, id)
    return mailbox && item ? work(item, mailbox) : null
  }
  const defaultFolderId = (mailbox: Mailbox, id: string): string => (id === 'contacts' ? wellKnownFolder(mailbox, 'contacts').id : id)
  const contactAfter = (id: string, userId: string): Contact | null => withItem(userId, 'contact', id, showContact)

  return {
    listUsers: () =>
      world.tenants
        .flatMap((tenant) => tenant.users)
        .filter((user) => user.mailbox === 'online')
        .map(({ id, displayName, userPrincipalName, mail }) => ({ id, displayName, userPrincipalName, mail: mail ?? userPrincipalName })),
    revision: (userId) => mailboxOf(userId)?.log.sequence ?? null,
    readMailbox: (userId) => {
      const mailbox = mailboxOf(userId)
      if (!mailbox) return null
      const shown = [...mailbox.folders.values()].filter((folder) => !folder.deleted && folder.wellKnown !== 'root')
      const withCount = ({ id, displayName, items }: (typeof shown)[number]) => ({ id, displayName, count: items.size })
      const contacts = wellKnownFolder(mailbox, 'contacts')
      const below = (id: string): typeof shown => childFolders(mailbox, id).flatMap((folder) => [folder, ...below(folder.id)])
      return {
        mailFolders: shown.filter((folder) => folder.kind === 'message').map(withCount),
        contactFolders: [contacts, ...below(contacts.id)].map(withCount),
        masterCategories: mailbox.categories.map(({ displayName, color }) => ({ displayName, color })),
      }
    },
    listMessages: (userId, folderId) => {
      const mailbox = mailboxOf(userId)
      const folder = mailbox?.folders.get(folderId)
      if (!mailbox || !folder) return null
      return itemsInOrder(mailbox, folder)
        .filter((item) => item.kind === 'message')
        .map(showSummary)
        .sort((left, right) => right.receivedDateTime.localeCompare(left.receivedDateTime))
    },
    readMessage: (userId, id) => withItem(userId, 'message', id, (item) => ({ ...showMessage(item), attachments: showAttachments(item) })),
    updateMessage: (userId, id, change) =>
      withItem(userId, 'message', id, (item, mailbox) => {
        changeItem(mailbox, world.graph, item, { ...change })
        return { ...showMessage(item), attachments: showAttachments(item) }
      }),
    listEvents: (userId) => {
      const mailbox = mailboxOf(userId)
      return mailbox ? itemsInOrder(mailbox, wellKnownFolder(mailbox, 'calendar')).map(showEvent) : null
    },
    readEvent: (userId, id) => withItem(userId, 'event', id, showEvent),
    updateEvent: (userId, id, change) =>
      withItem(userId, 'event', id, (item, mailbox) => {
        changeItem(mailbox, world.graph, item, { categories: [...change.categories] })
        return showEvent(item)
      }),
    listContacts: (userId, folderId) => {
      const mailbox = mailboxOf(userId)
      const folder = mailbox?.folders.get(mailbox ? defaultFolderId(mailbox, folderId) : '')
      return mailbox && folder ? itemsInOrder(mailbox, folder).filter((item) => item.kind === 'contact').map(showContact) : null
    },
    createContact: (userId, folderId, fields) =>
      mailboxOf(userId) && orNull(() => contactAfter(world.person(userId).createContact(toContactBody(fields), folderId).id, userId)),
    updateContact: (userId, id, fields) =>
      withItem(userId, 'contact', id, () => orNull(() => contactAfter(world.person(userId).editContact(id, toContactBody(fields)).id, userId))),
    deleteContact: (userId, id) =>
      withItem(userId, 'contact', id, () => {
        world.person(userId).deleteContact(id)
        return true
      }) ?? false,
    addMasterCategories: (userId, categories) => {
      const mailbox = mailboxOf(userId)
      for (const { displayName, color } of mailbox ? categories : []) {
        if (mailbox && !findCategoryNamed(mailbox, displayName)) addCategory(mailbox, world.graph, displayName, color)
      }
    },
    removeMasterCategories: (userId, names) => {
      const mailbox = mailboxOf(userId)
      for (const name of names) {
        const category = mailbox && findCategoryNamed(mailbox, name)
        if (mailbox && category) removeCategory(mailbox, category)
      }
    },
  }
}
