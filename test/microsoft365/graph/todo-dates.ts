/**
 * Dates of To Do (graph-contract 2.2, features F10): midnight of the zone that was sent is kept as an instant, the zone
 * is forgotten, and what comes back is that instant in UTC, or in the zone that `outlook.timezone` asks for.
 */

import { Temporal } from 'temporal-polyfill'
import { ianaOf } from '../calendar/zones.ts'
import { badRequest, undeserializable } from './errors.ts'
import { isObject, type Write } from './properties.ts'

const zoneCalled = (name: string): string => {
  const iana = ianaOf(name)
  if (iana !== null) return iana
  throw badRequest(`TimeZoneNotSupportedException: A valid TimeZone value must be specified: ${name}.`)
}

const sentMoment = (
  value: unknown,
  name: string,
): { readonly local: Temporal.PlainDateTime; readonly zone: string } => {
  if (!isObject(value) || typeof value['dateTime'] !== 'string')
    throw undeserializable(`${name} takes a dateTimeTimeZone`)
  const { dateTime, timeZone } = value
  // An offset inside dateTime beats the zone beside it.
  const isUtc = /Z$/i.test(dateTime)
  const zone = isUtc || timeZone === undefined || timeZone === null ? 'UTC' : zoneCalled(String(timeZone))
  try {
    return { local: Temporal.PlainDateTime.from(dateTime.replace(/Z$/i, '')), zone }
  } catch {
    throw undeserializable(`${name} takes a date and time, not '${dateTime}'`)
  }
}

const instantOf = (local: Temporal.PlainDateTime, zone: string): string =>
  local.toZonedDateTime(zone).toInstant().toString({ smallestUnit: 'second' })

/** Stored as an instant in UTC, `2026-07-24T22:00:00Z`; null clears. */
export const writeDate: Write = (value, name) => {
  if (value === null) return null
  const { local, zone } = sentMoment(value, name)
  return instantOf(local.round('second').with({ hour: 0, minute: 0, second: 0 }), zone)
}

/** `completedDateTime` is midnight UTC of the date sent, whatever its zone (contrib#8663). */
export const writeUtcDate: Write = (value, name) =>
  value === null ? null : `${sentMoment(value, name).local.toPlainDate().toString()}T00:00:00Z`

/** A reminder keeps its time of day. */
export const writeMoment: Write = (value, name) => {
  if (value === null) return null
  const { local, zone } = sentMoment(value, name)
  return instantOf(local, zone)
}

/** Midnight UTC of the day on which this moment lies. */
export const utcDateOf = (epochMs: number): string => `${new Date(epochMs).toISOString().slice(0, 10)}T00:00:00Z`

/** `timeZone` as it was asked for in Prefer; null: UTC. */
export const shownDate = (stored: string, timeZone: string | null): Record<string, unknown> => {
  const zone = timeZone === null || timeZone === 'UTC' ? 'UTC' : zoneCalled(timeZone)
  const local = Temporal.Instant.from(stored).toZonedDateTimeISO(zone).toPlainDateTime()
  return { dateTime: local.toString({ fractionalSecondDigits: 7 }), timeZone: timeZone ?? 'UTC' }
}
