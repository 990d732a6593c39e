/** Occurrences, first and last instants, and "this and the following", with the cases that clocks and months make hard. */
import { describe, expect, test } from 'vitest'
import { instantsOf } from '../../../../server/areas/calendar/instants.ts'
import { isEndless, occurrencesOf, splitSeries } from '../../../../server/areas/calendar/recurrence.ts'
import type { EventTime, SeriesException } from '../../../../shared/schemas/appointments.ts'

const amsterdam: EventTime = {
  allDay: false,
  start: '2026-03-26T02:30:00',
  end: '2026-03-26T03:30:00',
  zone: 'Europe/Amsterdam',
}
const iso = (instant: number | null): string | null => (instant === null ? null : new Date(instant).toISOString())
const change = (originalStart: string, more: Partial<SeriesException> = {}): SeriesException => ({
  originalStart,
  cancelled: false,
  start: null,
  end: null,
  subject: null,
  location: null,
  ...more,
})

describe('occurrences', () => {
  test('[R5][R6] a time that the clock skips in spring keeps its occurrence, moved by the gap', () => {
    expect(occurrencesOf(amsterdam, 'FREQ=DAILY;COUNT=5').first(9)).toEqual([
      '2026-03-26T02:30:00',
      '2026-03-27T02:30:00',
      '2026-03-28T02:30:00',
      '2026-03-29T02:30:00',
      '2026-03-30T02:30:00',
    ])
    const { startsAt, endsAt } = instantsOf(amsterdam, 'FREQ=DAILY;COUNT=4', null)
    expect([iso(startsAt), iso(endsAt)]).toEqual(['2026-03-26T01:30:00.000Z', '2026-03-29T01:30:00.000Z'])
  })

  test('[R5] UNTIL counts in its three spellings, before or after the time of day', () => {
    const at9 = { ...amsterdam, start: '2026-06-01T09:00:00', end: '2026-06-01T10:00:00' }
    const last = (until: string): string | null => occurrencesOf(at9, `FREQ=DAILY;UNTIL=${until}`).last()
    expect(last('20260605')).toBe('2026-06-05T09:00:00')
    expect(last('20260605T070000Z')).toBe('2026-06-05T09:00:00')
    expect(last('20260605T065959Z')).toBe('2026-06-04T09:00:00')
    expect(last('20260605T090000')).toBe('2026-06-05T09:00:00')
    expect(last('20260604T223000Z')).toBe('2026-06-04T09:00:00')
  })

  test('[R5] a rule that is malformed or never true plans nothing and hangs nobody', () => {
    expect(occurrencesOf(amsterdam, 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;COUNT=2').first(5)).toEqual([])
    expect(occurrencesOf(amsterdam, 'EVERY=DAY').first(5)).toEqual([])
    expect(isEndless('FREQ=DAILY')).toBe(true)
    expect(isEndless('FREQ=DAILY;COUNT=3')).toBe(false)
  })
})

describe('instants', () => {
  test('[INF-09] a series without end has none; its first occurrence may be cancelled', () => {
    const first = instantsOf(amsterdam, 'FREQ=WEEKLY', [change('2026-03-26T02:30:00', { cancelled: true })])
    expect([iso(first.startsAt), first.endsAt]).toEqual(['2026-04-02T00:30:00.000Z', null])
  })

  test('[R5] an occurrence that was moved past the end of the series is the last one', () => {
    const moved = change('2026-03-28T02:30:00', { start: '2026-05-01T10:00:00', end: '2026-05-01T12:00:00' })
    expect(iso(instantsOf(amsterdam, 'FREQ=DAILY;COUNT=4', [moved]).endsAt)).toBe('2026-05-01T10:00:00.000Z')
  })

  test('[R7] days of an all-day appointment are counted without a zone', () => {
    const days = { allDay: true, start: '2026-07-01T00:00:00', end: '2026-07-03T00:00:00', zone: 'Pacific/Auckland' }
    const { startsAt, endsAt } = instantsOf(days, null, null)
    expect([iso(startsAt), iso(endsAt)]).toEqual(['2026-07-01T00:00:00.000Z', '2026-07-03T00:00:00.000Z'])
  })
})

describe('this and the following', () => {
  const exceptions = [
    change('2026-03-27T02:30:00', { cancelled: true }),
    change('2026-03-29T02:30:00', { subject: 'Late' }),
  ]

  test('[R5] a count is shared out and exceptions go where they belong', () => {
    expect(splitSeries(amsterdam, 'FREQ=DAILY;COUNT=10', exceptions, '2026-03-29T02:30:00')).toEqual({
      before: { time: amsterdam, recurrence: 'FREQ=DAILY;COUNT=3', exceptions: [exceptions[0]] },
      following: {
        time: { ...amsterdam, start: '2026-03-29T02:30:00', end: '2026-03-29T03:30:00' },
        recurrence: 'FREQ=DAILY;COUNT=7',
        exceptions: [exceptions[1]],
      },
    })
  })

  test('[R5] a series without end ends with the last occurrence before; the rest goes on without end', () => {
    const split = splitSeries(amsterdam, 'FREQ=DAILY', [], '2026-03-30T02:30:00')
    expect(split?.before?.recurrence).toBe('FREQ=DAILY;UNTIL=20260329')
    expect(split?.following.recurrence).toBe('FREQ=DAILY')
  })

  test('[R5] from the first occurrence on there is nothing before; where none is planned nothing splits', () => {
    expect(splitSeries(amsterdam, 'FREQ=DAILY', [], '2026-03-26T02:30:00')?.before).toBeNull()
    expect(splitSeries(amsterdam, 'FREQ=DAILY', [], '2026-03-30T09:00:00')).toBeNull()
  })
})
