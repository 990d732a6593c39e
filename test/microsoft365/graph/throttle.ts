/**
 * Outlook's limits per app and mailbox: four at a time, 10,000 requests in ten minutes, 150 MB in five (graph-contract
 * 9).
 */

import type { Settings } from '../state/settings.ts'
import type { Clock } from '../tenant.ts'
import { GraphError } from './errors.ts'

interface Budget {
  inFlight: number
  windowEnds: number
  requests: number
  uploadWindowEnds: number
  uploaded: number
}

export interface Throttle {
  /** Counts a request and takes a slot, which the returned function gives back; throws 429 over a limit. */
  enter(clientId: string, userId: string, uploadBytes: number): () => void
  clear(): void
}

export const createThrottle = (clock: Clock, settings: Settings): Throttle => {
  const budgets = new Map<string, Budget>()

  const budgetOf = (key: string): Budget => {
    const known = budgets.get(key)
    if (known) return known
    const budget = { inFlight: 0, windowEnds: 0, requests: 0, uploadWindowEnds: 0, uploaded: 0 }
    budgets.set(key, budget)
    return budget
  }

  const refuse = (limit: string, waitMs: number): never => {
    const seconds = {
      whole: String(Math.max(1, Math.ceil(waitMs / 1000))),
      fractional: (waitMs / 1000).toFixed(3),
      absent: null,
    }
    const retryAfter = seconds[settings.limits.retryAfter]
    throw new GraphError(
      429,
      'ApplicationThrottled',
      `Application is over its ${limit} limit.`,
      retryAfter === null ? {} : { 'Retry-After': retryAfter },
    )
  }

  const count = (budget: Budget, uploadBytes: number): void => {
    const now = clock.now()
    const { windowMs, uploadWindowMs } = settings.limits
    if (now >= budget.windowEnds) Object.assign(budget, { windowEnds: now + windowMs, requests: 0 })
    if (now >= budget.uploadWindowEnds) Object.assign(budget, { uploadWindowEnds: now + uploadWindowMs, uploaded: 0 })
    budget.requests += 1
    budget.uploaded += uploadBytes
  }

  const enter = (clientId: string, userId: string, uploadBytes: number): (() => void) => {
    const budget = budgetOf(`${clientId} ${userId}`)
    const { limits } = settings
    count(budget, uploadBytes)
    if (budget.requests > limits.requests) refuse('MailboxRequests', budget.windowEnds - clock.now())
    if (budget.uploaded > limits.uploadBytes) refuse('MailboxUpload', budget.uploadWindowEnds - clock.now())
    if (budget.inFlight >= limits.concurrency) refuse('MailboxConcurrency', 1000)
    budget.inFlight += 1
    let left = false
    return () => {
      if (!left) budget.inFlight -= 1
      left = true
    }
  }

  return { enter, clear: () => budgets.clear() }
}
