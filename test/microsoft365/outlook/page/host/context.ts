/** What the handlers of office.js calls may use: the open item, the mailbox behind it, and the few things the page can do. */
import type { MasterCategory, MessageSummary, OutlookUser } from '../../store.ts'
import type { Notifications } from './notifications.ts'
import type { OpenItem } from './item.ts'

export interface HostContext {
  readonly user: OutlookUser
  /** Whose mailbox the item lies in. */
  readonly owner: OutlookUser
  readonly item: OpenItem | null
  /** The messages that are selected in the list, one or several. */
  readonly selected: readonly MessageSummary[]
  readonly mailbox: MailboxAccess
  readonly notifications: Notifications
  /** This Outlook takes no internet headers, as some do not. */
  readonly refusesHeaders: boolean
  /** The handler changed the draft; the page shows it again. */
  itemEdited(item: OpenItem): void
  openItem(kind: OpenItem['kind'], restId: string): void
  closeItem(): void
}

/** The signed-in user's mailbox; every call reads or writes the state the simulated Graph serves. */
export interface MailboxAccess {
  itemCategories(item: OpenItem): Promise<readonly string[]>
  setItemCategories(item: OpenItem, names: readonly string[]): Promise<void>
  masterCategories(): Promise<readonly MasterCategory[]>
  addMasterCategories(categories: readonly MasterCategory[]): Promise<void>
  removeMasterCategories(names: readonly string[]): Promise<void>
  /** Base64; null when the item has no such attachment. */
  attachmentContent(item: OpenItem, attachmentId: string): Promise<string | null>
  /** Into the Drafts folder; the item has an id afterwards. */
  saveDraft(item: OpenItem): Promise<void>
  /** JSON text of an object. */
  customProperties(item: OpenItem): Promise<string>
  saveCustomProperties(item: OpenItem, properties: unknown): Promise<void>
  saveRoamingSettings(settings: Readonly<Record<string, string>>): Promise<void>
}
