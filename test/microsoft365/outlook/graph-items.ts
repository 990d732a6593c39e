/** Items as the simulated Graph stores them <-> the records of the Outlook page. Unset values become empty texts and lists. */
import { Buffer } from 'node:buffer'
import { attachmentId } from '../graph/attachment-show.ts'
import { attachmentChunks } from '../state/mail-content.ts'
import type { Item } from '../state/mailbox.ts'
import {
  flag,
  isObject,
  object,
  objects,
  text,
  texts,
  toBody,
  toMoment,
  toPerson,
  toRecipient,
  type Values,
} from './graph-values.ts'
import type { Attachment, Contact, ContactFields, Message, MessageSummary, PostalAddress } from './store.ts'

const toAttachment = (values: Values): Attachment => ({
  id: text(values, 'id'),
  type: 'file',
  name: text(values, 'name'),
  contentType: text(values, 'contentType'),
  size: typeof values['size'] === 'number' ? values['size'] : 0,
  isInline: flag(values, 'isInline'),
})

const ofMail = ({ mail }: Item) => (mail && mail.attachments.length > 0 ? mail.attachments : null)

/** Those of a mail as Graph shows them; a message that was put together by hand keeps its own. */
const attachmentsOf = (item: Item): readonly Attachment[] =>
  ofMail(item)?.map((attachment) => ({
    id: attachmentId(item, attachment, false),
    type: attachment.type,
    name: attachment.name,
    contentType: attachment.contentType ?? 'message/rfc822',
    size: attachment.size,
    isInline: attachment.isInline,
  })) ?? objects(item.values, 'attachments').map(toAttachment)

/** In base64; null when the message has no such attachment. */
export const attachmentContent = (item: Item, id: string): string | null => {
  const stored = ofMail(item)
  if (stored === null) {
    const found = objects(item.values, 'attachments').find((values) => text(values, 'id') === id)
    return found === undefined ? null : text(found, 'contentBytes')
  }
  const found = stored.find((attachment) => attachmentId(item, attachment, false) === id)
  if (found === undefined || !item.mail) return null
  return Buffer.concat([...attachmentChunks(item.mail, found)]).toString('base64')
}

/** A message without MIME of its own still has the headers that every message has. */
const headersOf = (item: Item): Message['headers'] => {
  const { values, mail } = item
  if (mail && mail.headers.length > 0) return mail.headers
  const from = toRecipient(object(values, 'from'))
  const written: Message['headers'] = [
    { name: 'Message-ID', value: text(values, 'internetMessageId') },
    { name: 'Date', value: new Date(toMoment(values['receivedDateTime']) || item.modifiedAt).toUTCString() },
    { name: 'From', value: `${from.name} <${from.address}>` },
    { name: 'Subject', value: text(values, 'subject') },
  ]
  return values['isDraft'] === true ? [] : written
}

const modified = (item: Item) => new Date(item.modifiedAt).toISOString()

export const toMessageSummary = (item: Item): MessageSummary => ({
  id: item.restId,
  subject: text(item.values, 'subject'),
  from: toRecipient(object(item.values, 'from')),
  toRecipients: objects(item.values, 'toRecipients').map(toRecipient),
  receivedDateTime: toMoment(item.values['receivedDateTime']) || modified(item),
  bodyPreview: text(item.values, 'bodyPreview'),
  isRead: flag(item.values, 'isRead'),
  hasAttachments:
    flag(item.values, 'hasAttachments') || item.mail?.attachments.some(({ isInline }) => !isInline) === true,
  isDraft: flag(item.values, 'isDraft'),
  categories: texts(item.values, 'categories'),
})

export const toMessage = (item: Item): Message => {
  const { values } = item
  const start = toMoment(values['startDateTime'])
  return {
    ...toMessageSummary(item),
    conversationId: text(values, 'conversationId'),
    internetMessageId: text(values, 'internetMessageId'),
    lastModifiedDateTime: modified(item),
    ccRecipients: objects(values, 'ccRecipients').map(toRecipient),
    bccRecipients: objects(values, 'bccRecipients').map(toRecipient),
    parentFolderId: item.folderId,
    headers: headersOf(item),
    body: toBody(values),
    attachments: attachmentsOf(item),
    meeting:
      start === ''
        ? null
        : { start, end: toMoment(values['endDateTime']), location: text(object(values, 'location'), 'displayName') },
  }
}

const toAddress = (values: Values): PostalAddress => ({
  street: text(values, 'street'),
  city: text(values, 'city'),
  state: text(values, 'state'),
  postalCode: text(values, 'postalCode'),
  countryOrRegion: text(values, 'countryOrRegion'),
})

export const toContact = (item: Item): Contact => {
  const { values } = item
  return {
    id: item.restId,
    parentFolderId: item.folderId,
    displayName: text(values, 'displayName'),
    givenName: text(values, 'givenName'),
    surname: text(values, 'surname'),
    companyName: text(values, 'companyName'),
    department: text(values, 'department'),
    jobTitle: text(values, 'jobTitle'),
    emailAddresses: objects(values, 'emailAddresses').map(toPerson),
    businessPhones: texts(values, 'businessPhones'),
    homePhones: texts(values, 'homePhones'),
    mobilePhone: text(values, 'mobilePhone'),
    businessAddress: toAddress(object(values, 'businessAddress')),
    homeAddress: toAddress(object(values, 'homeAddress')),
    otherAddress: toAddress(object(values, 'otherAddress')),
    businessHomePage: text(values, 'businessHomePage'),
    birthday: text(values, 'birthday').slice(0, 10),
    spouseName: text(values, 'spouseName'),
    personalNotes: text(values, 'personalNotes'),
    categories: texts(values, 'categories'),
  }
}

const withoutEmpty = (values: object) => Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''))

/** A Graph request body: empty texts become null, addresses keep only the parts that are set. */
export const toGraphContact = (fields: Partial<ContactFields>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(fields).map(([name, value]) => {
      if (value === '') return [name, null]
      if (Array.isArray(value)) return [name, value.map((entry) => (isObject(entry) ? withoutEmpty(entry) : entry))]
      return [name, isObject(value) ? withoutEmpty(value) : value]
    }),
  )
