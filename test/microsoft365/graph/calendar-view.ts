/** Views of a calendar in a window, and the instances of one series (graph-contract 3.1, 3.3). */

import { type EventInstance, instancesOf, instancesOfCalendar, typeOf } from '../state/calendar.ts'
import { findCalendar } from './calendars.ts'
import { windowOf } from './calendar-view-window.ts'
import { anyCalendar, eventOf, showingFor } from './event-call.ts'
import { GraphError, invalidRequest } from './errors.ts'
import { userContext } from './item-shape.ts'
import { listReply } from './listing.ts'
import { mailboxPermission } from './permissions.ts'
import { selection } from './query.ts'
import type { Call, GraphReply, GraphRoute } from './route.ts'

const read = mailboxPermission('Calendars', 'read')

/** These cannot be selected in a view, though views show them. */
const unselectable = ['createddatetime', 'lastmodifieddatetime']

const checkSelect = ({ query }: Call): void => {
  const refused = selection(query)?.find((name) => unselectable.includes(name.toLowerCase()))
  if (!refused) return
  throw new GraphError(400, 'ErrorInvalidProperty', `The property '${refused}' cannot be selected in a calendar view.`)
}

const page = (call: Call, path: string, instances: readonly EventInstance[]): GraphReply => {
  checkSelect(call)
  const show = showingFor(call)
  return listReply(call, {
    context: `${userContext(call)}${path}`,
    path,
    items: instances,
    show: ({ ref }) => show(ref),
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
  const ref = eventOf(call, anyCalendar)
  if (ref.kind !== 'item' || typeOf(ref.item.values) !== 'seriesMaster')
    throw invalidRequest("Your request can't be completed. The event is not a recurring master.")
  const path = `/events/${encodeURIComponent(call.parameters['event'] as string)}/instances`
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
  route('/events/{event}/instances', instances),
]
