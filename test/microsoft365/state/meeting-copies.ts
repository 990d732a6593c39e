/** An organiser's event in the mailboxes of the attendees: a copy each, which follows the organiser (graph-contract 3.5). */

import { eventState, plainOccurrence, startMs } from './calendar.ts'
import { addEvent, addException, changeEvent, changeSeries, uidOfOccurrence } from './calendar-changes.ts'
import type { Surroundings } from './items.ts'
import { type Mailbox, wellKnownFolder } from './mailbox.ts'
import { attendeesOf, eventByUid, never, sameAddress } from './meetings.ts'

type Values = Readonly<Record<string, unknown>>

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
export const sharedFor = (values: Values, address: string): Shared => {
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
