/** Makes the MSAL client of the mailbox connection registration: production authority, certificate or secret, our network client. */
import { ConfidentialClientApplication, type Configuration } from '@azure/msal-node'
import { createNetworkClient, LOGIN_HOST, type Transport } from './network.ts'

/** Graph permissions asked for at once (platform 1.2; features F15: all scopes in one consent). */
export const MAILBOX_SCOPES = [
  'User.Read',
  'Mail.ReadWrite',
  'Mail.ReadWrite.Shared',
  'Calendars.ReadWrite',
  'Contacts.ReadWrite',
  'Tasks.ReadWrite',
  'MailboxSettings.ReadWrite',
] as const

export type Credential =
  | { readonly kind: 'secret'; readonly secret: string }
  /** `thumbprint`: SHA-256, hexadecimal. `privateKey`: PEM. MSAL signs PS256 with it (platform D7). */
  | { readonly kind: 'certificate'; readonly thumbprint: string; readonly privateKey: string }

export interface EntraClientOptions {
  readonly clientId: string
  readonly credential: Credential
  /** Where token requests really go; login.microsoftonline.com except with the simulated Microsoft 365. */
  readonly backChannelUrl: string
  readonly transport: Transport
}

/** A client with an empty token cache of its own. `tenantId` null: the organisation is found out at sign-in. */
export type MakeClient = (tenantId: string | null) => ConfidentialClientApplication

const credentialOf = (credential: Credential): Partial<Configuration['auth']> =>
  credential.kind === 'secret'
    ? { clientSecret: credential.secret }
    : {
        clientCertificate: {
          thumbprintSha256: credential.thumbprint.replaceAll(':', ''),
          privateKey: credential.privateKey,
        },
      }

export const createMakeClient = (options: EntraClientOptions): MakeClient => {
  const networkClient = createNetworkClient(options.transport, options.backChannelUrl)
  return (tenantId) =>
    new ConfidentialClientApplication({
      auth: {
        clientId: options.clientId,
        authority: `${LOGIN_HOST}/${tenantId ?? 'organizations'}`,
        ...credentialOf(options.credential),
      },
      system: { networkClient, disableInternalRetries: true },
    })
}

/** `https://graph.microsoft.com/Contacts.ReadWrite` -> `Contacts.ReadWrite`; OpenID Connect extras are left out. */
export const shortScopes = (scopes: readonly string[]): readonly string[] =>
  scopes
    .map((scope) => scope.slice(scope.lastIndexOf('/') + 1))
    .filter((scope) => !['openid', 'profile', 'email', 'offline_access'].includes(scope))
