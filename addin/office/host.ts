/**
 * What the pane asks of Outlook, in our words. `office-host.ts` answers with office.js, `memory-host.ts` from memory;
 * nothing else knows which of them it talks to.
 */

export type PersonRole = 'from' | 'to' | 'cc' | 'organizer' | 'required' | 'optional'

/** A person of the selected message or meeting. `address` is as Outlook gave it; compare without regard to case. */
export interface ItemPerson {
  readonly address: string
  readonly name: string
  readonly role: PersonRole
}

/** Ids of an event in the form that Graph uses; a draft that was never saved has none. */
export interface EventIds {
  readonly itemId: string
  /** Of the series, where the event is one of its occurrences. */
  readonly seriesId: string | null
}

export interface CurrentItem {
  /** Tells one item from another while the pane is open; nothing else may be read from it. */
  readonly key: string
  readonly kind: 'message' | 'appointment'
  readonly mode: 'read' | 'compose'
  readonly subject: string
  readonly people: readonly ItemPerson[]
  /** Null for messages. */
  readonly event: EventIds | null
}

export type HostTheme = 'light' | 'dark' | 'highContrast'

/** Why tags of the selected item cannot be read or changed here; each has words in `strings/`. */
export type TagRefusal = 'noItem' | 'itemMoved' | 'notInCompose' | 'notSupported' | 'refused'

export type TagOutcome =
  | { readonly done: true; readonly tags: readonly string[] }
  | { readonly done: false; readonly refusal: TagRefusal }

export type DialogOutcome =
  | { readonly kind: 'answered'; readonly text: string }
  | { readonly kind: 'closed' }
  /** The browser kept the window from opening. */
  | { readonly kind: 'blocked' }
  | { readonly kind: 'failed'; readonly code: number }

/** A file of the selected message; pictures inside its text are `isInline`. */
export interface ItemFile {
  readonly name: string
  /** Bytes, as Outlook tells. */
  readonly size: number
  readonly isInline: boolean
}

/** How a message is named to the server; ids in the form that Graph uses. */
export interface MessageIds {
  /** Null where the host has none; then the other one has to do. */
  readonly itemId: string | null
  readonly internetMessageId: string | null
  readonly conversationId: string | null
  /** Address of the shared mailbox that it lies in; null: one's own. */
  readonly mailbox: string | null
}

/** The selected message as filing needs it. */
export interface ItemMessage extends MessageIds {
  readonly files: readonly ItemFile[]
}

/** One of several messages that are selected. */
export interface SelectedMessage extends MessageIds {
  readonly subject: string
}

/** A message that is being written, as filing on send needs it. */
export interface DraftMessage {
  /** Null before Outlook has one, as for a new message that was never saved. */
  readonly conversationId: string | null
  readonly kind: 'new' | 'reply' | 'forward'
  readonly subject: string
  /** Addresses of To, Cc and Bcc. */
  readonly recipients: readonly string[]
  /** What the draft itself keeps of the choice that was made for it. */
  readonly mark: DraftMark | null
}

export type DraftMark =
  /** `isStamped`: the sent copy will carry the id in a header of its own; else only this window knows it. */
  | { readonly kind: 'chosen'; readonly intentId: string; readonly isStamped: boolean }
  /** The person wants this message not to be filed. */
  | { readonly kind: 'declined' }

/** Messages that are being written. Every function checks that the item with this key is still the one in view (R19). */
export interface MailWriter {
  /** Null: it is not, or is no message that is being written. */
  draft(itemKey: string): Promise<DraftMessage | null>
  /** Keeps the choice with the draft. Nothing of it is ever in the text, the subject or the recipients. Null: another item is in view. */
  choose(itemKey: string, intentId: string): Promise<DraftMark | null>
  decline(itemKey: string): Promise<DraftMark | null>
  /** Tells when the subject stands still after it changed: Outlook has no event for it. The answer ends it. */
  watchSubject(itemKey: string, listener: () => void): () => void
}

/** What filing asks of Outlook; loaded when a message is looked at. Every answer is empty where the host cannot give it. */
export interface MailReader {
  /** Null: the item with this key is not the selected one any more (R19), or is no message that was received or sent. */
  message(itemKey: string): Promise<ItemMessage | null>
  /** Whether the item with this key is still the selected one. */
  isSelected(itemKey: string): boolean
  /** Plain text of the selected message; null where it cannot be read. */
  text(itemKey: string): Promise<string | null>
  /** Messages selected together; empty for one or none, and where the host cannot tell. */
  selected(): Promise<readonly SelectedMessage[]>
  onSelectedChanged(listener: () => void): () => void
  /** Loaded when a message is being written. */
  writer(): Promise<MailWriter>
}

export interface Host {
  /** BCP 47, of Outlook's user interface. */
  readonly language: string
  /** Address of the mailbox that is open in Outlook; empty when Outlook does not say. */
  readonly mailboxAddress: string
  /** An Exchange server of the firm instead of Exchange Online: cannot be connected. */
  readonly isOnPremises: boolean
  currentItem(): Promise<CurrentItem | null>
  /** Tells when another item was selected or its people changed. The answer ends it. Never fails. */
  onItemChanged(listener: () => void): () => void
  /** Category names on the item with this key. */
  itemTags(itemKey: string): Promise<TagOutcome>
  /** Puts one category on the item, or takes one off; all others stay (R20). The tags as they are afterwards. */
  addTag(itemKey: string, name: string): Promise<TagOutcome>
  removeTag(itemKey: string, name: string): Promise<TagOutcome>
  mail(): Promise<MailReader>
  theme(): HostTheme
  onThemeChanged(listener: (theme: HostTheme) => void): () => void
  /** A browser window of its own, outside Outlook. */
  openWindow(url: string): void
  /** A dialog that may answer once with a text; `url` must be of the pane's own origin. */
  openDialog(url: string, options: { readonly askFirst: boolean }): Promise<DialogOutcome>
  /** Outlook says that nested app authentication works here; it may still fail (features F14). */
  readonly claimsNestedAppAuth: boolean
}

/** Category names are the same without regard to case (features F13). */
export const isSameTag = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase()
