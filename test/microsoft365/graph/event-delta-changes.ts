/**
 * What changed in a calendar window between two moments: the calendar is put together as it was at both, expanded, and
 * compared (graph-contract 3.4). Needs nothing but the change log, so a token is a few numbers.
 */

import { type EarlierItem, entriesBetween, type ItemIds } from '../state/change-log.ts'
import { streamOfItems } from '../state/items.ts'
import type { Folder, Mailbox } from '../state/mailbox.ts'
import { contentOf, type Entry, isMaster } from './calendar-view-content.ts'
import type { Window } from './calendar-view-window.ts'

export type Change = { readonly entry: Entry } | { readonly removed: ItemIds }

/** The events of a calendar as they were after a change of this sequence. */
export const calendarAt = (mailbox: Mailbox, calendar: Folder, sequence: number): Map<number, EarlierItem> => {
  const states = new Map<number, EarlierItem>(calendar.items)
  const later = entriesBetween(mailbox.log, streamOfItems('event', calendar.id), sequence, mailbox.log.sequence)
  for (const { key, before } of later.toReversed()) {
    if (before) states.set(before.key, before)
    else if (key !== null) states.delete(key)
  }
  return states
}

/** A deleted or changed occurrence touches its master, but not the other occurrences. */
const sharesAnew = (before: EarlierItem | undefined, after: EarlierItem): boolean =>
  !before ||
  Object.keys(after.values).some((name) => name !== 'simulated' && before.values[name] !== after.values[name])

const isTold = (
  entry: Entry,
  known: ReadonlyMap<string, unknown>,
  touched: ReadonlySet<number>,
  sharing: ReadonlySet<number>,
  id: string,
): boolean => {
  if (!known.has(id)) return true
  return entry.kind === 'occurrence' ? sharing.has(entry.masterKey) : touched.has(entry.key)
}

export interface Span {
  /** Sequence of the round before; null: a first round. */
  readonly base: number | null
  readonly upTo: number
  readonly window: Window
  readonly idOf: (ids: ItemIds) => string
}

/**
 * Everything a round tells: what the window shows anew or otherwise, what it no longer shows, and as removed what was
 * touched outside of it.
 */
export const changesOfWindow = (
  mailbox: Mailbox,
  calendar: Folder,
  { base, upTo, window, idOf }: Span,
): readonly Change[] => {
  const after = calendarAt(mailbox, calendar, upTo)
  const shown = new Map(contentOf(after, window).map((entry) => [idOf(entry.ids), entry]))
  if (base === null) return [...shown.values()].map((entry) => ({ entry }))

  const before = calendarAt(mailbox, calendar, base)
  const known = new Map(contentOf(before, window).map((entry) => [idOf(entry.ids), entry]))
  const log = entriesBetween(mailbox.log, streamOfItems('event', calendar.id), base, upTo)
  const touched = new Set(log.flatMap(({ key, before: earlier }) => key ?? earlier?.key ?? []))
  const sharing = new Set(
    [...touched].filter((key) => {
      const state = after.get(key)
      return state !== undefined && isMaster(state) && sharesAnew(before.get(key), state)
    }),
  )
  const removed = new Map([...known].filter(([id]) => !shown.has(id)).map(([id, { ids }]) => [id, ids]))
  for (const { restId, immutableId } of log) {
    const id = idOf({ restId, immutableId })
    if (!shown.has(id)) removed.set(id, { restId, immutableId })
  }
  return [
    ...[...removed.values()].map((ids) => ({ removed: ids })),
    ...[...shown].flatMap(([id, entry]) => (isTold(entry, known, touched, sharing, id) ? [{ entry }] : [])),
  ]
}
