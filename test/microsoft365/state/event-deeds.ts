/**
 * What an owner does to the events of a mailbox, by Graph or by hand: create, change, remove, answer. Everything that
 * follows for others is done with it: copies, mails, answers (graph-contract 3.5).
 */

import { dateOf } from '../calendar/zones.ts'
import { type EventRef, eventState, exceptionsOf, instancesOf, masterOf, startMs, startOf, typeOf } from './calendar.ts'
import { addEvent, addException, cancelOccurrence, deleteEvent, type NewEvent, purgeEvent } from './calendar-changes.ts'
import type { Surroundings } from './items.ts'
import type { ExtendedProperty, Item, Mailbox } from './mailbox.ts'
import { rewrite } from './meeting-copies.ts'
import { tell } from './meeting-news.ts'
import { attendeesOf, invitedTo, never, valuesOfRef } from './meetings.ts'

type Values = Readonly<Record<string, unknown>>
type Extended = readonly (readonly [string, ExtendedProperty | null])[]

/** A new event; its attendees are invited at once. */
export const createEvent = (mailbox: Mailbox, around: Surroundings, event: NewEvent): Item => {
  const item = addEvent(mailbox, around, event)
  if (item.values['isOrganizer'] === true) tell(mailbox, around, item.values, 'invitation', invitedTo(item.values))
  return item
}

/** Changes that stay between the organiser and the calendar: nobody is mailed (assumed for sensitivity). */
const quiet: ReadonlySet<string> = new Set([
  'categories',
  'isReminderOn',
  'reminderMinutesBeforeStart',
  'showAs',
  'sensitivity',
  'transactionId',
])

const lower = (addresses: readonly string[]): ReadonlySet<string> =>
  new Set(addresses.map((address) => address.toLowerCase()))

/** Attendees alone: only who came and who went hears of it. Anything else: everybody. */
const tellOfChange = (
  mailbox: Mailbox,
  around: Surroundings,
  before: Values,
  after: Values,
  written: readonly string[],
): void => {
  if (after['isOrganizer'] !== true) return
  const loud = written.filter((name) => !quiet.has(name))
  if (loud.length === 0) return
  const [was, is] = [invitedTo(before), invitedTo(after)]
  const gone = was.filter((address) => !lower(is).has(address.toLowerCase()))
  const added = is.filter((address) => !lower(was).has(address.toLowerCase()))
  const kept = is.filter((address) => lower(was).has(address.toLowerCase()))
  tell(mailbox, around, { ...before, simulated: after['simulated'] }, 'cancellation', gone)
  tell(mailbox, around, after, 'invitation', added)
  if (loud.some((name) => name !== 'attendees')) tell(mailbox, around, after, 'update', kept)
}

const times = ['start', 'end', 'isAllDay', 'recurrence'] as const

/** The organiser's new time makes the answers void. */
const withAnswersReset = (before: Values, changes: Values): Values => {
  const after = { ...before, ...changes }
  const moved = times.some((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]))
  if (!moved || after['isOrganizer'] !== true || attendeesOf(after).length === 0) return changes
  const attendees = attendeesOf(after).map((each) => ({ ...each, status: { response: 'none', time: never } }))
  return { ...changes, attendees }
}

const yearMs = 366 * 86_400_000

/** An occurrence may not come to the day of a neighbour or past it. */
const crosses = (mailbox: Mailbox, master: Item, ownKey: string, presentStart: number, values: Values): boolean => {
  if (values['start'] === undefined) return false
  const target = startMs(values)
  const [low, high] = [Math.min(target, presentStart), Math.max(target, presentStart)]
  const others = instancesOf(mailbox, master, low - yearMs, high + yearMs).filter(({ ref }) => keyOf(ref) !== ownKey)
  const day = dateOf(startOf(values).dateTime)
  return others.some(({ ref, startMs: start }) => {
    const wall = ref.kind === 'item' ? startOf(ref.item.values) : ref.occurrence.start
    if (dateOf(wall.dateTime) === day) return true
    return start > low && start < high
  })
}

const keyOf = (ref: EventRef): string =>
  ref.kind === 'occurrence' ? ref.occurrence.date : String(eventState(ref.item.values).date)

/**
 * Writes values over an event. An occurrence becomes an exception; null when it would jump over a neighbour.
 * `written` are the names that the writer sent.
 */
export const changeAnEvent = (
  mailbox: Mailbox,
  around: Surroundings,
  ref: EventRef,
  changes: Values,
  extended: Extended,
  written: readonly string[],
): Item | null => {
  const before = valuesOfRef(ref)
  const values = withAnswersReset(before, changes)
  const master = ref.kind === 'occurrence' ? ref.master : masterOf(mailbox, ref.item)
  if (master && crosses(mailbox, master, keyOf(ref), startMs(before), values)) return null
  let item: Item
  if (ref.kind === 'occurrence') {
    const { recurrence: _, ...own } = values
    const inherited = [...ref.master.extended]
    const set = extended.flatMap(([id, property]) => (property ? [[id, property] as const] : []))
    item = addException(mailbox, around, ref.master, ref.occurrence, own, [...inherited, ...set])
  } else {
    item = ref.item
    rewrite(mailbox, around, item, values, extended)
  }
  tellOfChange(mailbox, around, before, item.values, written)
  return item
}

/** Occurrences that still stand count; exceptions with attendees of their own are mailed for themselves. */
const tellOfRemoval = (mailbox: Mailbox, around: Surroundings, ref: EventRef, comment?: string): void => {
  const values = valuesOfRef(ref)
  if (values['isOrganizer'] !== true) return
  const whole = invitedTo(values)
  tell(mailbox, around, values, 'cancellation', whole, comment)
  if (ref.kind !== 'item') return
  for (const exception of exceptionsOf(mailbox, ref.item)) {
    const onlyThere = invitedTo(exception.values).filter((address) => !lower(whole).has(address.toLowerCase()))
    tell(mailbox, around, exception.values, 'cancellation', onlyThere, comment)
  }
}

/** Removes an event or one occurrence. The organiser's attendees get a cancellation; an attendee leaves in silence. */
export const removeAnEvent = (
  mailbox: Mailbox,
  around: Surroundings,
  ref: EventRef,
  { comment, forGood = false }: { readonly comment?: string; readonly forGood?: boolean } = {},
): void => {
  tellOfRemoval(mailbox, around, ref, comment)
  if (ref.kind === 'occurrence') cancelOccurrence(mailbox, around, ref.master, ref.occurrence.date)
  else if (forGood && typeOf(ref.item.values) !== 'exception') purgeEvent(mailbox, around, ref.item)
  else deleteEvent(mailbox, around, ref.item)
}
