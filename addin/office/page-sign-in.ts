/**
 * Signs in on a page of its own, outside Outlook: the page goes to Entra and comes back with a one-time code, redeemed with a proof that
 * only this tab has (as in the dialog, platform.md 1.4). The token stays in memory: a reload asks again.
 */
import { SignInError, type AccessToken } from './access-token.ts'
import { challengeOf, newVerifier, type RedeemCode } from './dialog-sign-in.ts'
import { leavePending, takeAnswer, type PageStorage } from './page-return.ts'
import type { SignIn } from './sign-in.ts'

export interface PageSignInParts {
  readonly redeem: RedeemCode
  /** Origin of the page. */
  readonly origin: string
  readonly storage: PageStorage
  /** Where in the page the person is. */
  readonly hash: () => string
  /** Leaves the page for this address. */
  readonly leave: (url: string) => void
  readonly now?: () => number
}

const spareMs = 120_000

export const createPageSignIn = ({ redeem, origin, storage, hash, leave, now = Date.now }: PageSignInParts): SignIn => {
  let kept: AccessToken | null = null
  let redeeming: Promise<AccessToken> | null = null

  const redeemAnswer = (): Promise<AccessToken> | null => {
    const taken = takeAnswer(storage, now())
    if (taken === null) return null
    const { code, error } = taken.answer
    if (code !== undefined) return redeem(code, taken.verifier)
    return Promise.reject(new SignInError('failed', error ?? 'PAGE_ANSWER'))
  }

  const goToEntra = async (): Promise<never> => {
    const verifier = newVerifier()
    leavePending(storage, { verifier, hash: hash(), at: now() })
    leave(`${origin}/auth/dialog?c=${await challengeOf(verifier)}`)
    // The page is on its way out: nobody is there to be told.
    return new Promise<never>(() => undefined)
  }

  return {
    async get({ interactive = false, fresh = false } = {}) {
      if (!fresh && kept !== null && kept.expiresAt - now() > spareMs) return kept.token
      redeeming ??= redeemAnswer()
      if (redeeming !== null) {
        try {
          kept = await redeeming
          return kept.token
        } finally {
          redeeming = null
        }
      }
      if (!interactive) throw new SignInError('interactionNeeded')
      return goToEntra()
    },
    forget() {
      kept = null
    },
  }
}
