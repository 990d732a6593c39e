/**
 * What the Outlook page asks the simulated sign-in for when the pane uses nested app authentication, and how the answer
 * is put into the words of MSAL's bridge (office-host section 10).
 */
import { decodeJwt } from 'jose'
import type { Identity } from '../identity/index.ts'

export interface NestedTokenRequest {
  readonly userId: string
  readonly clientId: string
  readonly scopes: readonly string[]
  /** Origin of the pane; must be registered as a `brk-multihub://` redirect of the app. */
  readonly origin: string
  /** True when the person has just agreed on Outlook's consent prompt. */
  readonly interactive: boolean
}

export interface NestedAccount {
  readonly homeAccountId: string
  readonly localAccountId: string
  readonly tenantId: string
  readonly environment: string
  readonly username: string
  readonly name: string
  readonly idTokenClaims: Readonly<Record<string, unknown>>
}

export type NestedErrorStatus =
  | 'USER_INTERACTION_REQUIRED'
  | 'USER_CANCEL'
  | 'NO_NETWORK'
  | 'TRANSIENT_ERROR'
  | 'PERSISTENT_ERROR'
  | 'DISABLED'
  | 'ACCOUNT_UNAVAILABLE'
  | 'NESTED_APP_AUTH_UNAVAILABLE'

export interface NestedError {
  readonly status: NestedErrorStatus
  readonly code: string
  readonly subError: string
  readonly description: string
}

/** `token` as MSAL's bridge protocol names it: lifetimes in seconds, scopes separated by blanks. */
export interface NestedToken {
  readonly access_token: string
  readonly id_token: string
  readonly expires_in: number
  readonly scope: string
  readonly authority: string
  readonly properties: null
}

export type NestedTokenAnswer =
  | { readonly ok: true; readonly token: NestedToken; readonly account: NestedAccount }
  | { readonly ok: false; readonly error: NestedError }

export type IssueNestedToken = (request: NestedTokenRequest) => NestedTokenAnswer

/** Entra's errors that a person can cure on a prompt; every other one lasts. */
const curable = new Set(['interaction_required', 'login_required', 'consent_required', 'invalid_grant'])

/** Nested tokens of one tenant. */
export const nestedTokens =
  (issue: Identity['issueNestedToken'], tenantId: string): IssueNestedToken =>
  (request) => {
    const answer = issue({ ...request, tenantId })
    if (!answer.ok) {
      const { error, error_description: description, suberror: subError = '' } = answer.error
      const status = curable.has(error) ? 'USER_INTERACTION_REQUIRED' : 'PERSISTENT_ERROR'
      return { ok: false, error: { status, code: error, subError, description } }
    }
    const { access_token, id_token = '', expires_in, scope = '' } = answer.token
    const authority = `https://${answer.account.environment}/${tenantId}`
    return {
      ok: true,
      token: { access_token, id_token, expires_in, scope, authority, properties: null },
      account: { ...answer.account, idTokenClaims: decodeJwt(id_token) },
    }
  }
