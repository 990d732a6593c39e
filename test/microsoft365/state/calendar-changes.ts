/**
 * What can happen to events as state, whoever does it: single steps that keep masters and exceptions together and write
 * the change log.
 */

import type { Occurrence } from '../calendar/expand.ts'
import { eventState, type EventState, exceptionsOf, masterOf, occurrenceIds } from './calendar.ts'
import { addItem, changeItem, moveItem, purgeItem, type Surroundings } from './items.ts'
import { type ExtendedProperty, type Folder, type Item, type Mailbox, wellKnownFolder } from './mailbox.ts'
import { type Random, randomText } from './random.ts'

type Values = Readonly<Record<string, unknown>>
type Extended = Iterable<readonly [string, ExtendedProperty | null]>

const uidBegin = '040000008200E00074C5B7101A82E008'
const hex = (random: Random, length: number): string => {
  let text = ''
  for (let at = 0; at < length; at += 1)
    text += Math.floor(random() * 16)
      .toString(16)
      .toUpperCase()
  return text
}

/** A global object id as Exchange writes it: eight digits for the date of an occurrence, zero for the whole event. */
export const newUid = (random: Random): string =>
  `${uidBegin}00000000${hex(random, 16)}000000000000000010000000${hex(random, 32)}`

/** The iCalUId of an occurrence: the date stands in its own place; a foreign uid is wrapped with it. */
export const uidOfOccurrence = (uid: string, date: string): string => {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number)
  const inHex = `${year.toString(16).padStart(4, '0')}${[month, day].map((part) => part.toString(16).padStart(2, '0')).join('')}`
  if (uid.startsWith(uidBegin)) return `${uidBegin}${inHex.toUpperCase()}${uid.slice(uidBegin.length + 8)}`
  const foreign = Buffer.from(`vCal-Uid\u0001\0\0\0${uid}\0`).toString('hex')
  return `${uidBegin}${inHex}000000000000000000000000${foreign}`.toUpperCase()
}

const newStamp = (random: Random): string => randomText(random, 4)

export interface NewEvent {
  readonly folder: Folder
  /** Complete, by Graph's names. */
  readonly values: Values
  /** Absent: a new event of this mailbox. */
  readonly uid?: string
  readonly extended?: Iterable<readonly [string, ExtendedProperty]>
}

export const addEvent = (mailbox: Mailbox, around: Surroundings, { folder, values, uid, extended }: NewEvent): Item => {
  const simulated: EventState = {
    uid: uid ?? newUid(around.random),
    stamp: newStamp(around.random),
    cancelled: [],
    exceptions: {},
    masterKey: null,
    date: null,
  }
  return addItem(mailbox, around, {
    kind: 'event',
    folder,
    values: { ...values, simulated },
    ...(extended ? { extended } : {}),
  })
}

const setState = (mailbox: Mailbox, around: Surroundings, item: Item, change: Partial<EventState>): void =>
  changeItem(mailbox, around, item, { simulated: { ...eventState(item.values), ...change } })

export const changeEvent = (
  mailbox: Mailbox,
  around: Surroundings,
  item: Item,
  values: Values,
  extended: Extended = [],
): void => changeItem(mailbox, around, item, { ...values }, extended)

/**
 * A new pattern, start or end of a master: exceptions and deletions are forgotten and occurrences get new ids
 * (graph-contract 3.4).
 */
export const changeSeries = (
  mailbox: Mailbox,
  around: Surroundings,
  master: Item,
  values: Values,
  extended: Extended = [],
): void => {
  for (const exception of exceptionsOf(mailbox, master)) purgeItem(mailbox, around, exception)
  const state = eventState(master.values)
  const simulated: EventState = { ...state, stamp: newStamp(around.random), cancelled: [], exceptions: {} }
  changeItem(mailbox, around, master, { ...values, simulated }, extended)
}

/** Makes an exception out of an occurrence; it keeps the occurrence's id. */
export const addException = (
  mailbox: Mailbox,
  around: Surroundings,
  master: Item,
  occurrence: Occurrence,
  values: Values,
  extended: Iterable<readonly [string, ExtendedProperty]> = [],
): Item => {
  const state = eventState(master.values)
  const { date, start, end } = occurrence
  const simulated: EventState = { ...state, cancelled: [], exceptions: {}, masterKey: master.key, date }
  const item = addItem(mailbox, around, {
    kind: 'event',
    folder: mailbox.folders.get(master.folderId) as Folder,
    values: { ...master.values, start, end, recurrence: null, ...values, simulated },
    extended,
    ids: occurrenceIds(master, state.stamp, date),
  })
  setState(mailbox, around, master, { exceptions: { ...state.exceptions, [date]: item.key } })
  return item
}

/** Deletes an occurrence of the pattern, changed before or not; a delta sees it in what the master was before. */
export const cancelOccurrence = (mailbox: Mailbox, around: Surroundings, master: Item, date: string): void => {
  const { cancelled, exceptions } = eventState(master.values)
  const { [date]: key, ...others } = exceptions
  const exception = key === undefined ? undefined : mailbox.items.get(key)
  if (exception) purgeItem(mailbox, around, exception)
  setState(mailbox, around, master, { cancelled: [...cancelled, date].sort(), exceptions: others })
}

/** With its exceptions; every rest id changes, those of occurrences too (graph-contract 7.3). */
export const moveEvent = (mailbox: Mailbox, around: Surroundings, item: Item, target: Folder): void => {
  const exceptions = exceptionsOf(mailbox, item)
  moveItem(mailbox, around, item, target)
  const { stamp } = eventState(item.values)
  for (const exception of exceptions) {
    const { restId } = occurrenceIds(item, stamp, eventState(exception.values).date as string)
    moveItem(mailbox, around, exception, target, restId)
  }
}

/** An exception is deleted as an occurrence; anything else goes to Deleted Items with its exceptions. */
export const deleteEvent = (mailbox: Mailbox, around: Surroundings, item: Item): void => {
  const { date } = eventState(item.values)
  const master = masterOf(mailbox, item)
  if (master && date !== null) cancelOccurrence(mailbox, around, master, date)
  else moveEvent(mailbox, around, item, wellKnownFolder(mailbox, 'deleteditems'))
}

export const purgeEvent = (mailbox: Mailbox, around: Surroundings, item: Item): void => {
  for (const exception of exceptionsOf(mailbox, item)) purgeItem(mailbox, around, exception)
  purgeItem(mailbox, around, item)
}
