/** Between the pure core's judgements and what the engine stores: codes people are shown, times, hashes. Pure. */
import { createHash } from 'node:crypto'
import { canonicalText } from '../sync/canonical.ts'
import type { Failure, Verdict } from '../sync/failure.ts'
import type { GuardCode } from '../sync/guard.ts'
import type { Plan } from '../sync/operation.ts'
import { nextTry } from '../sync/retry.ts'
import { classify } from '../sync/verdict.ts'

export const judge = classify

/** Codes of server/errors.ts. */
export const guardReasons: Readonly<Record<GuardCode, string>> = {
  SIDE_EMPTIED: 'SYNC_GUARD_EMPTY_SIDE',
  TOO_MANY_REMOVALS: 'SYNC_GUARD_REMOVALS',
  TOO_MANY_WITHDRAWALS: 'SYNC_GUARD_WITHDRAWALS',
  TOO_MANY_UPDATES: 'SYNC_GUARD_UPDATES',
}

/** Reason of a plan that waits because it would mail people. */
export const mailsWait = 'SYNC_MAILS_WAIT'

/** Why a mailbox cannot be used, where Graph says more than that it cannot. */
const mailboxCodes: Readonly<Record<string, string>> = {
  mailboxnotenabledforrestapi: 'MAILBOX_ON_PREMISES',
  resourcenotfound: 'MAILBOX_MISSING',
  errorinvaliduser: 'MAILBOX_MISSING',
  errornonexistentmailbox: 'MAILBOX_MISSING',
}

/** What stops, and what the person is told; null for verdicts that stop nothing. */
export const stopCode = (failure: Failure): { readonly scope: 'area' | 'mailbox'; readonly code: string } | null => {
  const verdict = classify(failure)
  if (verdict === 'pauseMailbox')
    return { scope: 'mailbox', code: mailboxCodes[failure.code.toLowerCase()] ?? 'CONNECTION_BROKEN' }
  if (verdict === 'pauseArea')
    return {
      scope: 'area',
      code: failure.status === 403 ? 'AREA_FORBIDDEN' : 'AREA_FOLDER_GONE',
    }
  return null
}

/** Reason of a run that could not read an area and will try again by itself. */
const troubleCodes: Readonly<Record<Verdict, string>> = {
  stale: 'SYNC_THROTTLED',
  skipItem: 'SERVER_FAULT',
  retryLater: 'SYNC_THROTTLED',
  resync: 'SERVER_FAULT',
  pauseArea: 'AREA_FOLDER_GONE',
  pauseMailbox: 'CONNECTION_BROKEN',
  bug: 'SERVER_FAULT',
}

export const troubleCode = (failure: Failure): string => troubleCodes[classify(failure)]

/** Epoch ms of the next try; null: parked. */
export const nextAttempt = (failure: Failure, attempts: number, nowMs: number, fraction: number): number | null => {
  const retry = nextTry(classify(failure), { failure, attempts, now: nowMs, fraction })
  return 'at' in retry ? retry.at : null
}

/** Refused before anything happened, and the service said when to come back: worth waiting for within the run (R12). */
export const isThrottled = (failure: Failure): boolean =>
  classify(failure) === 'retryLater' && !failure.ambiguous && failure.retryAfterMs !== null

/** SHA-256 of the plan's canonical text, hexadecimal. */
export const planHash = (plan: Plan): string => createHash('sha256').update(canonicalText(plan)).digest('hex')
