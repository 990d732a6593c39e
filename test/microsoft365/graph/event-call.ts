/** What every request about events needs: the event it names, its version, and the answer that shows it. */

import { type EventRef, findEvent } from '../state/calendar.ts'
import type { Folder, Item } from '../state/mailbox.ts'
import { calendarNames, findCalendar, showCalendar } from './calendars.ts'
import { itemNotFound, malformedId } from './errors.ts'
import { parseEventExpand } from './event-expand.ts'
import { eventShowing, showEvent, showExceptions } from './event-show.ts'
import { checkIfMatch, looksLikeId, userContext } from './item-shape.ts'
import { selection } from './query.ts'
import type { Call } from './route.ts'

/** The calendar a request stands below, or null when it goes by the event's id alone. */
export type EventPlace = (call: Call) => Folder | null

export const anyCalendar: EventPlace = () => null
export const defaultCalendar: EventPlace = (call) => findCalendar(call, null)
export const inCalendar: EventPlace = (call) => findCalendar(call, call.parameters['calendar'] as string)

/** The item that an event is kept in: its own, or that of its master. */
export const itemOf = (ref: EventRef): Item => (ref.kind === 'item' ? ref.item : ref.master)

/** The event, occurrence or exception that the request names; 400 for what is no id, 404 for what is not there. */
export const eventOf = (call: Call, place: EventPlace): EventRef => {
  const id = call.parameters['event'] as string
  if (!looksLikeId.test(id)) throw malformedId()
  const ref = findEvent(call.mailbox, id)
  const calendar = place(call)
  if (!ref || (calendar && itemOf(ref).folderId !== calendar.id)) throw itemNotFound()
  return ref
}

/** Occurrences have the version of their master (graph-contract 7.1). */
export const checkEventVersion = (call: Call, ref: EventRef): void => checkIfMatch(call, itemOf(ref))

/** Shows events as `$select`, `$expand` and Prefer of the request ask. */
export const showingFor = (call: Call): ((ref: EventRef) => Record<string, unknown>) => {
  const { extended, calendar, exceptions } = parseEventExpand(call.query.$expand)
  const showing = eventShowing(call, selection(call.query), extended)
  const ofExceptions = exceptions && eventShowing(call, exceptions.select, exceptions.extended)
  return (ref) => {
    const shown = showEvent(call.mailbox, ref, showing)
    const item = itemOf(ref)
    const folder = call.mailbox.folders.get(item.folderId)
    if (calendar && folder) shown['calendar'] = showCalendar(call, folder, calendarNames)
    if (ofExceptions && item.values['recurrence'] && ref.kind === 'item')
      shown['exceptionOccurrences'] = showExceptions(call.mailbox, item, ofExceptions)
    return shown
  }
}

export const eventsContext = (call: Call, calendar: Folder | null): string =>
  `${userContext(call)}${calendar ? `/calendars('${encodeURIComponent(calendar.id)}')` : ''}/events`

export const eventEntity = (call: Call, place: EventPlace, ref: EventRef): Record<string, unknown> => {
  const selected = call.query.$select ? `(${call.query.$select})` : ''
  return {
    '@odata.context': `${call.root}/$metadata#${eventsContext(call, place(call))}${selected}/$entity`,
    ...showingFor(call)(ref),
  }
}
