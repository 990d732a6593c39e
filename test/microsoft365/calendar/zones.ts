/**
 * Time zones of the simulated calendar: Windows and IANA names, wall time to instant and back. Built on Temporal alone,
 * so that it is independent evidence for the product's own zone code (graph-contract 0, 3.2).
 */

import { Temporal } from 'temporal-polyfill'
import { findIana } from 'windows-iana'

/** Graph's dateTimeTimeZone as stored: wall time `2026-03-10T09:00:00` and the zone's name as it was written. */
export interface WallTime {
  readonly dateTime: string
  readonly timeZone: string
}

const known = new Map<string, string | null>()

const lookUp = (name: string): string | null => {
  if (/^(?:utc|etc\/utc|gmt|tzone:\/\/microsoft\/utc)$/i.test(name)) return 'UTC'
  const fromWindows = findIana(name)[0]
  if (fromWindows !== undefined) return fromWindows
  if (!/^[A-Za-z]/.test(name)) return null
  try {
    return Temporal.ZonedDateTime.from({ year: 2000, month: 1, day: 1, timeZone: name }).timeZoneId
  } catch {
    return null
  }
}

/** The IANA name behind a Windows or IANA name; null when nobody knows the zone. */
export const ianaOf = (name: string): string | null => {
  const found = known.get(name)
  if (found !== undefined) return found
  const zone = lookUp(name)
  known.set(name, zone)
  return zone
}

/** Custom zones (`tzone://Microsoft/Custom`) carry no rules that an answer could show; they count as UTC. */
const ruleOf = (name: string): string => ianaOf(name) ?? 'UTC'

/** Moments that were worked out before: windows are read again and again. */
const moments = new Map<string, number>()
const mostMoments = 100_000

/** Epoch ms of a wall time. In a gap the clock has moved on, in an overlap the earlier moment counts. */
export const instantOf = ({ dateTime, timeZone }: WallTime): number => {
  const key = `${dateTime} ${timeZone}`
  const kept = moments.get(key)
  if (kept !== undefined) return kept
  const moment = Temporal.PlainDateTime.from(dateTime).toZonedDateTime(ruleOf(timeZone)).epochMilliseconds
  if (moments.size >= mostMoments) moments.clear()
  moments.set(key, moment)
  return moment
}

/** Wall time with whole seconds in the zone: `2026-03-10T10:00:00`. */
export const wallAt = (epochMs: number, timeZone: string): string =>
  timeZone === 'UTC' ? new Date(epochMs).toISOString().slice(0, 19) : wallIn(epochMs, timeZone)

const wallIn = (epochMs: number, timeZone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(epochMs)
    .toZonedDateTimeISO(ruleOf(timeZone))
    .toPlainDateTime()
    .toString({ smallestUnit: 'second' })

/** The same moment on the clocks of another zone. */
export const inZone = (time: WallTime, timeZone: string): WallTime =>
  time.timeZone === timeZone ? time : { dateTime: wallAt(instantOf(time), timeZone), timeZone }

export const dateOf = (wall: string): string => wall.slice(0, 10)

const dayMs = 86_400_000

/** Days since 1970-01-01. */
export const dayNumber = (date: string): number => Date.parse(`${date}T00:00:00Z`) / dayMs

export const dateOfDay = (day: number): string => new Date(day * dayMs).toISOString().slice(0, 10)

/** Moves a wall time by whole seconds of wall time, past any change of the clocks. */
export const addWallSeconds = (wall: string, seconds: number): string =>
  new Date(Date.parse(`${wall}Z`) + seconds * 1000).toISOString().slice(0, 19)

export const wallSecondsBetween = (from: string, to: string): number =>
  (Date.parse(`${to}Z`) - Date.parse(`${from}Z`)) / 1000

/** The same time on the clock some days later. */
export const addDays = ({ dateTime, timeZone }: WallTime, days: number): WallTime => ({
  dateTime: addWallSeconds(dateTime, days * 86_400),
  timeZone,
})
