/** When something that failed is tried again, and when not any more (SPEC EX5). Time and chance are handed in. */
import type { Failure, Verdict } from './failure.ts'

export type Retry =
  /** Not before this time (epoch ms). */
  | { readonly at: number }
  /** Parked: only a person, a reset or a new version of the record brings it back. */
  | { readonly parked: true }

/** Tries of one item before it is parked (R16). */
export const maximumAttempts = 8

const firstDelayMs = 30_000
const longestDelayMs = 6 * 60 * 60 * 1000

/** 30 s, 1 min, 2 min … at most 6 h; the upper half of each step is left to chance, so that many items do not come back at once. */
export const backoffMs = (attempts: number, fraction: number): number => {
  const step = Math.min(firstDelayMs * 2 ** Math.max(0, attempts - 1), longestDelayMs)
  return Math.round(step / 2 + (step / 2) * fraction)
}

type Rule = 'wait' | 'soon' | 'park'

/** `soon`: nothing is wrong with the service, the item merely has to be seen again. */
const rules: Readonly<Record<Verdict, Rule>> = {
  stale: 'soon',
  retryLater: 'wait',
  skipItem: 'park',
  resync: 'soon',
  pauseArea: 'wait',
  pauseMailbox: 'wait',
  bug: 'park',
}

/** `attempts`: tries so far, this one included. `fraction`: 0 <= x < 1. What the service asked for is a floor, never shortened by chance. */
export const nextTry = (
  verdict: Verdict,
  facts: {
    readonly failure: Pick<Failure, 'retryAfterMs'>
    readonly attempts: number
    readonly now: number
    readonly fraction: number
  },
): Retry => {
  const { failure, attempts, now, fraction } = facts
  const rule = rules[verdict]
  if (rule === 'park' || attempts >= maximumAttempts) return { parked: true }
  const delay = rule === 'soon' && attempts <= 3 ? 0 : backoffMs(attempts, fraction)
  const asked = failure.retryAfterMs
  if (asked === null || asked <= delay) return { at: now + delay }
  return { at: now + Math.ceil(asked + asked * 0.1 * fraction) }
}
