/** Messages being written: new ones, answers, and drafts opened again; what they say on their way to the mailbox. */
import type { DraftFields, PreparedAnswer, WrittenDraft } from '../../mail.ts'
import type { Message, Person } from '../../store.ts'
import { bodyAs, openMessage, unscheduled, withResponse, type DraftPart, type OpenItem } from './item.ts'
import { itemType } from './protocol.ts'

const emptyDraft: DraftFields = {
  subject: '',
  body: { contentType: 'html', content: '' },
  toRecipients: [],
  ccRecipients: [],
  bccRecipients: [],
  headers: {},
  attachments: [],
}

const part = (change: Partial<DraftPart>): DraftPart => ({
  composeType: 'newMail',
  answers: null,
  quote: '',
  files: new Map(),
  isChanged: false,
  ...change,
})

interface Beginning {
  readonly fields: DraftFields
  readonly conversationId: string
  readonly draft: DraftPart
}

function unsaved(from: Person, { fields, conversationId, draft }: Beginning): OpenItem {
  const item: OpenItem = {
    ...unscheduled,
    itemType: itemType.messageCompose,
    id: null,
    kind: 'message',
    itemClass: 'IPM.Note',
    from,
    conversationId,
    internetMessageId: '',
    created: null,
    modified: null,
    attachments: [],
    draft,
    headers: new Map(),
    sessionData: new Map(),
    subject: fields.subject,
    body: fields.body,
    recipients: [
      withResponse(fields.toRecipients),
      withResponse(fields.ccRecipients),
      withResponse(fields.bccRecipients),
    ],
  }
  for (const file of fields.attachments) attach(item, file)
  return item
}

/** A new message has no conversation until it was saved (assumed for `conversationId`; documented as null). */
export const newMessage = (from: Person): OpenItem =>
  unsaved(from, { fields: emptyDraft, conversationId: '', draft: part({}) })

export function newAnswer(
  from: Person,
  prepared: PreparedAnswer,
  answers: NonNullable<DraftPart['answers']>,
): OpenItem {
  const composeType = answers.kind === 'forward' ? 'forward' : 'reply'
  const draft = part({ composeType, answers, quote: prepared.body.content })
  return unsaved(from, { fields: prepared, conversationId: prepared.conversationId, draft })
}

const ofThread = /^(in-reply-to|references)$/i

/** A draft from the Drafts folder; `files` are the contents of its attachments by id. */
export function openDraft(message: Message, files: Map<string, string>): OpenItem {
  const own = message.headers.filter(({ name }) => !ofThread.test(name))
  return {
    ...openMessage(message),
    itemType: itemType.messageCompose,
    draft: part({ files }),
    headers: new Map(own.map(({ name, value }) => [name, value])),
  }
}

/** Adds a file; its content goes along when the draft is saved or sent. */
export function attach(item: OpenItem, file: DraftFields['attachments'][number]): string {
  const id = `new-${crypto.randomUUID()}`
  const { contentBytes, ...shown } = file
  const size = Math.floor((contentBytes.replace(/=+$/, '').length * 3) / 4)
  item.attachments = [...item.attachments, { ...shown, id, type: 'file', size }]
  item.draft?.files.set(id, contentBytes)
  return id
}

export function detach(item: OpenItem, id: string): boolean {
  const left = item.attachments.filter((attachment) => attachment.id !== id)
  const found = left.length < item.attachments.length
  item.attachments = left
  item.draft?.files.delete(id)
  return found
}

export function writtenDraft(item: OpenItem): WrittenDraft {
  const [toRecipients, ccRecipients, bccRecipients] = item.recipients.map((people) =>
    people.map(({ name, address }) => ({ name, address })),
  )
  return {
    id: item.id,
    answers: item.draft?.answers ?? null,
    subject: item.subject,
    body: item.body,
    toRecipients: toRecipients ?? [],
    ccRecipients: ccRecipients ?? [],
    bccRecipients: bccRecipients ?? [],
    headers: Object.fromEntries(item.headers),
    attachments: item.attachments.map(({ id, name, contentType, isInline }) => ({
      name,
      contentType,
      isInline,
      contentBytes: item.draft?.files.get(id) ?? '',
    })),
  }
}

/** What the person wrote above the quoted text. */
export function writtenText(item: OpenItem): string {
  const { content } = item.body
  const quote = item.draft?.quote ?? ''
  if (item.body.contentType === 'text' || !content.endsWith(quote)) return bodyAs(item.body, 'text')
  return bodyAs({ contentType: 'html', content: content.slice(0, content.length - quote.length) }, 'text')
}

/** The quoted text, unless an add-in has replaced the whole body. */
export const quoteOf = (item: OpenItem): string => {
  const quote = item.draft?.quote ?? ''
  return quote !== '' && item.body.content.endsWith(quote) ? quote : ''
}

export function writeText(item: OpenItem, text: string): void {
  const element = document.createElement('div')
  element.textContent = text
  const html = text === '' ? '' : `<div>${element.innerHTML.replaceAll('\n', '<br>')}</div>`
  item.body = { contentType: 'html', content: html + quoteOf(item) }
}
