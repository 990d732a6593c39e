/**
 * Meetings between mailboxes (graph-contract 3.5): the organiser's event, a copy in every mailbox of the firm that is
 * invited, and the mails that go out.
 */

import type { Correspondent, OutboxMailKind } from '../outbox.ts'
import { calendarsOf, type EventRef, eventState, plainOccurrence, startMs, typeOf } from './calendar.ts'
import { addEvent, addException, changeEvent, changeSeries, uidOfOccurrence } from './calendar-changes.ts'
import type { Surroundings } from './items.ts'
import { type Item, type Mailbox, wellKnownFolder } from './mailbox.ts'

type Values = Readonly<Record<string, unknown>>

interface Attendee {
  readonly emailAddress: { readonly name: string; readonly address: string }
  readonly status: { readonly response: string; readonly time: string }
}

export const never = '0001-01-01T00:00:00Z'

export const attendeesOf = (values: Values): readonly Attendee[] => (values['attendees'] ?? []) as Attendee[]

export const ownerOf = (mailbox: Mailbox, around: Surroundings): Correspondent =>
  around.post?.ownerOf(mailbox) ?? { name: mailbox.userId, address: mailbox.userId }

const sameAddress = (left: string, right: string): boolean => left.toLowerCase() === right.toLowerCase()

/** Everybody who is invited, the organiser left out. */
export const invitedTo = (values: Values): string[] => {
  const organizer = organizerOf(values).address
  return attendeesOf(values)
    .map(({ emailAddress }) => emailAddress.address)
    .filter((address) => !sameAddress(address, organizer))
}

export const organizerOf = (values: Values): Correspondent =>
  (values['organizer'] as { emailAddress: Correspondent } | null)?.emailAddress ?? { name: '', address: '' }

export const uidOf = (values: Values): string => {
  const { uid, date } = eventState(values)
  return date === null ? uid : uidOfOccurrence(uid, date)
}

export interface Mail {
  readonly kind: OutboxMailKind
  readonly from: string
  readonly to: string
  readonly subject: string
  readonly iCalUId: string
  readonly comment?: string
}

export const send = (around: Surroundings, { comment = '', ...mail }: Mail): void =>
  around.post?.outbox.put({ ...mail, comment, at: new Date(around.clock.now()).toISOString() })

/** What an attendee gets of the organiser's event; the rest of a copy is the attendee's own. */
const shared = [
  'subject',
  'body',
  'bodyPreview',
  'start',
  'end',
  'isAllDay',
  'recurrence',
  'location',
  'locations',
  'attendees',
  'organizer',
  'importance',
  'sensitivity',
  'responseRequested',
  'allowNewTimeProposals',
  'hideAttendees',
  'isOnlineMeeting',
  'onlineMeetingProvider',
  'onlineMeeting',
  'onlineMeetingUrl',
  'isDraft',
] as const

export type Shared = Readonly<Record<string, unknown>>

/** Answers of the others stay with the organiser; with hideAttendees one sees oneself alone. */
const sharedFor = (values: Values, address: string): Shared => {
  const seen = attendeesOf(values)
    .filter(({ emailAddress }) => values['hideAttendees'] !== true || sameAddress(emailAddress.address, address))
    .map((attendee) => ({ ...attendee, status: { response: 'none', time: never } }))
  const own = Object.fromEntries(shared.filter((name) => name in values).map((name) => [name, values[name]]))
  return { ...own, attendees: seen }
}

const unanswered = {
  showAs: 'tentative',
  responseStatus: { response: 'notResponded', time: never },
  isCancelled: false,
}

const newCopy = (values: Shared): Values => ({
  categories: [],
  transactionId: null,
  isReminderOn: true,
  reminderMinutesBeforeStart: 15,
  hasAttachments: false,
  ...values,
  ...unanswered,
  isOrganizer: false,
})

/** The present event of this meeting in a mailbox, by the iCalUId of the whole event. */
export const eventByUid = (mailbox: Mailbox, uid: string): Item | null => {
  for (const calendar of calendarsOf(mailbox))
    for (const item of calendar.items.values())
      if (item.kind === 'event' && typeOf(item.values) !== 'exception' && eventState(item.values).uid === uid)
        return item
  return null
}

const sameRule = (left: Values, right: Values): boolean =>
  (['start', 'end', 'recurrence', 'isAllDay'] as const).every(
    (name) => JSON.stringify(left[name]) === JSON.stringify(right[name]),
  )

/** A new time makes every answer void. */
const movedBy = (before: Values, after: Values): boolean => !sameRule(before, after)

/** Writes an event that is no occurrence; a series that gets another rule starts afresh. */
export const rewrite: typeof changeEvent = (mailbox, around, item, values, extended) => {
  const after = { ...item.values, ...values }
  const isSeries = Boolean(item.values['recurrence']) || Boolean(after['recurrence'])
  if (isSeries && !sameRule(item.values, after)) changeSeries(mailbox, around, item, values, extended)
  else changeEvent(mailbox, around, item, values, extended)
}

/** The copy of an occurrence: of the master's copy where there is one, else an event of its own. */
const deliverOccurrence = (copyIn: Mailbox, around: Surroundings, uid: string, date: string, values: Shared): void => {
  const { recurrence: _, ...own } = values
  const master = eventByUid(copyIn, uid)
  const key = master && eventState(master.values).exceptions[date]
  const exception = key === undefined || key === null ? undefined : copyIn.items.get(key)
  if (exception) {
    const reset = movedBy(exception.values, { ...exception.values, ...own }) ? unanswered : {}
    changeEvent(copyIn, around, exception, { ...own, ...reset })
    return
  }
  const ref = master && plainOccurrence(master, date)
  if (master && ref?.kind === 'occurrence') {
    const moved = startMs({ start: own['start'] }) !== ref.occurrence.startMs
    addException(copyIn, around, master, ref.occurrence, { ...own, ...(moved ? unanswered : {}) }, master.extended)
    return
  }
  if (master) return
  deliverWhole(copyIn, around, uidOfOccurrence(uid, date), { ...own, recurrence: null })
}

const deliverWhole = (copyIn: Mailbox, around: Surroundings, uid: string, values: Shared): void => {
  const copy = eventByUid(copyIn, uid)
  if (!copy) {
    addEvent(copyIn, around, { folder: wellKnownFolder(copyIn, 'calendar'), values: newCopy(values), uid })
    return
  }
  const reset = movedBy(copy.values, { ...copy.values, ...values }) ? unanswered : {}
  rewrite(copyIn, around, copy, { ...values, ...reset })
}

/** Puts an organiser's event, or one occurrence of it, into an attendee's mailbox as it is now. */
export const deliver = (
  copyIn: Mailbox,
  around: Surroundings,
  uid: string,
  date: string | null,
  values: Shared,
): void =>
  date === null ? deliverWhole(copyIn, around, uid, values) : deliverOccurrence(copyIn, around, uid, date, values)

const cancelled = (values: Values): Values => ({
  isCancelled: true,
  showAs: 'free',
  subject: `Canceled: ${String(values['subject'] ?? '')}`,
})

/** The organiser has called it off: the copy stays, marked (graph-contract 3.2). */
export const deliverCancellation = (copyIn: Mailbox, around: Surroundings, uid: string, date: string | null): void => {
  const whole = eventByUid(copyIn, uid)
  if (date === null) {
    if (whole) changeEvent(copyIn, around, whole, cancelled(whole.values))
    return
  }
  const key = whole && eventState(whole.values).exceptions[date]
  const exception =
    key === undefined || key === null ? eventByUid(copyIn, uidOfOccurrence(uid, date)) : copyIn.items.get(key)
  if (exception) {
    changeEvent(copyIn, around, exception, cancelled(exception.values))
    return
  }
  const ref = whole && plainOccurrence(whole, date)
  if (whole && ref?.kind === 'occurrence')
    addException(copyIn, around, whole, ref.occurrence, cancelled(whole.values), whole.extended)
}

const copyMailbox = (mailbox: Mailbox, around: Surroundings, address: string): Mailbox | null => {
  const found = around.post?.mailboxAt(address, mailbox) ?? null
  return found === mailbox ? null : found
}

/** Mails about an event of this mailbox, and the same change in the copies. `whom` are addresses. */
export const tell = (
  mailbox: Mailbox,
  around: Surroundings,
  values: Values,
  kind: 'invitation' | 'update' | 'cancellation',
  whom: readonly string[],
  comment?: string,
): void => {
  const { uid, date } = eventState(values)
  const subject = String(values['subject'] ?? '')
  for (const to of whom) {
    const from = organizerOf(values).address
    const shownSubject = kind === 'cancellation' ? `Canceled: ${subject}` : subject
    send(around, { kind, from, to, subject: shownSubject, iCalUId: uidOf(values), ...(comment ? { comment } : {}) })
    const copyIn = copyMailbox(mailbox, around, to)
    if (!copyIn) continue
    if (kind === 'cancellation') deliverCancellation(copyIn, around, uid, date)
    else deliver(copyIn, around, uid, date, sharedFor(values, to))
  }
}

/** Values of an event as it is now, an occurrence's own times and date among them. */
export const valuesOfRef = (ref: EventRef): Values => {
  if (ref.kind === 'item') return ref.item.values
  const { master, occurrence } = ref
  const simulated = { ...eventState(master.values), masterKey: master.key, date: occurrence.date }
  return { ...master.values, start: occurrence.start, end: occurrence.end, recurrence: null, simulated }
}
