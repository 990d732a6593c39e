/** The item that is open beside the pane, in one shape for messages, events and drafts; office.js asks questions about it. */
import type { CalendarEvent, Response, Sensitivity } from '../../calendar.ts'
import type { WrittenDraft } from '../../mail.ts'
import type { Attachment, Body, Message, Person } from '../../store.ts'
import { itemType } from './protocol.ts'

export interface ItemPerson extends Person {
  readonly response: Response
}

/** What a message being written has besides what every message has. */
export interface DraftPart {
  readonly composeType: 'newMail' | 'reply' | 'forward'
  readonly answers: WrittenDraft['answers']
  /** HTML at the end of the body that Outlook put there. */
  readonly quote: string
  /** In base64, by attachment id. */
  readonly files: Map<string, string>
  /** Changed since it was opened or saved. */
  isChanged: boolean
}

export interface OpenItem {
  readonly itemType: number
  /** REST id; null for a draft that was never saved. */
  id: string | null
  readonly kind: 'message' | 'event'
  readonly itemClass: string
  readonly from: Person
  conversationId: string
  readonly internetMessageId: string
  readonly created: string | null
  readonly modified: string | null
  attachments: readonly Attachment[]
  /** Only while a message is being written. */
  readonly draft: DraftPart | null
  readonly seriesId: string | null
  readonly headers: Map<string, string>
  readonly sessionData: Map<string, string>
  subject: string
  body: Body
  /** Index is office.js's recipient field: to or required, cc or optional, bcc. */
  recipients: readonly [readonly ItemPerson[], readonly ItemPerson[], readonly ItemPerson[]]
  start: string | null
  end: string | null
  location: string
  isAllDay: boolean
  readonly sensitivity: Sensitivity
}

export const withResponse = (people: readonly Person[]): ItemPerson[] =>
  people.map((person) => ({ ...person, response: 'none' }))

export const unscheduled = {
  draft: null,
  start: null,
  end: null,
  location: '',
  isAllDay: false,
  seriesId: null,
  sensitivity: 'normal',
} as const

export function openMessage(message: Message): OpenItem {
  return {
    ...unscheduled,
    ...message.meeting,
    itemType: message.meeting === null ? itemType.message : itemType.meetingRequest,
    id: message.id,
    kind: 'message',
    itemClass: message.meeting === null ? 'IPM.Note' : 'IPM.Schedule.Meeting.Request',
    from: message.from,
    conversationId: message.conversationId,
    internetMessageId: message.internetMessageId,
    created: message.receivedDateTime,
    modified: message.lastModifiedDateTime,
    attachments: message.attachments,
    headers: new Map(message.headers.map(({ name, value }) => [name, value])),
    sessionData: new Map(),
    subject: message.subject,
    body: message.body,
    recipients: [
      withResponse(message.toRecipients),
      withResponse(message.ccRecipients),
      withResponse(message.bccRecipients),
    ],
  }
}

/** An event one organizes opens in compose, somebody else's in read (office-host section 5). */
export function openEvent(event: CalendarEvent): OpenItem {
  const attendees = (types: readonly string[]) => event.attendees.filter((attendee) => types.includes(attendee.type))
  return {
    itemType: event.isOrganizer ? itemType.appointmentOrganizer : itemType.appointmentAttendee,
    id: event.id,
    kind: 'event',
    itemClass: 'IPM.Appointment',
    from: event.organizer,
    conversationId: '',
    internetMessageId: '',
    created: event.lastModifiedDateTime,
    modified: event.lastModifiedDateTime,
    attachments: [],
    draft: null,
    seriesId: event.seriesMasterId,
    headers: new Map(),
    sessionData: new Map(),
    subject: event.subject,
    body: event.body,
    recipients: [attendees(['required']), attendees(['optional', 'resource']), []],
    start: event.start,
    end: event.end,
    location: event.location,
    isAllDay: event.isAllDay,
    sensitivity: event.sensitivity,
  }
}

export const isComposing = (item: OpenItem): boolean =>
  item.itemType === itemType.messageCompose || item.itemType === itemType.appointmentOrganizer

export const normalizedSubject = (subject: string): string =>
  subject.replace(/^\s*((re|fw|fwd|aw|wg|antw)\s*:\s*)+/i, '')

/** Office.js shows EWS ids; `convertToRestId` is the reverse of this (office-host section 11). */
export const toEwsId = (restId: string): string => restId.replaceAll('-', '/').replaceAll('_', '+')
export const toRestId = (ewsId: string): string => ewsId.replaceAll('/', '-').replaceAll('+', '_')

export function bodyAs(body: Body, wanted: Body['contentType']): string {
  if (body.contentType === wanted) return body.content
  if (wanted === 'text') {
    const lines = body.content.replaceAll(/<br\s*\/?>|<\/p>|<\/div>(?=.)/gi, '\n$&')
    return new DOMParser().parseFromString(lines, 'text/html').body.textContent ?? ''
  }
  const element = document.createElement('div')
  element.textContent = body.content
  return `<html><body><div>${element.innerHTML.replaceAll('\n', '<br>')}</div></body></html>`
}
