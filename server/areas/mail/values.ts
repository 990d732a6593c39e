/**
 * The canonical values of a message and of the document it becomes, field by field: what the Outlook side parses, what the CRM side gives
 * and takes. CRM ids are `document:<uuid>`, the one record kind is `document`.
 */
import type { FiledHow, MailKind, Visibility } from '../../../shared/schemas/documents.ts'

export interface MailAddress {
  readonly name: string | null
  readonly address: string
}

/** A missing key is unknown, null is empty. */
export interface MailValues {
  readonly subject: string | null
  /** Outlook categories other than ours, as they stand; resolved by the CRM when they change (client's and document category's names). */
  readonly categories: readonly string[]

  // Written once, when the mail is filed; never compared.
  readonly direction: 'incoming' | 'outgoing'
  readonly from: MailAddress | null
  readonly to: readonly MailAddress[]
  readonly cc: readonly MailAddress[]
  readonly bcc: readonly MailAddress[]
  /** Epoch ms: received, or sent for outgoing ones. */
  readonly at: number
  readonly sentAt: number | null
  /** With angle brackets. */
  readonly internetMessageId: string | null
  readonly conversationId: string | null
  readonly folderId: string
  readonly isRead: boolean
  /** Sensitivity private or confidential. */
  readonly isPrivate: boolean
  readonly isBulk: boolean
  readonly kind: MailKind
  /** First words as Outlook shows them. */
  readonly preview: string
  /** Of the header `X-Tandem-Filing`. */
  readonly filingStamp: string | null
  /** In a folder of the import and not before its cut-off: the rules of the import may file it. False: only a tag or an intent does. */
  readonly inImport: boolean

  // What the CRM recognises about a message that is not filed yet (`CrmSide.recognise`), and decides with (`filing.ts`).
  readonly recognised: Recognised | null

  // What a document tells the Outlook side.
  /** Names of its clients and its category, for Outlook categories where policy wants them. */
  readonly clientNames: readonly string[]
  readonly categoryName: string | null
  /** Everything kept of it was to be read back, then the message goes to Deleted Items (CARET-68). */
  readonly leavesMailbox: boolean

  // What filing.ts decided for a new document.
  readonly filing: FilingDecision | null
}

/** All facts, no choice. */
export interface Recognised {
  readonly people: readonly {
    readonly address: string
    readonly contactId: string | null
    readonly employeeId: string | null
    readonly clientId: string | null
    readonly clientName: string | null
    readonly groupIds: readonly string[]
  }[]
  /** Categories on the message that name an active client; several clients of one name are all listed. */
  readonly clientTags: readonly { readonly tag: string; readonly clientId: string; readonly clientName: string }[]
  /** Categories on the message that name a document category. */
  readonly categoryTags: readonly { readonly tag: string; readonly categoryId: string; readonly categoryName: string }[]
  /** Chosen while writing (header, or conversation with the same subject and recipients), not used up. */
  readonly intent: {
    readonly id: string
    readonly clientIds: readonly string[]
    readonly clientNames: readonly string[]
    readonly ticketId: string | null
    readonly categoryId: string | null
    readonly contactIds: readonly string[]
    readonly note: string | null
    readonly visibility: Visibility
  } | null
  /** Names of the document categories that the settings give to imported mail, by id; missing: their names do not reach Outlook at birth. */
  readonly categoryNames?: Readonly<Record<string, string>>
}

export interface FilingDecision {
  readonly how: FiledHow
  /** Empty: "(Unspecified)". */
  readonly clientIds: readonly string[]
  readonly clientNames: readonly string[]
  readonly ticketId: string | null
  readonly categoryId: string | null
  readonly contactIds: readonly string[]
  readonly note: string | null
  readonly visibility: Visibility
  readonly intentId: string | null
  readonly leavesMailbox: boolean
}
