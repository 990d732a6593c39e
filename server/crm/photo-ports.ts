/** Photos of contacts (CUR-08X): which one a contact has, and what is known of its copies in the mailboxes. The pictures are in the file store, by hash. */
import type { ContactPhoto } from '../../shared/schemas/exchange.ts'

/** A contact that is linked in a mailbox, with the photo here and the one both sides last agreed on. */
export interface PhotoCopy {
  readonly contactId: string
  readonly outlookId: string
  /** Of the contact in Outlook, as the last run left it. */
  readonly outlookVersion: string | null
  readonly photo: ContactPhoto | null
  /** Null: none, on both sides. */
  readonly baseHash: string | null
}

export interface PhotoStore {
  /** Null: no such contact, or none. */
  of(contactId: string): Promise<ContactPhoto | null>
  /** @throws NOT_FOUND */
  set(contactId: string, photo: ContactPhoto | null): Promise<void>
  /** Contacts that Tandem itself made in Outlook have no photo there, and need no look. */
  assumeNone(mailboxId: string): Promise<void>
  /** Linked ones of this mailbox with another photo here than agreed, with another version there than looked at, or never compared. */
  differing(mailboxId: string, limit: number): Promise<PhotoCopy[]>
  /** Looked at: both sides have this one, as far as they may. */
  agreed(mailboxId: string, copy: PhotoCopy, hash: string | null): Promise<void>
}

export interface OutlookPhotos {
  /** `bytes` null: none. */
  read(
    mailboxId: string,
    outlookId: string,
  ): Promise<{ readonly bytes: Uint8Array | null } | { readonly failure: string }>
  /** Null: written; else a code. */
  write(mailboxId: string, outlookId: string, contentType: string, bytes: Uint8Array): Promise<string | null>
}
