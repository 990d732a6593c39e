/** When a failed item is tried again (SPEC EX5). */
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Verdict } from '../../../server/sync/failure.ts'
import { backoffMs, maximumAttempts, nextTry } from '../../../server/sync/retry.ts'

const now = 1_800_000_000_000
const facts = (attempts: number, retryAfterMs: number | null = null, fraction = 0) => ({
  failure: { retryAfterMs },
  attempts,
  now,
  fraction,
})

describe('retries', () => {
  test('[EX5] the wait doubles from 30 s to 6 h, half of it left to chance', () => {
    expect([1, 2, 3, 4].map((attempts) => backoffMs(attempts, 1))).toEqual([30_000, 60_000, 120_000, 240_000])
    expect(backoffMs(1, 0)).toBe(15_000)
    expect(backoffMs(30, 1)).toBe(6 * 60 * 60 * 1000)
  })

  test('[EX5][R12][I12] the wait that the service asks for is never undercut', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: maximumAttempts - 1 }),
        fc.integer({ min: 0, max: 10_000_000 }),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (attempts, asked, fraction) => {
          const next = nextTry('retryLater', facts(attempts, asked, fraction))
          expect('at' in next && next.at >= now + asked).toBe(true)
        },
      ),
    )
  })

  test('[EX5][R16] after eight tries the item is parked', () => {
    expect(nextTry('retryLater', facts(maximumAttempts - 1))).toHaveProperty('at')
    expect(nextTry('retryLater', facts(maximumAttempts))).toEqual({ parked: true })
  })

  test.each<readonly [Verdict, string]>([
    ['skipItem', 'parked'],
    ['bug', 'parked'],
    ['stale', 'at'],
    ['resync', 'at'],
    ['retryLater', 'at'],
    ['pauseArea', 'at'],
    ['pauseMailbox', 'at'],
  ])('[EX5] %s leads to %s', (verdict, key) => {
    expect(nextTry(verdict, facts(1))).toHaveProperty(key)
  })

  test('[EX5] a record that merely moved is looked at at once, three times, then with patience', () => {
    expect(nextTry('stale', facts(1))).toEqual({ at: now })
    expect(nextTry('stale', facts(4))).not.toEqual({ at: now })
  })
})
