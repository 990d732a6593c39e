/** Documents: filed mails of the firm with their files; who filed them where, and who may see them (CARET-55 to 70, N10, N11). */
import { Type, type Static } from 'typebox'
import { Id, Instant, LongText, Nullable, OneOf, Page, RowVersion, ShortText } from './common.ts'

/** Activity types of the timeline: MAILIN and MAILOUT (CUR-08). */
export const documentDirections = ['incoming', 'outgoing'] as const
export type DocumentDirection = (typeof documentDirections)[number]

/** `hand`: a person in the pane. `tag`: a client's category. `rule`: the import. `import`: the wizard or a backfill. `send`: chosen while writing. */
export const filedHows = ['hand', 'tag', 'rule', 'import', 'send'] as const
export type FiledHow = (typeof filedHows)[number]

/** What was odd about a mail and how it was taken; the pane has a sentence for each. The original is kept whole whatever it is. */
export const mailRemarks = [
  'MAIL_ENCRYPTED',
  'MAIL_SIGNED',
  'MAIL_BROKEN',
  'MAIL_TEXT_CUT',
  'MAIL_TOO_MANY_PARTS',
  'MAIL_TOO_DEEP',
  'MAIL_WINMAIL_READ',
  'MAIL_WINMAIL_UNREADABLE',
] as const
export type MailRemark = (typeof mailRemarks)[number]

/** `company`: every employee. `team`: whoever filed it, was sent it, or answers for one of its clients. `private`: only who filed it. */
export const visibilities = ['company', 'team', 'private'] as const
export type Visibility = (typeof visibilities)[number]

/** What the mail is besides a mail; decides how it is shown. */
export const mailKinds = ['mail', 'meeting', 'report', 'encrypted', 'signed', 'automatic', 'list'] as const
export type MailKind = (typeof mailKinds)[number]

export const fileKinds = ['file', 'message', 'calendar', 'contact', 'encrypted', 'signature', 'winmail'] as const

export const DocumentCategory = Type.Object({
  id: Id,
  version: RowVersion,
  name: Type.String({ minLength: 1, maxLength: 100, pattern: '^[^\\u0000,;]*$' }),
  active: Type.Boolean(),
})
export type DocumentCategory = Static<typeof DocumentCategory>
export const DocumentCategoryInput = Type.Pick(DocumentCategory, ['name', 'active'])
export type DocumentCategoryInput = Static<typeof DocumentCategoryInput>

export const Address = Type.Object({ name: Nullable(Type.String()), address: Type.String() })
export type Address = Static<typeof Address>

const Named = Type.Object({ id: Id, name: Type.String() })

/** One row of a list. */
export const Document = Type.Object({
  id: Id,
  version: RowVersion,
  direction: OneOf(documentDirections),
  kind: OneOf(mailKinds),
  subject: Type.String(),
  /** First words of the text; empty where the caller may see that it exists, but not what it says. */
  preview: Type.String(),
  from: Nullable(Address),
  to: Type.Array(Address),
  /** Received, or sent for outgoing ones. */
  at: Instant,
  /** Empty: "(Unspecified)" (CARET-62). */
  clients: Type.Array(Named),
  ticket: Nullable(Type.Object({ id: Id, number: Type.Integer(), title: Type.String() })),
  category: Nullable(Named),
  visibility: OneOf(visibilities),
  filedBy: Nullable(Named),
  filedAt: Instant,
  filedHow: OneOf(filedHows),
  /** Files other than inline pictures. */
  fileCount: Type.Integer(),
  /** Bytes of the original. */
  size: Type.Integer(),
  note: Nullable(Type.String()),
})
export type Document = Static<typeof Document>
export const DocumentPage = Page(Document)

export const DocumentFile = Type.Object({
  id: Id,
  name: Type.String(),
  contentType: Type.String(),
  size: Type.Integer(),
  isInline: Type.Boolean(),
  kind: OneOf(fileKinds),
})
export type DocumentFile = Static<typeof DocumentFile>

export const documentPersonRoles = ['from', 'to', 'cc', 'bcc'] as const
export const DocumentPerson = Type.Object({
  role: OneOf(documentPersonRoles),
  name: Nullable(Type.String()),
  address: Type.String(),
  contactId: Nullable(Id),
  employeeId: Nullable(Id),
})
export type DocumentPerson = Static<typeof DocumentPerson>

/** What happened to the document; `facts` name clients and categories as they were called then. */
export const documentDeeds = [
  'filed',
  'changed',
  'filedAgain',
  'unfiled',
  'restored',
  'removedFromMailbox',
  'putBack',
] as const
export const DocumentHistoryEntry = Type.Object({
  at: Instant,
  deed: OneOf(documentDeeds),
  how: Nullable(OneOf(filedHows)),
  by: Nullable(Named),
  facts: Type.Record(Type.String(), Type.Union([Type.String(), Type.Null()])),
})
export type DocumentHistoryEntry = Static<typeof DocumentHistoryEntry>

export const DocumentDetail = Type.Object({
  ...Document.properties,
  people: Type.Array(DocumentPerson),
  contacts: Type.Array(Named),
  files: Type.Array(DocumentFile),
  /** Plain text of the mail, cut at 200,000 characters. */
  text: Type.String(),
  hasHtml: Type.Boolean(),
  internetMessageId: Nullable(Type.String()),
  /** SHA-256 of the original, hexadecimal. */
  hash: Type.String(),
  /** `mailRemarks`; documents of a newer release may have more. */
  remarks: Type.Array(Type.String()),
  history: Type.Array(DocumentHistoryEntry),
  /** Where the mail is in the caller's own mailbox: kept there, removed after import (can be put back), or not from there. */
  inMailbox: OneOf(['there', 'removed', 'none'] as const),
  mayChange: Type.Boolean(),
})
export type DocumentDetail = Static<typeof DocumentDetail>

/** A message as the pane knows it. */
export const MessageRef = Type.Object({
  /** Id in the form that Graph uses (`convertToRestId`); null where only the Message-ID is known. */
  itemId: Nullable(Type.String({ minLength: 1, maxLength: 1024 })),
  internetMessageId: Nullable(Type.String({ maxLength: 2000 })),
  /** Address of the shared mailbox that the item lies in; null: one's own. */
  mailbox: Nullable(Type.String({ maxLength: 320 })),
})
export type MessageRef = Static<typeof MessageRef>

/** Where to file, and as what. */
export const FilingTarget = Type.Object({
  /** Empty: "(Unspecified)". The first is the main one. */
  clientIds: Type.Array(Id, { maxItems: 20 }),
  ticketId: Nullable(Id),
  categoryId: Nullable(Id),
  contactIds: Type.Array(Id, { maxItems: 50 }),
  note: Nullable(LongText),
  visibility: OneOf(visibilities),
})
export type FilingTarget = Static<typeof FilingTarget>

export const FilingRequest = Type.Object({
  message: MessageRef,
  target: FilingTarget,
  /** Names of attached files to keep as files of their own; null: all. The original keeps everything. */
  files: Nullable(Type.Array(ShortText, { maxItems: 500 })),
  /** Filed before: `ask` answers `already` and changes nothing, `add` adds these clients, `replace` moves it here. */
  ifFiled: OneOf(['ask', 'add', 'replace'] as const),
  /** The person saw that it is marked private or confidential and files it nevertheless (R11). */
  evenPrivate: Type.Boolean(),
})
export type FilingRequest = Static<typeof FilingRequest>

export const FilingResult = Type.Object({
  outcome: OneOf(['filed', 'already', 'changed'] as const),
  document: DocumentDetail,
})
export type FilingResult = Static<typeof FilingResult>

export const DocumentChange = Type.Intersect([
  Type.Object({ version: RowVersion, subject: Type.Optional(Type.String({ minLength: 1, maxLength: 1000 })) }),
  Type.Partial(FilingTarget),
])
export type DocumentChange = Static<typeof DocumentChange>

/** Why a client is suggested; the pane has a sentence for each. Best first. */
export const suggestionReasons = [
  'conversation',
  'tagged',
  'ticketNumber',
  'contact',
  'domain',
  'namedInSubject',
  'recent',
] as const
export const FilingSuggestion = Type.Object({
  clientId: Id,
  clientName: Type.String(),
  ticket: Nullable(Type.Object({ id: Id, number: Type.Integer(), title: Type.String() })),
  categoryId: Nullable(Id),
  reason: OneOf(suggestionReasons),
  /** `name` of the contact, `domain`, `count` of mails, `by` whom … */
  facts: Type.Record(Type.String(), Type.Union([Type.String(), Type.Integer()])),
  /** So certain that one click may file it. */
  certain: Type.Boolean(),
})
export type FilingSuggestion = Static<typeof FilingSuggestion>

/** What the pane needs to show the filing of one message; one round trip. */
export const FilingView = Type.Object({
  /** Documents of this mail that the caller may see; usually none or one. */
  filed: Type.Array(Document),
  /** Filed, but by somebody who keeps it to themselves. */
  filedHidden: Type.Boolean(),
  suggestions: Type.Array(FilingSuggestion),
  recent: Type.Array(Named),
  bookmarks: Type.Array(Named),
  categories: Type.Array(DocumentCategory),
  defaults: Type.Object({ categoryId: Nullable(Id), visibility: OneOf(visibilities) }),
  /** The last tag on this message that could not be followed, as a code; null: none. */
  failedTag: Nullable(Type.String()),
})
export type FilingView = Static<typeof FilingView>

/** What the pane tells about the message in view. */
export const FilingQuestion = Type.Object({
  message: MessageRef,
  conversationId: Nullable(Type.String({ maxLength: 1024 })),
  subject: Type.String({ maxLength: 1000 }),
  /** Sender first, then recipients. */
  addresses: Type.Array(Type.String({ maxLength: 320 }), { maxItems: 100 }),
  direction: OneOf(documentDirections),
  tags: Type.Array(ShortText, { maxItems: 50 }),
})
export type FilingQuestion = Static<typeof FilingQuestion>

export const ConversationMessage = Type.Object({
  message: MessageRef,
  subject: Type.String(),
  from: Nullable(Address),
  at: Instant,
  filed: Type.Boolean(),
})
export type ConversationMessage = Static<typeof ConversationMessage>

/** What was chosen while writing; the sent copy is filed by it when it appears. */
export const FilingIntent = Type.Object({
  /** Goes into the internet header `X-Tandem-Filing`. */
  id: Id,
  target: FilingTarget,
  conversationId: Nullable(Type.String({ maxLength: 1024 })),
  /** Answers in the same conversation start with it. */
  remember: Type.Boolean(),
  /** Where the host takes no header: what the sent copy is recognised by. */
  subject: Nullable(Type.String({ maxLength: 1000 })),
  recipients: Type.Array(Type.String({ maxLength: 320 }), { maxItems: 500 }),
})
export type FilingIntent = Static<typeof FilingIntent>
export const FilingIntentInput = Type.Omit(FilingIntent, ['id'])
export type FilingIntentInput = Static<typeof FilingIntentInput>

/** One entry of a client's timeline (all activities, newest first). */
export const activityTypes = ['MAILIN', 'MAILOUT', 'TASK', 'APPOINTMENT'] as const
export const Activity = Type.Object({
  type: OneOf(activityTypes),
  id: Id,
  at: Instant,
  title: Type.String(),
  /** Who wrote it, is responsible for it or holds it. */
  who: Nullable(Type.String()),
  /** Document category, ticket status, appointment status: as stored. */
  state: Nullable(Type.String()),
  fileCount: Type.Integer(),
})
export type Activity = Static<typeof Activity>
export const ActivityPage = Page(Activity)
