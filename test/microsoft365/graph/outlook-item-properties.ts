/** The message resource (graph-contract 4.2): its properties, which of them can be written when, and those that follow from others. */

import type { Item } from '../state/mailbox.ts'
import { conversationIndexFor } from '../state/messages.ts'
import { undeserializable } from './errors.ts'
import { type ItemShape, outlookItemProperties } from './item-shape.ts'
import { flag, isObject, type Property, type PropertyTable, text, texts, type Write } from './properties.ts'
import { withoutHistory } from '../mail/read-mime.ts'

const writeObject: Write = (value, name) => {
  if (value === null || isObject(value)) return value
  throw undeserializable(`${name} takes an object`)
}

const objectOrNull: Property = { unset: null, write: writeObject }

/** An address without name gets itself as name. */
const writeRecipient: Write = (value, name) => {
  if (value === null) return null
  const email = isObject(value) ? value['emailAddress'] : null
  if (!isObject(email) || typeof email['address'] !== 'string')
    throw undeserializable(`${name} takes emailAddress with address`)
  const { address, name: shown } = email
  return { emailAddress: { name: typeof shown === 'string' && shown !== '' ? shown : address, address } }
}

const recipient: Property = { unset: null, write: writeRecipient }
const recipients: Property = {
  unset: [],
  write: (value, name) => {
    if (Array.isArray(value)) return value.map((each) => writeRecipient(each, name))
    throw undeserializable(`${name} takes a list of recipients`)
  },
}

/** One of some names. */
export const oneOf = (unset: string, names: readonly string[]): Property => ({
  unset,
  write: (value, name) => {
    if (typeof value === 'string' && names.includes(value)) return value
    throw undeserializable(`${name} takes one of ${names.join(', ')}`)
  },
})

export const importance = oneOf('normal', ['low', 'normal', 'high'])

const body: Property = {
  unset: { contentType: 'text', content: '' },
  write: (value, name) => {
    if (value === null) return { contentType: 'text', content: '' }
    if (!isObject(value)) throw undeserializable(`${name} takes an object`)
    const { contentType = 'text', content = '' } = value
    const form = String(contentType).toLowerCase()
    if (typeof content !== 'string' || (form !== 'text' && form !== 'html'))
      throw undeserializable(`${name} takes contentType text or html and content`)
    return { contentType: form, content }
  },
}

/** Read where `$select` names it, on one message alone. */
const selected: Property = { unset: null, write: null, onlySelected: true }

export const messageTable: PropertyTable = {
  ...outlookItemProperties,
  categories: texts(),
  receivedDateTime: text,
  sentDateTime: text,
  hasAttachments: flag,
  internetMessageId: text,
  subject: text,
  bodyPreview: text,
  importance,
  conversationId: text,
  conversationIndex: text,
  isDeliveryReceiptRequested: flag,
  isReadReceiptRequested: flag,
  isRead: flag,
  isDraft: flag,
  webLink: text,
  inferenceClassification: oneOf('focused', ['focused', 'other']),
  body,
  sender: recipient,
  from: recipient,
  toRecipients: recipients,
  ccRecipients: recipients,
  bccRecipients: recipients,
  replyTo: recipients,
  flag: { ...objectOrNull, unset: { flagStatus: 'notFlagged' } },
  uniqueBody: selected,
  internetMessageHeaders: selected,
}

/** Written by the service; in a body they are ignored. */
export const ignoredInBodies: readonly string[] = [
  'receivedDateTime',
  'sentDateTime',
  'hasAttachments',
  'bodyPreview',
  'conversationId',
  'conversationIndex',
  'isDraft',
  'webLink',
]

/** On every message; what else the table writes, on drafts only. */
export const alwaysWritable: readonly string[] = [
  'categories',
  'isRead',
  'flag',
  'importance',
  'inferenceClassification',
]

const storedBody = ({ values }: Item): { contentType: 'text' | 'html'; content: string } =>
  (values['body'] ?? { contentType: 'text', content: '' }) as { contentType: 'text' | 'html'; content: string }

export const messageShape: ItemShape = {
  resource: 'message',
  table: messageTable,
  computed: {
    hasAttachments: ({ mail, values }) =>
      mail && mail.attachments.length > 0
        ? mail.attachments.some(({ isInline }) => !isInline)
        : values['hasAttachments'],
    conversationIndex: ({ values }) =>
      values['conversationId'] ? conversationIndexFor(String(values['conversationId'])) : null,
    webLink: ({ restId }) =>
      `https://outlook.office365.com/owa/?ItemID=${encodeURIComponent(restId)}&exvsurl=1&viewmodel=ReadMessageItem`,
    uniqueBody: (item) => ({ contentType: 'text', content: withoutHistory(storedBody(item)) }),
    internetMessageHeaders: ({ mail }) => mail?.headers.map(({ name, value }) => ({ name, value })) ?? [],
  },
}
