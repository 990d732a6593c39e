/** What the sign-in service remembers between requests: codes, refresh tokens, browser sessions, revocations. */
import type { App, Clock, Tenant, User } from '../tenant.ts'
import type { Faults } from './faults.ts'
import type { Ids } from './ids.ts'
import type { SigningKeys } from './keys.ts'

export interface AuthorizationCode {
  readonly tenant: Tenant
  readonly user: User
  readonly clientId: string
  readonly redirectUri: string
  readonly scopes: readonly string[]
  readonly nonce: string | null
  /** `null` challenge: PKCE was not used. */
  readonly challenge: string | null
  readonly method: 'S256' | 'plain'
  readonly expiresAt: number
  used: boolean
}

export interface RefreshToken {
  readonly tenant: Tenant
  readonly user: User
  readonly clientId: string
  readonly scopes: readonly string[]
  readonly issuedAt: number
  /** 90 days after issue; for single page apps 24 hours after the sign-in, not extended by use. */
  readonly expiresAt: number
  readonly singlePageApp: boolean
  /** Sign-out everywhere, password reset by an administrator: answers 50173 from then on. */
  revoked: boolean
}

export interface IdentityState {
  readonly tenants: readonly Tenant[]
  readonly clock: Clock
  readonly random: () => number
  readonly ids: Ids
  readonly keys: SigningKeys
  readonly faults: Faults
  readonly codes: Map<string, AuthorizationCode>
  readonly refreshTokens: Map<string, RefreshToken>
  /** Browser session cookie -> user ids signed in there. */
  readonly sessions: Map<string, Set<string>>
  /** User id -> how often the access tokens already given out were revoked too (continuous access evaluation). */
  readonly accessEpochs: Map<string, number>
}

export const ISSUER_HOST = 'https://login.microsoftonline.com'
export const issuerOf = (tenantId: string): string => `${ISSUER_HOST}/${tenantId}/v2.0`

const SHARED_AUTHORITIES = new Set(['common', 'organizations', 'consumers'])
export const isSharedAuthority = (segment: string): boolean => SHARED_AUTHORITIES.has(segment.toLowerCase())

/** By GUID or domain. */
export const findTenant = (state: IdentityState, segment: string): Tenant | undefined => {
  const wanted = segment.toLowerCase()
  return state.tenants.find((tenant) => tenant.id.toLowerCase() === wanted || tenant.domain.toLowerCase() === wanted)
}

export const findApp = (tenant: Tenant, clientId: string): App | undefined =>
  tenant.apps.find((app) => app.clientId.toLowerCase() === clientId.toLowerCase())

export const findUserByName = (tenant: Tenant, name: string): User | undefined => {
  const wanted = name.toLowerCase()
  return tenant.users.find(
    (user) => user.userPrincipalName.toLowerCase() === wanted || user.mail?.toLowerCase() === wanted,
  )
}

export const isPublic = (app: App): boolean => app.secrets.length === 0 && app.certificates.length === 0

/**
 * Exact comparison, except that the port of a registered `localhost` address is free, so that the sample registrations work on any
 * port (Entra does so for http loopback addresses only; assumed here for https as well, see COVERAGE).
 */
export const redirectIsRegistered = (app: App, redirectUri: string): boolean =>
  app.redirectUris.some((registered) => registered === redirectUri || sameButPort(registered, redirectUri))

const sameButPort = (registered: string, asked: string): boolean => {
  if (!URL.canParse(registered) || !URL.canParse(asked)) return false
  const [left, right] = [new URL(registered), new URL(asked)]
  const loopback = ['localhost', '127.0.0.1'].includes(left.hostname)
  return (
    loopback &&
    left.hostname === right.hostname &&
    left.protocol === right.protocol &&
    left.pathname === right.pathname &&
    left.search === right.search &&
    right.hash === ''
  )
}

const consentKey = (userId: string, clientId: string) => `${userId} ${clientId}`
/** Stands for every user of the tenant: what an administrator consented to. */
const EVERYONE = '*'

/** Scope names consented so far, whole-tenant consent included. */
export const consentedScopes = (tenant: Tenant, userId: string, clientId: string): ReadonlySet<string> =>
  new Set([
    ...(tenant.consents.get(consentKey(userId, clientId)) ?? []),
    ...(tenant.consents.get(consentKey(EVERYONE, clientId)) ?? []),
  ])

export const recordConsent = (
  tenant: Tenant,
  userId: string | null,
  clientId: string,
  scopes: readonly string[],
): void => {
  const key = consentKey(userId ?? EVERYONE, clientId)
  tenant.consents.set(key, new Set([...(tenant.consents.get(key) ?? []), ...scopes]))
}

export const withdrawConsent = (tenant: Tenant, userId: string | null, clientId: string): void => {
  tenant.consents.delete(consentKey(userId ?? EVERYONE, clientId))
}
