/** Answers questions about the open item and the setters of compose forms. */
import type { Person } from '../../../store.ts'
import type { HostContext } from '../context.ts'
import { attach, detach } from '../draft.ts'
import { toOfficeAttachment, toOfficePerson } from '../initial-data.ts'
import { bodyAs, isComposing, toEwsId, type ItemPerson, type OpenItem } from '../item.ts'
import { apiError, fail, succeed, type Reply } from '../protocol.ts'
import { number, objects, text, texts, type Parameters } from './parameters.ts'

const ofItem =
  <R>(handler: (item: OpenItem, parameters: Parameters, context: HostContext) => R) =>
  (context: HostContext, parameters: Parameters): R | Reply =>
    context.item === null ? fail(apiError.itemNotFound) : handler(context.item, parameters, context)

/** A setter; refused on an item that is only being read. */
const edit = (change: (item: OpenItem, parameters: Parameters) => void) =>
  ofItem((item, parameters, context) => {
    if (!isComposing(item)) return fail(apiError.internal)
    change(item, parameters)
    if (item.draft !== null) item.draft.isChanged = true
    context.itemEdited(item)
    return succeed()
  })

/** Internet headers belong to messages, and not every Outlook takes them; nobody sees them, so the form stays as it is. */
const editHeaders = (change: (headers: OpenItem['headers'], parameters: Parameters) => void) =>
  ofItem((item, parameters, context) => {
    if (item.draft === null || context.refusesHeaders) return fail(apiError.internal)
    change(item.headers, parameters)
    item.draft.isChanged = true
    return succeed()
  })

const remove = (headers: OpenItem['headers'], name: string) => {
  for (const present of headers.keys()) if (present.toLowerCase() === name.toLowerCase()) headers.delete(present)
}

const html = 3
/** Read, write, delete of own and of all items (MailboxEnums.DelegatePermissions). */
const allPermissions = 63
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
  /** Office.js asks only where the item lies in a shared folder. */
  getSharedProperties: ofItem((_item, _parameters, { owner, user }) =>
    owner.id === user.id
      ? fail(apiError.internal)
      : succeed({
          owner: owner.mail,
          targetMailbox: owner.mail,
          delegatePermissions: allPermissions,
          targetRestUrl: '',
        }),
  ),
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
  getComposeType: ofItem((item) =>
    succeed({ composeType: item.draft?.composeType ?? 'newMail', coercionType: item.body.contentType }),
  ),
  getInitializationContext: ofItem(() => succeed('')),
  getAttachments: ofItem((item) => succeed(item.attachments.map(toOfficeAttachment))),
  getAttachmentContent: ofItem(async (item, parameters, { mailbox }) => {
    const found = item.attachments.find((attachment) => attachment.id === text(parameters, 'id'))
    const content = found === undefined ? null : await mailbox.attachmentContent(item, found.id)
    if (found === undefined || content === null) return fail(apiError.invalidAttachment)
    // An attached message comes as its text, a file in base64.
    return found.type === 'item'
      ? succeed({ format: 'eml', content: atob(content) })
      : succeed({ format: 'base64', content })
  }),
  getAllInternetHeaders: ofItem((item) =>
    succeed([...item.headers].map(([name, value]) => `${name}: ${value}\r\n`).join('')),
  ),
  getInternetHeaders: ofItem((item, parameters, { refusesHeaders }) =>
    refusesHeaders ? fail(apiError.internal) : succeed(headersOf(item, texts(parameters, 'internetHeaderKeys'))),
  ),
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
  setInternetHeaders: editHeaders((headers, parameters) => {
    for (const [name, value] of Object.entries(parameters['internetHeaderNameValuePairs'] ?? {})) {
      remove(headers, name)
      headers.set(name, String(value))
    }
  }),
  removeInternetHeaders: editHeaders((headers, parameters) => {
    for (const name of texts(parameters, 'internetHeaderKeys')) remove(headers, name)
  }),
  addBase64Attachment: ofItem((item, parameters, context) => {
    if (item.draft === null) return fail(apiError.internal)
    const contentBytes = text(parameters, 'base64String')
    const name = text(parameters, 'name')
    const id = attach(item, { name, contentType: 'application/octet-stream', isInline: false, contentBytes })
    item.draft.isChanged = true
    context.itemEdited(item)
    return succeed(id)
  }),
  removeAttachment: ofItem((item, parameters, context) => {
    if (item.draft === null || !detach(item, text(parameters, 'attachmentIndex')))
      return fail(apiError.invalidAttachment)
    item.draft.isChanged = true
    context.itemEdited(item)
    return succeed()
  }),
  /** An organizer's event is saved already; a message lies in Drafts afterwards. */
  saveItem: ofItem(async (item, _parameters, { mailbox }) => {
    if (item.draft !== null) await mailbox.saveDraft(item)
    return isComposing(item) && item.id !== null ? succeed(toEwsId(item.id)) : fail(apiError.itemNotSaved)
  }),
}
