/** Views of a calendar in a window, and the instances of one series (graph-contract 3.1, 3.3). */

import { type EventInstance, findEvent, instancesOf, instancesOfCalendar, typeOf } from '../state/calendar.ts'
import { findCalendar } from './calendars.ts'
import { windowOf } from './calendar-view-window.ts'
import { eventShowing, showEvent } from './event-show.ts'
import { GraphError, invalidRequest, itemNotFound } from './errors.ts'
import { parseExpand } from './extended-properties.ts'
import { userContext } from './item-shape.ts'
import { listReply } from './listing.ts'
import { mailboxPermission } from './permissions.ts'
import { selection } from './query.ts'
import type { Call, GraphReply, GraphRoute } from './route.ts'

const read = mailboxPermission('Calendars', 'read')

/** These cannot be selected in a view, though views show them. */
const unselectable = ['createddatetime', 'lastmodifieddatetime']

const selected = (call: Call): readonly string[] | null => {
  const names = selection(call.query)
  const refused = names?.find((name) => unselectable.includes(name.toLowerCase()))
  if (refused)
    throw new GraphError(
      400,
      'ErrorInvalidProperty',
      `The property '${refused}' cannot be selected in a calendar view.`,
    )
  return names
}

const page = (call: Call, path: string, instances: readonly EventInstance[]): GraphReply => {
  const showing = eventShowing(call, selected(call), parseExpand(call.query.$expand))
  return listReply(call, {
    context: `${userContext(call)}${path}`,
    path,
    items: instances,
    show: ({ ref }) => showEvent(call.mailbox, ref, showing),
  })
}

const view = (call: Call): GraphReply => {
  const { from, to } = windowOf(call.query)
  const id = call.parameters['calendar'] ?? null
  const calendar = findCalendar(call, id)
  const path = id === null ? '/calendarView' : `/calendars/${encodeURIComponent(id)}/calendarView`
  return page(call, path, instancesOfCalendar(call.mailbox, calendar.id, from, to))
}

const instances = (call: Call): GraphReply => {
  const { from, to } = windowOf(call.query)
  const id = call.parameters['item'] as string
  const ref = findEvent(call.mailbox, id)
  if (!ref) throw itemNotFound()
  if (ref.kind !== 'item' || typeOf(ref.item.values) !== 'seriesMaster')
    throw invalidRequest("Your request can't be completed. The event is not a recurring master.")
  const path = `/events/${encodeURIComponent(id)}/instances`
  return page(call, path, instancesOf(call.mailbox, ref.item, from, to))
}

const route = (path: string, handle: (call: Call) => GraphReply): GraphRoute => ({
  method: 'GET',
  path,
  place: 'mailbox',
  permission: read,
  query: ['startDateTime', 'endDateTime', '$select', '$top', '$skip', '$expand', '$count'],
  handle,
})

export const calendarViewRoutes: readonly GraphRoute[] = [
  route('/calendarView', view),
  route('/calendar/calendarView', view),
  route('/calendars/{calendar}/calendarView', view),
  route('/events/{item}/instances', instances),
]
