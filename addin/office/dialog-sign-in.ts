/** The way by a dialog: Entra in a window of its own, a one-time code back to the pane, redeemed with a proof only this pane has (platform.md 1.4). */
import type { Host } from './host.ts'
import { SignInError, type AccessToken } from './access-token.ts'

export type RedeemCode = (code: string, verifier: string) => Promise<AccessToken>

export interface DialogSignIn {
  readonly host: Host
  readonly redeem: RedeemCode
  readonly origin: string
  /** Let Outlook ask before it opens the window; needed when the click is too long ago. */
  readonly askFirst: boolean
}

const base64Url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')

/** Kept by whoever asks; only its challenge leaves. */
export const newVerifier = (): string => base64Url(crypto.getRandomValues(new Uint8Array(32)))

export const challengeOf = async (verifier: string): Promise<string> =>
  base64Url(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier))))

const parse = (text: string): { readonly code?: unknown; readonly error?: unknown } => {
  try {
    return JSON.parse(text) as { code?: unknown; error?: unknown }
  } catch {
    return {}
  }
}

export const signInByDialog = async ({ host, redeem, origin, askFirst }: DialogSignIn): Promise<AccessToken> => {
  const verifier = newVerifier()
  const outcome = await host.openDialog(`${origin}/auth/dialog?c=${await challengeOf(verifier)}`, { askFirst })
  if (outcome.kind === 'closed') throw new SignInError('cancelled')
  if (outcome.kind === 'blocked') throw new SignInError('blocked')
  if (outcome.kind === 'failed') throw new SignInError('failed', `DIALOG_${outcome.code}`)
  const { code, error } = parse(outcome.text)
  if (typeof code === 'string') return redeem(code, verifier)
  throw new SignInError('failed', typeof error === 'string' ? error : 'DIALOG_ANSWER')
}
