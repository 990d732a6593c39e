/** The message resource, as far as the simulator holds it (graph-contract 4.2). */

import { type ItemShape, outlookItemProperties } from './item-shape.ts'
import { flag, isObject, type Property, type PropertyTable, text, texts, type Write } from './properties.ts'
import { undeserializable } from './errors.ts'

const writeObject: Write = (value, name) => {
  if (value === null || isObject(value)) return value
  throw undeserializable(`${name} takes an object`)
}

const writeObjects: Write = (value, name) => {
  if (Array.isArray(value) && value.every(isObject)) return value
  throw undeserializable(`${name} takes a list of objects`)
}

const object: Property = { unset: null, write: writeObject }
const objects: Property = { unset: [], write: writeObjects }

/** One of some names. */
export const oneOf = (unset: string, names: readonly string[]): Property => ({
  unset,
  write: (value, name) => {
    if (typeof value === 'string' && names.includes(value)) return value
    throw undeserializable(`${name} takes one of ${names.join(', ')}`)
  },
})

export const importance = oneOf('normal', ['low', 'normal', 'high'])

const messageTable: PropertyTable = {
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
  isDeliveryReceiptRequested: flag,
  isReadReceiptRequested: flag,
  isRead: flag,
  isDraft: flag,
  webLink: text,
  inferenceClassification: oneOf('focused', ['focused', 'other']),
  body: object,
  sender: object,
  from: object,
  toRecipients: objects,
  ccRecipients: objects,
  bccRecipients: objects,
  replyTo: objects,
  flag: { unset: { flagStatus: 'notFlagged' }, write: writeObject },
}

export const messageShape: ItemShape = { resource: 'message', table: messageTable }
