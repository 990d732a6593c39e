/** Checks access tokens that Entra issued for our API (platform 1.5): one key set per allow-listed tenant, every claim that matters. */
import { createRemoteJWKSet, customFetch, decodeJwt, errors, jwtVerify, type JWTPayload } from 'jose'
import type { Identified, VerifyToken } from '../../crm/sign-in-ports.ts'
import { LOGIN_HOST, type Transport } from './network.ts'

export interface AccessTokenOptions {
  /** Allow-listed tenants (GUIDs). Key sets are made for these and for no other, whatever a token says. */
  readonly tenantIds: readonly string[]
  readonly apiClientId: string
  /** Clients that may call us; our own pane registration by default. */
  readonly allowedClients?: readonly string[]
  readonly backChannelUrl: string
  readonly transport: Transport
  readonly now: () => number
}

const SCOPE = 'access_as_user'
const MAX_LENGTH = 8192
const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const REQUIRED = ['exp', 'iat', 'nbf', 'oid', 'tid', 'azp', 'ver']

/** Unverified: serves only to look up which of our key sets to try. */
const tenantHint = (token: string): string | null => {
  try {
    const { tid } = decodeJwt(token)
    return typeof tid === 'string' ? tid : null
  } catch {
    return null
  }
}

/** The keys could not be had, which says nothing about the token. */
const isOutage = (error: unknown): boolean =>
  !(error instanceof errors.JOSEError) ||
  ['ERR_JWKS_TIMEOUT', 'ERR_JOSE_GENERIC', 'ERR_JWKS_INVALID'].includes(error.code)

const text = (value: unknown) => (typeof value === 'string' ? value : '')

export const createAccessTokenVerifier = (options: AccessTokenOptions): VerifyToken => {
  const { tenantIds, apiClientId, backChannelUrl, transport, now } = options
  const allowedClients = options.allowedClients ?? [apiClientId]
  const keySets = new Map(
    tenantIds.map((tenantId) => [
      tenantId,
      createRemoteJWKSet(new URL(`${backChannelUrl}/${tenantId}/discovery/v2.0/keys`), {
        timeoutDuration: 5000,
        cooldownDuration: 30_000,
        cacheMaxAge: 24 * 3_600_000,
        [customFetch]: transport,
      }),
    ]),
  )

  /** What a good signature does not say yet: is it a person's token, for our scope, from our pane. */
  const judge = (claims: JWTPayload): Identified => {
    if (claims.ver !== '2.0' || !GUID.test(text(claims.oid)))
      return { ok: false, code: 'AUTH_TOKEN_INVALID', reason: 'claims' }
    if (claims.idtyp === 'app' || typeof claims.scp !== 'string')
      return { ok: false, code: 'AUTH_TOKEN_INVALID', reason: 'appOnly' }
    if (!claims.scp.split(' ').includes(SCOPE)) return { ok: false, code: 'AUTH_TOKEN_INVALID', reason: 'scope' }
    if (!allowedClients.includes(text(claims.azp))) return { ok: false, code: 'AUTH_TOKEN_INVALID', reason: 'client' }
    const owner = { tenantId: text(claims.tid), userId: text(claims.oid) }
    return { ok: true, owner, name: text(claims.name), username: text(claims.preferred_username) }
  }

  return async (token) => {
    if (token.length > MAX_LENGTH) return { ok: false, code: 'AUTH_TOKEN_INVALID', reason: 'size' }
    const tenantId = tenantHint(token)
    if (tenantId === null) return { ok: false, code: 'AUTH_TOKEN_INVALID', reason: 'malformed' }
    const keySet = keySets.get(tenantId)
    if (!keySet) return { ok: false, code: 'AUTH_TENANT_NOT_ALLOWED', reason: 'tenant' }
    try {
      const { payload } = await jwtVerify(token, keySet, {
        algorithms: ['RS256'],
        typ: 'JWT',
        issuer: `${LOGIN_HOST}/${tenantId}/v2.0`,
        audience: apiClientId,
        clockTolerance: 60,
        requiredClaims: REQUIRED,
        currentDate: new Date(now()),
      })
      return judge(payload)
    } catch (error) {
      if (isOutage(error)) return { ok: false, code: 'AUTH_SERVICE_UNAVAILABLE', reason: 'keys' }
      if (error instanceof errors.JWTExpired) return { ok: false, code: 'AUTH_TOKEN_EXPIRED', reason: 'expired' }
      return {
        ok: false,
        code: 'AUTH_TOKEN_INVALID',
        reason: error instanceof errors.JOSEError ? error.code : 'unknown',
      }
    }
  }
}
