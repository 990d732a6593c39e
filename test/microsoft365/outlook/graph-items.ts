/** Items as the simulated Graph stores them <-> the records of the Outlook page. Unset values become empty texts and lists. */
import type { Item } from '../state/mailbox.ts'
import type {
  Attachment,
  Attendee,
  Body,
  CalendarEvent,
  Contact,
  ContactFields,
  Message,
  MessageSummary,
  Person,
  PostalAddress,
  Response,
} from './store.ts'

type Values = Readonly<Record<string, unknown>>

const isObject = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const object = (values: Values, name: string): Values => (isObject(values[name]) ? values[name] : {})
const text = (values: Values, name: string): string => (typeof values[name] === 'string' ? values[name] : '')
const list = (values: Values, name: string): readonly unknown[] => (Array.isArray(values[name]) ? values[name] : [])
const objects = (values: Values, name: string): readonly Values[] => list(values, name).filter(isObject)
const texts = (values: Values, name: string): readonly string[] =>
  list(values, name).filter((entry): entry is string => typeof entry === 'string')

const toPerson = (values: Values): Person => ({
  name: text(values, 'name') || text(values, 'address'),
  address: text(values, 'address'),
})
/** A Graph recipient: `{ emailAddress: { name, address } }`. */
const toRecipient = (values: Values): Person => toPerson(object(values, 'emailAddress'))

const toBody = (values: Values): Body => {
  const body = object(values, 'body')
  return {
    contentType: text(body, 'contentType').toLowerCase() === 'html' ? 'html' : 'text',
    content: text(body, 'content'),
  }
}

/** A Graph dateTimeTimeZone or a plain time; without a zone it is UTC, the zone Graph answers in. */
const toMoment = (value: unknown): string => {
  const written = isObject(value) ? text(value, 'dateTime') : typeof value === 'string' ? value : ''
  if (written === '') return ''
  const zoned = /(?:Z|[+-]\d{2}:\d{2})$/.test(written) ? written : `${written}Z`
  return new Date(zoned).toISOString()
}

const toAttachment = (values: Values): Attachment => ({
  id: text(values, 'id'),
  name: text(values, 'name'),
  contentType: text(values, 'contentType'),
  size: typeof values['size'] === 'number' ? values['size'] : 0,
  isInline: values['isInline'] === true,
  contentBytes: text(values, 'contentBytes'),
})

const modified = (item: Item) => new Date(item.modifiedAt).toISOString()

export const toMessageSummary = (item: Item): MessageSummary => ({
  id: item.restId,
  subject: text(item.values, 'subject'),
  from: toRecipient(object(item.values, 'from')),
  receivedDateTime: toMoment(item.values['receivedDateTime']) || modified(item),
  bodyPreview: text(item.values, 'bodyPreview'),
  isRead: item.values['isRead'] === true,
  hasAttachments: item.values['hasAttachments'] === true,
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
    attachments: objects(values, 'attachments').map(toAttachment),
    meeting:
      start === ''
        ? null
        : { start, end: toMoment(values['endDateTime']), location: text(object(values, 'location'), 'displayName') },
  }
}

const responses: readonly Response[] = [
  'none',
  'organizer',
  'tentativelyAccepted',
  'accepted',
  'declined',
  'notResponded',
]

const toAttendee = (values: Values): Attendee => {
  const type = text(values, 'type')
  const response = text(object(values, 'status'), 'response')
  return {
    ...toRecipient(values),
    type: type === 'optional' || type === 'resource' ? type : 'required',
    response: responses.find((known) => known === response) ?? 'none',
  }
}

export const toEvent = (item: Item): CalendarEvent => {
  const { values } = item
  return {
    id: item.restId,
    subject: text(values, 'subject'),
    start: toMoment(values['start']),
    end: toMoment(values['end']),
    isAllDay: values['isAllDay'] === true,
    location: text(object(values, 'location'), 'displayName'),
    organizer: toRecipient(object(values, 'organizer')),
    isOrganizer: values['isOrganizer'] === true,
    attendees: objects(values, 'attendees').map(toAttendee),
    body: toBody(values),
    categories: texts(values, 'categories'),
    seriesMasterId: text(values, 'seriesMasterId') || null,
    lastModifiedDateTime: modified(item),
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
