/** Items as the simulated Graph stores them <-> the records of the Outlook page. Unset values become empty texts and lists. */
import { Buffer } from 'node:buffer'
import { attachmentId } from '../graph/attachment-show.ts'
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
  name: text(values, 'name'),
  contentType: text(values, 'contentType'),
  size: typeof values['size'] === 'number' ? values['size'] : 0,
  isInline: flag(values, 'isInline'),
  contentBytes: text(values, 'contentBytes'),
})

/** Those of a mail as Graph shows them; a message that was put together by hand keeps its own. */
const attachmentsOf = (item: Item): readonly Attachment[] => {
  const { mail, values } = item
  if (!mail || mail.attachments.length === 0) return objects(values, 'attachments').map(toAttachment)
  return mail.attachments.map((attachment) => ({
    id: attachmentId(item, attachment, false),
    name: attachment.name,
    contentType: attachment.contentType ?? 'message/rfc822',
    size: attachment.size,
    isInline: attachment.isInline,
    contentBytes: Buffer.from(attachment.bytes ?? []).toString('base64'),
  }))
}

const modified = (item: Item) => new Date(item.modifiedAt).toISOString()

export const toMessageSummary = (item: Item): MessageSummary => ({
  id: item.restId,
  subject: text(item.values, 'subject'),
  from: toRecipient(object(item.values, 'from')),
  receivedDateTime: toMoment(item.values['receivedDateTime']) || modified(item),
  bodyPreview: text(item.values, 'bodyPreview'),
  isRead: flag(item.values, 'isRead'),
  hasAttachments:
    flag(item.values, 'hasAttachments') || item.mail?.attachments.some(({ isInline }) => !isInline) === true,
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
    toRecipients: objects(values, 'toRecipients').map(toRecipient),
    ccRecipients: objects(values, 'ccRecipients').map(toRecipient),
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
