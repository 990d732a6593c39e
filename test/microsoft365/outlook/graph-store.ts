/**
 * The mailboxes of the simulated Graph as the Outlook page sees them. Every change goes through the same functions as a
 * Graph request or the control interface, so it shows up in versions and delta queries.
 */
import { addCategory, findCategoryNamed, removeCategory } from '../graph/categories.ts'
import { changedContactValues, newContactValues } from '../graph/contacts.ts'
import { GraphError } from '../graph/errors.ts'
import { addItem, changeItem, deleteItem, markRead, type Surroundings } from '../state/items.ts'
import { itemsInOrder } from '../state/folders.ts'
import type { Folder, Item, ItemKind, Mailbox } from '../state/mailbox.ts'
import type { User } from '../tenant.ts'
import {
  addEventAsPerson,
  answerEventAsPerson,
  changeEventAsPerson,
  eventsInWindow,
  eventWithId,
  removeEventAsPerson,
} from './graph-calendar.ts'
import {
  addListAsPerson,
  addTaskAsPerson,
  changeTaskAsPerson,
  removeTaskAsPerson,
  shownTaskLists,
  tasksOfList,
} from './graph-todo.ts'
import { attachmentContent, toContact, toGraphContact, toMessage, toMessageSummary } from './graph-items.ts'
import {
  deleteMessageAsPerson,
  moveMessageAsPerson,
  prepareAnswerAsPerson,
  saveDraftAsPerson,
  sendDraftAsPerson,
} from './graph-mail.ts'
import type { OutlookStore, OutlookUser } from './store.ts'

export interface GraphStoreOptions {
  readonly users: () => readonly User[]
  readonly mailboxOf: (userId: string) => Mailbox | undefined
  readonly around: Surroundings
  /** Whether the owner let the other one into the mailbox; absent: nobody did. */
  readonly isSharedWith?: (ownerId: string, userId: string) => boolean
}

/** Folders in the order Outlook lists them. */
const folderOrder: readonly (string | null)[] = [
  'inbox',
  'drafts',
  'sentitems',
  'deleteditems',
  'junkemail',
  'archive',
  'outbox',
  'contacts',
  null,
]

const outgoing: readonly (string | null)[] = ['sentitems', 'drafts', 'outbox']

const rank = ({ wellKnown }: Folder) => (wellKnown === null ? folderOrder.length : folderOrder.indexOf(wellKnown))

const foldersOf = (mailbox: Mailbox, kind: ItemKind): Folder[] =>
  [...mailbox.folders.values()]
    .filter((folder) => folder.kind === kind && folder.wellKnown !== 'root' && !folder.deleted && !folder.hidden)
    .sort((left, right) => rank(left) - rank(right) || left.order - right.order)

const itemsOf = (mailbox: Mailbox, kind: ItemKind, folderId: string): readonly Item[] | null => {
  const folder = mailbox.folders.get(folderId)
  return folder === undefined || folder.deleted
    ? null
    : itemsInOrder(mailbox, folder).filter((item) => item.kind === kind)
}

const itemOf = (mailbox: Mailbox, kind: ItemKind, id: string): Item | null => {
  const item = mailbox.items.get(mailbox.ids.get(id) ?? -1)
  return item?.kind === kind ? item : null
}

/** Outlook counts unread messages, but all contacts. */
const countOf = (kind: ItemKind, items: Folder['items']) =>
  kind === 'message' ? [...items.values()].filter(({ values }) => values['isRead'] === false).length : items.size

const toUser = ({ id, displayName, userPrincipalName, mail }: User): OutlookUser => ({
  id,
  displayName,
  userPrincipalName,
  mail: mail ?? userPrincipalName,
})

/** Outlook does not save what the service refuses; the page is told as for something that is not there. */
const orRefused = <T>(write: () => T): T | null => {
  try {
    return write()
  } catch (error) {
    if (error instanceof GraphError) return null
    throw error
  }
}

export function createGraphStore({ users, mailboxOf, around, isSharedWith }: GraphStoreOptions): OutlookStore {
  const inMailbox = <T>(userId: string, answer: (mailbox: Mailbox) => T): T | null => {
    const mailbox = mailboxOf(userId)
    return mailbox === undefined ? null : answer(mailbox)
  }
  const onItem = <T>(
    userId: string,
    kind: ItemKind,
    id: string,
    answer: (item: Item, mailbox: Mailbox) => T,
  ): T | null =>
    inMailbox(userId, (mailbox) => {
      const item = itemOf(mailbox, kind, id)
      return item === null ? null : answer(item, mailbox)
    })

  return {
    listUsers: () =>
      users()
        .filter(({ id, enabled }) => enabled && mailboxOf(id) !== undefined)
        .map(toUser),
    listShared: (userId) =>
      users()
        .filter(({ id }) => mailboxOf(id) !== undefined && isSharedWith?.(id, userId) === true)
        .map(toUser),
    revision: (userId) => inMailbox(userId, ({ log }) => log.sequence),
    readMailbox: (userId) =>
      inMailbox(userId, (mailbox) => {
        const folders = (kind: ItemKind) =>
          foldersOf(mailbox, kind).map(({ id, displayName, items, wellKnown }) => ({
            id,
            displayName,
            count: countOf(kind, items),
            isOutgoing: outgoing.includes(wellKnown),
          }))
        return {
          mailFolders: folders('message'),
          contactFolders: folders('contact'),
          taskLists: shownTaskLists(mailbox),
          masterCategories: mailbox.categories.map(({ displayName, color }) => ({ displayName, color })),
        }
      }),
    listMessages: (userId, folderId) =>
      inMailbox(userId, (mailbox) => {
        const summaries = itemsOf(mailbox, 'message', folderId)?.map(toMessageSummary) ?? null
        return summaries?.sort((left, right) => right.receivedDateTime.localeCompare(left.receivedDateTime)) ?? null
      }),
    readMessage: (userId, id) => onItem(userId, 'message', id, toMessage),
    updateMessage: (userId, id, change) =>
      onItem(userId, 'message', id, (item, mailbox) => {
        const { isRead, ...values } = change
        if (isRead !== undefined) markRead(mailbox, around, item, isRead)
        if (Object.keys(values).length > 0) changeItem(mailbox, around, item, values)
        return toMessage(item)
      }),
    readAttachment: (userId, id, attachmentId) =>
      onItem(userId, 'message', id, (item) => attachmentContent(item, attachmentId)),
    prepareAnswer: (userId, id, kind) =>
      inMailbox(userId, (mailbox) => prepareAnswerAsPerson(mailbox, around, id, kind)),
    saveDraft: (userId, draft) => inMailbox(userId, (mailbox) => saveDraftAsPerson(mailbox, around, draft)),
    sendDraft: (userId, draft) => inMailbox(userId, (mailbox) => sendDraftAsPerson(mailbox, around, draft)),
    moveMessage: (userId, id, folderId) =>
      inMailbox(userId, (mailbox) => moveMessageAsPerson(mailbox, around, id, folderId)),
    deleteMessage: (userId, id) => inMailbox(userId, (mailbox) => deleteMessageAsPerson(mailbox, around, id)) ?? false,
    listEvents: (userId, from, to) => inMailbox(userId, (mailbox) => eventsInWindow(mailbox, from, to)),
    readEvent: (userId, id) => inMailbox(userId, (mailbox) => eventWithId(mailbox, id)),
    createEvent: (userId, fields) =>
      inMailbox(userId, (mailbox) => orRefused(() => addEventAsPerson(mailbox, around, fields))),
    updateEvent: (userId, id, fields) =>
      inMailbox(userId, (mailbox) => orRefused(() => changeEventAsPerson(mailbox, around, id, fields))),
    deleteEvent: (userId, id) => inMailbox(userId, (mailbox) => removeEventAsPerson(mailbox, around, id)) ?? false,
    respondToEvent: (userId, id, answer) =>
      inMailbox(userId, (mailbox) => answerEventAsPerson(mailbox, around, id, answer)) ?? false,
    listContacts: (userId, folderId) =>
      inMailbox(userId, (mailbox) => itemsOf(mailbox, 'contact', folderId)?.map(toContact) ?? null),
    createContact: (userId, folderId, fields) =>
      inMailbox(userId, (mailbox) => {
        const folder = mailbox.folders.get(folderId)
        if (folder?.kind !== 'contact') return null
        return orRefused(() => {
          const values = newContactValues(toGraphContact(fields))
          return toContact(addItem(mailbox, around, { kind: 'contact', folder, values }))
        })
      }),
    updateContact: (userId, id, fields) =>
      onItem(userId, 'contact', id, (item, mailbox) =>
        orRefused(() => {
          changeItem(mailbox, around, item, changedContactValues(item.values, toGraphContact(fields)))
          return toContact(item)
        }),
      ),
    deleteContact: (userId, id) =>
      onItem(userId, 'contact', id, (item, mailbox) => {
        deleteItem(mailbox, around, item)
        return true
      }) ?? false,
    listTasks: (userId, listId) => inMailbox(userId, (mailbox) => tasksOfList(mailbox, listId)),
    createTask: (userId, listId, fields) =>
      inMailbox(userId, (mailbox) => orRefused(() => addTaskAsPerson(mailbox, around, listId, fields))),
    updateTask: (userId, id, change) =>
      inMailbox(userId, (mailbox) => orRefused(() => changeTaskAsPerson(mailbox, around, id, change))),
    deleteTask: (userId, id) => inMailbox(userId, (mailbox) => removeTaskAsPerson(mailbox, around, id)) ?? false,
    createTaskList: (userId, displayName) =>
      inMailbox(userId, (mailbox) => ({ id: addListAsPerson(mailbox, around, displayName) })),
    addMasterCategories: (userId, categories) =>
      void inMailbox(userId, (mailbox) => {
        for (const { displayName, color } of categories) {
          if (findCategoryNamed(mailbox, displayName) === undefined) addCategory(mailbox, around, displayName, color)
        }
      }),
    removeMasterCategories: (userId, names) =>
      void inMailbox(userId, (mailbox) => {
        for (const name of names) {
          const category = findCategoryNamed(mailbox, name)
          if (category !== undefined) removeCategory(mailbox, category)
        }
      }),
  }
}
