/** The person in Outlook, with mail: receives and sends it, reads, moves, deletes and labels it, and keeps folders. */

import { Buffer } from 'node:buffer'
import { itemNotFound } from '../graph/errors.ts'
import { withMime } from '../graph/message-content.ts'
import { findMailFolder } from '../graph/mail-folders.ts'
import { newDraft, writtenAttachment } from '../graph/message-drafts.ts'
import { arrive, arriveSynthetic, sendDraft } from '../mail/post.ts'
import { type SyntheticMail, syntheticMime } from '../mail/synthetic.ts'
import { changeItem, markRead, moveItem, purgeItem, type Surroundings } from '../state/items.ts'
import { mimeChunks } from '../state/mail-content.ts'
import { createMailFolder, deleteMailFolder, renameMailFolder } from '../state/mail-folders.ts'
import { type Item, type Mailbox, wellKnownFolder } from '../state/mailbox.ts'
import { copyMessage, deleteMessage, emptyMail, marksOf, retentionLabel } from '../state/messages.ts'
import { type InspectedFolder, type InspectedItem, inspectFolder, inspectItem } from './inspect.ts'

type Values = Readonly<Record<string, unknown>>

export interface ReceivedMail {
  /** Folder by id or well-known name; absent: the Inbox. */
  readonly folder?: string
  /** What does not follow from the MIME, by Graph's names: `isRead`, `categories`, `receivedDateTime` … */
  readonly values?: Values
  /** False: no `Received` header in front, so that the bytes are the ones given. */
  readonly trace?: boolean
}

/** A mail as somebody writes it. Addresses alone, or `{ name, address }`. */
export interface WrittenMail {
  readonly to: readonly (string | { readonly name: string; readonly address: string })[]
  readonly cc?: WrittenMail['to']
  readonly bcc?: WrittenMail['to']
  readonly subject: string
  readonly text?: string
  readonly html?: string
  /** Further values by Graph's names: `categories`, `importance` … */
  readonly values?: Values
  /** `X-Tandem-Filing` and the like. */
  readonly headers?: Readonly<Record<string, string>>
  /** Content in base64. */
  readonly attachments?: readonly {
    readonly name: string
    readonly contentBytes: string
    readonly contentType?: string
  }[]
  /** Id of the message this one answers: the conversation goes on. */
  readonly inReplyTo?: string
}

export const sensitivities = ['normal', 'personal', 'private', 'confidential'] as const

/** Ids in either form; folders by id or well-known name. Throws GraphErrors for what does not exist. */
export interface MailPerson {
  /** A mail arrives as these bytes. */
  receiveMail(mime: Uint8Array | string, received?: ReceivedMail): Promise<InspectedItem>
  /** A mail of any size arrives that is never held in memory. */
  receiveSyntheticMail(mail: SyntheticMail, received?: Omit<ReceivedMail, 'trace'>): Promise<InspectedItem>
  /** Written and sent: gives the copy in Sent Items; everybody in the tenant has it by then. */
  sendMail(mail: WrittenMail): Promise<InspectedItem>
  readMime(id: string): Promise<Buffer>
  markRead(id: string, isRead: boolean): InspectedItem
  moveMessage(id: string, folder: string): InspectedItem
  copyMessage(id: string, folder: string): InspectedItem
  /** To Deleted Items; from there, or with `forGood`, out of the mailbox. */
  deleteMessage(id: string, forGood?: boolean): void
  /** Back to the folder it was deleted from. */
  restoreMessage(id: string): InspectedItem
  emptyDeletedItems(): void
  setMessageSensitivity(id: string, sensitivity: (typeof sensitivities)[number]): InspectedItem
  /** Null takes it off. */
  setRetentionLabel(id: string, label: string | null): InspectedItem
  createMailFolder(displayName: string, parent?: string, hidden?: boolean): InspectedFolder
  renameMailFolder(folder: string, displayName: string): InspectedFolder
  deleteMailFolder(folder: string): void
}

const recipients = (list: WrittenMail['to'] = []): Record<string, unknown>[] =>
  list.map((each) => ({
    emailAddress: typeof each === 'string' ? { name: each, address: each } : { name: each.name, address: each.address },
  }))

const bodyOf = ({ text = '', html }: WrittenMail) =>
  html === undefined ? { contentType: 'text', content: text } : { contentType: 'html', content: html }

export const mailPersonOf = (mailbox: Mailbox, around: Surroundings): MailPerson => {
  const message = (id: string): Item => {
    const item = mailbox.items.get(mailbox.ids.get(id) ?? -1)
    if (item?.kind !== 'message') throw itemNotFound()
    return item
  }
  const folderOf = (id: string) => findMailFolder(mailbox, id)
  const shown = (item: Item): InspectedItem => inspectItem(mailbox, item)
  const placeOf = ({ folder, values }: ReceivedMail) => ({
    ...(folder === undefined ? {} : { folder: folderOf(folder) }),
    ...(values === undefined ? {} : { values }),
  })

  return {
    receiveMail: async (mime, received = {}) => {
      const content = typeof mime === 'string' ? Buffer.from(mime) : mime
      return shown(await arrive(mailbox, around, content, { ...placeOf(received), trace: received.trace ?? true }))
    },
    receiveSyntheticMail: async (mail, received = {}) =>
      shown(await arriveSynthetic(mailbox, around, syntheticMime(mail), placeOf(received))),
    sendMail: async (mail) => {
      const answered = mail.inReplyTo === undefined ? [] : [String(message(mail.inReplyTo).values['internetMessageId'])]
      const body = {
        subject: mail.subject,
        body: bodyOf(mail),
        toRecipients: recipients(mail.to),
        ccRecipients: recipients(mail.cc),
        bccRecipients: recipients(mail.bcc),
        ...mail.values,
      }
      const draft = newDraft(mailbox, around, wellKnownFolder(mailbox, 'drafts'), body, { references: answered })
      const headers = Object.entries(mail.headers ?? {}).map(([name, value]) => ({ name, value }))
      draft.mail = {
        mime: null,
        headers: [...(draft.mail?.headers ?? []), ...headers],
        attachments: (mail.attachments ?? []).map((each, index) => writtenAttachment(each, index + 1)),
      }
      await sendDraft(mailbox, around, draft)
      return shown(draft)
    },
    readMime: async (id) => Buffer.concat([...mimeChunks((await withMime(message(id))).mime)]),
    markRead: (id, isRead) => {
      const item = message(id)
      markRead(mailbox, around, item, isRead)
      return shown(item)
    },
    moveMessage: (id, folder) => {
      const item = message(id)
      moveItem(mailbox, around, item, folderOf(folder))
      return shown(item)
    },
    copyMessage: (id, folder) => shown(copyMessage(mailbox, around, message(id), folderOf(folder))),
    deleteMessage: (id, forGood = false) => {
      if (forGood) purgeItem(mailbox, around, message(id))
      else deleteMessage(mailbox, around, message(id))
    },
    restoreMessage: (id) => {
      const item = message(id)
      const earlier = mailbox.folders.get(item.deletedFrom ?? '')
      moveItem(mailbox, around, item, earlier ?? wellKnownFolder(mailbox, 'inbox'))
      return shown(item)
    },
    emptyDeletedItems: () => {
      for (const item of wellKnownFolder(mailbox, 'deleteditems').items.values()) purgeItem(mailbox, around, item)
    },
    setMessageSensitivity: (id, sensitivity) => {
      const item = message(id)
      const level = sensitivities.indexOf(sensitivity)
      const marks = marksOf({ sensitivity: level }).slice(0, 1)
      if (item.values['isDraft'] === true && item.mail) item.mail = { ...(item.mail ?? emptyMail), mime: null }
      changeItem(mailbox, around, item, {}, marks)
      return shown(item)
    },
    setRetentionLabel: (id, label) => {
      const item = message(id)
      const [key, propertyId] = retentionLabel
      changeItem(mailbox, around, item, {}, [[key, label === null ? null : { id: propertyId, value: label }]])
      return shown(item)
    },
    createMailFolder: (displayName, parent = 'msgfolderroot', hidden = false) =>
      inspectFolder(createMailFolder(mailbox, around, folderOf(parent).id, displayName, hidden)),
    renameMailFolder: (id, displayName) => {
      const folder = folderOf(id)
      renameMailFolder(mailbox, folder, displayName)
      return inspectFolder(folder)
    },
    deleteMailFolder: (id) => deleteMailFolder(mailbox, around, folderOf(id)),
  }
}
