/** Who a bearer token speaks for, as far as the token itself can say. The role comes from our own database, never from a token. */
import type { ErrorCode } from '../errors.ts'
import type { Owner } from './connection-ports.ts'

export type Identified =
  | { readonly ok: true; readonly owner: Owner; readonly name: string; readonly username: string }
  /** `reason` is for the log: one word, never taken from the token. */
  | { readonly ok: false; readonly code: Extract<ErrorCode, `AUTH_${string}`>; readonly reason: string }

export type VerifyToken = (token: string) => Promise<Identified>

/** Makes and checks our own short-lived tokens of the dialog fallback (platform 1.4). */
export interface DialogTokens {
  issue(person: {
    readonly owner: Owner
    readonly name: string
    readonly username: string
  }): Promise<{ readonly token: string; readonly expiresAt: number }>
  /** True when the token claims to be one of ours; nothing is verified yet. */
  looksLikeOurs(token: string): boolean
  readonly verify: VerifyToken
}
