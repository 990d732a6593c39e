/**
 * Times of iCalendar (RFC 5545, 3.3.5) as wall time and zone. A TZID may be an IANA name, a Windows name, a path that ends in one, or a name
 * of its own with a VTIMEZONE: then the zone is looked for that keeps the same clocks.
 */
import ICAL from 'ical.js'
import { WINDOWS_TO_IANA_MAP } from 'windows-iana'
import { ianaOf } from './time-zone.ts'
import { instantOf, isZone, midnightOf, wallFrom, wallOf } from './wall-time.ts'

/** How a zone was found; `assumed`: nobody knows the name, the fallback stands in. `offsetOnly`: no zone keeps these clocks. */
export type ZoneFound = 'named' | 'sameClocks' | 'floating' | 'assumed' | 'offsetOnly'

export interface Moment {
  /** A date alone: midnight. */
  readonly wall: string
  readonly isDate: boolean
  readonly zone: string
  readonly found: ZoneFound
}

export interface ZoneTable {
  /** Zone of a TZID for times about this year. */
  zoneOf(tzid: string, year: number): { readonly zone: string; readonly found: ZoneFound }
  /** Seconds, by the clocks of its VTIMEZONE; null: there is none. */
  offsetAt(tzid: string, wall: string): number | null
}

const candidates = (fallback: string): readonly string[] => [
  fallback,
  ...Object.values(WINDOWS_TO_IANA_MAP).flatMap((names) => (Array.isArray(names) ? names.slice(0, 1) : [])),
]

/** Noon on the 1st and 15th of each month: enough to tell the rules of daylight saving apart. */
const probes = (year: number): readonly string[] =>
  Array.from({ length: 24 }, (_, n) => {
    const month = String(Math.floor(n / 2) + 1).padStart(2, '0')
    return `${year}-${month}-${n % 2 === 0 ? '01' : '15'}T12:00:00`
  })

const offsetIn = (timezone: ICAL.Timezone, wall: string): number =>
  timezone.utcOffset(ICAL.Time.fromString(wall, undefined as never))

const sameClocks = (timezone: ICAL.Timezone, zone: string, year: number): boolean =>
  isZone(zone) &&
  probes(year).every((wall) => instantOf(wall, 'UTC') - instantOf(wall, zone) === offsetIn(timezone, wall) * 1000)

const byName = (tzid: string): string | null => {
  const parts = tzid.replace(/^"|"$/g, '').split('/')
  // `/freeassociation.sourceforge.net/Europe/Berlin`, `/mozilla.org/20070129_1/America/New_York` …
  const endings = parts.map((_, index) => parts.slice(index).join('/'))
  return endings.map(ianaOf).find((zone) => zone !== null) ?? null
}

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null)

/** Clocks are changed some times a year; the library would work out every single change since the beginning of time. */
const isClock = (definition: ICAL.Component): boolean =>
  definition
    .getAllSubcomponents()
    .flatMap((part) => part.getAllProperties('rrule'))
    .every((rule) => /FREQ=(?:YEARLY|MONTHLY)/i.test(String(rule.getFirstValue())))

/** More zones than a file can mean, each looked for among all there are. */
const mostSearches = 40

export const zonesIn = (component: ICAL.Component, fallback: string): ZoneTable => {
  const defined = new Map<string, ICAL.Component>()
  for (const one of component.getAllSubcomponents('vtimezone')) {
    const tzid = textOf(one.getFirstPropertyValue('tzid'))
    if (tzid !== null && isClock(one)) defined.set(tzid, one)
  }
  const known = new Map<string, ReturnType<ZoneTable['zoneOf']>>()
  let searches = 0
  const clocks = new Map<string, ICAL.Timezone>()
  const clockOf = (tzid: string): ICAL.Timezone | null => {
    const definition = defined.get(tzid)
    if (definition === undefined) return null
    const clock = clocks.get(tzid) ?? new ICAL.Timezone({ component: definition, tzid })
    clocks.set(tzid, clock)
    return clock
  }
  const offsetAt: ZoneTable['offsetAt'] = (tzid, wall) => {
    const clock = clockOf(tzid)
    return clock === null ? null : offsetIn(clock, wall)
  }
  const search = (tzid: string, year: number): ReturnType<ZoneTable['zoneOf']> => {
    const named = byName(tzid)
    if (named !== null) return { zone: named, found: 'named' }
    const definition = defined.get(tzid)
    if (definition === undefined) return { zone: fallback, found: 'assumed' }
    const located = ianaOf(definition.getFirstPropertyValue('x-lic-location'))
    if (located !== null) return { zone: located, found: 'named' }
    if ((searches += 1) > mostSearches) return { zone: fallback, found: 'assumed' }
    try {
      const timezone = clockOf(tzid)
      const zone = candidates(fallback).find((one) => timezone !== null && sameClocks(timezone, one, year))
      return zone === undefined ? { zone: fallback, found: 'offsetOnly' } : { zone, found: 'sameClocks' }
    } catch {
      return { zone: fallback, found: 'assumed' }
    }
  }
  return {
    offsetAt,
    zoneOf(tzid, year) {
      const key = `${tzid}\n${year}`
      const zone = known.get(key) ?? search(tzid, year)
      known.set(key, zone)
      return zone
    },
  }
}

/** Where no zone keeps the clocks of a VTIMEZONE, its offset at that moment says at least when it is. */
const byOffset = (table: ZoneTable, tzid: string, wall: string, fallback: string): string => {
  const offset = table.offsetAt(tzid, wall)
  return offset === null ? wall : wallOf(instantOf(wall, 'UTC') - offset * 1000, fallback)
}

/** Values as they were written: the library would take 30 February for 2 March. A period (RDATE) begins with its start. */
const writtenIn = (property: ICAL.Property): readonly (string | null)[] =>
  (property.jCal as readonly unknown[]).slice(3).map((value) => textOf(Array.isArray(value) ? value[0] : value))

/** Every value of a property; null for one that is no time. */
export const momentsOf = (property: ICAL.Property, table: ZoneTable, fallback: string): readonly (Moment | null)[] => {
  const tzid = textOf(property.getParameter('tzid'))
  return writtenIn(property).map((text): Moment | null => {
    if (text === null) return null
    if (/^\d{4}-\d{2}-\d{2}$/.test(text)) {
      const wall = wallFrom(midnightOf(text))
      return wall === null ? null : { wall, isDate: true, zone: 'UTC', found: 'named' }
    }
    const wall = wallFrom(text)
    if (wall === null) return null
    if (text.endsWith('Z')) return { wall, isDate: false, zone: 'UTC', found: 'named' }
    if (tzid === null) return { wall, isDate: false, zone: fallback, found: 'floating' }
    const { zone, found } = table.zoneOf(tzid, Number(wall.slice(0, 4)))
    const local = found === 'offsetOnly' ? byOffset(table, tzid, wall, fallback) : wall
    return { wall: local, isDate: false, zone, found }
  })
}

/** The moment as wall time of another zone; dates stay the dates they are. */
export const wallIn = ({ wall, isDate, zone }: Moment, other: string): string =>
  isDate || zone === other ? wall : wallOf(instantOf(wall, zone), other)
