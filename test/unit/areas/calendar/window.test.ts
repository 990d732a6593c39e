/** The window in which a calendar is watched: how far it reaches, when it moves on, and what a cursor may be. */
import { expect, test } from 'vitest'
import { cursorOf, isOutgrown, textOfCursor, windowAt } from '../../../../server/gateways/graph/events/window.ts'

const now = Date.parse('2027-01-31T15:00:00Z')
const days = (count: number): number => now + count * 86_400_000

test('[INF-09][CARET-50] from a week back, or the day from which the person synchronises, so many months ahead', () => {
  expect(windowAt(now, { from: null, monthsAhead: 12 })).toEqual({
    from: '2027-01-24T00:00:00Z',
    to: '2028-01-31T00:00:00Z',
  })
  expect(windowAt(now, { from: '2027-03-01', monthsAhead: 3 }).from).toBe('2027-02-28T00:00:00Z')
  expect(windowAt(now, { from: '2020-01-01', monthsAhead: 3 }).from).toBe('2027-01-24T00:00:00Z')
  const beyond = windowAt(now, { from: '2030-01-01', monthsAhead: 1 })
  expect(beyond.to > beyond.from).toBe(true)
})

test('[R5][CU1] it is renewed after a week, and at once when the person looks farther ahead or back', () => {
  const kept = windowAt(now, { from: null, monthsAhead: 12 })
  const wanted = (at: number, monthsAhead = 12, from: string | null = null) => windowAt(at, { from, monthsAhead })
  expect(isOutgrown(kept, wanted(days(6)))).toBe(false)
  expect(isOutgrown(kept, wanted(days(7)))).toBe(true)
  expect(isOutgrown(kept, wanted(now, 18))).toBe(true)
  expect(isOutgrown(kept, wanted(now, 6))).toBe(true)
  expect(isOutgrown(windowAt(now, { from: '2027-01-31', monthsAhead: 12 }), wanted(now))).toBe(true)
})

test('[R16] a cursor comes back as it was kept; anything else is none', () => {
  const cursor = { from: '2027-01-24T00:00:00Z', to: '2028-01-31T00:00:00Z', link: '/me/x?$deltatoken=1' }
  expect(cursorOf(textOfCursor(cursor))).toEqual(cursor)
  expect([null, '', '/me/x', '{}', '[1]', '{"from":"soon","to":"later","link":"x"}'].map(cursorOf)).toEqual(
    Array.from({ length: 6 }, () => null),
  )
})
