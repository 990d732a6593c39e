/** What one mailbox holds: folders, items of every kind, the master category list, and its change log. State only. */

import { type ChangeLog, createChangeLog, type ItemIds } from './change-log.ts'
import type { MailContent } from './mail-content.ts'
import { type Random, randomText } from './random.ts'

export type ItemKind = 'contact' | 'message' | 'event' | 'task'

export interface ExtendedProperty {
  /** As it was written, and as it is given back. */
  readonly id: string
  readonly value: string
}

export interface Item extends ItemIds {
  readonly key: number
  readonly kind: ItemKind
  readonly immutableId: string
  /** Changes when the item moves to another folder. */
  restId: string
  changeKey: string
  /** Epoch ms. */
  readonly createdAt: number
  modifiedAt: number
  folderId: string
  /** Place inside its folder: the sequence at which it came there. */
  order: number
  /** Folder it was deleted from; null unless it lies in Deleted Items. */
  deletedFrom: string | null
  /** Property values by Graph's names, complete: unset ones are null, '' or []. */
  values: Record<string, unknown>
  /** By normalised property id. */
  readonly extended: Map<string, ExtendedProperty>
  /** Of a message: its MIME, attachments and headers. Absent where nobody gave it any. */
  mail?: MailContent
  /** Of a contact. */
  photo?: { readonly bytes: Uint8Array; readonly contentType: string }
}

export type WellKnownFolder =
  | 'root'
  | 'contacts'
  | 'inbox'
  | 'drafts'
  | 'sentitems'
  | 'deleteditems'
  | 'calendar'
  | 'tasks'
  | 'flaggedemails'
  | 'archive'
  | 'junkemail'
  | 'outbox'

export interface Folder {
  readonly id: string
  readonly kind: ItemKind
  readonly wellKnown: WellKnownFolder | null
  displayName: string
  parentFolderId: string | null
  /** A deleted folder lies below Deleted Items with what was in it; Graph no longer finds it. */
  deleted: boolean
  /** Of a task list: shared by its owner with others, or by another person with this one. Absent: not shared. */
  sharing?: 'byMe' | 'withMe'
  /** Of a mail folder: listed only where hidden ones are asked for. */
  hidden?: boolean
  /** Of a calendar: Graph's name of its colour, and its version. */
  color?: string
  changeKey?: string
  readonly order: number
  readonly items: Map<number, Item>
}

export interface MasterCategory {
  readonly id: string
  readonly displayName: string
  color: string
}

export interface Mailbox {
  readonly userId: string
  /** Begins every item id of this mailbox, as in Exchange. */
  readonly idPrefix: string
  readonly folders: Map<string, Folder>
  readonly items: Map<number, Item>
  /** Both id forms -> item key. */
  readonly ids: Map<string, number>
  readonly categories: MasterCategory[]
  settings: Record<string, unknown>
  readonly log: ChangeLog
  /** Delta tokens of an older generation are expired. */
  generation: number
  nextKey: number
}

const wellKnownFolders: readonly [WellKnownFolder, ItemKind, string][] = [
  ['contacts', 'contact', 'Contacts'],
  ['inbox', 'message', 'Inbox'],
  ['drafts', 'message', 'Drafts'],
  ['sentitems', 'message', 'Sent Items'],
  ['deleteditems', 'message', 'Deleted Items'],
  ['calendar', 'event', 'Calendar'],
  ['tasks', 'task', 'Tasks'],
  ['flaggedemails', 'task', 'Flagged Emails'],
  ['archive', 'message', 'Archive'],
  ['junkemail', 'message', 'Junk Email'],
  ['outbox', 'message', 'Outbox'],
]

const createFolderId = (mailbox: Mailbox, random: Random): string => `${mailbox.idPrefix}${randomText(random, 50)}A=`

export const addFolder = (
  mailbox: Mailbox,
  random: Random,
  folder: Pick<Folder, 'kind' | 'wellKnown' | 'displayName' | 'parentFolderId' | 'color' | 'hidden'>,
): Folder => {
  mailbox.log.sequence += 1
  const added: Folder = {
    ...folder,
    id: createFolderId(mailbox, random),
    deleted: false,
    order: mailbox.log.sequence,
    items: new Map(),
  }
  mailbox.folders.set(added.id, added)
  return added
}

const defaultMailboxSettings = (timeZone: string): Record<string, unknown> => ({
  archiveFolder: null,
  timeZone,
  delegateMeetingMessageDeliveryOptions: 'sendToDelegateOnly',
  dateFormat: 'yyyy-MM-dd',
  timeFormat: 'HH:mm',
  userPurpose: 'user',
  automaticRepliesSetting: {
    status: 'disabled',
    externalAudience: 'all',
    internalReplyMessage: '',
    externalReplyMessage: '',
    scheduledStartDateTime: { dateTime: '2026-01-01T00:00:00.0000000', timeZone: 'UTC' },
    scheduledEndDateTime: { dateTime: '2026-01-02T00:00:00.0000000', timeZone: 'UTC' },
  },
  language: { locale: 'en-GB', displayName: 'English (United Kingdom)' },
  workingHours: {
    daysOfWeek: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'],
    startTime: '08:00:00.0000000',
    endTime: '17:00:00.0000000',
    timeZone: { name: timeZone },
  },
})

/** A new mailbox with its well-known folders and nothing else. */
export const createMailbox = (userId: string, random: Random, timeZone = 'W. Europe Standard Time'): Mailbox => {
  const mailbox: Mailbox = {
    userId,
    idPrefix: `AAMkA${randomText(random, 63)}`,
    folders: new Map(),
    items: new Map(),
    ids: new Map(),
    categories: [],
    settings: defaultMailboxSettings(timeZone),
    log: createChangeLog(),
    generation: 1,
    nextKey: 1,
  }
  const root = addFolder(mailbox, random, {
    kind: 'message',
    wellKnown: 'root',
    displayName: 'Top of Information Store',
    parentFolderId: null,
  })
  for (const [wellKnown, kind, displayName] of wellKnownFolders) {
    addFolder(mailbox, random, { kind, wellKnown, displayName, parentFolderId: root.id })
  }
  return mailbox
}

export const wellKnownFolder = (mailbox: Mailbox, name: WellKnownFolder): Folder => {
  for (const folder of mailbox.folders.values()) if (folder.wellKnown === name) return folder
  throw new Error(`Mailbox ${mailbox.userId} has no folder ${name}`)
}
