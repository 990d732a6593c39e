/** A person's settings for the mail area: folders whose mails are imported, and as what (CARET-55 to 70, CUR-01 to 03). */
import { Type, type Static } from 'typebox'
import { Id, Instant, Nullable, OneOf } from '../common.ts'
import { visibilities } from '../documents.ts'
import { Choice, Folder, PolicyHead } from './common.ts'

/** An address, or all of a domain: `*@example.com`. */
export const AddressPattern = Type.String({
  minLength: 3,
  maxLength: 320,
  pattern: '^(\\*|[^\\s@*,;\\u0000]+)@[^\\s@*,;\\u0000]+$',
})
const Addresses = Type.Array(AddressPattern, { maxItems: 1000 })

export const MailPolicy = Type.Object({
  /** The area has a place as soon as its settings were saved; always `mailFolders`. */
  folder: Nullable(Folder),
  ...PolicyHead,
  /** Import by rule. Off: only what carries a client's category is filed. */
  byRule: Type.Boolean(),
  /** Mails in these count as incoming (CARET-56); the Import Folder is one of them (CUR-02). Empty with `byRule` off: the inbox is watched for tags. */
  inboxFolders: Type.Array(Folder, { maxItems: 100 }),
  /** Mails in these count as outgoing (CARET-57). No folder is in both lists. */
  sentFolders: Type.Array(Folder, { maxItems: 100 }),
  /** Not empty: only mails that one of these takes part in (CARET-58). */
  onlyAddresses: Addresses,
  /** Mails that one of these takes part in are never stored; stronger than the others (CARET-59). */
  neverAddresses: Addresses,
  /** Not empty: only mails that a member of one of these contact groups takes part in (CARET-60). */
  onlyGroups: Type.Array(Id, { maxItems: 500 }),
  /** Off: unread mail waits (CARET-61). */
  unread: Type.Boolean(),
  /** File mail of nobody known under "(Unspecified)"; off: leave it alone (CARET-62). */
  unknown: Type.Boolean(),
  /** Mail before this is left alone; at most a week before it is saved (CARET-63, 64). Null: from when the area was switched on. */
  from: Nullable(Instant),
  /** Document categories of imported mails (CARET-66, 67). */
  incomingCategoryId: Nullable(Id),
  outgoingCategoryId: Nullable(Id),
  /** Put the document category's name on the message in Outlook too (CARET-66). */
  categoryInOutlook: Type.Boolean(),
  /** Put the clients' names on filed messages as Outlook categories, so that phones and colleagues see it. */
  clientInOutlook: Type.Boolean(),
  /** Move messages to Deleted Items once everything kept of them was read back and matched (CARET-68, N11). */
  deleteAfterImport: Type.Boolean(),
  /** Import newsletters, mailing lists and automatic answers too. */
  bulk: Type.Boolean(),
  /** Import mail among colleagues only. */
  internal: Type.Boolean(),
  /** Import what is marked private or confidential (R11). */
  includePrivate: Type.Boolean(),
  /** Who sees imported mails. */
  visibility: OneOf(visibilities),
})
export type MailPolicy = Static<typeof MailPolicy>

/** The one place of the area: the folders are named in the policy. */
export const mailPlace = { id: 'mailFolders', name: 'Mail folders' } as const

export const defaultMailPolicy: MailPolicy = {
  folder: null,
  direction: 'twoWay',
  allow: { add: true, update: true, delete: false },
  removeInOutlook: false,
  acceptance: 'tagged',
  conflictWinner: 'crm',
  interval: { every: 15, unit: 'minutes' },
  push: true,
  fieldDirections: {},
  byRule: true,
  inboxFolders: [],
  sentFolders: [],
  onlyAddresses: [],
  neverAddresses: [],
  onlyGroups: [],
  unread: false,
  unknown: false,
  from: null,
  incomingCategoryId: null,
  outgoingCategoryId: null,
  categoryInOutlook: false,
  clientInOutlook: false,
  deleteAfterImport: false,
  bulk: false,
  internal: false,
  includePrivate: false,
  visibility: 'company',
}
export const defaultImportFolderName = 'Import Folder'
/** CARET-64. */
export const longestMailGapMs = 7 * 86_400_000

export const MailCount = Type.Object({
  /** Messages in the chosen folders, as Outlook counts them. */
  messages: Type.Integer(),
  folders: Type.Integer(),
})
export type MailCount = Static<typeof MailCount>

export const MailChoices = Type.Object({
  categories: Type.Array(Choice),
  groups: Type.Array(Choice),
  /** When mail was last checked without a failure (CARET-65); null: never. */
  lastSuccessAt: Nullable(Instant),
  /** Times that no run covered and no automatic one will (CARET-64). */
  gaps: Type.Array(Type.Object({ from: Instant, to: Instant })),
})
export type MailChoices = Static<typeof MailChoices>
