/** Delta of a calendar view: a window of one calendar, frozen into the token (graph-contract 3.4, 10). */

import { type ItemIds, visibleSequence } from '../state/change-log.ts'
import { plainOccurrence } from '../state/calendar.ts'
import { streamOfItems } from '../state/items.ts'
import type { Folder, Item } from '../state/mailbox.ts'
import type { Entry } from './calendar-view-content.ts'
import { windowOf } from './calendar-view-window.ts'
import { syncCalendar } from './calendars.ts'
import { emptyPageFollows, expiredToken, withNoise } from './delta.ts'
import { type Change, changesOfWindow } from './event-delta-changes.ts'
import { type EventDeltaToken, readEventToken, writeEventToken } from './event-delta-token.ts'
import { badRequest, GraphError, notImplemented } from './errors.ts'
import { type EventShowing, eventShowing, showEvent, showOccurrenceStub } from './event-show.ts'
import { mailboxPermission } from './permissions.ts'
import type { Query, QueryOption } from './query.ts'
import type { Call, GraphReply, GraphRoute } from './route.ts'

const read = mailboxPermission('Calendars', 'read')
const defaultPageSize = 10

const refused: readonly QueryOption[] = ['$orderby', '$filter', '$select', '$expand', '$search', '$top']
const tokens: readonly QueryOption[] = ['$deltatoken', '$skiptoken']

const checkOptions = (query: Query): void => {
  if (!refused.some((option) => query[option] !== undefined)) return
  throw new GraphError(
    400,
    'ErrorInvalidUrlQuery',
    `The following parameters are not supported with change tracking over the 'CalendarView' resource: '${refused.join(', ')}'.`,
  )
}

const firstToken = (call: Call, calendar: Folder): EventDeltaToken => ({
  generation: call.mailbox.generation,
  calendarId: calendar.id,
  window: windowOf(call.query),
  base: null,
  upTo: upToNow(call, calendar),
  given: 0,
  page: 1,
  emptyNext: call.around.settings.deltaNoise === 'strong',
})

const upToNow = (call: Call, calendar: Folder): number =>
  visibleSequence(call.mailbox.log, streamOfItems('event', calendar.id), call.around.clock.now())

/** A deltaLink begins a round where the one before ended. */
const tokenOf = (call: Call, calendar: Folder, link: string): EventDeltaToken => {
  const { query, mailbox } = call
  const text = query.$deltatoken ?? query.$skiptoken
  if (text === undefined || text === '') return firstToken(call, calendar)
  if (query.startDateTime !== undefined || query.endDateTime !== undefined) {
    throw badRequest('Query options cannot be given together with a delta token; they are part of it.')
  }
  const token = readEventToken(text, mailbox.userId)
  if (!token || token.generation !== mailbox.generation || token.calendarId !== calendar.id)
    throw expiredToken(call, link)
  return query.$deltatoken === undefined ? token : { ...token, upTo: upToNow(call, calendar) }
}

/** Changes are worked out once a round, not once a page. */
const rounds = new WeakMap<object, { readonly key: string; readonly changes: readonly Change[] }>()

const changesOf = (call: Call, calendar: Folder, { base, upTo, window }: EventDeltaToken): readonly Change[] => {
  const { immutableIds } = call.prefer
  const key = JSON.stringify([calendar.id, base, upTo, window, immutableIds])
  const kept = rounds.get(call.mailbox)
  if (kept?.key === key) return kept.changes
  const idOf = (ids: ItemIds): string => (immutableIds ? ids.immutableId : ids.restId)
  const changes = changesOfWindow(call.mailbox, calendar, { base, upTo, window, idOf })
  rounds.set(call.mailbox, { key, changes })
  return changes
}

/** Under strong noise a master stays away while anything else of its series is told. */
const withoutMasters = (call: Call, changes: readonly Change[]): readonly Change[] => {
  if (call.around.settings.deltaNoise !== 'strong') return changes
  const told = new Set(
    changes.flatMap((change) =>
      'entry' in change && change.entry.kind === 'occurrence' ? change.entry.masterKey : [],
    ),
  )
  return changes.filter((change) => !('entry' in change && change.entry.kind === 'event' && told.has(change.entry.key)))
}

/** As it is now; a later round tells that it is no longer there. */
const present = (call: Call, calendar: Folder, key: number): Item | null => {
  const item = call.mailbox.items.get(key)
  return item?.folderId === calendar.id ? item : null
}

const showEntry = (
  call: Call,
  calendar: Folder,
  entry: Entry,
  showing: EventShowing,
): Record<string, unknown> | null => {
  if (entry.kind === 'event') {
    const item = present(call, calendar, entry.key)
    return item && showEvent(call.mailbox, { kind: 'item', item }, showing)
  }
  const master = present(call, calendar, entry.masterKey)
  const ref = master && plainOccurrence(master, entry.occurrence.date)
  if (ref?.kind !== 'occurrence' || ref.ids.restId !== entry.ids.restId) return null
  return showOccurrenceStub(call.mailbox, ref, showing)
}

const shown = (call: Call, calendar: Folder, showing: EventShowing, change: Change): Record<string, unknown>[] => {
  if ('entry' in change) {
    const value = showEntry(call, calendar, change.entry, showing)
    return value ? [value] : []
  }
  const { restId, immutableId } = change.removed
  return [{ id: showing.immutableIds ? immutableId : restId, '@removed': { reason: 'deleted' } }]
}

const reply = (call: Call, calendar: Folder, path: string): GraphReply => {
  const link = `${call.root}${call.owner}${path}/delta`
  checkOptions(call.query)
  const token = tokenOf(call, calendar, link)
  const { userId } = call.mailbox
  const { eventPageLimit, longestDeltaPage } = call.around.settings
  const size = Math.min(call.prefer.pageSize ?? defaultPageSize, longestDeltaPage)
  if (eventPageLimit !== null && size > eventPageLimit) return { status: 503 }

  const answer = (values: readonly Record<string, unknown>[], next: Record<string, string>): GraphReply => ({
    status: 200,
    headers: { 'Preference-Applied': [...call.prefer.applied, 'odata.track-changes'].join(', ') },
    body: {
      '@odata.context': `${call.root}/$metadata#Collection(event)`,
      ...next,
      value: values.map((value) => ({ '@odata.type': '#microsoft.graph.event', ...value })),
    },
  })
  const nextLink = (next: EventDeltaToken) => ({
    '@odata.nextLink': `${link}?$skiptoken=${writeEventToken(next, userId)}`,
  })
  if (token.emptyNext) return answer([], nextLink({ ...token, emptyNext: false }))

  const changes = withoutMasters(call, changesOf(call, calendar, token))
  const given = token.given + size
  const showing = eventShowing(call)
  const values = changes.slice(token.given, given).flatMap((change) => shown(call, calendar, showing, change))
  const noisy = withNoise(call, values, token.page)
  if (given < changes.length) {
    const emptyNext = emptyPageFollows(call, token.page)
    return answer(noisy, nextLink({ ...token, given, page: token.page + 1, emptyNext }))
  }
  const after: EventDeltaToken = { ...token, base: token.upTo, given: 0, page: 1, emptyNext: false }
  return answer(noisy, { '@odata.deltaLink': `${link}?$deltatoken=${writeEventToken(after, userId)}` })
}

/** Path of the view in links: as it was asked for, in one of the spellings that Graph uses. */
const linkPath = ({ parameters, around }: Call, calendar: Folder, path: string): string => {
  const { linkStyle } = around.settings
  const id = encodeURIComponent(calendar.id)
  const key = linkStyle === 'plain' ? `/${id}` : `('${id}')`
  const spelled = linkStyle === 'lowercase' ? path.toLowerCase() : path
  return parameters['calendar'] === undefined ? spelled : spelled.replace('/{calendar}', key)
}

const inCalendar =
  (path: string) =>
  (call: Call): GraphReply => {
    const calendar = syncCalendar(call)
    return reply(call, calendar, linkPath(call, calendar, path))
  }

/** In the metadata of v1.0, but undocumented there and unbounded; nobody is to build on it. */
const unbounded = (): GraphReply => {
  throw notImplemented('delta of events without a window')
}

const options: readonly QueryOption[] = ['startDateTime', 'endDateTime', ...tokens, ...refused]

const route = (path: string, handle: (call: Call) => GraphReply): GraphRoute => ({
  method: 'GET',
  path: `${path}/delta`,
  place: 'mailbox',
  permission: read,
  query: options,
  handle,
})

export const eventDeltaRoutes: readonly GraphRoute[] = [
  ...['/calendarView', '/calendar/calendarView', '/calendars/{calendar}/calendarView'].map((path) =>
    route(path, inCalendar(path)),
  ),
  ...['/events', '/calendar/events', '/calendars/{calendar}/events'].map((path) => route(path, unbounded)),
]
