/**
 * The person in Outlook at the calendar: makes, changes, moves and deletes events as Outlook does, answers invitations,
 * and gets them from outside.
 */

import { dateOf, dateOfDay, dayNumber, addDays, type WallTime } from '../calendar/zones.ts'
import type { Recurrence } from '../calendar/recurrence.ts'
import { countBefore } from '../calendar/recurrence.ts'
import { findCalendar } from '../graph/calendars.ts'
import { GraphError, itemNotFound } from '../graph/errors.ts'
import { changedEventValues, newEventValues, writtenNames } from '../graph/event-values.ts'
import { writtenExtended } from '../graph/extended-properties.ts'
import type { Correspondent } from '../outbox.ts'
import { type EventRef, eventState, findEvent, occurrenceIds, startOf, typeOf } from '../state/calendar.ts'
import { changeEvent, moveEvent, purgeEvent } from '../state/calendar-changes.ts'
import { changeAnEvent, createEvent, removeAnEvent } from '../state/event-deeds.ts'
import { type Answer, respond } from '../state/meeting-answers.ts'
import type { Surroundings } from '../state/items.ts'
import { addFolder, type Folder, type Item, type Mailbox, wellKnownFolder } from '../state/mailbox.ts'
import { tell } from '../state/meeting-news.ts'
import { eventByUid, invitedTo, ownerOf, valuesOfRef } from '../state/meetings.ts'
import { type InvitedPerson, invitedPersonOf } from './invitations.ts'
import { inspectFolder, type InspectedFolder, type InspectedItem, inspectItem } from './inspect.ts'

type Values = Readonly<Record<string, unknown>>

/** Ids in either form; calendars by id, absent the default one. Dates are `yyyy-mm-dd` by the series' own clock. */
export interface CalendarPerson extends InvitedPerson {
  /** Attendees are invited at once. With another organizer or `isOrganizer: false` it comes as an invitation. */
  createEvent(values: Values, calendar?: string): InspectedItem
  /** Also with the id of an occurrence, which becomes an exception. */
  changeEvent(id: string, values: Values): InspectedItem
  deleteEvent(id: string): void
  moveEvent(id: string, calendar: string): InspectedItem
  /** A copy made in Outlook: no attendees, another iCalUId, the extended properties carried along (graph-contract 6.1). */
  copyEvent(id: string, calendar?: string): InspectedItem
  /** Back from Deleted Items to its calendar; by immutable id. Nobody is mailed. */
  restoreEvent(id: string): InspectedItem
  /** Id of the occurrence or exception on this date of a series. */
  occurrenceId(series: string, date: string): string
  changeOccurrence(series: string, date: string, values: Values): InspectedItem
  deleteOccurrence(series: string, date: string): void
  /** The series ends before this date; what lies before keeps its ids, exceptions and deletions. */
  endSeries(series: string, before: string): InspectedItem
  /** "This and following": the old series ends before the date and a new one begins there, with the changes. */
  changeFromHereOn(series: string, date: string, values: Values): InspectedItem
  setSensitivity(id: string, sensitivity: 'normal' | 'personal' | 'private' | 'confidential'): InspectedItem
  answerMeeting(id: string, answer: Answer, comment?: string): void
  /** Of the mailbox, by Windows or IANA name. */
  setTimeZone(name: string): void
  createCalendar(name: string): InspectedFolder
  deleteCalendar(id: string): void
}

const halfHourMs = 1_800_000

const emailOf = (value: unknown): Correspondent | null =>
  (value as { emailAddress?: Correspondent } | null | undefined)?.emailAddress ?? null

export const calendarPersonOf = (mailbox: Mailbox, around: Surroundings): CalendarPerson => {
  const shown = (item: Item): InspectedItem => inspectItem(mailbox, item)
  const calendar = (id?: string): Folder => findCalendar({ mailbox }, id ?? null)
  const refOf = (id: string): EventRef => {
    const ref = findEvent(mailbox, id)
    if (!ref) throw itemNotFound()
    return ref
  }
  const itemOf = (id: string): Item => {
    const ref = refOf(id)
    if (ref.kind !== 'item') throw itemNotFound()
    return ref.item
  }
  const masterOf = (id: string): Item => {
    const item = itemOf(id)
    if (typeOf(item.values) !== 'seriesMaster') throw itemNotFound()
    return item
  }
  const owner = (): Correspondent => ownerOf(mailbox, around)

  /** Without times Outlook offers the next half hour. */
  const timed = (values: Values): Values => {
    if (values['start'] !== undefined) return values
    const next = Math.ceil(around.clock.now() / halfHourMs) * halfHourMs
    const at = (epochMs: number) => ({ dateTime: new Date(epochMs).toISOString(), timeZone: 'UTC' })
    return { ...values, start: at(next), end: at(next + halfHourMs) }
  }
  const add = (given: Values, folder: Folder): Item => {
    const values = timed(given)
    const extended = writtenExtended(values).flatMap(([id, property]) => (property ? [[id, property] as const] : []))
    return createEvent(mailbox, around, { folder, values: newEventValues(values, owner(), around), extended })
  }
  const write = (ref: EventRef, values: Values): Item => {
    const changes = changedEventValues(valuesOfRef(ref), values, around)
    const item = changeAnEvent(mailbox, around, ref, changes, writtenExtended(values), writtenNames(values))
    if (!item) throw new GraphError(400, 'ErrorOccurrenceCrossingBoundary', 'The occurrence would cross a neighbour.')
    return item
  }
  const occurrenceId = (series: string, date: string): string => {
    const master = masterOf(series)
    return occurrenceIds(master, eventState(master.values).stamp, date).restId
  }

  const invited = invitedPersonOf(mailbox, around)

  const endSeries = (series: string, before: string): Item => {
    const master = masterOf(series)
    const old = master.values
    const { pattern, range } = old['recurrence'] as Recurrence
    const { cancelled, exceptions } = eventState(old)
    for (const [date, key] of Object.entries(exceptions)) {
      const exception = mailbox.items.get(key)
      if (date >= before && exception) purgeEvent(mailbox, around, exception)
    }
    const endDate = dateOfDay(dayNumber(before) - 1)
    changeEvent(mailbox, around, master, {
      recurrence: { pattern, range: { ...range, type: 'endDate', endDate, numberOfOccurrences: 0 } },
      simulated: {
        ...eventState(master.values),
        cancelled: cancelled.filter((date) => date < before),
        exceptions: Object.fromEntries(Object.entries(exceptions).filter(([date]) => date < before)),
      },
    })
    if (master.values['isOrganizer'] === true) tell(mailbox, around, master.values, 'update', invitedTo(master.values))
    return master
  }

  const continued = (old: Values, date: string, values: Values): Values => {
    const { pattern, range } = old['recurrence'] as Recurrence
    const left = range.type === 'numbered' ? range.numberOfOccurrences - countBefore({ pattern, range }, date) : 0
    const shift = dayNumber(date) - dayNumber(dateOf(startOf(old).dateTime))
    const moved = (time: WallTime): WallTime => addDays(time, shift)
    const start = (values['start'] ?? moved(old['start'] as WallTime)) as WallTime
    return {
      ...writableOf(old),
      end: moved(old['end'] as WallTime),
      recurrence: { pattern, range: { ...range, startDate: dateOf(start.dateTime), numberOfOccurrences: left } },
      ...values,
      start,
    }
  }

  return {
    ...invited,
    createEvent: (values, id) => {
      const organizer = emailOf(values['organizer'])
      if (values['isOrganizer'] !== false || !organizer) return shown(add(values, calendar(id)))
      const uid = typeof values['iCalUId'] === 'string' ? values['iCalUId'] : undefined
      const given = uid === undefined ? {} : { iCalUId: uid }
      const item = eventByUid(mailbox, invited.receiveInvitation({ organizer, values, ...given }))
      if (!item) throw itemNotFound()
      return shown(item)
    },
    changeEvent: (id, values) => shown(write(refOf(id), values)),
    deleteEvent: (id) => removeAnEvent(mailbox, around, refOf(id)),
    moveEvent: (id, target) => {
      const item = itemOf(id)
      moveEvent(mailbox, around, item, calendar(target))
      return shown(item)
    },
    copyEvent: (id, target) => {
      const { values, extended, folderId } = itemOf(id)
      const folder = target === undefined ? (mailbox.folders.get(folderId) as Folder) : calendar(target)
      const own = newEventValues({ ...writableOf(values), attendees: [] }, owner(), around)
      return shown(createEvent(mailbox, around, { folder, values: own, extended }))
    },
    restoreEvent: (id) => {
      const item = mailbox.items.get(mailbox.ids.get(id) ?? -1)
      if (item?.kind !== 'event' || item.deletedFrom === null) throw itemNotFound()
      const home = mailbox.folders.get(item.deletedFrom)
      moveEvent(mailbox, around, item, home ?? wellKnownFolder(mailbox, 'calendar'))
      return shown(item)
    },
    occurrenceId,
    changeOccurrence: (series, date, values) => shown(write(refOf(occurrenceId(series, date)), values)),
    deleteOccurrence: (series, date) => removeAnEvent(mailbox, around, refOf(occurrenceId(series, date))),
    endSeries: (series, before) => shown(endSeries(series, before)),
    changeFromHereOn: (series, date, values) => {
      const { values: old, extended, folderId } = masterOf(series)
      const next = newEventValues(continued(old, date, values), owner(), around)
      endSeries(series, date)
      const folder = mailbox.folders.get(folderId) as Folder
      return shown(createEvent(mailbox, around, { folder, values: next, extended }))
    },
    setSensitivity: (id, sensitivity) => shown(write(refOf(id), { sensitivity })),
    answerMeeting: (id, answer, comment) =>
      respond(mailbox, around, refOf(id), { answer, sendResponse: true, ...(comment ? { comment } : {}) }),
    setTimeZone: (name) => {
      mailbox.settings = { ...mailbox.settings, timeZone: name }
    },
    createCalendar: (name) =>
      inspectFolder(
        addFolder(mailbox, around.random, {
          kind: 'event',
          wellKnown: null,
          displayName: name,
          parentFolderId: wellKnownFolder(mailbox, 'calendar').id,
        }),
      ),
    deleteCalendar: (id) => {
      calendar(id).deleted = true
    },
  }
}

const ownOnly: ReadonlySet<string> = new Set([
  'simulated',
  'transactionId',
  'isOnlineMeeting',
  'onlineMeeting',
  'onlineMeetingProvider',
  'onlineMeetingUrl',
  'isOrganizer',
  'organizer',
  'responseStatus',
  'bodyPreview',
  'isCancelled',
  'isDraft',
  'hasAttachments',
  'locations',
])

/** What a new event takes over from an old one. */
const writableOf = (values: Values): Values =>
  Object.fromEntries(Object.entries(values).filter(([name]) => !ownOnly.has(name)))
