/** Everything this gateway offers, put together from configuration; the composition root and the tests call only this. */
import type {
  Chance,
  ConnectionStore,
  SignInFailure,
  SignInGateway,
  TokenBroker,
  Vault,
} from '../../crm/connection-ports.ts'
import type { DialogTokens, VerifyToken } from '../../crm/sign-in-ports.ts'
import { systemChance } from './chance.ts'
import { createMakeClient, MAILBOX_SCOPES, type Credential } from './confidential-client.ts'
import { createDialogTokens } from './dialog-tokens.ts'
import { explainRedirect } from './explain.ts'
import type { Transport } from './network.ts'
import { createSignInGateway } from './sign-in.ts'
import { createTokenBroker, TOKEN_CACHE_PURPOSE } from './token-broker.ts'
import { systemTransport } from './transport.ts'
import { createVault, type KeyRing } from './vault.ts'
import { createAccessTokenVerifier } from './verify-access-token.ts'

export interface EntraOptions {
  /** Allow-listed tenants; the first is the firm's own. */
  readonly tenantIds: readonly string[]
  readonly apiClientId: string
  readonly connectClientId: string
  readonly credential: Credential
  /** Where token and key requests go, and where browsers are sent. */
  readonly backChannelUrl: string
  readonly authorizeUrl: string
  readonly publicOrigin: string
  readonly ring: KeyRing
  readonly store: ConnectionStore
  /** `fetch` of this process unless given. */
  readonly transport?: Transport
  readonly now: () => number
}

export interface Entra {
  readonly verifyEntraToken: VerifyToken
  readonly dialogTokens: DialogTokens
  readonly signIn: SignInGateway
  readonly broker: TokenBroker
  readonly vault: Vault
  readonly chance: Chance
  readonly cachePurpose: string
  readonly wantedScopes: readonly string[]
  readonly explainRedirect: (query: {
    readonly error?: string | undefined
    readonly error_description?: string | undefined
  }) => SignInFailure | null
  /** Where an administrator of the firm approves the mailbox connection for everyone (features F15). */
  readonly adminConsentUrl: string
}

const consentUrl = ({ authorizeUrl, tenantIds, connectClientId, publicOrigin }: EntraOptions): string => {
  const scope = MAILBOX_SCOPES.map((name) => `https://graph.microsoft.com/${name}`).join(' ')
  const query = new URLSearchParams({
    client_id: connectClientId,
    scope,
    redirect_uri: `${publicOrigin}/connect/callback`,
  })
  return `${authorizeUrl}/${tenantIds[0] ?? 'organizations'}/v2.0/adminconsent?${query.toString()}`
}

export const openEntra = (options: EntraOptions): Entra => {
  const { tenantIds, apiClientId, backChannelUrl, ring, store, now, transport = systemTransport } = options
  const vault = createVault(ring)
  const makeClient = createMakeClient({
    clientId: options.connectClientId,
    credential: options.credential,
    backChannelUrl,
    transport,
  })
  return {
    verifyEntraToken: createAccessTokenVerifier({ tenantIds, apiClientId, backChannelUrl, transport, now }),
    dialogTokens: createDialogTokens({ ring, apiClientId, tenantIds, now }),
    signIn: createSignInGateway({ makeClient, authorizeUrl: options.authorizeUrl, publicOrigin: options.publicOrigin }),
    broker: createTokenBroker({ store, vault, makeClient, now }),
    vault,
    chance: systemChance,
    cachePurpose: TOKEN_CACHE_PURPOSE,
    wantedScopes: MAILBOX_SCOPES,
    explainRedirect,
    adminConsentUrl: consentUrl(options),
  }
}
