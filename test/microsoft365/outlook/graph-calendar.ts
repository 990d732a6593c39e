/**
 * The calendar of a mailbox as the Outlook page sees it: windows over all calendars, single events, and what the person
 * does to them. Answers have the form of Graph's, so that page and API show the same.
 */

import { eventShowing, showEvent } from '../graph/event-show.ts'
import { parsePrefer } from '../graph/prefer.ts'
import { calendarsOf, type EventRef, findEvent, instancesOfCalendar } from '../state/calendar.ts'
import type { Mailbox } from '../state/mailbox.ts'
import type { CalendarEvent } from './calendar.ts'
import { toEvent } from './graph-events.ts'

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
