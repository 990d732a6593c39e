/**
 * Events of a mailbox as state: singles, series masters and exceptions are items of a calendar folder; occurrences are
 * computed from their master. State only; who may do what stands in graph/.
 */

import { expandSeries, type Occurrence, occurrenceOn, overlaps, type Series } from '../calendar/expand.ts'
import { instantOf, type WallTime } from '../calendar/zones.ts'
import type { ItemIds } from './change-log.ts'
import type { Folder, Item, Mailbox } from './mailbox.ts'
import { itemsInOrder } from './folders.ts'

/**
 * What Graph does not show of an event. It lies under `values.simulated`, so that the change log's `before` has it too,
 * and is replaced as a whole, never changed in place.
 */
export interface EventState {
  /** iCalUId of a single event or master; an occurrence's differs by its date. The same in every mailbox. */
  readonly uid: string
  /** Goes into the ids of occurrences; a new one with every new pattern. */
  readonly stamp: string
  /** Dates of deleted occurrences, in order. */
  readonly cancelled: readonly string[]
  /** Date of an exception -> key of its item. */
  readonly exceptions: Readonly<Record<string, number>>
  /** Of an exception: its master and the date on which the pattern had put it. */
  readonly masterKey: number | null
  readonly date: string | null
}

type Values = Readonly<Record<string, unknown>>

export const eventState = (values: Values): EventState => {
  const state = values['simulated'] as EventState | undefined
  if (!state) throw new Error('An event without its state: add events with addEvent')
  return state
}

export type EventType = 'singleInstance' | 'occurrence' | 'exception' | 'seriesMaster'

export const typeOf = (values: Values): EventType => {
  if (values['recurrence']) return 'seriesMaster'
  return eventState(values).masterKey === null ? 'singleInstance' : 'exception'
}

/** Start, end and rule of a master. */
export const seriesOf = (values: Values): Series => values as unknown as Series

export const startOf = (values: Values): WallTime => values['start'] as WallTime
export const endOf = (values: Values): WallTime => values['end'] as WallTime
export const startMs = (values: Values): number => instantOf(startOf(values))
export const endMs = (values: Values): number => instantOf(endOf(values))

const shortened = (id: string, tail: string): string => id.slice(0, -tail.length)
const tails = { restId: 'AAA=', immutableId: 'A=' } as const

/** Ids of an occurrence, and of the exception it may become: stable until the pattern changes. */
export const occurrenceIds = (master: ItemIds, stamp: string, date: string): ItemIds => {
  const end = `RAAI${stamp}${date.replaceAll('-', '')}EAAA=`
  return {
    restId: `${shortened(master.restId, tails.restId)}${end}`,
    immutableId: `${shortened(master.immutableId, tails.immutableId)}${end}`,
  }
}

const occurrenceId = /^(.+)RAAI(.{4})(\d{4})(\d{2})(\d{2})EAAA=$/

export type EventRef =
  | { readonly kind: 'item'; readonly item: Item }
  | { readonly kind: 'occurrence'; readonly master: Item; readonly occurrence: Occurrence; readonly ids: ItemIds }

const isThere = (mailbox: Mailbox, item: Item): boolean =>
  item.deletedFrom === null && mailbox.folders.get(item.folderId)?.deleted === false

const eventWithId = (mailbox: Mailbox, id: string): Item | null => {
  const item = mailbox.items.get(mailbox.ids.get(id) ?? -1)
  return item?.kind === 'event' && isThere(mailbox, item) ? item : null
}

/** An occurrence that the pattern has and nobody deleted or changed. */
export const plainOccurrence = (master: Item, date: string): EventRef | null => {
  const { stamp, cancelled, exceptions } = eventState(master.values)
  if (typeOf(master.values) !== 'seriesMaster' || cancelled.includes(date) || exceptions[date] !== undefined)
    return null
  const occurrence = occurrenceOn(seriesOf(master.values), date)
  return occurrence && { kind: 'occurrence', master, occurrence, ids: occurrenceIds(master, stamp, date) }
}

/** The event with this id in either form, whatever calendar it is in; null when it is gone. */
export const findEvent = (mailbox: Mailbox, id: string): EventRef | null => {
  const item = eventWithId(mailbox, id)
  if (item) return { kind: 'item', item }
  const parts = occurrenceId.exec(id)
  if (!parts) return null
  const [, start, stamp, year, month, day] = parts
  const master = eventWithId(mailbox, `${start}${tails.restId}`) ?? eventWithId(mailbox, `${start}${tails.immutableId}`)
  if (!master || eventState(master.values).stamp !== stamp) return null
  return plainOccurrence(master, `${year}-${month}-${day}`)
}

/** Calendars of a mailbox, the default one first. */
export const calendarsOf = (mailbox: Mailbox): Folder[] =>
  [...mailbox.folders.values()].filter((folder) => folder.kind === 'event' && !folder.deleted)

/** Singles and masters of a calendar in the order in which they came. */
export const eventsOfCalendar = (mailbox: Mailbox, calendarId: string): readonly Item[] => {
  const folder = mailbox.folders.get(calendarId)
  if (!folder || folder.deleted) return []
  return itemsInOrder(mailbox, folder).filter((item) => item.kind === 'event' && typeOf(item.values) !== 'exception')
}

/** Exceptions of a master by the date on which the pattern had put them. */
export const exceptionsOf = (mailbox: Mailbox, master: Item): Item[] =>
  Object.entries(eventState(master.values).exceptions)
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .flatMap(([, key]) => mailbox.items.get(key) ?? [])

export const masterOf = (mailbox: Mailbox, exception: Item): Item | null =>
  mailbox.items.get(eventState(exception.values).masterKey ?? -1) ?? null

export interface EventInstance {
  readonly ref: EventRef
  readonly startMs: number
  readonly endMs: number
}

const itemInstance = (item: Item): EventInstance => ({
  ref: { kind: 'item', item },
  startMs: startMs(item.values),
  endMs: endMs(item.values),
})

/** Occurrences that nobody changed or deleted, from the values of a master as they are or were. */
export const plainOccurrences = (values: Values, fromMs: number, toMs: number): Occurrence[] => {
  const { cancelled, exceptions } = eventState(values)
  return expandSeries(seriesOf(values), fromMs, toMs).filter(
    ({ date }) => !cancelled.includes(date) && exceptions[date] === undefined,
  )
}

/** Occurrences and exceptions of a master that overlap the window (epoch ms), in time order. */
export const instancesOf = (mailbox: Mailbox, master: Item, fromMs: number, toMs: number): EventInstance[] => {
  const { stamp } = eventState(master.values)
  const plain = plainOccurrences(master.values, fromMs, toMs).map((occurrence): EventInstance => {
    const ids = occurrenceIds(master, stamp, occurrence.date)
    const { startMs: start, endMs: end } = occurrence
    return { ref: { kind: 'occurrence', master, occurrence, ids }, startMs: start, endMs: end }
  })
  const changed = exceptionsOf(mailbox, master)
    .map(itemInstance)
    .filter((each) => overlaps(each.startMs, each.endMs, fromMs, toMs))
  return [...plain, ...changed].sort((left, right) => left.startMs - right.startMs)
}

/** What calendarView shows: singles, occurrences and exceptions that overlap the window, in time order. */
export const instancesOfCalendar = (
  mailbox: Mailbox,
  calendarId: string,
  fromMs: number,
  toMs: number,
): EventInstance[] =>
  eventsOfCalendar(mailbox, calendarId)
    .flatMap((item) => {
      if (typeOf(item.values) === 'seriesMaster') return instancesOf(mailbox, item, fromMs, toMs)
      const instance = itemInstance(item)
      return overlaps(instance.startMs, instance.endMs, fromMs, toMs) ? [instance] : []
    })
    .sort((left, right) => left.startMs - right.startMs)
