/** Events that carry the marker of another one: what a person made by splitting or copying (SPEC MA1, R5). */
import { expect, test } from 'vitest'
import { calendar } from '../../../../server/areas/calendar/index.ts'
import { planArea } from '../../../../server/sync/plan.ts'
import type { Fields } from '../../../../server/sync/record.ts'
import { changed, link, outlookRecord, planInput, policy } from '../../../support/builders.ts'

const event = (day: string, more: Fields = {}): Fields => ({
  subject: 'Jour fixe',
  time: { allDay: false, start: `${day}T09:00:00`, end: `${day}T10:00:00`, zone: 'Europe/Berlin' },
  recurrence: 'FREQ=WEEKLY;BYDAY=MO',
  exceptions: null,
  isOrganizer: true,
  iCalUId: `uid-${day}`,
  cancelled: false,
  ...more,
})
const own = 'appointment:a'
const original = event('2026-01-12')

const fateOf = (copy: Fields, before: Fields = original): string => {
  const input = planInput({
    policy: policy({ acceptance: 'automatic' }),
    links: [link(before, { crmId: own })],
    outlook: [changed(outlookRecord('B', copy, { marker: own }))],
  })
  const { operations } = planArea({ ...input, area: calendar })
  expect(operations).toHaveLength(1)
  const [operation] = operations
  return operation?.writes.crm?.kind ?? operation?.stranger?.reason ?? 'nothing'
}

test('[MA1][R5] a series that was split carries the marker of the old one, and is a new appointment', () => {
  expect(fateOf(event('2026-03-02', { subject: 'Later' }))).toBe('create')
  expect(fateOf(event('2026-03-02'))).toBe('create')
})

test('[MA1][R4] what has the UID, or the time and words, of the record whose marker it carries is a copy and left alone', () => {
  expect(fateOf(event('2026-03-02', { iCalUId: 'uid-2026-01-12' }))).toBe('copyOfLinked')
  const single = { ...original, recurrence: null, iCalUId: null }
  expect(fateOf({ ...single, iCalUId: 'uid-2' }, single)).toBe('copyOfLinked')
})
