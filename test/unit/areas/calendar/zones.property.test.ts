/** Zones and clocks over years, with the real zone data: what goes to Outlook and comes back is the same wall time (R6, R7). */
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { instantsOf } from '../../../../server/areas/calendar/instants.ts'
import { occurrencesOf } from '../../../../server/areas/calendar/occurrences.ts'
import { timeField, timeParts } from '../../../../server/areas/calendar/time-field.ts'
import { graphZoneOf, ianaOf, representativeOf, sameZone } from '../../../../server/areas/calendar/time-zone.ts'
import { addDays, instantOf, wallOf } from '../../../../server/areas/calendar/wall-time.ts'
import type { EventTime } from '../../../../shared/schemas/appointments.ts'

const zones = [
  'Europe/Amsterdam',
  'Europe/London',
  'Europe/Dublin',
  'America/New_York',
  'America/Sao_Paulo',
  'America/St_Johns',
  'Africa/Casablanca',
  'Asia/Kolkata',
  'Asia/Tehran',
  'Australia/Lord_Howe',
  'Pacific/Auckland',
  'Pacific/Apia',
  'Pacific/Chatham',
  'UTC',
] as const
const zone = fc.constantFrom(...zones)
/** Quarters of an hour from 2025 to 2032. */
const wall = fc
  .integer({ min: 0, max: 7 * 366 * 96 })
  .map((quarter) => new Date(Date.UTC(2025, 0, 1) + quarter * 900_000).toISOString().slice(0, 19))
const inside = (time: string, name: string): boolean => wallOf(instantOf(time, name), name) === time

/** As Graph answers when it is asked for UTC. */
const asAnswered = (time: EventTime): Record<string, unknown> => {
  const utc = (at: string) => ({ dateTime: `${wallOf(instantOf(at, time.zone), 'UTC')}.0000000`, timeZone: 'UTC' })
  return {
    start: utc(time.start),
    end: utc(time.end),
    isAllDay: false,
    originalStartTimeZone: graphZoneOf(time.zone),
  }
}

describe('single events', () => {
  test('[R6] wall time and zone come back from every zone, mailbox and season', () => {
    fc.assert(
      fc.property(wall, fc.integer({ min: 0, max: 6000 }), zone, zone, (start, minutes, name, mailbox) => {
        fc.pre(inside(start, name))
        const end = wallOf(instantOf(start, name) + minutes * 60_000, name)
        // An hour that happens twice: which of the two is meant the wall time alone does not say.
        fc.pre(instantOf(end, name) - instantOf(start, name) === minutes * 60_000)
        const time: EventTime = { allDay: false, start, end, zone: name }
        const back = timeField.toCrm(timeParts(asAnswered(time), mailbox))
        expect('problem' in back ? back : timeField.combine(back.value, time)).toEqual(time)
      }),
      { seed: 6, numRuns: 250 },
    )
  })

  test('[R6] a time that the clock skips is an hour later, one that happens twice is the first', () => {
    const iso = (time: string, name: string): string => new Date(instantOf(time, name)).toISOString()
    expect(iso('2027-03-28T02:30:00', 'Europe/Amsterdam')).toBe('2027-03-28T01:30:00.000Z')
    expect(iso('2027-10-31T02:30:00', 'Europe/Amsterdam')).toBe('2027-10-31T00:30:00.000Z')
    expect(iso('2027-04-04T01:45:00', 'Australia/Lord_Howe')).toBe('2027-04-03T14:45:00.000Z')
  })

  test('[R6] a traveller’s event keeps the zone it was made in', () => {
    const flight = {
      start: { dateTime: '2027-03-01T09:00:00.0000000', timeZone: 'UTC' },
      end: { dateTime: '2027-03-01T17:00:00.0000000', timeZone: 'UTC' },
      isAllDay: false,
      originalStartTimeZone: 'W. Europe Standard Time',
      originalEndTimeZone: 'Eastern Standard Time',
    }
    expect(timeField.toCrm(timeParts(flight, 'America/New_York'))).toEqual({
      value: { allDay: false, start: '2027-03-01T10:00:00', end: '2027-03-01T18:00:00', zone: 'Europe/Berlin' },
    })
  })
})

describe('names', () => {
  test('[R6] every zone has a name for Graph that leads back to the same clocks, all year', () => {
    for (const name of zones) {
      expect(sameZone(ianaOf(graphZoneOf(name)) ?? '', name)).toBe(true)
      for (let month = 1; month <= 12; month++) {
        const noon = `2027-${String(month).padStart(2, '0')}-15T12:00:00`
        expect(instantOf(noon, representativeOf(name))).toBe(instantOf(noon, name))
      }
    }
  })

  test('[R6] names of Windows, of IANA, renamed ones and those of nobody', () => {
    expect(['W. Europe Standard Time', 'Asia/Kolkata', 'tzone://Microsoft/Utc', 'UTC'].map(ianaOf)).toEqual([
      'Europe/Berlin',
      'Asia/Kolkata',
      'UTC',
      'UTC',
    ])
    expect(['tzone://Microsoft/Custom', 'Customized Time Zone', '', 'Nowhere/Else', null, 7].map(ianaOf)).toEqual(
      Array.from({ length: 6 }, () => null),
    )
    expect(graphZoneOf('Europe/Kyiv')).toBe('FLE Standard Time')
    expect(sameZone('Europe/Amsterdam', 'Europe/Berlin')).toBe(true)
    expect(sameZone('Europe/Amsterdam', 'Europe/Paris')).toBe(false)
    const [there, here] = [
      { allDay: false, start: '2027-03-01T10:00:00', end: '2027-03-01T11:00:00', zone: 'Europe/Berlin' },
      { allDay: false, start: '2027-03-01T09:00:00', end: '2027-03-01T10:00:00', zone: 'Europe/Amsterdam' },
    ]
    expect(timeField.combine(there, here)).toEqual({ ...there, zone: 'Europe/Amsterdam' })
  })
})

describe('a year of daylight-saving changes', () => {
  const weekdays = 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA,SU;COUNT=400'

  test.each(zones.map((name) => ({ name })))(
    '[R5][R6] $name: nine o’clock stays nine o’clock every day',
    ({ name }) => {
      const time: EventTime = { allDay: false, start: '2027-01-01T09:00:00', end: '2027-01-01T10:00:00', zone: name }
      const starts = occurrencesOf(time, weekdays).first(400)
      expect(starts).toHaveLength(400)
      expect(starts.every((start, index) => start === addDays('2027-01-01T09:00:00', index))).toBe(true)
      expect(starts.every((start) => wallOf(instantOf(start, name), name).endsWith('T09:00:00'))).toBe(true)
      const { startsAt, endsAt } = instantsOf(time, weekdays, null)
      expect([startsAt, endsAt]).toEqual([
        instantOf(starts[0] ?? '', name),
        instantOf(starts.at(-1) ?? '', name) + 3_600_000,
      ])
    },
  )

  test('[R7] an all-day series has every date once, in every zone', () => {
    const days = { allDay: true, start: '2027-03-20T00:00:00', end: '2027-03-21T00:00:00', zone: 'Pacific/Apia' }
    const starts = occurrencesOf(days, 'FREQ=DAILY;COUNT=30').first(40)
    expect(new Set(starts).size).toBe(30)
    expect(starts.every((start) => start.endsWith('T00:00:00'))).toBe(true)
  })
})
