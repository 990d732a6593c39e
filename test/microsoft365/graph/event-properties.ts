/** The event resource (graph-contract 3.2): its properties and how each written value is checked. */

import { undeserializable } from './errors.ts'
import { writeRecurrence } from './event-recurrence.ts'
import { writeTime } from './event-times.ts'
import { importance, oneOf } from './outlook-item-properties.ts'
import {
  flag,
  isObject,
  listOf,
  objectOfTexts,
  type Property,
  type PropertyTable,
  readOnly,
  text,
  texts,
  type Write,
} from './properties.ts'
import { notImplemented } from './errors.ts'

/** Unlike other items an event does not tell its folder. */
const onlyThese = (value: unknown, name: string, members: readonly string[]): Readonly<Record<string, unknown>> => {
  if (!isObject(value)) throw undeserializable(`${name} takes an object`)
  const unknown = Object.keys(value).find((each) => !members.includes(each) && !each.includes('@'))
  if (unknown) throw notImplemented(`the property '${name}/${unknown}'`)
  return value
}

export interface StoredBody {
  readonly contentType: 'html' | 'text'
  readonly content: string
}

const writeBody: Write = (value, name): StoredBody => {
  if (value === null) return { contentType: 'html', content: '' }
  const { contentType = 'text', content = '' } = onlyThese(value, name, ['contentType', 'content'])
  const type = String(contentType).toLowerCase()
  if ((type !== 'html' && type !== 'text') || typeof content !== 'string')
    throw undeserializable(`${name} takes a contentType html or text and a content`)
  return { contentType: type, content }
}

const locationMembers = ['displayName', 'locationType', 'uniqueId', 'uniqueIdType', 'locationUri']
const locationObjects = ['address', 'coordinates', 'locationEmailAddress']

export const noLocation = {
  displayName: '',
  locationType: 'default',
  uniqueIdType: 'unknown',
  address: {},
  coordinates: {},
}

const writeLocation: Write = (value, name) => {
  if (value === null) return noLocation
  const written = onlyThese(value, name, [...locationMembers, ...locationObjects])
  const { displayName } = written
  if (typeof displayName !== 'string' && displayName !== undefined && displayName !== null)
    throw undeserializable(`${name}/displayName takes a string`)
  if (!displayName) return noLocation
  return { locationType: 'default', uniqueId: displayName, uniqueIdType: 'private', ...written }
}

export interface StoredAttendee {
  readonly type: 'required' | 'optional' | 'resource'
  readonly status: { readonly response: string; readonly time: string }
  readonly emailAddress: { readonly name: string; readonly address: string }
  readonly proposedNewTime?: unknown
}

export const never = '0001-01-01T00:00:00Z'

const writeEmail = objectOfTexts(['name', 'address'])
const attendeeTypes = ['required', 'optional', 'resource'] as const

/** A written status counts for nothing: answers come from the attendees. */
const writeAttendee: Write = (value, name): StoredAttendee => {
  const written = onlyThese(value, name, ['type', 'emailAddress', 'status', 'proposedNewTime'])
  const type = attendeeTypes.find((each) => each === (written['type'] ?? 'required'))
  if (!type) throw undeserializable(`${name}/type takes one of ${attendeeTypes.join(', ')}`)
  const { name: shown, address } = writeEmail(written['emailAddress'] ?? null, `${name}/emailAddress`) as {
    name?: string
    address?: string
  }
  if (!address || !/^[^\s@<>]+@[^\s@<>]+$/.test(address)) throw undeserializable(`${name} needs an SMTP address`)
  return { type, status: { response: 'none', time: never }, emailAddress: { name: shown ?? address, address } }
}

const minutes: Property = {
  unset: 15,
  write: (value, name) => {
    if (typeof value === 'number' && Number.isInteger(value) && value >= 0) return value
    throw undeserializable(`${name} takes a number of minutes`)
  },
}

const onByDefault: Property = { ...flag, unset: true }
const time: Property = { unset: null, write: writeTime }
const onRequest: Property = { unset: null, write: null, onlySelected: true }

export const eventTable: PropertyTable = {
  createdDateTime: readOnly,
  lastModifiedDateTime: readOnly,
  changeKey: readOnly,
  categories: texts(),
  transactionId: text,
  originalStartTimeZone: readOnly,
  originalEndTimeZone: readOnly,
  originalStart: readOnly,
  iCalUId: readOnly,
  reminderMinutesBeforeStart: minutes,
  isReminderOn: onByDefault,
  hasAttachments: readOnly,
  subject: text,
  bodyPreview: readOnly,
  importance,
  sensitivity: oneOf('normal', ['normal', 'personal', 'private', 'confidential']),
  isAllDay: flag,
  isCancelled: readOnly,
  isOrganizer: readOnly,
  responseRequested: onByDefault,
  seriesMasterId: readOnly,
  showAs: oneOf('busy', ['free', 'tentative', 'busy', 'oof', 'workingElsewhere', 'unknown']),
  type: readOnly,
  webLink: readOnly,
  onlineMeetingUrl: readOnly,
  isOnlineMeeting: flag,
  onlineMeetingProvider: oneOf('unknown', ['unknown', 'skypeForBusiness', 'skypeForConsumer', 'teamsForBusiness']),
  allowNewTimeProposals: onByDefault,
  isDraft: readOnly,
  hideAttendees: flag,
  onlineMeeting: readOnly,
  recurrence: { unset: null, write: writeRecurrence },
  responseStatus: readOnly,
  body: { unset: { contentType: 'html', content: '' }, write: writeBody },
  start: time,
  end: time,
  location: { unset: noLocation, write: writeLocation },
  locations: listOf(writeLocation),
  attendees: listOf(writeAttendee, 500),
  organizer: readOnly,
  occurrenceId: readOnly,
  cancelledOccurrences: onRequest,
  exceptionOccurrences: onRequest,
}

/** Shown only where they mean something. */
export const ofInstances: ReadonlySet<string> = new Set(['originalStart', 'occurrenceId'])
