/** The tables of filed mail as Kysely sees them (see tables.ts). */
import type { ColumnType, Generated } from 'kysely'
import type { FilingTarget } from '../../../shared/schemas/documents.ts'

type Json<T = unknown> = ColumnType<T, string, string>
type TextArray = ColumnType<string[], unknown, unknown>

export interface DocumentsTable {
  id: Generated<string>
  version: Generated<number>
  /** Moves when one of its clients is called otherwise: what Outlook shows of the document changed, though nobody edited it. */
  namesVersion: Generated<number>
  /** One mail, one document (crm/mail-identity.ts); tombstones keep theirs. */
  identity: string
  /** As it stands, with angle brackets. */
  messageId: string | null
  /** `messageKeyOf`: what `messageId` is looked up by. */
  messageKey: string | null
  conversationId: string | null
  /** Of the original. */
  hash: string
  size: number
  kind: string
  direction: string
  subject: string
  /** As the mail says it; `subject` may be changed by people. What a mailbox is compared with, until it says otherwise itself. */
  mailSubject: string
  preview: string
  hasHtml: boolean
  /** Received, or sent for outgoing ones; epoch ms. */
  at: number
  sentAt: number | null
  /** Number of rows in documentClients; 0: "(Unspecified)". */
  clientCount: Generated<number>
  ticketId: string | null
  categoryId: string | null
  visibility: string
  filedById: string | null
  filedAt: number
  filedHow: string
  note: string | null
  remarks: Json<string[]>
  matchKeys: TextArray
  deletedAt: number | null
}

export interface DocumentTables {
  documentCategories: {
    id: Generated<string>
    version: Generated<number>
    name: string
    /** Folded name: taken without regard to case. */
    nameKey: string
    active: Generated<boolean>
  }
  documents: DocumentsTable
  /** `search`: words of subject, text, people and names of files, folded by `searchWords`. */
  documentTexts: { documentId: string; text: string; search: ColumnType<string, unknown, unknown> }
  /** `at` of the document, so that a client's newest are found by index. */
  documentClients: { documentId: string; clientId: string; position: number; at: number }
  documentContacts: { documentId: string; contactId: string }
  documentPeople: {
    documentId: string
    position: number
    role: string
    name: string | null
    /** As written; `addressKey` is lower case and trimmed, `domain` what follows its last @ (empty: none). */
    address: string
    addressKey: string
    domain: string
    contactId: string | null
    employeeId: string | null
  }
  documentFiles: {
    id: Generated<string>
    documentId: string
    position: number
    hash: string
    size: number
    name: string
    contentType: string
    isInline: boolean
    contentId: string | null
    kind: string
  }
  documentHistory: {
    documentId: string
    seq: Generated<number>
    at: number
    deed: string
    how: string | null
    byId: string | null
    facts: Json<Record<string, string | null>>
  }
  /**
   * Of a mailbox that a document was filed from (its link is in `links`, area mail). Subject and categories are what that mailbox agreed on,
   * so that no mailbox is told what another one, or a person, calls the document.
   */
  documentCopies: {
    mailboxId: string
    documentId: string
    /** Where the message lay when it was filed. */
    folderId: string | null
    /** Taken over with `!Update`; null: `mailSubject`. */
    subject: string | null
    categories: ColumnType<string[], string | undefined, string>
    /** CARET-68. */
    leavesMailbox: Generated<boolean>
    /** The mail as this mailbox had it: headers of the way and footers differ, and it may only leave once these bytes are kept (N11). Null: adopted, never fetched. */
    hash: string | null
    size: number | null
  }
  filingBookmarks: { employeeId: string; clientId: string; at: number }
  /** Where somebody filed by hand or on sending: how often, and when last. */
  filingUses: { employeeId: string; clientId: string; uses: number; at: number }
  filingIntents: {
    id: Generated<string>
    employeeId: string
    target: Json<FilingTarget>
    conversationId: string | null
    remember: boolean
    subject: string | null
    /** Folded addresses. */
    recipients: TextArray
    createdAt: number
    changedAt: number
    /** The sent copy was filed by it; null: open. */
    usedAt: number | null
    documentId: string | null
  }
}
