/** Events: by id, in the default calendar, and below a calendar (graph-contract 3.1, 3.2, 3.5). */

import { calendarsOf, type EventRef, eventsOfCalendar, eventState } from '../state/calendar.ts'
import { changeEvent } from '../state/calendar-changes.ts'
import { changeAnEvent, createEvent, removeAnEvent } from '../state/event-deeds.ts'
import { type Item, type Mailbox, wellKnownFolder } from '../state/mailbox.ts'
import { ownerOf, valuesOfRef } from '../state/meetings.ts'
import { calendarEntity } from './calendars.ts'
import { GraphError } from './errors.ts'
import {
  anyCalendar,
  checkEventVersion,
  defaultCalendar,
  eventEntity,
  eventOf,
  type EventPlace,
  eventsContext,
  inCalendar,
  itemOf,
  showingFor,
} from './event-call.ts'
import { eventFilters } from './event-filter.ts'
import { invalidEvent } from './event-times.ts'
import { changedEventValues, newEventValues, writtenNames } from './event-values.ts'
import { writtenExtended } from './extended-properties.ts'
import { predicateFor } from './filter.ts'
import { writeReply } from './item-shape.ts'
import { listReply } from './listing.ts'
import { ordered } from './order.ts'
import { mailboxPermission } from './permissions.ts'
import type { Call, GraphReply, GraphRoute } from './route.ts'

const read = mailboxPermission('Calendars', 'read')
const write = mailboxPermission('Calendars', 'write')

const refOf = (item: Item): EventRef => ({ kind: 'item', item })

/** Singles and masters only, the newest first. */
const list =
  (place: EventPlace, path: string) =>
  (call: Call): GraphReply => {
    const below = place(call)
    const calendar = below ?? wellKnownFolder(call.mailbox, 'calendar')
    const { $filter, $orderby } = call.query
    const matches = predicateFor($filter, eventFilters)
    const all = eventsOfCalendar(call.mailbox, calendar.id).toReversed()
    const show = showingFor(call)
    return listReply(call, {
      context: eventsContext(call, below),
      path: path.replace('{calendar}', encodeURIComponent(calendar.id)),
      items: ordered(matches ? all.filter(matches) : all, $orderby, $filter, eventFilters),
      show: (item) => show(refOf(item)),
    })
  }

/** The event that an earlier POST with this transactionId made (graph-contract 3.5); deleted ones are forgotten. */
const replayed = (mailbox: Mailbox, transactionId: unknown): Item | undefined => {
  if (typeof transactionId !== 'string') return undefined
  for (const calendar of calendarsOf(mailbox))
    for (const item of calendar.items.values()) if (item.values['transactionId'] === transactionId) return item
  return undefined
}

const create =
  (place: EventPlace) =>
  (call: Call): GraphReply => {
    const { mailbox, around, body } = call
    const known = replayed(mailbox, body['transactionId'])
    if (known) return writeReply(call, 201, () => eventEntity(call, place, refOf(known)))
    const values = newEventValues(body, ownerOf(mailbox, around), around)
    const extended = writtenExtended(body).flatMap(([id, property]) => (property ? [[id, property] as const] : []))
    const folder = place(call) ?? wellKnownFolder(mailbox, 'calendar')
    const item = createEvent(mailbox, around, { folder, values, extended })
    const isLate = around.settings.joinUrlLater && item.values['isOnlineMeeting'] === true
    const entity = eventEntity(call, place, refOf(item))
    if (isLate) changeEvent(mailbox, around, item, {})
    return writeReply(call, 201, () => (isLate ? { ...entity, onlineMeeting: null } : entity))
  }

const readOne =
  (place: EventPlace) =>
  (call: Call): GraphReply => ({ status: 200, body: eventEntity(call, place, eventOf(call, place)) })

const isInstance = (ref: EventRef): boolean => eventState(valuesOfRef(ref)).date !== null

const change =
  (place: EventPlace) =>
  (call: Call): GraphReply => {
    const { mailbox, around, body } = call
    const ref = eventOf(call, place)
    checkEventVersion(call, ref)
    if (isInstance(ref) && body['recurrence']) throw invalidEvent('An occurrence has no recurrence of its own.')
    const values = changedEventValues(valuesOfRef(ref), body, around)
    const item = changeAnEvent(mailbox, around, ref, values, writtenExtended(body), writtenNames(body))
    if (item) return writeReply(call, 200, () => eventEntity(call, place, refOf(item)))
    throw new GraphError(
      400,
      'ErrorOccurrenceCrossingBoundary',
      'Modified occurrence is crossing or overlapping adjacent occurrence.',
    )
  }

const remove =
  (place: EventPlace, forGood: boolean) =>
  (call: Call): GraphReply => {
    const ref = eventOf(call, place)
    checkEventVersion(call, ref)
    removeAnEvent(call.mailbox, call.around, ref, { forGood })
    return { status: 204 }
  }

const calendarOfEvent = (call: Call): GraphReply => {
  const { folderId } = itemOf(eventOf(call, anyCalendar))
  const calendar = call.mailbox.folders.get(folderId)
  return { status: 200, body: calendar && calendarEntity(call, calendar) }
}

const listOptions = ['$select', '$top', '$skip', '$filter', '$expand', '$orderby', '$count'] as const

const routesBelow = (prefix: string, place: EventPlace): GraphRoute[] => [
  { method: 'GET', path: prefix, place: 'mailbox', permission: read, query: listOptions, handle: list(place, prefix) },
  { method: 'POST', path: prefix, place: 'mailbox', permission: write, takesBody: true, handle: create(place) },
]

const routesOfOne = (prefix: string, place: EventPlace): GraphRoute[] => {
  const one = `${prefix}/{event}`
  return [
    {
      method: 'GET',
      path: one,
      place: 'mailbox',
      permission: read,
      query: ['$select', '$expand'],
      handle: readOne(place),
    },
    { method: 'PATCH', path: one, place: 'mailbox', permission: write, takesBody: true, handle: change(place) },
    { method: 'DELETE', path: one, place: 'mailbox', permission: write, handle: remove(place, false) },
  ]
}

export const eventRoutes: readonly GraphRoute[] = [
  ...routesBelow('/events', anyCalendar),
  ...routesBelow('/calendar/events', defaultCalendar),
  ...routesBelow('/calendars/{calendar}/events', inCalendar),
  ...routesOfOne('/events', anyCalendar),
  ...routesOfOne('/calendar/events', defaultCalendar),
  ...routesOfOne('/calendars/{calendar}/events', inCalendar),
  {
    method: 'POST',
    path: '/events/{event}/permanentDelete',
    place: 'mailbox',
    permission: write,
    handle: remove(anyCalendar, true),
  },
  {
    method: 'GET',
    path: '/events/{event}/calendar',
    place: 'mailbox',
    permission: read,
    query: ['$select'],
    handle: calendarOfEvent,
  },
]
