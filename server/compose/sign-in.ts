/** The sign-in vertical put together: key ring, vault, Entra clients, connections, dialog, token check. */
import { readFileSync } from 'node:fs'
import type { Logger } from 'pino'
import type { AreaName } from '../../shared/area.ts'
import type { Config } from '../config.ts'
import { createConnections, type Connections } from '../crm/connections.ts'
import type { Connection, ConnectionStore, MailboxProbe, Owner } from '../crm/connection-ports.ts'
import { createDialogSignIn } from '../crm/dialog-sign-in.ts'
import { systemChance } from '../gateways/entra/chance.ts'
import { createMakeClient, MAILBOX_SCOPES, type Credential } from '../gateways/entra/confidential-client.ts'
import { createDialogTokens } from '../gateways/entra/dialog-tokens.ts'
import { explainRedirect } from '../gateways/entra/explain.ts'
import { openOrCreateKeyRing, readKeyRing } from '../gateways/entra/key-ring.ts'
import { createSignInGateway } from '../gateways/entra/sign-in.ts'
import { createTokenBroker, TOKEN_CACHE_PURPOSE } from '../gateways/entra/token-broker.ts'
import { systemTransport } from '../gateways/entra/transport.ts'
import { createVault } from '../gateways/entra/vault.ts'
import { createAccessTokenVerifier } from '../gateways/entra/verify-access-token.ts'
import { ConfigError } from '../config.ts'

const credentialOf = ({ connectCertificate, connectSecret }: Config['entra']): Credential => {
  if (connectCertificate !== null) {
    return { kind: 'certificate', thumbprint: connectCertificate.thumbprint, privateKey: readFileSync(connectCertificate.keyFile, 'utf8') }
  }
  if (connectSecret === null) throw new ConfigError('TANDEM_CONNECT_CERT_THUMBPRINT (better) or TANDEM_CONNECT_SECRET is missing.')
  return { kind: 'secret', secret: connectSecret }
}

export interface SignInParts {
  readonly config: Config
  readonly store: ConnectionStore
  readonly enabledAreas: (owner: Owner) => Promise<readonly AreaName[]>
  /** Late bound: probing needs tokens, which come from here. */
  readonly probe: MailboxProbe
  readonly onConnected: (connection: Connection) => Promise<void>
  readonly logger: Logger
}

export const composeSignIn = ({ config, store, enabledAreas, probe, onConnected, logger }: SignInParts) => {
  const { entra, publicOrigin } = config
  const now = () => Date.now()
  const ring = config.keysFile === null ? openOrCreateKeyRing(config.dataFolder) : readKeyRing(config.keysFile)
  const vault = createVault(ring)
  const makeClient = createMakeClient({ clientId: entra.connectClientId, credential: credentialOf(entra), backChannelUrl: entra.backChannelUrl, transport: systemTransport })
  const signIn = createSignInGateway({ makeClient, authorizeUrl: entra.authorizeUrl, publicOrigin })
  const broker = createTokenBroker({ store, vault, makeClient, now })
  const dialogTokens = createDialogTokens({ ring, apiClientId: entra.apiClientId, tenantIds: entra.tenantIds, now })
  const connections: Connections = createConnections({
    store, signIn, vault, broker, enabledAreas, probe, onConnected, explainRedirect, now,
    cachePurpose: TOKEN_CACHE_PURPOSE,
    wantedScopes: MAILBOX_SCOPES,
    chance: systemChance,
    audit: (action, facts) => logger.info({ audit: action, ...facts }, 'audit'),
  })
  const dialogSignIn = createDialogSignIn({ store, signIn, tokens: dialogTokens, tenantIds: entra.tenantIds, explainRedirect, now, chance: systemChance })
  const verifyEntraToken = createAccessTokenVerifier({ tenantIds: entra.tenantIds, apiClientId: entra.apiClientId, backChannelUrl: entra.backChannelUrl, transport: systemTransport, now })
  const adminConsentUrl = `${entra.authorizeUrl}/${entra.tenantIds[0] ?? 'organizations'}/adminconsent?client_id=${entra.connectClientId}`
  return { connections, dialogSignIn, dialogTokens, verifyEntraToken, adminConsentUrl }
}
