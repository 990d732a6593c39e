/** Photos of contacts (CUR-08X): which one a contact has, and what is known of its copies in the mailboxes. The pictures are in the file store, by hash. */
import type { ContactPhoto } from '../../shared/schemas/exchange.ts'

/** A contact that is linked in a mailbox, with the photo here, the one both sides last agreed on, and the one last seen there. */
export interface PhotoCopy {
  readonly contactId: string
  readonly outlookId: string
  readonly photo: ContactPhoto | null
  /** Null: none, on both sides. */
  readonly baseHash: string | null
  /** False: never compared. */
  readonly isKnown: boolean
}

export interface PhotoStore {
  /** Null: no such contact, or none. */
  of(contactId: string): Promise<ContactPhoto | null>
  /** @throws NOT_FOUND */
  set(contactId: string, photo: ContactPhoto | null): Promise<void>
  /** Of linked contacts of this mailbox whose photo here is not the agreed one, or which were never compared. */
  differing(mailboxId: string, limit: number): Promise<PhotoCopy[]>
  /** Of these Outlook contacts. */
  linked(mailboxId: string, outlookIds: readonly string[]): Promise<PhotoCopy[]>
  /** Both sides have this one now. */
  agreed(mailboxId: string, contactId: string, outlookId: string, hash: string | null): Promise<void>
}
