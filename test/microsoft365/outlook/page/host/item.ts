/** The item that is open beside the pane, in one shape for messages, events and drafts; office.js asks questions about it. */
import type { CalendarEvent, Response, Sensitivity } from '../../calendar.ts'
import type { Attachment, Body, Message, Person } from '../../store.ts'
import { itemType } from './protocol.ts'

export interface ItemPerson extends Person {
  readonly response: Response
}

export interface OpenItem {
  readonly itemType: number
  /** REST id; null for a draft that was never saved. */
  readonly id: string | null
  readonly kind: 'message' | 'event'
  readonly itemClass: string
  readonly from: Person
  readonly conversationId: string
  readonly internetMessageId: string
  readonly created: string | null
  readonly modified: string | null
  readonly attachments: readonly Attachment[]
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

const withResponse = (people: readonly Person[]): ItemPerson[] =>
  people.map((person) => ({ ...person, response: 'none' }))

const unscheduled = {
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
    headers: new Map([
      ['Message-ID', message.internetMessageId],
      ['Date', new Date(message.receivedDateTime).toUTCString()],
      ['From', `${message.from.name} <${message.from.address}>`],
      ['Subject', message.subject],
    ]),
    sessionData: new Map(),
    subject: message.subject,
    body: message.body,
    recipients: [withResponse(message.toRecipients), withResponse(message.ccRecipients), []],
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

export function newMessage(from: Person): OpenItem {
  return {
    ...unscheduled,
    itemType: itemType.messageCompose,
    id: null,
    kind: 'message',
    itemClass: 'IPM.Note',
    from,
    conversationId: '',
    internetMessageId: '',
    created: null,
    modified: null,
    attachments: [],
    headers: new Map(),
    sessionData: new Map(),
    subject: '',
    body: { contentType: 'html', content: '' },
    recipients: [[], [], []],
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
  if (wanted === 'text') return new DOMParser().parseFromString(body.content, 'text/html').body.textContent ?? ''
  const element = document.createElement('div')
  element.textContent = body.content
  return `<html><body><div>${element.innerHTML.replaceAll('\n', '<br>')}</div></body></html>`
}
