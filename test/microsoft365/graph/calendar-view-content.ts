/**
 * What a calendar has in a window, from the states of its events as they are or were: singles, exceptions, occurrences,
 * and the masters of what is there.
 */

import { overlaps, type Occurrence } from '../calendar/expand.ts'
import { endMs, eventState, occurrenceIds, plainOccurrences, startMs, typeOf } from '../state/calendar.ts'
import type { EarlierItem, ItemIds } from '../state/change-log.ts'
import type { Window } from './calendar-view-window.ts'

export type Entry =
  | { readonly kind: 'event'; readonly ids: ItemIds; readonly key: number }
  | {
      readonly kind: 'occurrence'
      readonly ids: ItemIds
      readonly masterKey: number
      readonly occurrence: Occurrence
    }

export const isMaster = ({ values }: EarlierItem): boolean => typeOf(values) === 'seriesMaster'

const isInWindow = ({ values }: EarlierItem, { from, to }: Window): boolean =>
  overlaps(startMs(values), endMs(values), from, to)

const entryOf = (state: EarlierItem): Entry => ({ kind: 'event', ids: state, key: state.key })

const occurrencesOf = (master: EarlierItem, { from, to }: Window): Entry[] => {
  const { stamp } = eventState(master.values)
  return plainOccurrences(master.values, from, to).map((occurrence) => ({
    kind: 'occurrence',
    ids: occurrenceIds(master, stamp, occurrence.date),
    masterKey: master.key,
    occurrence,
  }))
}

/** A master comes before its occurrences, and only when the window has one of them. */
export const contentOf = (states: ReadonlyMap<number, EarlierItem>, window: Window): Entry[] => {
  const shown = new Set([...states.values()].filter((state) => !isMaster(state) && isInWindow(state, window)))
  const withException = new Set([...shown].map(({ values }) => eventState(values).masterKey))
  return [...states.values()].flatMap((state): Entry[] => {
    if (!isMaster(state)) return shown.has(state) ? [entryOf(state)] : []
    const occurrences = occurrencesOf(state, window)
    return occurrences.length > 0 || withException.has(state.key) ? [entryOf(state), ...occurrences] : []
  })
}
