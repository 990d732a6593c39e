/** The sign-in vertical put together: key ring, vault, Entra clients, connections, dialog, token check. */
import { readFileSync } from 'node:fs'
import type { Logger } from 'pino'
import type { AreaName } from '../../shared/area.ts'
import type { Config } from '../config.ts'
import { createConnections, type Connections } from '../crm/connections.ts'
import type { Connection, ConnectionStore, MailboxProbe, Owner } from '../crm/connection-ports.ts'
import { createDialogSignIn } from '../crm/dialog-sign-in.ts'
import type { Credential } from '../gateways/entra/confidential-client.ts'
import { openOrCreateKeyRing, readKeyRing } from '../gateways/entra/key-ring.ts'
import { openEntra } from '../gateways/entra/open-entra.ts'
import { ConfigError } from '../config.ts'

const credentialOf = ({ connectCertificate, connectSecret }: Config['entra']): Credential => {
  if (connectCertificate !== null) {
    return {
      kind: 'certificate',
      thumbprint: connectCertificate.thumbprint,
      privateKey: readFileSync(connectCertificate.keyFile, 'utf8'),
    }
  }
  if (connectSecret === null)
    throw new ConfigError('TANDEM_CONNECT_CERT_THUMBPRINT (better) or TANDEM_CONNECT_SECRET is missing.')
  return { kind: 'secret', secret: connectSecret }
}

export interface SignInParts {
  readonly config: Config
  readonly store: ConnectionStore
  readonly enabledAreas: (owner: Owner) => Promise<readonly AreaName[]>
  /** Late bound: probing needs tokens, which come from here. */
  readonly probe: MailboxProbe
  /** E-mail addresses of the firm's people (CARET-10). */
  readonly knownAddresses: () => Promise<readonly string[]>
  readonly onConnected: (connection: Connection) => Promise<void>
  readonly logger: Logger
}

export const composeSignIn = ({
  config,
  store,
  enabledAreas,
  probe,
  knownAddresses,
  onConnected,
  logger,
}: SignInParts) => {
  const { entra, publicOrigin } = config
  const now = () => Date.now()
  const ring = config.keysFile === null ? openOrCreateKeyRing(config.dataFolder) : readKeyRing(config.keysFile)
  const gateway = openEntra({
    tenantIds: entra.tenantIds,
    apiClientId: entra.apiClientId,
    connectClientId: entra.connectClientId,
    credential: credentialOf(entra),
    backChannelUrl: entra.backChannelUrl,
    authorizeUrl: entra.authorizeUrl,
    publicOrigin,
    ring,
    store,
    now,
  })
  const { dialogTokens, verifyEntraToken, adminConsentUrl } = gateway
  const connections: Connections = createConnections({
    ...gateway,
    store,
    enabledAreas,
    probe,
    knownAddresses,
    onConnected,
    now,
    audit: (action, facts) => logger.info({ audit: action, ...facts }, 'audit'),
  })
  const dialogSignIn = createDialogSignIn({ ...gateway, tokens: dialogTokens, store, tenantIds: entra.tenantIds, now })
  return { connections, dialogSignIn, dialogTokens, verifyEntraToken, adminConsentUrl }
}
