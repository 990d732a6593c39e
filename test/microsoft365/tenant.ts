/** Who exists in the simulated Microsoft 365: tenants, their users, their app registrations, and what was consented. State only, no HTTP. */

/** `online`: Exchange Online mailbox. `none`: no licence. `onPremises`: Graph answers MailboxNotEnabledForRESTAPI (graph-contract 13). */
export type MailboxKind = 'online' | 'none' | 'onPremises'

export interface User {
  /** Entra object id (GUID). */
  readonly id: string
  readonly userPrincipalName: string
  displayName: string
  givenName: string
  surname: string
  mail: string | null
  mailbox: MailboxKind
  /** A disabled account gets AADSTS50057 at sign-in and its refresh tokens die. */
  enabled: boolean
}

export interface App {
  readonly clientId: string
  readonly displayName: string
  /** Exact redirect URIs. `brk-multihub://<host[:port]>` entries allow nested app authentication from that origin. */
  readonly redirectUris: readonly string[]
  /** Confidential clients only. */
  readonly secrets: readonly string[]
  /** SHA-256 thumbprints (base64url) with the PEM of the certificate. */
  readonly certificates: readonly { readonly thumbprint: string; readonly pem: string }[]
  /** Scopes of its own API (`access_as_user`), addressed as `api://<clientId>/<scope>` or `<clientId>/<scope>`. */
  readonly exposedScopes: readonly string[]
  /** Client ids that may ask for the exposed scopes without consent. */
  readonly preauthorisedClients: readonly string[]
  /** Graph delegated permissions the registration asks for. */
  readonly delegated: readonly string[]
  /** Graph application permissions granted by an administrator. */
  readonly application: readonly string[]
}

export interface Tenant {
  /** Tenant id (GUID). */
  readonly id: string
  readonly domain: string
  readonly users: User[]
  readonly apps: App[]
  /** `${userId} ${clientId}` -> scopes the user (or an administrator) consented to. */
  readonly consents: Map<string, Set<string>>
  /** When true, unconsented scopes are consented on the authorize page without asking; otherwise a consent page is shown. */
  consentSilently: boolean
}

/** What a verified access token allows. `userId` is null for an app-only token. */
export interface AccessGrant {
  readonly tenantId: string
  readonly userId: string | null
  readonly clientId: string
  /** Resource: Graph, or the client id of an API. */
  readonly audience: string
  readonly scopes: readonly string[]
  readonly roles: readonly string[]
  /** Epoch milliseconds on the simulator's clock. */
  readonly expiresAt: number
}

/** Why a bearer token was refused; `code` and `message` are those Graph shows (graph-contract 13). */
export interface TokenRefusal {
  readonly refused: true
  readonly code: 'InvalidAuthenticationToken'
  readonly message: string
}

/** Handed to the Graph side so that it can check a bearer token without knowing how it was signed. */
export type VerifyGraphToken = (bearer: string) => AccessGrant | TokenRefusal

/** Injected time; every behaviour that depends on time reads it here. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number
}
