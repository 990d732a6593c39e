/**
 * What a written body makes of an event's values: new ones and changed ones, with everything the service works out
 * itself. The person in Outlook writes events by the same rules.
 */

import type { Recurrence } from '../calendar/recurrence.ts'
import { dateOf, instantOf, type WallTime } from '../calendar/zones.ts'
import type { Correspondent } from '../outbox.ts'
import type { Surroundings } from '../state/items.ts'
import { type Random, randomText } from '../state/random.ts'
import { keepsJoinBlock, previewOf, withJoinBlock } from './event-body.ts'
import { eventTable, never, noLocation, type StoredAttendee, type StoredBody } from './event-properties.ts'
import { settleSeries } from './event-recurrence.ts'
import { invalidEvent, keptZone } from './event-times.ts'
import { unsetValues, writtenValues } from './properties.ts'

type Values = Readonly<Record<string, unknown>>
type Changes = Record<string, unknown>

const isMidnight = ({ dateTime }: WallTime): boolean => dateTime.endsWith('T00:00:00')

const checkTimes = (start: WallTime, end: WallTime, isAllDay: boolean): void => {
  if (isAllDay) {
    if (!isMidnight(start) || !isMidnight(end) || start.timeZone !== end.timeZone)
      throw invalidEvent('The start and end of an all-day event have to be midnight in the same time zone.')
    if (end.dateTime <= start.dateTime)
      throw invalidEvent('An all-day event ends at the next midnight at the earliest.')
  } else if (instantOf(end) < instantOf(start)) throw invalidEvent('The end of an event cannot lie before its start.')
}

const timeNames = ['start', 'end', 'isAllDay', 'recurrence'] as const

/** A new start without a new rule moves the rule's own start along (assumed). */
const ruleFor = (present: Values, written: Values, start: WallTime): Recurrence | null => {
  if (written['recurrence'] !== undefined) return written['recurrence'] as Recurrence | null
  const kept = present['recurrence'] as Recurrence | null
  if (!kept || written['start'] === undefined) return kept
  return { ...kept, range: { ...kept.range, startDate: dateOf(start.dateTime) } }
}

const settledTimes = (present: Values, written: Values, { settings }: Surroundings): Changes => {
  if (!timeNames.some((name) => name in written)) return {}
  const after = { ...present, ...written }
  const isAllDay = after['isAllDay'] === true
  const start = after['start'] as WallTime | null
  const end = after['end'] as WallTime | null
  if (!start || !end) throw invalidEvent('An event needs a start and an end.')
  checkTimes(start, end, isAllDay)
  const rule = ruleFor(present, written, start)
  const series = rule ? settleSeries({ start, end, isAllDay }, rule) : { start, end, recurrence: null }
  const kept = (time: WallTime): WallTime => ({ ...time, timeZone: keptZone(time.timeZone, settings) })
  const { recurrence } = series
  return {
    start: kept(series.start),
    end: kept(series.end),
    recurrence: recurrence && {
      ...recurrence,
      range: { ...recurrence.range, recurrenceTimeZone: keptZone(recurrence.range.recurrenceTimeZone, settings) },
    },
  }
}

/** Writing one of them writes the other. */
const settledLocation = (written: Values): Changes => {
  if (written['locations'] !== undefined) return { location: (written['locations'] as unknown[])[0] ?? noLocation }
  if (written['location'] === undefined) return {}
  return { locations: written['location'] === noLocation ? [] : [written['location']] }
}

export const addressOf = ({ emailAddress }: StoredAttendee): string => emailAddress.address.toLowerCase()

/** Answers stay with the addresses that gave them. */
const settledAttendees = (present: Values, written: Values): Changes => {
  if (written['attendees'] === undefined) return {}
  const before = new Map(((present['attendees'] ?? []) as StoredAttendee[]).map((each) => [addressOf(each), each]))
  return {
    attendees: (written['attendees'] as StoredAttendee[]).map((each) => ({
      ...each,
      status: before.get(addressOf(each))?.status ?? each.status,
    })),
  }
}

const newJoinUrl = (random: Random): string =>
  `https://teams.microsoft.com/l/meetup-join/19%3ameeting_${randomText(random, 40)}%40thread.v2/0`

const joinUrlOf = (values: Values): string | null =>
  (values['onlineMeeting'] as { joinUrl: string } | null | undefined)?.joinUrl ?? null

/** An online meeting stays one until its body loses the join link; isOnlineMeeting cannot be taken back. */
const settledMeeting = (present: Values, written: Values, { random }: Surroundings): Changes => {
  const body = (written['body'] ?? present['body']) as StoredBody
  const joinUrl = joinUrlOf(present)
  if (present['isOnlineMeeting'] === true && joinUrl !== null) {
    const online = {
      isOnlineMeeting: true,
      onlineMeetingProvider: present['onlineMeetingProvider'],
      onlineMeeting: present['onlineMeeting'],
    }
    if (written['body'] === undefined || keepsJoinBlock(body, joinUrl)) return online
    return { isOnlineMeeting: false, onlineMeetingProvider: 'unknown', onlineMeeting: null }
  }
  if (written['isOnlineMeeting'] !== true) return {}
  const created = newJoinUrl(random)
  const asked = written['onlineMeetingProvider']
  return {
    isOnlineMeeting: true,
    onlineMeetingProvider: asked === undefined || asked === 'unknown' ? 'teamsForBusiness' : asked,
    onlineMeeting: { joinUrl: created },
    body: withJoinBlock(body, created),
  }
}

/** Names that a body really writes; what follows from them is not among them. */
export const writtenNames = (body: Values): readonly string[] =>
  Object.keys(body).filter((name) => Object.hasOwn(eventTable, name) && eventTable[name]?.write)

/** Values that change when this body is written over the present ones. */
export const changedEventValues = (present: Values, body: Values, around: Surroundings): Changes => {
  const written = writtenValues(eventTable, 'event', body)
  if ('transactionId' in written && written['transactionId'] !== present['transactionId'])
    throw invalidEvent('The transactionId of an event cannot be changed.')
  const changes: Changes = {
    ...written,
    ...settledTimes(present, written, around),
    ...settledLocation(written),
    ...settledAttendees(present, written),
    ...settledMeeting(present, written, around),
  }
  return 'body' in changes ? { ...changes, bodyPreview: previewOf(changes['body'] as StoredBody) } : changes
}

/** Stored values of a new event that its owner organises. */
export const newEventValues = (body: Values, owner: Correspondent, around: Surroundings): Changes => {
  const empty: Changes = {
    ...unsetValues(eventTable),
    transactionId: body['transactionId'] ?? null,
    bodyPreview: '',
    hasAttachments: false,
    isCancelled: false,
    isDraft: false,
    isOrganizer: true,
    onlineMeetingUrl: null,
    onlineMeeting: null,
    organizer: { emailAddress: { name: owner.name, address: owner.address } },
    responseStatus: { response: 'organizer', time: never },
  }
  const values = { ...empty, ...changedEventValues(empty, body, around) }
  if (!values['start'] || !values['end']) throw invalidEvent('An event needs a start and an end.')
  return values
}
