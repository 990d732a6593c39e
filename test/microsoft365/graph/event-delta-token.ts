/** Tokens of the delta of a calendar view: bound to one calendar, with the window of the first request frozen in. */

import { seal, unseal } from './delta-token.ts'
import type { Window } from './calendar-view-window.ts'

export interface EventDeltaToken {
  /** Of the mailbox; an older one is expired. */
  readonly generation: number
  readonly calendarId: string
  readonly window: Window
  /** Sequence at which the round before ended; null: a first round. */
  readonly base: number | null
  /** Sequence at which this round began; what comes later belongs to the next one. */
  readonly upTo: number
  /** How many changes of this round have been given. */
  readonly given: number
  readonly page: number
  /** The next page is empty (noise). */
  readonly emptyNext: boolean
}

export const writeEventToken = (token: EventDeltaToken, userId: string): string => {
  const { generation, calendarId, window, base, upTo, given, page, emptyNext } = token
  return seal(['view', generation, calendarId, window.from, window.to, base, upTo, given, page, emptyNext], userId)
}

/** Null for anything that this mailbox did not issue for a calendar view. */
export const readEventToken = (text: string, userId: string): EventDeltaToken | null => {
  const fields = unseal(text, userId)
  if (fields?.[0] !== 'view') return null
  const [, generation, calendarId, from, to, base, upTo, given, page, emptyNext] = fields as [
    string,
    number,
    string,
    number,
    number,
    number | null,
    number,
    number,
    number,
    boolean,
  ]
  return { generation, calendarId, window: { from, to }, base, upTo, given, page, emptyNext }
}
