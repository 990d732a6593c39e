/**
 * What the Outlook page needs from a mailbox: one interface, so that the page shows and changes the very state that the
 * simulated Graph serves. Names are Graph's; ids are REST ids; times are ISO 8601 in UTC.
 */

import type { Answer as EventAnswer, CalendarEvent, EventFields } from './calendar.ts'
import type { AnswerKind, PreparedAnswer, WrittenDraft } from './mail.ts'
import type { Task, TaskChange, TaskFields } from './todo.ts'

export type Answer<T> = T | Promise<T>

export interface Person {
  readonly name: string
  readonly address: string
}

export interface OutlookUser {
  readonly id: string
  readonly displayName: string
  readonly userPrincipalName: string
  readonly mail: string
}

/** `color` is Graph's: `none` or `preset0` to `preset24`. */
export interface MasterCategory {
  readonly displayName: string
  readonly color: string
}

export interface Folder {
  readonly id: string
  readonly displayName: string
  /** Unread messages, all contacts, or open tasks. */
  readonly count: number
  /** Of mail folders: what lies here is one's own, so Outlook lists it by who gets it. */
  readonly isOutgoing?: boolean
}

export interface Mailbox {
  readonly mailFolders: readonly Folder[]
  readonly contactFolders: readonly Folder[]
  readonly taskLists: readonly Folder[]
  readonly masterCategories: readonly MasterCategory[]
}

export interface MessageSummary {
  readonly id: string
  readonly subject: string
  readonly from: Person
  readonly toRecipients: readonly Person[]
  readonly receivedDateTime: string
  readonly bodyPreview: string
  readonly isRead: boolean
  readonly hasAttachments: boolean
  readonly isDraft: boolean
  readonly categories: readonly string[]
}

export interface Body {
  readonly contentType: 'text' | 'html'
  readonly content: string
}

export interface Attachment {
  readonly id: string
  /** An item is an attached message, a reference a link to a file elsewhere. */
  readonly type: 'file' | 'item' | 'reference'
  readonly name: string
  readonly contentType: string
  /** In bytes. */
  readonly size: number
  readonly isInline: boolean
}

export interface Message extends MessageSummary {
  readonly conversationId: string
  readonly internetMessageId: string
  readonly lastModifiedDateTime: string
  readonly ccRecipients: readonly Person[]
  readonly bccRecipients: readonly Person[]
  readonly parentFolderId: string
  readonly headers: readonly { readonly name: string; readonly value: string }[]
  readonly body: Body
  readonly attachments: readonly Attachment[]
  /** Set for a meeting request, which Outlook shows as a message with a time and a place. */
  readonly meeting: { readonly start: string; readonly end: string; readonly location: string } | null
}

export interface PostalAddress {
  readonly street: string
  readonly city: string
  readonly state: string
  readonly postalCode: string
  readonly countryOrRegion: string
}

/** The fields of a Graph contact that the people view shows and edits; an empty string or list means "not set". */
export interface ContactFields {
  readonly displayName: string
  readonly givenName: string
  readonly surname: string
  readonly companyName: string
  readonly department: string
  readonly jobTitle: string
  readonly emailAddresses: readonly Person[]
  readonly businessPhones: readonly string[]
  readonly homePhones: readonly string[]
  readonly mobilePhone: string
  readonly businessAddress: PostalAddress
  readonly homeAddress: PostalAddress
  readonly otherAddress: PostalAddress
  readonly businessHomePage: string
  /** `yyyy-mm-dd`. */
  readonly birthday: string
  readonly spouseName: string
  readonly personalNotes: string
  readonly categories: readonly string[]
}

export interface Contact extends ContactFields {
  readonly id: string
  readonly parentFolderId: string
}

/** Methods answer null when the mailbox, folder or item does not exist. */
export interface OutlookStore {
  /** People who can sign in and have a mailbox. */
  listUsers(): Answer<readonly OutlookUser[]>
  /** Mailboxes that others let this person into. */
  listShared(userId: string): Answer<readonly OutlookUser[]>
  /** A number that differs whenever anything in the mailbox may have changed; the page polls it. */
  revision(userId: string): Answer<number | null>
  readMailbox(userId: string): Answer<Mailbox | null>
  listMessages(userId: string, folderId: string): Answer<readonly MessageSummary[] | null>
  readMessage(userId: string, id: string): Answer<Message | null>
  updateMessage(userId: string, id: string, change: MessageChange): Answer<Message | null>
  /** Base64. */
  readAttachment(userId: string, id: string, attachmentId: string): Answer<string | null>
  prepareAnswer(userId: string, id: string, kind: AnswerKind): Answer<PreparedAnswer | null>
  saveDraft(userId: string, draft: WrittenDraft): Answer<Message | null>
  /** The copy in Sent Items; null when there is nobody to send it to. */
  sendDraft(userId: string, draft: WrittenDraft): Answer<Message | null>
  moveMessage(userId: string, id: string, folderId: string): Answer<Message | null>
  /** To Deleted Items; from there for good. */
  deleteMessage(userId: string, id: string): Answer<boolean>
  /** Singles, occurrences and exceptions of all calendars that overlap the window, in epoch ms. */
  listEvents(userId: string, from: number, to: number): Answer<readonly CalendarEvent[] | null>
  readEvent(userId: string, id: string): Answer<CalendarEvent | null>
  /** Into the default calendar. */
  createEvent(userId: string, fields: Partial<EventFields>): Answer<CalendarEvent | null>
  /** An occurrence becomes an exception. */
  updateEvent(userId: string, id: string, fields: Partial<EventFields>): Answer<CalendarEvent | null>
  deleteEvent(userId: string, id: string): Answer<boolean>
  respondToEvent(userId: string, id: string, answer: EventAnswer): Answer<boolean>
  listContacts(userId: string, folderId: string): Answer<readonly Contact[] | null>
  createContact(userId: string, folderId: string, fields: Partial<ContactFields>): Answer<Contact | null>
  updateContact(userId: string, id: string, fields: Partial<ContactFields>): Answer<Contact | null>
  deleteContact(userId: string, id: string): Answer<boolean>
  listTasks(userId: string, listId: string): Answer<readonly Task[] | null>
  createTask(userId: string, listId: string, fields: Partial<TaskFields>): Answer<Task | null>
  updateTask(userId: string, id: string, change: TaskChange): Answer<Task | null>
  deleteTask(userId: string, id: string): Answer<boolean>
  /** Gives the id of the new list. */
  createTaskList(userId: string, displayName: string): Answer<{ readonly id: string } | null>
  /** Names that exist already are left as they are. */
  addMasterCategories(userId: string, categories: readonly MasterCategory[]): Answer<void>
  removeMasterCategories(userId: string, names: readonly string[]): Answer<void>
}

export interface MessageChange {
  readonly categories?: readonly string[]
  readonly isRead?: boolean
}
