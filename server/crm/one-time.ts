/** Single-use secrets of the sign-in flows: stored as hashes only; PKCE verifier and nonce are derived from the browser's cookie. */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import type { Chance, ConnectionStore, PendingSignIn } from './connection-ports.ts'

/** Ticket and browser round trip live this long. */
export const SIGN_IN_LIFETIME_MS = 10 * 60_000

export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('base64url')

/** Equal without telling by time where they differ. */
export const sameHash = (left: string, right: string): boolean => {
  const [a, b] = [Buffer.from(left), Buffer.from(right)]
  return a.length === b.length && timingSafeEqual(a, b)
}

/**
 * PKCE verifier and nonce come from the browser's cookie secret, so the database holds nothing with which a code could be redeemed, and
 * a code from another browser's sign-in fails at Entra.
 */
export const derived = (browserSecret: string, label: 'pkce' | 'nonce'): string =>
  createHmac('sha256', browserSecret).update(`tandem/${label}`).digest('base64url')

/** The parts of a redirect from Entra that matter. */
export interface CallbackQuery {
  readonly state?: string | undefined
  readonly code?: string | undefined
  readonly error?: string | undefined
  readonly error_description?: string | undefined
  readonly suberror?: string | undefined
}

type SignInStore = Pick<ConnectionStore, 'putOneTime' | 'takeOneTime' | 'sweepOneTime'>

/** Remembers a browser that is about to be sent to Entra; what it must carry goes back. Expired secrets are cleared away on the way. */
export const departing = async (
  store: SignInStore,
  chance: Chance,
  now: number,
  trip: Omit<PendingSignIn, 'browserHash'>,
) => {
  await store.sweepOneTime(now)
  const [cookie, state] = [chance.newSecret(), chance.newSecret()]
  await store.putOneTime(
    'pendingSignIn',
    hashOf(state),
    { ...trip, browserHash: hashOf(cookie) },
    now + SIGN_IN_LIFETIME_MS,
  )
  return { cookie, state, nonce: derived(cookie, 'nonce'), codeChallenge: hashOf(derived(cookie, 'pkce')) }
}

/**
 * The trip that this answer belongs to: state known and not used before, same purpose, same browser. Null otherwise. The state is used up
 * whatever the outcome.
 */
export const returning = async (
  store: SignInStore,
  purpose: PendingSignIn['purpose'],
  query: CallbackQuery,
  cookie: string | null,
  now: number,
): Promise<PendingSignIn | null> => {
  const pending = query.state === undefined ? null : await store.takeOneTime('pendingSignIn', hashOf(query.state), now)
  if (pending?.purpose !== purpose || cookie === null) return null
  return sameHash(hashOf(cookie), pending.browserHash) ? pending : null
}
