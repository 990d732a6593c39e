/**
 * The sign-in of the pane through an Office dialog, for hosts where nested app authentication fails (platform 1.4): the dialog's browser
 * signs in, the pane gets a one-time code and exchanges it, with a verifier only it knows, for a short-lived token of ours.
 */
import { CodedError } from '../errors.ts'
import type { Chance, ConnectionStore, SignInFailure, SignInGateway } from './connection-ports.ts'
import type { DialogTokens } from './sign-in-ports.ts'
import { departing, derived, hashOf, returning, sameHash, type CallbackQuery } from './one-time.ts'

const CODE_LIFETIME_MS = 60_000

export interface DialogSignInDependencies {
  readonly store: Pick<ConnectionStore, 'putOneTime' | 'takeOneTime' | 'sweepOneTime'>
  readonly signIn: SignInGateway
  readonly tokens: DialogTokens
  readonly tenantIds: readonly string[]
  readonly explainRedirect: (query: CallbackQuery) => SignInFailure | null
  readonly now: () => number
  readonly chance: Chance
}

/** `error`: one of the words the pane has an explanation for. */
export type DialogOutcome =
  | { readonly ok: true; readonly code: string }
  | { readonly ok: false; readonly error: string }

export interface DialogSignIn {
  /** `paneChallenge`: S256 of the pane's verifier, 43 characters of base64url. */
  begin(paneChallenge: string): Promise<{ readonly url: string; readonly cookie: string }>
  finish(query: CallbackQuery, cookie: string | null): Promise<DialogOutcome>
  /** @throws CodedError CONNECTION_TICKET_INVALID for a code that is unknown, used, too old, or another pane's */
  redeem(code: string, verifier: string): Promise<{ readonly token: string; readonly expiresAt: number }>
}

export const createDialogSignIn = (deps: DialogSignInDependencies): DialogSignIn => {
  const { store, signIn, tokens, tenantIds, now, chance } = deps
  /** With one tenant everyone belongs to it; with several the account decides, and is checked when it comes back. */
  const tenantId = tenantIds.length === 1 ? (tenantIds[0] ?? null) : null

  return {
    async begin(paneChallenge) {
      const { cookie, ...trip } = await departing(store, chance, now(), {
        purpose: 'dialog',
        owner: null,
        paneChallenge,
      })
      return {
        cookie,
        url: await signIn.authorizeUrl({ purpose: 'dialog', tenantId, ...trip, loginHint: null, chooseAccount: false }),
      }
    },

    async finish(query, cookie) {
      const pending = await returning(store, 'dialog', query, cookie, now())
      if (!pending?.paneChallenge || cookie === null) return { ok: false, error: 'linkInvalid' }
      const failure = deps.explainRedirect(query)
      if (failure || query.code === undefined) return { ok: false, error: failure?.kind ?? 'unexpected' }
      const proof = { codeVerifier: derived(cookie, 'pkce'), nonce: derived(cookie, 'nonce') }
      const redeemed = await signIn.redeem({ purpose: 'dialog', tenantId, code: query.code, ...proof })
      if (!redeemed.ok) return { ok: false, error: redeemed.failure.kind }
      const { owner, name, username } = redeemed.signedIn
      if (!tenantIds.includes(owner.tenantId)) return { ok: false, error: 'tenantNotAllowed' }
      const code = chance.newSecret()
      await store.putOneTime(
        'dialogCode',
        hashOf(code),
        { owner, name, username, paneChallenge: pending.paneChallenge },
        now() + CODE_LIFETIME_MS,
      )
      return { ok: true, code }
    },

    async redeem(code, verifier) {
      const person = await store.takeOneTime('dialogCode', hashOf(code), now())
      if (!person || !sameHash(hashOf(verifier), person.paneChallenge))
        throw new CodedError('CONNECTION_TICKET_INVALID')
      return tokens.issue(person)
    },
  }
}
