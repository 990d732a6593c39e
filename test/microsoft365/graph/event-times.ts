/** Times of events as Graph takes and gives them (graph-contract 0, 3.2): wall time plus Windows or IANA zone name. */

import { findWindows } from 'windows-iana'
import { instantOf, ianaOf, wallAt, type WallTime } from '../calendar/zones.ts'
import type { Settings } from '../state/settings.ts'
import { GraphError, notImplemented, undeserializable } from './errors.ts'
import { isObject, type Write } from './properties.ts'

/** What Graph refuses about an event's own properties. */
export const invalidEvent = (message: string): GraphError =>
  new GraphError(400, 'ErrorPropertyValidationFailure', message)

/** The zone's name as it was given; 400 when nobody knows it. */
export const checkZone = (name: string): string => {
  if (ianaOf(name) !== null) return name
  throw new GraphError(
    400,
    'TimeZoneNotSupportedException',
    `A valid TimeZone value must be specified. The following TimeZone value is not supported: '${name}'.`,
  )
}

const wall = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})(?::(\d{2})(?:\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})?$/

/** A dateTimeTimeZone; without a zone it is UTC, and an offset in the time counts (assumed). */
export const writeTime: Write = (value, name): WallTime => {
  if (!isObject(value) || typeof value['dateTime'] !== 'string')
    throw undeserializable(`${name} takes a dateTimeTimeZone`)
  const unknown = Object.keys(value).find((each) => each !== 'dateTime' && each !== 'timeZone' && !each.includes('@'))
  if (unknown) throw notImplemented(`the property '${name}/${unknown}'`)
  const { dateTime, timeZone = 'UTC' } = value
  if (typeof timeZone !== 'string') throw undeserializable(`${name}/timeZone takes a string`)
  checkZone(timeZone)
  const parts = wall.exec(dateTime)
  const [, date, minutes, seconds = '00', offset] = parts ?? []
  const text = `${date}T${minutes}:${seconds}`
  if (!parts || Number.isNaN(Date.parse(`${text}Z`)))
    throw new GraphError(400, 'InvalidDateTime', `${name} is no time.`)
  if (offset === undefined) return { dateTime: text, timeZone }
  return { dateTime: wallAt(Date.parse(`${text}${offset}`), timeZone), timeZone }
}

/** The name under which the service keeps a zone (switch `zoneNames`). */
export const keptZone = (name: string, { zoneNames }: Settings): string => {
  if (zoneNames === 'asWritten' || name === 'UTC') return name
  return findWindows(name)[0] ?? name
}

/** All-day times are dates: midnight in whatever zone is asked for. */
export const showTime = (time: WallTime, isAllDay: boolean, timeZone: string): WallTime => ({
  dateTime: `${isAllDay ? time.dateTime : wallAt(instantOf(time), timeZone)}.0000000`,
  timeZone,
})
