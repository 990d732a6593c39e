/** The message and event resources, as far as the simulator holds them (graph-contract 3.2, 4.2). */

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

const oneOf = (unset: string, names: readonly string[]): Property => ({
  unset,
  write: (value, name) => {
    if (typeof value === 'string' && names.includes(value)) return value
    throw undeserializable(`${name} takes one of ${names.join(', ')}`)
  },
})

const importance = oneOf('normal', ['low', 'normal', 'high'])

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

const eventTable: PropertyTable = {
  ...outlookItemProperties,
  categories: texts(),
  subject: text,
  bodyPreview: text,
  body: object,
  start: object,
  end: object,
  isAllDay: flag,
  isCancelled: flag,
  isOrganizer: flag,
  isOnlineMeeting: flag,
  isReminderOn: flag,
  reminderMinutesBeforeStart: { unset: 15, write: (value) => value },
  responseRequested: flag,
  importance,
  sensitivity: oneOf('normal', ['normal', 'personal', 'private', 'confidential']),
  showAs: oneOf('busy', ['free', 'tentative', 'busy', 'oof', 'workingElsewhere', 'unknown']),
  type: oneOf('singleInstance', ['singleInstance', 'occurrence', 'exception', 'seriesMaster']),
  seriesMasterId: text,
  iCalUId: text,
  hasAttachments: flag,
  webLink: text,
  location: object,
  organizer: object,
  attendees: objects,
  responseStatus: object,
}

export const messageShape: ItemShape = { resource: 'message', table: messageTable }
export const eventShape: ItemShape = { resource: 'event', table: eventTable }
