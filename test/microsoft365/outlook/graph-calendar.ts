/**
 * The calendar of a mailbox as the Outlook page sees it: windows over all calendars, single events, and what the person
 * does to them. Answers have the form of Graph's, so that page and API show the same.
 */

import { eventShowing, showEvent } from '../graph/event-show.ts'
import { parsePrefer } from '../graph/prefer.ts'
import { changedEventValues, newEventValues, writtenNames } from '../graph/event-values.ts'
import { calendarsOf, type EventRef, findEvent, instancesOfCalendar } from '../state/calendar.ts'
import { changeAnEvent, createEvent, removeAnEvent } from '../state/event-deeds.ts'
import { respond } from '../state/meeting-answers.ts'
import type { Surroundings } from '../state/items.ts'
import { type Item, type Mailbox, wellKnownFolder } from '../state/mailbox.ts'
import { ownerOf, valuesOfRef } from '../state/meetings.ts'
import type { Answer, CalendarEvent, EventFields } from './calendar.ts'
import { toEvent, toGraphEvent } from './graph-events.ts'

const showing = eventShowing({ prefer: parsePrefer('outlook.timezone="UTC"') })

const shown = (mailbox: Mailbox, ref: EventRef): CalendarEvent => toEvent(showEvent(mailbox, ref, showing))

/** Singles, occurrences and exceptions that overlap the window (epoch ms), in time order. */
export const eventsInWindow = (mailbox: Mailbox, from: number, to: number): readonly CalendarEvent[] =>
  calendarsOf(mailbox)
    .flatMap((calendar) => instancesOfCalendar(mailbox, calendar.id, from, to))
    .map(({ ref }) => shown(mailbox, ref))
    .sort((left, right) => left.start.localeCompare(right.start))

export const eventWithId = (mailbox: Mailbox, id: string): CalendarEvent | null => {
  const ref = findEvent(mailbox, id)
  return ref && shown(mailbox, ref)
}

const shownItem = (mailbox: Mailbox, item: Item): CalendarEvent => shown(mailbox, { kind: 'item', item })

/** Throws a GraphError for what the service refuses, as the changes below do. */
export const addEventAsPerson = (
  mailbox: Mailbox,
  around: Surroundings,
  fields: Partial<EventFields>,
): CalendarEvent => {
  const values = newEventValues(toGraphEvent(fields), ownerOf(mailbox, around), around)
  return shownItem(mailbox, createEvent(mailbox, around, { folder: wellKnownFolder(mailbox, 'calendar'), values }))
}

/** Null when it is gone, or when an occurrence would jump over its neighbour. */
export const changeEventAsPerson = (
  mailbox: Mailbox,
  around: Surroundings,
  id: string,
  fields: Partial<EventFields>,
): CalendarEvent | null => {
  const ref = findEvent(mailbox, id)
  if (!ref) return null
  const body = toGraphEvent(fields)
  const values = changedEventValues(valuesOfRef(ref), body, around)
  const item = changeAnEvent(mailbox, around, ref, values, [], writtenNames(body))
  return item && shownItem(mailbox, item)
}

export const removeEventAsPerson = (mailbox: Mailbox, around: Surroundings, id: string): boolean => {
  const ref = findEvent(mailbox, id)
  if (ref) removeAnEvent(mailbox, around, ref)
  return ref !== null
}

const answers = { accept: 'accepted', tentativelyAccept: 'tentativelyAccepted', decline: 'declined' } as const

export const answerEventAsPerson = (mailbox: Mailbox, around: Surroundings, id: string, answer: Answer): boolean => {
  const ref = findEvent(mailbox, id)
  if (ref) respond(mailbox, around, ref, { answer: answers[answer], sendResponse: true })
  return ref !== null
}
