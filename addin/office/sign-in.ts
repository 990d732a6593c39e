/**
 * Signs the person in to our API (platform.md 1.3, 1.4; R22): nested app authentication first, the dialog after any failure of
 * it. In the background nothing pops up. The token stays in memory.
 */
import type { Host } from './host.ts'
import { SignInError, type AccessToken } from './access-token.ts'
import { signInByDialog, type RedeemCode } from './dialog-sign-in.ts'
import { failureKind, type NestedSignIn } from './nested-sign-in.ts'

export interface SignIn {
  /**
   * A token that is good for two more minutes. `interactive` only upon a click: then windows may open. `fresh` asks for a new one
   * although the old one looks good (the API refused it). Concurrent callers share one attempt.
   */
  get(options?: { readonly interactive?: boolean; readonly fresh?: boolean }): Promise<string>
  forget(): void
}

export interface SignInParts {
  readonly host: Host
  readonly nested: NestedSignIn
  readonly redeem: RedeemCode
  /** Origin of the pane. */
  readonly origin: string
  readonly now?: () => number
}

const spareMs = 120_000
/** A browser lets a window open within five seconds of the click; later Outlook asks first, which is a click of its own. */
const gestureMs = 4_000

export const createSignIn = ({ host, nested, redeem, origin, now = Date.now }: SignInParts): SignIn => {
  let kept: AccessToken | null = null
  let pending: { readonly interactive: boolean; readonly attempt: Promise<AccessToken> } | null = null
  let nestedWorks = host.claimsNestedAppAuth

  const tryNested = async (interactive: boolean, fresh: boolean): Promise<AccessToken | null> => {
    if (!nestedWorks) return null
    try {
      return await nested({ interactive, fresh })
    } catch (error) {
      const kind = failureKind(error)
      if (kind === 'cancelled') throw new SignInError('cancelled')
      if (kind === 'offline') throw new SignInError('offline')
      if (kind === 'interactionNeeded' && !interactive) throw new SignInError('interactionNeeded')
      nestedWorks = false
      return null
    }
  }

  const attempt = async (interactive: boolean, fresh: boolean): Promise<AccessToken> => {
    const clickedAt = now()
    const token = await tryNested(interactive, fresh)
    if (token !== null) return token
    if (!interactive) throw new SignInError('interactionNeeded')
    return signInByDialog({ host, redeem, origin, askFirst: now() - clickedAt > gestureMs })
  }

  const start = (interactive: boolean, fresh: boolean): Promise<AccessToken> => {
    const running = attempt(interactive, fresh)
      .then((token) => (kept = token))
      .finally(() => {
        if (pending?.attempt === running) pending = null
      })
    pending = { interactive, attempt: running }
    return running
  }

  const join = async (interactive: boolean, fresh: boolean): Promise<AccessToken> => {
    if (pending === null) return start(interactive, fresh)
    if (pending.interactive || !interactive) return pending.attempt
    // A click must not end in "interaction needed" because a background attempt was under way.
    try {
      return await pending.attempt
    } catch {
      return pending === null ? start(true, fresh) : pending.attempt
    }
  }

  return {
    async get({ interactive = false, fresh = false } = {}) {
      if (!fresh && kept !== null && kept.expiresAt - now() > spareMs) return kept.token
      return (await join(interactive, fresh)).token
    },
    forget() {
      kept = null
    },
  }
}
