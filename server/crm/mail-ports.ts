/**
 * What filing mail needs of the world: where files are kept, what reads MIME, the messages of a mailbox, and the filed documents of the CRM.
 * The same parts serve filing by hand, by tag, by rule and on sending, so that one mail is one document whoever files it.
 */
import type { Readable } from 'node:stream'
import type { Address, DocumentPerson, MailKind, MessageRef } from '../../shared/schemas/documents.ts'
import type * as documents from '../../shared/schemas/documents.ts'
import type { Asker, PageOf, PageRequest } from './ports.ts'

// --- Files -----------------------------------------------------------------------------------------------------------

export interface KeptFile {
  /** SHA-256, hexadecimal; the name under which the file is kept. */
  readonly hash: string
  /** Bytes. */
  readonly size: number
}

/** Files by the hash of their content (gateways/files): the same bytes are kept once. Nothing is ever changed, and never held in memory whole. */
export interface FileStore {
  /** Durable when it resolves; what was cut off leaves nothing behind. @throws FILE_STORE_FULL, FILE_STORE_UNAVAILABLE, and the reason of `signal` */
  put(content: AsyncIterable<Uint8Array>, signal?: AbortSignal): Promise<KeptFile>
  /** Null where there is none. */
  open(hash: string): Promise<Readable | null>
  /** Reads everything back and compares: `same` is proof that these very bytes are kept (N11). */
  verify(hash: string, size: number): Promise<'same' | 'different' | 'missing'>
  /** Nothing happens where there is none. */
  remove(hash: string): Promise<void>
}

// --- MIME ------------------------------------------------------------------------------------------------------------

export interface ParsedFile extends KeptFile {
  /** From the mail, made safe: no path, no control characters, at most 200 characters, never empty. */
  readonly name: string
  readonly contentType: string
  readonly isInline: boolean
  /** Without angle brackets; for pictures in the HTML. */
  readonly contentId: string | null
  readonly kind: (typeof documents.fileKinds)[number]
}

/** What a mail says. Never throws for what a sender wrote: what cannot be understood becomes a remark, and the original is kept anyway. */
export interface ParsedMail {
  /** With angle brackets, as it stands; null where it has none. */
  readonly messageId: string | null
  readonly subject: string
  readonly from: Address | null
  readonly sender: Address | null
  readonly to: readonly Address[]
  readonly cc: readonly Address[]
  readonly bcc: readonly Address[]
  /** Of the Date header, epoch ms; null where it has none that can be read. */
  readonly date: number | null
  readonly kind: MailKind
  /** Plain text, or made from HTML; at most 1,000,000 characters. */
  readonly text: string
  readonly hasHtml: boolean
  /** Attachments and inline parts, each kept in the file store. */
  readonly files: readonly ParsedFile[]
  /** `List-Id`, `Auto-Submitted`, `Precedence: bulk` and the like. */
  readonly isBulk: boolean
  /** Value of `X-Tandem-Filing`: the intent that was chosen while writing. */
  readonly filingStamp: string | null
  readonly remarks: readonly documents.MailRemark[]
}

/** Reads MIME in a thread of its own, streamed, with bounds for parts, depth and time. */
export interface MimeReader {
  /** Parts are put into the file store on the way. @throws MAIL_UNREADABLE only where the stored file itself cannot be read */
  parse(original: KeptFile): Promise<ParsedMail>
  /** Cleaned HTML of a stored mail for a sandboxed frame; pictures of the mail itself as data addresses. */
  html(
    original: KeptFile,
    options: { readonly remote: boolean },
  ): Promise<{ readonly html: string; readonly hasRemote: boolean }>
}

// --- A mail that was kept, ready to become a document ----------------------------------------------------------------

/** Fetched, stored, parsed: everything a document is made of. Made by `crm/keep-mail.ts`. */
export interface KeptMail {
  readonly original: KeptFile
  readonly parsed: ParsedMail
  /** The same for every copy of one mail in any mailbox: Message-ID with sender, date and files, or everything where it has none (`crm/mail-identity.ts`). */
  readonly identity: string
}

// --- Messages of a mailbox -------------------------------------------------------------------------------------------

/** A message in a mailbox, as far as filing needs it. */
export interface MessageFacts {
  /** Immutable id. */
  readonly id: string
  readonly version: string
  readonly internetMessageId: string | null
  readonly conversationId: string | null
  readonly subject: string
  readonly from: Address | null
  readonly people: readonly Pick<DocumentPerson, 'role' | 'name' | 'address'>[]
  /** Epoch ms. */
  readonly at: number
  readonly isDraft: boolean
  /** In Sent Items, or sent by the owner. */
  readonly isOutgoing: boolean
  readonly isPrivate: boolean
  readonly folderId: string
}

/** Mail of one connected mailbox over Graph (gateways/graph/messages). `mailbox`: address of a shared one that the owner may read. */
export interface Messages {
  /** Null where there is none, or it is out of reach. @throws MAILBOX_NOT_CONNECTED, GRAPH_FAILED */
  find(mailboxId: string, ref: MessageRef): Promise<MessageFacts | null>
  /** The original, streamed. Null where it is gone. */
  mime(
    mailboxId: string,
    id: string,
    mailbox: string | null,
    signal?: AbortSignal,
  ): Promise<AsyncIterable<Uint8Array> | null>
  /** Oldest first, at most 200, drafts left out. */
  conversation(mailboxId: string, conversationId: string, mailbox: string | null): Promise<readonly MessageFacts[]>
  /** Back from Deleted Items into this folder (the inbox where it is gone); false where the message is gone for good. */
  putBack(mailboxId: string, id: string, folderId: string | null): Promise<boolean>
}

// --- Documents -------------------------------------------------------------------------------------------------------

/** One filing, whoever does it. */
export interface Filing {
  readonly kept: KeptMail
  readonly target: documents.FilingTarget
  readonly how: documents.FiledHow
  readonly direction: documents.DocumentDirection
  /** Received or sent. */
  readonly at: number
  readonly filedById: string
  readonly conversationId: string | null
  /** Names of files to keep apart; null: all. */
  readonly files: readonly string[] | null
  readonly ifFiled: documents.FilingRequest['ifFiled']
  /** The message that it was filed from; null for an import from elsewhere. */
  readonly from: {
    readonly mailboxId: string
    readonly message: Pick<MessageFacts, 'id' | 'version' | 'folderId'>
  } | null
}

export interface DocumentFilter extends PageRequest {
  readonly clientId?: string | undefined
  readonly ticketId?: string | undefined
  readonly categoryId?: string | undefined
  readonly unspecified?: boolean | undefined
  readonly direction?: documents.DocumentDirection | undefined
}

/** Every method shows an asker only what they may see; what they may not see is as if it were not there. */
export interface Documents {
  /**
   * Document, link of the message and history in one transaction. Two who file the same mail at the same moment get the same document.
   * @throws CRM_REFERENCE_MISSING, CRM_CLIENT_INACTIVE, DOCUMENT_HIDDEN (filed by somebody who keeps it to themselves)
   */
  file(filing: Filing, asker: Asker): Promise<documents.FilingResult>
  /** Newest first. Of a search at most 10,000 are counted: `total` says no more. */
  list(filter: DocumentFilter, asker: Asker): Promise<PageOf<documents.Document>>
  get(id: string, asker: Asker): Promise<documents.DocumentDetail | null>
  /** @throws NOT_FOUND, CRM_VERSION_MOVED, CRM_REFERENCE_MISSING, DOCUMENT_NOT_YOURS */
  change(id: string, change: documents.DocumentChange, asker: Asker): Promise<documents.DocumentDetail>
  /** Tombstone; the link sleeps, so that no run files it again. @throws NOT_FOUND, CRM_VERSION_MOVED, DOCUMENT_NOT_YOURS */
  unfile(id: string, version: string, asker: Asker): Promise<void>
  /** @throws NOT_FOUND, DOCUMENT_NOT_YOURS */
  restore(id: string, asker: Asker): Promise<documents.DocumentDetail>
  /** The original and the files of a document that the asker may see; null otherwise. */
  files(
    id: string,
    asker: Asker,
  ): Promise<{ readonly original: KeptFile; readonly subject: string; readonly files: readonly StoredFile[] } | null>
  /** In the order given; null: not filed, or hidden. */
  filed(messages: readonly MessageRef[], asker: Asker): Promise<readonly (documents.Document | null)[]>
  /** Everything the pane shows about filing one message. */
  view(question: documents.FilingQuestion, asker: Asker): Promise<documents.FilingView>
  /** The asker's copy that was removed after import, and where it lay; null where there is none. */
  removedCopy(
    id: string,
    asker: Asker,
  ): Promise<{ readonly messageId: string; readonly folderId: string | null } | null>
  /** The copy lies in the mailbox again and stays there. */
  markPutBack(id: string, asker: Asker): Promise<documents.DocumentDetail>
  bookmark(clientId: string, on: boolean, asker: Asker): Promise<void>
  saveIntent(intent: documents.FilingIntent, asker: Asker): Promise<documents.FilingIntent>
  /** @throws NOT_FOUND */
  dropIntent(id: string, asker: Asker): Promise<void>
  /** One's own, not used up yet; null otherwise. */
  openIntent(id: string, asker: Asker): Promise<documents.FilingIntent | null>
  rememberedIntent(conversationId: string, asker: Asker): Promise<documents.FilingIntent | null>
  categories(): Promise<documents.DocumentCategory[]>
  /** @throws CRM_NAME_TAKEN */
  createCategory(category: documents.DocumentCategoryInput): Promise<documents.DocumentCategory>
  /** @throws NOT_FOUND, CRM_VERSION_MOVED, CRM_NAME_TAKEN */
  changeCategory(
    id: string,
    version: string,
    category: documents.DocumentCategoryInput,
  ): Promise<documents.DocumentCategory>
  timeline(clientId: string, page: PageRequest, asker: Asker): Promise<PageOf<documents.Activity>>
}

export interface StoredFile extends KeptFile {
  readonly id: string
  readonly name: string
  readonly contentType: string
}
