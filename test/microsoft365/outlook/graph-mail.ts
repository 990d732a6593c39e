/** Mail as the person of the Outlook page writes and tidies it: by the same functions as Graph requests and the control interface. */
import { answerTo } from '../graph/message-answers.ts'
import { asHtml } from '../graph/event-body.ts'
import type { StoredBody } from '../graph/event-properties.ts'
import { changedDraft, newDraft, writtenAttachment } from '../graph/message-drafts.ts'
import { sendDraft } from '../mail/post.ts'
import { changeItem, moveItem, type Surroundings } from '../state/items.ts'
import type { MailContent, StoredAttachment } from '../state/mail-content.ts'
import { type Folder, type Item, type Mailbox, wellKnownFolder } from '../state/mailbox.ts'
import { deleteMessage, emptyMail } from '../state/messages.ts'
import { attachmentContent, toMessage } from './graph-items.ts'
import { objects, text, toRecipient } from './graph-values.ts'
import type { AnswerKind, DraftFields, DraftFile, PreparedAnswer, WrittenDraft } from './mail.ts'
import type { Message, Person } from './store.ts'

const messageWith = (mailbox: Mailbox, id: string): Item | null => {
  const item = mailbox.items.get(mailbox.ids.get(id) ?? -1)
  return item?.kind === 'message' ? item : null
}

const recipients = (people: readonly Person[]) =>
  people.map(({ name, address }) => ({ emailAddress: { name, address } }))

const valuesOf = ({ subject, body, toRecipients, ccRecipients, bccRecipients }: DraftFields) => ({
  subject,
  body: { ...body },
  toRecipients: recipients(toRecipients),
  ccRecipients: recipients(ccRecipients),
  bccRecipients: recipients(bccRecipients),
})

const filesOf = ({ attachments }: DraftFields): StoredAttachment[] =>
  attachments.map((each, index) => writtenAttachment({ ...each }, index + 1))

const isReference = ({ name }: { readonly name: string }) => /^(in-reply-to|references)$/i.test(name)

/** What the draft holds now; the headers that keep the conversation together stay. */
const contentOf = (item: Item, draft: DraftFields): MailContent => {
  const ofThread = (item.mail ?? emptyMail).headers.filter(isReference)
  const own = Object.entries(draft.headers).map(([name, value]) => ({ name, value }))
  return { mime: null, headers: [...ofThread, ...own], attachments: filesOf(draft) }
}

const referencesOf = (mailbox: Mailbox, { answers }: WrittenDraft): readonly string[] => {
  const answered = answers === null ? null : messageWith(mailbox, answers.id)
  return answers === null || answered === null ? [] : answerTo(answered, answers.kind, {}).references
}

/** The item of the draft, made or changed; null when it is not a draft any more. */
const saved = (mailbox: Mailbox, around: Surroundings, draft: WrittenDraft): Item | null => {
  const values = valuesOf(draft)
  if (draft.id === null) {
    const references = referencesOf(mailbox, draft)
    const item = newDraft(mailbox, around, wellKnownFolder(mailbox, 'drafts'), values, { references })
    item.mail = contentOf(item, draft)
    return item
  }
  const item = messageWith(mailbox, draft.id)
  if (item?.values['isDraft'] !== true) return null
  item.mail = contentOf(item, draft)
  changedDraft(item, values)
  changeItem(mailbox, around, item, values)
  return item
}

export const saveDraftAsPerson = (mailbox: Mailbox, around: Surroundings, draft: WrittenDraft): Message | null => {
  const item = saved(mailbox, around, draft)
  return item === null ? null : toMessage(item)
}

/** The copy in Sent Items; null when there is nobody to send it to. */
export const sendDraftAsPerson = async (
  mailbox: Mailbox,
  around: Surroundings,
  draft: WrittenDraft,
): Promise<Message | null> => {
  if (draft.toRecipients.length + draft.ccRecipients.length + draft.bccRecipients.length === 0) return null
  const item = saved(mailbox, around, draft)
  if (item === null) return null
  await sendDraft(mailbox, around, item)
  return toMessage(item)
}

/** A forwarded message takes its files along, an answer only the pictures in its text. */
const filesFor = (item: Item, kind: AnswerKind): DraftFile[] =>
  toMessage(item)
    .attachments.filter(({ isInline }) => kind === 'forward' || isInline)
    .map(({ id, name, contentType, isInline }) => ({
      name,
      contentType,
      isInline,
      contentBytes: attachmentContent(item, id) ?? '',
    }))

/** What Outlook writes beforehand; answers to all leave out oneself. */
export const prepareAnswerAsPerson = (
  mailbox: Mailbox,
  around: Surroundings,
  id: string,
  kind: AnswerKind,
): PreparedAnswer | null => {
  const item = messageWith(mailbox, id)
  if (item === null) return null
  const { body } = answerTo(item, kind, {})
  const own = around.post?.ownerOf(mailbox).address.toLowerCase()
  const people = (name: string) => objects(body, name).map(toRecipient)
  const others = (name: string) => people(name).filter(({ address }) => address.toLowerCase() !== own)
  const to = kind === 'replyAll' ? others('toRecipients') : people('toRecipients')
  return {
    subject: text(body, 'subject'),
    body: { contentType: 'html', content: asHtml(body['body'] as StoredBody) },
    toRecipients: to,
    ccRecipients: others('ccRecipients'),
    bccRecipients: [],
    headers: {},
    attachments: filesFor(item, kind),
    conversationId: text(item.values, 'conversationId'),
  }
}

const mailFolder = (mailbox: Mailbox, id: string): Folder | null => {
  const folder = mailbox.folders.get(id)
  return folder?.kind === 'message' && !folder.deleted ? folder : null
}

/** The message has another id afterwards, as the REST ids of Outlook have. */
export const moveMessageAsPerson = (
  mailbox: Mailbox,
  around: Surroundings,
  id: string,
  folderId: string,
): Message | null => {
  const item = messageWith(mailbox, id)
  const folder = mailFolder(mailbox, folderId)
  if (item === null || folder === null) return null
  if (item.folderId !== folder.id) moveItem(mailbox, around, item, folder)
  return toMessage(item)
}

/** To Deleted Items; from there for good. */
export const deleteMessageAsPerson = (mailbox: Mailbox, around: Surroundings, id: string): boolean => {
  const item = messageWith(mailbox, id)
  if (item === null) return false
  deleteMessage(mailbox, around, item)
  return true
}
