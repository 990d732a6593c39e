/** Due dates are dates: no shift in any zone, across daylight saving, when the owner travels, or by whoever wrote them (F10). */
import { Temporal } from 'temporal-polyfill'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { tasks } from '../../../../server/areas/tasks/index.ts'
import { defaultTasksPolicy } from '../../../../shared/schemas/policies/tasks.ts'

const contextIn = (zone: string) => ({ policy: defaultTasksPolicy, zone, now: 0, recordUrl: (id: string) => id })

/** What To Do does: midnight of the zone that was sent, kept and shown as an instant in UTC (graph-contract 2.2). */
const kept = (sent: unknown): unknown => {
  const { dateTime, timeZone } = sent as { dateTime: string; timeZone: string }
  const day = Temporal.PlainDateTime.from(dateTime).toPlainDate()
  const instant = day.toPlainDateTime('00:00').toZonedDateTime(timeZone).toInstant()
  return { dateTime: `${instant.toString({ fractionalSecondDigits: 7 }).replace('Z', '')}`, timeZone: 'UTC' }
}

const sentFrom = (zone: string, day: string): unknown =>
  tasks.outlook.build({ dueDate: day, startDate: day }, ['dueDate', 'startDate'], contextIn(zone)).body['dueDateTime']

const dueIn = (zone: string, dueDateTime: unknown): unknown =>
  tasks.outlook.parse({ title: 'x', dueDateTime, startDateTime: dueDateTime }, contextIn(zone)).fields['dueDate']

const daysOf = (from: string, count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => Temporal.PlainDate.from(from).add({ days: index }).toString())

/** A year with both changes, and zones in which clocks change at midnight, a day was left out, or the date is far ahead of UTC. */
const years: readonly (readonly [string, string, number])[] = [
  ['Europe/Berlin', '2026-01-01', 400],
  ['America/New_York', '2026-01-01', 400],
  ['Pacific/Kiritimati', '2026-01-01', 400],
  ['Pacific/Apia', '2026-01-01', 400],
  ['Pacific/Apia', '2011-12-20', 10],
  ['Australia/Lord_Howe', '2026-01-01', 400],
  ['Pacific/Pago_Pago', '2026-01-01', 60],
  ['Asia/Kathmandu', '2026-01-01', 60],
  ['America/Sao_Paulo', '2018-01-01', 400],
  ['Asia/Beirut', '2026-01-01', 400],
  ['America/Santiago', '2026-01-01', 400],
  ['UTC', '2026-01-01', 60],
]

describe('days of tasks', () => {
  test.each(years)('[F10] in %s every day of the year from %s comes back as it went', (zone, from, count) => {
    const days = daysOf(from, count)
    expect(days.map((day) => dueIn(zone, kept(sentFrom(zone, day))))).toEqual(days)
  })

  test.each(years)('[F10] in %s midnight UTC of a day is that day', (zone, from, count) => {
    const days = daysOf(from, count)
    expect(days.map((day) => dueIn(zone, { dateTime: `${day}T00:00:00.0000000`, timeZone: 'UTC' }))).toEqual(days)
  })

  test('[F10] it is sent as midnight of the mailbox’s zone, and emptied with null', () => {
    expect(sentFrom('Europe/Berlin', '2026-03-29')).toEqual({
      dateTime: '2026-03-29T00:00:00',
      timeZone: 'Europe/Berlin',
    })
    expect(tasks.outlook.build({ dueDate: null }, ['dueDate'], contextIn('UTC')).body).toEqual({ dueDateTime: null })
  })

  test('[F10] the owner moves to another zone, less than half a day away: due dates stay', () => {
    const zones = ['Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Europe/Lisbon', 'America/Halifax']
    const day = fc.constantFrom(...daysOf('2025-01-01', 1501))
    fc.assert(
      fc.property(fc.constantFrom(...zones), fc.constantFrom(...zones), day, (before, after, due) => {
        expect(dueIn(after, kept(sentFrom(before, due)))).toBe(due)
      }),
      { seed: 42, numRuns: 300 },
    )
  })

  test('[F10] a date shown in the zone that was asked for is that date; one that cannot be read is reported and left alone', () => {
    const shown = { dateTime: '2026-07-25T00:00:00.0000000', timeZone: 'America/New_York' }
    expect(dueIn('America/New_York', shown)).toBe('2026-07-25')
    expect(dueIn('Europe/Berlin', null)).toBeNull()
    const broken = tasks.outlook.parse({ dueDateTime: { dateTime: 'soon', timeZone: 'UTC' } }, contextIn('UTC'))
    expect(broken.problems).toEqual([{ field: 'dueDate', code: 'FIELD_MALFORMED' }])
    expect(broken.fields).not.toHaveProperty('dueDate')
    expect(dueIn('Nowhere/At_All', shown)).toBe('2026-07-25')
  })

  test('[CARET-40] the day of completion is the UTC date in every zone, and none while the task is open', () => {
    const done = {
      status: 'completed',
      completedDateTime: { dateTime: '2026-07-25T00:00:00.0000000', timeZone: 'UTC' },
    }
    for (const zone of ['Pacific/Pago_Pago', 'Pacific/Kiritimati', 'Europe/Berlin']) {
      expect(tasks.outlook.parse(done, contextIn(zone)).fields['completedOn']).toBe('2026-07-25')
      const { body } = tasks.outlook.build({ completedOn: '2026-07-25' }, ['completedOn'], contextIn(zone))
      expect(body).toEqual({ completedDateTime: { dateTime: '2026-07-25T00:00:00', timeZone: 'UTC' } })
    }
    expect(tasks.outlook.parse({ ...done, status: 'inProgress' }, contextIn('UTC')).fields['completedOn']).toBeNull()
    expect(tasks.outlook.build({ completedOn: null }, ['completedOn'], contextIn('UTC')).body).toEqual({})
  })

  test('[CARET-39] a task before the cut-off takes no part: by due date, else start date, else the day it was made', () => {
    const context = { ...contextIn('Europe/Berlin'), policy: { ...defaultTasksPolicy, from: '2026-03-01' } }
    const due = (day: string) => kept({ dateTime: `${day}T00:00:00`, timeZone: 'Europe/Berlin' })
    const scopeOf = (graph: Record<string, unknown>) => tasks.outlook.parse(graph, context).scope
    const left = { in: false, reason: 'beforeCutOff' }
    const made = { createdDateTime: '2026-02-28T23:30:00Z' }
    expect(scopeOf({ ...made, dueDateTime: due('2026-02-28') })).toEqual(left)
    expect(scopeOf({ ...made, dueDateTime: due('2026-03-01') })).toBeUndefined()
    expect(scopeOf({ ...made, startDateTime: due('2026-02-01') })).toEqual(left)
    expect(scopeOf(made)).toBeUndefined()
    expect(scopeOf({ createdDateTime: '2026-02-28T22:30:00Z' })).toEqual(left)
    expect(tasks.outlook.parse(made, contextIn('UTC')).scope).toBeUndefined()
  })
})
