/** The authorization code flow with PKCE through MSAL Node, for connecting a mailbox and for the pane's dialog (platform 2.2, 1.4). */
import type { AuthenticationResult } from '@azure/msal-node'
import { directoryScope, type SignedIn, type SignInGateway } from '../../crm/connection-ports.ts'
import { MAILBOX_SCOPES, shortScopes, type MakeClient } from './confidential-client.ts'
import { explainThrown } from './explain.ts'
import { LOGIN_HOST } from './network.ts'

export interface SignInOptions {
  readonly makeClient: MakeClient
  /** Where browsers are sent; differs from login.microsoftonline.com only with the simulated Microsoft 365. */
  readonly authorizeUrl: string
  /** Our own origin. */
  readonly publicOrigin: string
}

const PATHS = { connect: '/connect/callback', dialog: '/auth/dialog/callback' } as const
/** The dialog only asks who the person is. */
const SCOPES: Readonly<Record<'connect' | 'dialog', readonly string[]>> = {
  connect: MAILBOX_SCOPES,
  dialog: ['openid', 'profile'],
}

const scopesOf = (purpose: 'connect' | 'dialog', directory = false): string[] => [
  ...SCOPES[purpose],
  ...(directory ? [directoryScope] : []),
]

const claim = (result: AuthenticationResult, name: string): string => {
  const value = (result.idTokenClaims as Readonly<Record<string, unknown>>)[name]
  return typeof value === 'string' ? value : ''
}

/** Identity comes from `tid` and `oid` of the ID token; name and user name are labels. */
const signedIn = (result: AuthenticationResult, tokenCache: string): SignedIn => ({
  owner: { tenantId: claim(result, 'tid'), userId: claim(result, 'oid') },
  username: claim(result, 'preferred_username'),
  name: claim(result, 'name'),
  homeAccountId: result.account?.homeAccountId ?? '',
  grantedScopes: shortScopes(result.scopes),
  tokenCache,
})

export const createSignInGateway = ({ makeClient, authorizeUrl, publicOrigin }: SignInOptions): SignInGateway => ({
  async authorizeUrl({ purpose, tenantId, state, nonce, codeChallenge, loginHint, chooseAccount, directory }) {
    const url = await makeClient(tenantId).getAuthCodeUrl({
      scopes: scopesOf(purpose, directory),
      redirectUri: publicOrigin + PATHS[purpose],
      responseMode: 'query',
      state,
      nonce,
      codeChallenge,
      codeChallengeMethod: 'S256',
      // With a prompt MSAL leaves the hint away (platform 2.3), which is what we want after a wrong account.
      ...(chooseAccount ? { prompt: 'select_account' } : loginHint !== null && { loginHint }),
    })
    return authorizeUrl + url.slice(LOGIN_HOST.length)
  },

  async redeem({ purpose, tenantId, code, codeVerifier, nonce, directory }) {
    const client = makeClient(tenantId)
    try {
      // The nonce belongs into the request: MSAL ignores it elsewhere and then refuses the ID token (platform 2.3).
      const redirectUri = publicOrigin + PATHS[purpose]
      const result = await client.acquireTokenByCode({
        code,
        scopes: scopesOf(purpose, directory),
        redirectUri,
        codeVerifier,
        nonce,
      })
      return { ok: true, signedIn: signedIn(result, client.getTokenCache().serialize()) }
    } catch (error) {
      return { ok: false, failure: explainThrown(error) }
    }
  },
})
