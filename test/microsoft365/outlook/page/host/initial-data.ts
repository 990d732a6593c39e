/** The reply to GetInitialData and the payload of ItemChanged: what office.js knows about user and item without asking (office-host section 5). */
import type { Response } from '../../calendar.ts'
import type { Attachment, OutlookUser, Person } from '../../store.ts'
import type { HostContext } from './context.ts'
import { hostVersion } from './app-context.ts'
import { isComposing, normalizedSubject, toEwsId, type ItemPerson, type OpenItem } from './item.ts'
import { itemType } from './protocol.ts'

const responseNumber: Record<Response, number> = {
  none: 0,
  notResponded: 0,
  organizer: 1,
  tentativelyAccepted: 2,
  accepted: 3,
  declined: 4,
}

/** 2 is read/write mailbox, the highest: office.js swaps 2 and 3. */
const readWriteMailbox = 2

const domainOf = (address: string) => address.slice(address.lastIndexOf('@') + 1).toLowerCase()

/** A person as office.js expects one; people of another domain than the user's are external (3), others users (2). */
export function toOfficePerson(person: Person & Partial<ItemPerson>, user: OutlookUser): Record<string, unknown> {
  return {
    name: person.name,
    address: person.address,
    recipientType: domainOf(person.address) === domainOf(user.mail) ? 2 : 3,
    appointmentResponse: responseNumber[person.response ?? 'none'],
  }
}

const attachmentNumber: Record<Attachment['type'], number> = { file: 0, item: 1, reference: 2 }

export const toOfficeAttachment = ({ type, ...attachment }: Attachment): Record<string, unknown> => ({
  ...attachment,
  attachmentType: attachmentNumber[type],
})

type Whose = Pick<HostContext, 'user' | 'owner'>

export function initialData({ user, owner }: Whose, item: OpenItem | null): Record<string, unknown> {
  const always = {
    permissionLevel: readWriteMailbox,
    userDisplayName: user.displayName,
    userEmailAddress: user.mail,
    userTimeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    userProfileType: 'office365',
    hostVersion,
    owaView: 'ThreeColumns',
    timeZoneOffsets: [{ start: 0, end: Date.UTC(2100, 0), offset: -new Date().getTimezoneOffset() }],
    ewsUrl: '',
    restUrl: `${location.origin}/api`,
    isRestIdSupported: true,
    openWindowOpen: false,
    isFromSharedFolder: owner.id !== user.id,
    entities: {},
    filteredEntities: {},
    regExMatches: {},
    selectedEntities: {},
    selectedRegExMatches: {},
  }
  if (item === null) return { ...always, itemType: itemType.none }
  const identity =
    item.id === null ? {} : { id: toEwsId(item.id), seriesId: item.seriesId === null ? null : toEwsId(item.seriesId) }
  if (isComposing(item)) return { ...always, ...identity, ...conversationOf(item), itemType: item.itemType }
  return { ...always, ...identity, ...readFields(user, item) }
}

const conversationOf = (item: OpenItem) =>
  item.kind === 'message' ? { conversationId: item.conversationId === '' ? null : toEwsId(item.conversationId) } : {}

function readFields(user: OutlookUser, item: OpenItem): Record<string, unknown> {
  const people = (list: readonly ItemPerson[]) => list.map((person) => toOfficePerson(person, user))
  const time = (value: string | null) => (value === null ? undefined : Date.parse(value))
  const shared = {
    itemType: item.itemType,
    subject: item.subject,
    normalizedSubject: normalizedSubject(item.subject),
    itemClass: item.itemClass,
    dateTimeCreated: time(item.created),
    dateTimeModified: time(item.modified),
    to: people(item.recipients[0]),
    cc: people(item.recipients[1]),
    attachments: item.attachments.map(toOfficeAttachment),
  }
  const schedule = { start: time(item.start), end: time(item.end), location: item.location }
  if (item.kind === 'event') {
    const organizer = toOfficePerson({ ...item.from, response: 'organizer' }, user)
    return {
      ...shared,
      ...schedule,
      organizer,
      isAllDayEvent: item.isAllDay,
      sensitivity: item.sensitivity,
      recurrence: null,
    }
  }
  const from = toOfficePerson(item.from, user)
  const message = {
    ...shared,
    conversationId: toEwsId(item.conversationId),
    internetMessageId: item.internetMessageId,
    from,
    sender: from,
    bcc: people(item.recipients[2]),
  }
  return item.itemType === itemType.meetingRequest ? { ...message, ...schedule } : message
}
