/** Whether somebody is signed in, as a small store: the first quiet attempt, the button, and sessions that end meanwhile. */
import { SignInError, type SignInFailure } from '../office/access-token.ts'
import type { SignIn } from '../office/sign-in.ts'

export interface SessionState {
  /** `checking`: a quiet attempt is under way and the pane may already show what needs no sign-in. */
  readonly phase: 'checking' | 'signedOut' | 'signingIn' | 'signedIn'
  readonly failure: { readonly kind: SignInFailure; readonly code: string } | null
  /** Somebody was signed in before in this pane. */
  readonly isAgain: boolean
}

export interface Session {
  state(): SessionState
  subscribe(listener: () => void): () => void
  /** Quiet; nothing pops up. */
  start(): void
  /** Upon a click. */
  signIn(): void
  /** For the API client: a token, or the session ends and the call fails. */
  token(options: { readonly fresh: boolean }): Promise<string>
}

const failureOf = (error: unknown): SessionState['failure'] =>
  error instanceof SignInError
    ? { kind: error.kind, code: error.code }
    : { kind: 'failed', code: error instanceof Error && 'code' in error ? String(error.code) : '' }

export const createSession = (signIn: SignIn): Session => {
  let state: SessionState = { phase: 'checking', failure: null, isAgain: false }
  const listeners = new Set<() => void>()
  const set = (next: Partial<SessionState>): void => {
    state = { ...state, ...next }
    for (const listener of listeners) listener()
  }
  const signedIn = (): void => {
    if (state.phase !== 'signedIn') set({ phase: 'signedIn', failure: null, isAgain: true })
  }
  const signedOut = (error: unknown): void => set({ phase: 'signedOut', failure: failureOf(error) })

  return {
    state: () => state,
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    start: () => void signIn.get().then(signedIn, signedOut),
    signIn() {
      set({ phase: 'signingIn', failure: null })
      void signIn.get({ interactive: true }).then(signedIn, signedOut)
    },
    async token({ fresh }) {
      try {
        const token = await signIn.get({ fresh })
        signedIn()
        return token
      } catch (error) {
        // While the button's own attempt is under way its outcome decides.
        if (state.phase !== 'signingIn') signedOut(error)
        throw error
      }
    },
  }
}
