/** Graph's values of messages, events and contacts in the words of the Outlook page, and back. */

import { moment } from './graph/item-shape.ts'
import { isObject } from './graph/properties.ts'
import type { Attachment, Attendee, Body, CalendarEvent, Contact, ContactFields, Message, MessageSummary, Person, PostalAddress, Response } from './outlook/store.ts'
import type { Item } from './state/mailbox.ts'

type Values = Readonly<Record<string, unknown>>

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])
const objectOf = (value: unknown): Values => (isObject(value) ? value : {})
const texts = (value: unknown): string[] => listOf(value).filter((each) => typeof each === 'string')

const emailOf = (value: unknown): Person => {
  const { name, address } = objectOf(value)
  return { name: textOf(name) || textOf(address), address: textOf(address) }
}

/** Graph wraps an address as `{ emailAddress: … }` in mail and calendar. */
const recipientOf = (value: unknown): Person => emailOf(objectOf(value)['emailAddress'])

const bodyOf = (value: unknown): Body => {
  const { contentType, content } = objectOf(value)
  return { contentType: contentType === 'html' ? 'html' : 'text', content: textOf(content) }
}

export const showSummary = (item: Item): MessageSummary => {
  const { subject, from, receivedDateTime, bodyPreview, isRead, hasAttachments, categories } = item.values
  return {
    id: item.restId,
    subject: textOf(subject),
    from: recipientOf(from),
    receivedDateTime: textOf(receivedDateTime) || moment(item.createdAt),
    bodyPreview: textOf(bodyPreview),
    isRead: isRead === true,
    hasAttachments: hasAttachments === true,
    categories: texts(categories),
  }
}

/** Kept beside the Graph properties; Graph's own attachment paths come with a later issue. */
export const showAttachments = (item: Item): Attachment[] =>
  listOf(item.values['attachments']).map((value) => {
    const { id, name, contentType, size, isInline, contentBytes } = objectOf(value)
    return {
      id: textOf(id),
      name: textOf(name),
      contentType: textOf(contentType),
      size: Number(size ?? 0),
      isInline: isInline === true,
      contentBytes: textOf(contentBytes),
    }
  })

const meetingOf = (value: unknown): Message['meeting'] => {
  if (!isObject(value)) return null
  return { start: textOf(value['start']), end: textOf(value['end']), location: textOf(value['location']) }
}

export const showMessage = (item: Item): Omit<Message, 'attachments'> => ({
  ...showSummary(item),
  conversationId: textOf(item.values['conversationId']),
  internetMessageId: textOf(item.values['internetMessageId']),
  lastModifiedDateTime: moment(item.modifiedAt),
  toRecipients: listOf(item.values['toRecipients']).map(recipientOf),
  ccRecipients: listOf(item.values['ccRecipients']).map(recipientOf),
  body: bodyOf(item.values['body']),
  meeting: meetingOf(item.values['meeting']),
})

/** The simulator keeps event times in UTC: `{ dateTime: '2026-03-02T10:00:00.0000000', timeZone: 'UTC' }`. */
const timeOf = (value: unknown): string => `${textOf(objectOf(value)['dateTime']).slice(0, 19)}Z`

const attendeeOf = (value: unknown): Attendee => {
  const { type, status } = objectOf(value)
  return {
    ...recipientOf(value),
    type: type === 'optional' || type === 'resource' ? type : 'required',
    response: (textOf(objectOf(status)['response']) || 'none') as Response,
  }
}

export const showEvent = (item: Item): CalendarEvent => {
  const { subject, start, end, isAllDay, location, organizer, isOrganizer, attendees, body, categories, seriesMasterId } = item.values
  return {
    id: item.restId,
    subject: textOf(subject),
    start: timeOf(start),
    end: timeOf(end),
    isAllDay: isAllDay === true,
    location: textOf(objectOf(location)['displayName']),
    organizer: recipientOf(organizer),
    isOrganizer: isOrganizer === true,
    attendees: listOf(attendees).map(attendeeOf),
    body: bodyOf(body),
    categories: texts(categories),
    seriesMasterId: textOf(seriesMasterId) || null,
    lastModifiedDateTime: moment(item.modifiedAt),
  }
}

const addressOf = (value: unknown): PostalAddress => {
  const { street, city, state, postalCode, countryOrRegion } = objectOf(value)
  return {
    street: textOf(street),
    city: textOf(city),
    state: textOf(state),
    postalCode: textOf(postalCode),
    countryOrRegion: textOf(countryOrRegion),
  }
}

export const showContact = (item: Item): Contact => {
  const { values } = item
  return {
    id: item.restId,
    parentFolderId: item.folderId,
    displayName: textOf(values['displayName']),
    givenName: textOf(values['givenName']),
    surname: textOf(values['surname']),
    companyName: textOf(values['companyName']),
    department: textOf(values['department']),
    jobTitle: textOf(values['jobTitle']),
    emailAddresses: listOf(values['emailAddresses']).map(emailOf),
    businessPhones: texts(values['businessPhones']),
    homePhones: texts(values['homePhones']),
    mobilePhone: textOf(values['mobilePhone']),
    businessAddress: addressOf(values['businessAddress']),
    homeAddress: addressOf(values['homeAddress']),
    otherAddress: addressOf(values['otherAddress']),
    businessHomePage: textOf(values['businessHomePage']),
    birthday: textOf(values['birthday']).slice(0, 10),
    spouseName: textOf(values['spouseName']),
    personalNotes: textOf(values['personalNotes']),
    categories: texts(values['categories']),
  }
}

const emptyToNull = (value: unknown): unknown => (value === '' ? null : value)

/** Empty texts clear; empty parts of an address are left out. */
export const toContactBody = (fields: Partial<ContactFields>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(fields).map(([name, value]) => {
      if (name.endsWith('Address')) return [name, Object.fromEntries(Object.entries(objectOf(value)).filter(([, part]) => part !== ''))]
      return [name, name === 'personalNotes' ? value : emptyToNull(value)]
    }),
  )
