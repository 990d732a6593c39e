/** What signing in gives, and the ways in which it can fail; the same for both ways of signing in. */

export interface AccessToken {
  readonly token: string
  /** Epoch milliseconds. */
  readonly expiresAt: number
}

/**
 * `interactionNeeded`: nobody pressed the button yet. `cancelled`: the person closed the window. `blocked`: the browser kept the
 * window from opening. `failed`: neither way worked; `code` says what the last one answered.
 */
export type SignInFailure = 'interactionNeeded' | 'cancelled' | 'blocked' | 'offline' | 'failed'

export class SignInError extends Error {
  readonly kind: SignInFailure
  readonly code: string

  constructor(kind: SignInFailure, code = '') {
    super(`sign-in: ${kind} ${code}`.trim())
    this.name = 'SignInError'
    this.kind = kind
    this.code = code
  }
}
