/** What can happen to an item of a mailbox, whoever does it: each step gives new versions and writes the change log. */

import type { PushDesk } from '../push.ts'
import type { Correspondent, Outbox } from '../outbox.ts'
import type { Clock } from '../tenant.ts'
import { appendChange, type EarlierItem, type ItemIds, nextSequence } from './change-log.ts'
import type { MailContent } from './mail-content.ts'
import {
  type ExtendedProperty,
  type Folder,
  type Item,
  type ItemKind,
  type Mailbox,
  wellKnownFolder,
} from './mailbox.ts'
import { type Random, randomText } from './random.ts'
import type { Settings } from './settings.ts'

/** What every change needs besides the mailbox. */
export interface Surroundings {
  readonly clock: Clock
  readonly random: Random
  readonly settings: Settings
  /** Who else has a mailbox here, and where mail goes; absent: nobody, and nowhere. */
  readonly post?: PostOffice
  /** Subscriptions to changes; absent: there are none. */
  readonly push?: PushDesk
}

export interface PostOffice {
  readonly outbox: Outbox
  /** The mailbox of this address in the same tenant as the sender's; null for anybody outside. */
  mailboxAt(address: string, sender: Mailbox): Mailbox | null
  ownerOf(mailbox: Mailbox): Correspondent
}

/** Stream of a folder's items in the change log. */
export const streamOfItems = (kind: ItemKind, folderId: string): string => `${kind} ${folderId}`

const newRestId = (mailbox: Mailbox, folder: Folder, random: Random): string =>
  `${mailbox.idPrefix}${folder.id.slice(68, 92)}${randomText(random, 36)}AAA=`

const newChangeKey = (random: Random): string => `EQAAABYAAAD${randomText(random, 29)}`

const log = (
  mailbox: Mailbox,
  around: Surroundings,
  item: Item,
  key: number | null,
  before: EarlierItem | null,
  onlyRead = false,
): void =>
  appendChange(
    mailbox.log,
    streamOfItems(item.kind, item.folderId),
    item,
    key,
    around.clock.now() + around.settings.visibilityDelayMs,
    item.kind === 'event' ? { before } : { onlyRead },
  )

/** What the log keeps of an item that is about to change. */
const earlier = ({ key, restId, immutableId, values }: Item): EarlierItem => ({ key, restId, immutableId, values })

const touch = (item: Item, around: Surroundings): void => {
  item.changeKey = newChangeKey(around.random)
  item.modifiedAt = around.clock.now()
}

export interface NewItem {
  readonly kind: ItemKind
  readonly folder: Folder
  readonly values: Record<string, unknown>
  readonly extended?: Iterable<readonly [string, ExtendedProperty]>
  readonly mail?: MailContent
  /** Ids that are given already: those of the occurrence that becomes an exception. */
  readonly ids?: ItemIds
}

export const addItem = (
  mailbox: Mailbox,
  around: Surroundings,
  { kind, folder, values, extended, ids, mail }: NewItem,
): Item => {
  const now = around.clock.now()
  const item: Item = {
    key: mailbox.nextKey,
    kind,
    immutableId: ids?.immutableId ?? `AAkALgAA${mailbox.idPrefix.slice(5, 37)}${randomText(around.random, 30)}A=`,
    restId: ids?.restId ?? newRestId(mailbox, folder, around.random),
    changeKey: newChangeKey(around.random),
    createdAt: now,
    modifiedAt: now,
    folderId: folder.id,
    order: nextSequence(mailbox.log),
    deletedFrom: null,
    values,
    extended: new Map(extended),
    ...(mail ? { mail } : {}),
  }
  mailbox.nextKey += 1
  mailbox.items.set(item.key, item)
  mailbox.ids.set(item.restId, item.key)
  mailbox.ids.set(item.immutableId, item.key)
  folder.items.set(item.key, item)
  log(mailbox, around, item, item.key, null)
  return item
}

/** Sets the given values and extended properties (an empty value removes one); absent ones stay as they are. */
export const changeItem = (
  mailbox: Mailbox,
  around: Surroundings,
  item: Item,
  values: Record<string, unknown>,
  extended: Iterable<readonly [string, ExtendedProperty | null]> = [],
): void => {
  const before = earlier(item)
  item.values = { ...item.values, ...values }
  for (const [id, property] of extended) {
    if (property) item.extended.set(id, property)
    else item.extended.delete(id)
  }
  touch(item, around)
  log(mailbox, around, item, item.key, before)
}

/** Read or unread: a new version, but not a later time of change (graph-contract 4.3). */
export const markRead = (mailbox: Mailbox, around: Surroundings, item: Item, isRead: boolean): void => {
  if (item.values['isRead'] === isRead) return
  item.values = { ...item.values, isRead }
  item.changeKey = newChangeKey(around.random)
  log(mailbox, around, item, item.key, null, true)
}

const leaveFolder = (mailbox: Mailbox, around: Surroundings, item: Item): void => {
  mailbox.folders.get(item.folderId)?.items.delete(item.key)
  mailbox.ids.delete(item.restId)
  log(mailbox, around, item, null, earlier(item))
}

/**
 * The rest id changes, the immutable id stays; the old folder shows it removed, the new one as new (graph-contract
 * 7.3).
 */
export const moveItem = (
  mailbox: Mailbox,
  around: Surroundings,
  item: Item,
  target: Folder,
  restId = newRestId(mailbox, target, around.random),
): void => {
  leaveFolder(mailbox, around, item)
  item.deletedFrom = target.wellKnown === 'deleteditems' ? item.folderId : null
  item.folderId = target.id
  item.restId = restId
  item.order = nextSequence(mailbox.log)
  mailbox.ids.set(item.restId, item.key)
  target.items.set(item.key, item)
  touch(item, around)
  log(mailbox, around, item, item.key, null)
}

/** To Deleted Items, where it goes on existing. */
export const deleteItem = (mailbox: Mailbox, around: Surroundings, item: Item): void =>
  moveItem(mailbox, around, item, wellKnownFolder(mailbox, 'deleteditems'))

export const purgeItem = (mailbox: Mailbox, around: Surroundings, item: Item): void => {
  leaveFolder(mailbox, around, item)
  mailbox.items.delete(item.key)
  mailbox.ids.delete(item.immutableId)
}
