/** Answers questions about the open item and the setters of compose forms. */
import type { Person } from '../../../store.ts'
import type { HostContext } from '../context.ts'
import { toOfficeAttachment, toOfficePerson } from '../initial-data.ts'
import { bodyAs, isComposing, toEwsId, type ItemPerson, type OpenItem } from '../item.ts'
import { apiError, fail, itemType, succeed, type Reply } from '../protocol.ts'
import { number, objects, text, texts, type Parameters } from './parameters.ts'

type ItemHandler = (item: OpenItem, parameters: Parameters, context: HostContext) => Reply

const ofItem =
  (handler: ItemHandler) =>
  (context: HostContext, parameters: Parameters): Reply =>
    context.item === null ? fail(apiError.itemNotFound) : handler(context.item, parameters, context)

/** A setter; refused on an item that is only being read. */
const edit = (change: (item: OpenItem, parameters: Parameters) => void) =>
  ofItem((item, parameters, context) => {
    if (!isComposing(item)) return fail(apiError.internal)
    change(item, parameters)
    context.itemEdited(item)
    return succeed()
  })

const html = 3
const timeField = { start: 1, end: 2 } as const

function recipientsAfter(item: OpenItem, parameters: Parameters, keep: boolean): OpenItem['recipients'] {
  const field = number(parameters, 'recipientField')
  const added = objects(parameters, 'recipientArray').map(toItemPerson)
  const [to, cc, bcc] = item.recipients.map((people, index) => {
    if (index !== field) return people
    return keep ? [...people, ...added] : added
  })
  return [to ?? [], cc ?? [], bcc ?? []]
}

const toItemPerson = (value: Parameters): ItemPerson => {
  const address = String(value['address'] ?? value['emailAddress'] ?? '')
  return { address, name: String(value['name'] ?? value['displayName'] ?? address), response: 'none' }
}

const people = (list: readonly (Person | ItemPerson)[], context: HostContext) =>
  list.map((person) => toOfficePerson(person, context.user))

const headersOf = (item: OpenItem, names: readonly string[]) => {
  const wanted = new Set(names.map((name) => name.toLowerCase()))
  return Object.fromEntries([...item.headers].filter(([name]) => wanted.has(name.toLowerCase())))
}

export const itemHandlers = {
  getItemId: ofItem((item) => (item.id === null ? fail(apiError.itemNotSaved) : succeed(toEwsId(item.id)))),
  getSubject: ofItem((item) => succeed(item.subject)),
  getBodyType: ofItem((item) => succeed(item.body.contentType)),
  getBody: ofItem((item, parameters) =>
    succeed(bodyAs(item.body, number(parameters, 'coercionType') === html ? 'html' : 'text')),
  ),
  getRecipients: ofItem((item, parameters, context) =>
    succeed(people(item.recipients[number(parameters, 'recipientField')] ?? [], context)),
  ),
  getFrom: ofItem((item, _parameters, context) => succeed(toOfficePerson(item.from, context.user))),
  getTime: ofItem((item, parameters) => {
    const value = number(parameters, 'TimeProperty') === timeField.start ? item.start : item.end
    return succeed(value === null ? undefined : Date.parse(value))
  }),
  getLocation: ofItem((item) => succeed(item.location)),
  getEnhancedLocations: ofItem((item) =>
    succeed(
      item.location === ''
        ? []
        : [{ locationIdentifier: { id: item.location, type: 'custom' }, displayName: item.location }],
    ),
  ),
  getAllDayEvent: ofItem((item) => succeed(item.isAllDay)),
  getSensitivity: ofItem((item) => succeed(item.sensitivity)),
  getRecurrence: ofItem(() => succeed(null)),
  getComposeType: ofItem((item) => succeed({ composeType: 'newMail', coercionType: item.body.contentType })),
  getInitializationContext: ofItem(() => succeed('')),
  getAttachments: ofItem((item) => succeed(item.attachments.map(toOfficeAttachment))),
  getAttachmentContent: ofItem((item, parameters) => {
    const found = item.attachments.find((attachment) => attachment.id === text(parameters, 'id'))
    return found === undefined
      ? fail(apiError.invalidAttachment)
      : succeed({ format: 'base64', content: found.contentBytes })
  }),
  getAllInternetHeaders: ofItem((item) =>
    succeed([...item.headers].map(([name, value]) => `${name}: ${value}\r\n`).join('')),
  ),
  getInternetHeaders: ofItem((item, parameters) => succeed(headersOf(item, texts(parameters, 'internetHeaderKeys')))),
  setSubject: edit((item, parameters) => {
    item.subject = text(parameters, 'subject')
  }),
  setBody: edit((item, parameters) => {
    const contentType = parameters['coercionType'] === html ? 'html' : 'text'
    item.body = { contentType, content: text(parameters, 'data') }
  }),
  prependBody: edit((item, parameters) => {
    item.body = { contentType: 'html', content: text(parameters, 'data') + bodyAs(item.body, 'html') }
  }),
  setRecipients: edit((item, parameters) => {
    item.recipients = recipientsAfter(item, parameters, false)
  }),
  addRecipients: edit((item, parameters) => {
    item.recipients = recipientsAfter(item, parameters, true)
  }),
  setTime: edit((item, parameters) => {
    const value = new Date(number(parameters, 'time')).toISOString()
    if (number(parameters, 'TimeProperty') === timeField.start) item.start = value
    else item.end = value
  }),
  setLocation: edit((item, parameters) => {
    item.location = text(parameters, 'location')
  }),
  setInternetHeaders: edit((item, parameters) => {
    const pairs = parameters['internetHeaderNameValuePairs']
    for (const [name, value] of Object.entries(pairs ?? {})) item.headers.set(name, String(value))
  }),
  removeInternetHeaders: edit((item, parameters) => {
    for (const name of texts(parameters, 'internetHeaderKeys')) item.headers.delete(name)
  }),
  /** An organizer's event is saved already; a message draft has no place in the simulated mailbox. */
  saveItem: ofItem((item) =>
    item.itemType === itemType.appointmentOrganizer && item.id !== null
      ? succeed(toEwsId(item.id))
      : fail(apiError.itemNotSaved),
  ),
}
