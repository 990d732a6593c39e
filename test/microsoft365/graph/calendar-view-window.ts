/** The window of a calendar view, as the query states it (graph-contract 3.3). */

import { GraphError } from './errors.ts'
import type { Query } from './query.ts'

/** Epoch ms; `to` is no longer in it. */
export interface Window {
  readonly from: number
  readonly to: number
}

const longestDays = 1825
const dayMs = 86_400_000

const dateTime = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,7})?)?)?(?<offset>Z|[+-]\d{2}:\d{2})?$/i

/** Without an offset it is UTC, whatever zone the answer is asked in; a `+` that came as a space is no offset. */
const momentOf = (name: string, text: string | undefined): number => {
  if (text === undefined || text === '') {
    throw new GraphError(
      400,
      'ErrorInvalidParameter',
      'This request requires a time window specified by the query string parameters like StartDateTime and EndDateTime.',
    )
  }
  const match = dateTime.exec(text)
  const full = text.includes('T') || text.includes('t') ? text : `${text.slice(0, 10)}T00:00:00${text.slice(10)}`
  const moment = match ? Date.parse(match.groups?.['offset'] === undefined ? `${full}Z` : full) : Number.NaN
  if (Number.isNaN(moment))
    throw new GraphError(400, 'ErrorInvalidParameter', `The value '${text}' of parameter '${name}' is invalid.`)
  return moment
}

/** 400 when a date is missing or wrong, when the end comes first, and when the window is longer than five years. */
export const windowOf = ({ startDateTime, endDateTime }: Query): Window => {
  const from = momentOf('startDateTime', startDateTime)
  const to = momentOf('endDateTime', endDateTime)
  if (to < from)
    throw new GraphError(400, 'ErrorInvalidParameter', 'The end of the time window comes before its start.')
  if (to - from > longestDays * dayMs) {
    throw new GraphError(
      400,
      'ErrorCalendarViewRangeTooBig',
      `The requested time duration specified for the calendar view is too long. The maximum is ${longestDays} days.`,
    )
  }
  return { from, to }
}
