/**
 * What a mailbox holds, read from outside without Graph: for tests that compare both sides, and for the control
 * interface.
 */

import { itemsInOrder } from '../state/folders.ts'
import { calendarsOf, startMs, typeOf } from '../state/calendar.ts'
import type { MailHeader, StoredAttachment } from '../state/mail-content.ts'
import type { Folder, Item, ItemKind, Mailbox } from '../state/mailbox.ts'
import { uidOf } from '../state/meetings.ts'
import { moment } from '../graph/item-shape.ts'

export interface InspectedItem {
  /** The rest id. */
  readonly id: string
  readonly immutableId: string
  readonly changeKey: string
  readonly folderId: string
  readonly folderName: string
  readonly createdDateTime: string
  readonly lastModifiedDateTime: string
  /** Graph properties as stored. */
  readonly values: Readonly<Record<string, unknown>>
  /** By id as it was written. */
  readonly extendedProperties: Readonly<Record<string, string>>
}

export interface InspectedMessage extends InspectedItem {
  readonly attachments: readonly Pick<StoredAttachment, 'type' | 'name' | 'size' | 'isInline'>[]
  readonly headers: readonly MailHeader[]
}

export interface InspectedFolder {
  readonly id: string
  readonly displayName: string
  readonly kind: string
  readonly wellKnown: string | null
  readonly parentFolderId: string | null
  readonly deleted: boolean
  readonly items: number
}

export const inspectItem = (mailbox: Mailbox, item: Item): InspectedItem => ({
  id: item.restId,
  immutableId: item.immutableId,
  changeKey: item.changeKey,
  folderId: item.folderId,
  folderName: mailbox.folders.get(item.folderId)?.displayName ?? '',
  createdDateTime: moment(item.createdAt),
  lastModifiedDateTime: moment(item.modifiedAt),
  values: structuredClone(item.values),
  extendedProperties: Object.fromEntries([...item.extended.values()].map(({ id, value }) => [id, value])),
})

export const inspectFolder = (folder: Folder): InspectedFolder => ({
  id: folder.id,
  displayName: folder.displayName,
  kind: folder.kind,
  wellKnown: folder.wellKnown,
  parentFolderId: folder.parentFolderId,
  deleted: folder.deleted,
  items: folder.items.size,
})

export const inspectFolders = (mailbox: Mailbox): InspectedFolder[] => [...mailbox.folders.values()].map(inspectFolder)

const inspectItems = (mailbox: Mailbox, kind: ItemKind, folderId?: string): InspectedItem[] =>
  [...mailbox.folders.values()]
    .filter((folder) => (folderId === undefined ? folder.kind === kind && !folder.deleted : folder.id === folderId))
    .flatMap((folder) => itemsInOrder(mailbox, folder))
    .filter((item) => item.kind === kind)
    .map((item) => inspectItem(mailbox, item))

/** Every contact outside Deleted Items, folder by folder, or those of one folder. */
export const inspectContacts = (mailbox: Mailbox, folderId?: string): InspectedItem[] =>
  inspectItems(mailbox, 'contact', folderId)

/** Every message with its attachments by name, folder by folder, or those of one folder; Deleted Items too. */
export const inspectMessages = (mailbox: Mailbox, folderId?: string): InspectedMessage[] =>
  [...mailbox.folders.values()]
    .filter((folder) =>
      folderId === undefined ? folder.kind === 'message' && !folder.deleted : folder.id === folderId,
    )
    .flatMap((folder) => itemsInOrder(mailbox, folder))
    .filter((item) => item.kind === 'message')
    .map((item) => ({
      ...inspectItem(mailbox, item),
      attachments: (item.mail?.attachments ?? []).map(({ type, name, size, isInline }) => ({
        type,
        name,
        size,
        isInline,
      })),
      headers: item.mail?.headers ?? [],
    }))

/** Every task with its steps and linked resources, list by list, or those of one list. */
export const inspectTasks = (mailbox: Mailbox, listId?: string): InspectedItem[] =>
  inspectItems(mailbox, 'task', listId)

/** Every event outside Deleted Items, exceptions too, calendar by calendar in time order. */
export const inspectEvents = (mailbox: Mailbox, calendarId?: string): InspectedItem[] =>
  calendarsOf(mailbox)
    .filter(({ id }) => calendarId === undefined || id === calendarId)
    .flatMap((folder) => [...folder.items.values()].filter((item) => item.kind === 'event'))
    .sort((left, right) => startMs(left.values) - startMs(right.values))
    .map((item) => {
      const shown = inspectItem(mailbox, item)
      return { ...shown, values: { ...shown.values, type: typeOf(item.values), iCalUId: uidOf(item.values) } }
    })
