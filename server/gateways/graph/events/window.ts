/**
 * The span of time in which a calendar is watched. A delta token is frozen to its window (graph-contract 3.4), so that the window moves on
 * by a new round beside the last answer of the old one: what leaves it is neither gone nor changed (R5).
 */
import { monthsLater, type ShapePolicy } from '../../../areas/calendar/policy.ts'
import { objectOf, textOf } from '../request.ts'

const dayMs = 86_400_000
/** What has just begun or ended is still looked at. */
const daysBack = 7
const renewedAfterDays = 7
/** A view is never longer (graph-contract 3.3): five years ahead and a week back are too much. */
const longestDays = 1825

export interface Window {
  /** ISO instants; whole days in UTC. */
  readonly from: string
  readonly to: string
}

export interface Cursor extends Window {
  readonly link: string
}

const iso = (instant: number): string => new Date(instant).toISOString().replace('.000Z', 'Z')

export const windowAt = (now: number, { from, monthsAhead }: Pick<ShapePolicy, 'from' | 'monthsAhead'>): Window => {
  const today = Math.floor(now / dayMs) * dayMs
  // A day earlier, because a day begins earlier in the East than in UTC.
  const cutOff = from === null ? 0 : Date.parse(`${from}T00:00:00Z`) - dayMs
  const start = Math.max(Number.isNaN(cutOff) ? 0 : cutOff, today - daysBack * dayMs)
  const end = Math.min(Math.max(monthsLater(today, monthsAhead), start + dayMs), start + longestDays * dayMs)
  return { from: iso(start), to: iso(end) }
}

/** Moved on by a week or more, or chosen wider or narrower by the person. */
export const isOutgrown = (kept: Window, wanted: Window): boolean => {
  const moved = [Date.parse(wanted.from) - Date.parse(kept.from), Date.parse(wanted.to) - Date.parse(kept.to)]
  return moved.some((by) => by < 0 || by >= renewedAfterDays * dayMs)
}

/** Null for what is no cursor of ours: then everything is asked for again. */
export const cursorOf = (text: string | null): Cursor | null => {
  if (text === null) return null
  try {
    const { from, to, link } = objectOf(JSON.parse(text))
    const [first, last, path] = [textOf(from), textOf(to), textOf(link)]
    return first === null || last === null || path === null || Number.isNaN(Date.parse(first) + Date.parse(last))
      ? null
      : { from: first, to: last, link: path }
  } catch {
    return null
  }
}

export const textOfCursor = ({ from, to, link }: Cursor): string => JSON.stringify({ from, to, link })
