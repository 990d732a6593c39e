/** The four grants of the token endpoint, each a function from a form to tokens or a refusal (graph-contract 14). */
import type { App, Tenant, User } from '../tenant.ts'
import type { KnownClient } from './clients.ts'
import { refuse, isRefusal, type Refusal } from './errors.ts'
import type { GrantType } from './faults.ts'
import { issueTokens, type TokenAnswer } from './issue.ts'
import { decodeJwt, sha256, signatureIsGood } from './jwt.ts'
import { missingConsent, readScopes, type ScopeRequest } from './scopes.ts'
import { issuerOf, type IdentityState, type RefreshToken } from './state.ts'

export interface GrantRequest {
  readonly tenant: Tenant
  readonly client: KnownClient
  readonly form: ReadonlyMap<string, string>
  /** The request came from a page of another origin, which makes it a single page app. */
  readonly crossOrigin: boolean
}

type Grant = (state: IdentityState, request: GrantRequest) => TokenAnswer | Refusal

export const GRANT_TYPES: Readonly<Record<string, Exclude<GrantType, 'nested'>>> = {
  authorization_code: 'authorization_code',
  refresh_token: 'refresh_token',
  client_credentials: 'client_credentials',
  'urn:ietf:params:oauth:grant-type:jwt-bearer': 'on_behalf_of',
}

/** A fault of the plan, or a disabled account, stops a person's grant. */
export const personalRefusal = (state: IdentityState, grant: GrantType, user: User, app: App): Refusal | null => {
  const place = grant === 'nested' ? 'nested' : 'token'
  const fault = state.faults.breaking({ place, grant, userId: user.id, clientId: app.clientId })
  if (fault?.code !== undefined) return refuse(fault.code)
  return user.enabled ? null : refuse(50057)
}

const wantsClientInfo = (form: ReadonlyMap<string, string>) => form.get('client_info') === '1'

const issueForUser = (
  state: IdentityState,
  request: GrantRequest,
  user: User,
  grant: GrantType,
  scopes: ScopeRequest,
  more: {
    nonce?: string | null
    expiresAt?: number
    singlePageApp: boolean
    requested: readonly string[]
  },
): TokenAnswer => {
  const { tenant, client, form } = request
  const { app, proof } = client
  const { nonce = null, expiresAt, singlePageApp, requested } = more
  return issueTokens(state, {
    tenant,
    client: app,
    user,
    request: scopes,
    nonce,
    proof,
    clientInfo: wantsClientInfo(form),
    withheld: state.faults.withheld({ place: 'token', grant, userId: user.id, clientId: app.clientId }),
    refresh: { scopes: requested, singlePageApp, ...(expiresAt !== undefined && { expiresAt }) },
  })
}

const pkceRefusal = (
  challenge: string | null,
  method: 'S256' | 'plain',
  verifier: string | undefined,
): Refusal | null => {
  if (challenge === null)
    return verifier === undefined ? null : refuse(501481, 'The authorization request had no code_challenge.')
  if (verifier === undefined || !/^[A-Za-z0-9\-._~]{43,128}$/.test(verifier)) return refuse(501481)
  return (method === 'S256' ? sha256(verifier) : verifier) === challenge ? null : refuse(501481)
}

const byCode: Grant = (state, request) => {
  const { form, client, tenant } = request
  const code = state.codes.get(form.get('code') ?? '')
  if (!code || code.clientId !== client.app.clientId || code.tenant !== tenant) return refuse(70000)
  if (code.used) return refuse(54005)
  if (code.expiresAt <= state.clock.now()) return refuse(70008)
  if (code.redirectUri !== form.get('redirect_uri')) return refuse(50011)
  const pkce = pkceRefusal(code.challenge, code.method, form.get('code_verifier'))
  if (pkce) return pkce
  code.used = true
  const personal = personalRefusal(state, 'authorization_code', code.user, client.app)
  if (personal) return personal
  const scopes = readScopes(form.get('scope') ?? code.scopes.join(' '), tenant, client.app)
  if (isRefusal(scopes)) return scopes
  if (missingConsent(scopes, tenant, code.user.id, client.app).length > 0) return refuse(65001)
  const offline = code.scopes.includes('offline_access')
  const openId = code.scopes.includes('openid')
  const more = { nonce: code.nonce, singlePageApp: request.crossOrigin, requested: code.scopes }
  return issueForUser(state, request, code.user, 'authorization_code', { ...scopes, offline, openId }, more)
}

const refreshRefusal = (
  state: IdentityState,
  token: RefreshToken | undefined,
  request: GrantRequest,
): Refusal | null => {
  if (!token || token.clientId !== request.client.app.clientId || token.tenant !== request.tenant) return refuse(70000)
  if (!token.tenant.users.includes(token.user)) return refuse(50034)
  const personal = personalRefusal(state, 'refresh_token', token.user, request.client.app)
  if (personal) return personal
  if (token.revoked) return refuse(50173)
  if (token.expiresAt <= state.clock.now()) return refuse(token.singlePageApp ? 700084 : 700082)
  return null
}

/** The answer carries a new refresh token; the old one stays valid (graph-contract 14). */
const byRefreshToken: Grant = (state, request) => {
  const { form, tenant, client } = request
  const token = state.refreshTokens.get(form.get('refresh_token') ?? '')
  const refusal = refreshRefusal(state, token, request)
  if (refusal || !token) return refusal ?? refuse(70000)
  const scopes = readScopes(form.get('scope') ?? token.scopes.join(' '), tenant, client.app)
  if (isRefusal(scopes)) return scopes
  if (missingConsent(scopes, tenant, token.user.id, client.app).length > 0) return refuse(65001)
  const more = {
    singlePageApp: token.singlePageApp,
    requested: token.scopes,
    ...(token.singlePageApp && { expiresAt: token.expiresAt }),
  }
  return issueForUser(state, request, token.user, 'refresh_token', { ...scopes, offline: true }, more)
}

const byClientCredentials: Grant = (state, request) => {
  const { form, tenant, client } = request
  if (client.proof === 'none') return refuse(7000218)
  const fault = state.faults.breaking({ place: 'token', grant: 'client_credentials', clientId: client.app.clientId })
  if (fault?.code !== undefined) return refuse(fault.code)
  const scope = form.get('scope') ?? ''
  if (!scope.endsWith('/.default') || scope.includes(' ')) return refuse(1002012)
  const scopes = readScopes(scope, tenant, client.app)
  if (isRefusal(scopes)) return scopes
  return issueTokens(state, {
    tenant,
    client: client.app,
    user: null,
    request: scopes,
    withheld: [],
    proof: client.proof,
    refresh: null,
  })
}

const onBehalfOf: Grant = (state, request) => {
  const { form, tenant, client } = request
  if (client.proof === 'none') return refuse(7000218)
  if (form.get('requested_token_use') !== 'on_behalf_of')
    return refuse(900144, "Missing parameter: 'requested_token_use'.")
  const jwt = decodeJwt(form.get('assertion') ?? '')
  const key = jwt && state.keys.find(jwt.header.kid)
  if (!jwt || !key || !signatureIsGood(jwt, key.publicKey)) return refuse(50013)
  const { aud, iss, exp, oid, scp } = jwt.claims
  if (iss !== issuerOf(tenant.id)) return refuse(50013)
  // ID tokens have no scp, app-only tokens neither: both are refused as assertion.
  if (typeof scp !== 'string') return refuse(7000114)
  if (aud !== client.app.clientId) return refuse(500131)
  if (typeof exp !== 'number' || exp * 1000 <= state.clock.now()) return refuse(500133)
  const user = tenant.users.find((candidate) => candidate.id === oid)
  if (!user) return refuse(50034)
  const personal = personalRefusal(state, 'on_behalf_of', user, client.app)
  if (personal) return personal
  const scopes = readScopes(form.get('scope') ?? '', tenant, client.app)
  if (isRefusal(scopes)) return scopes
  if (missingConsent(scopes, tenant, user.id, client.app).length > 0) return refuse(65001)
  const requested = (form.get('scope') ?? '').split(' ')
  return issueForUser(state, request, user, 'on_behalf_of', scopes, { singlePageApp: false, requested })
}

export const GRANTS: Readonly<Record<Exclude<GrantType, 'nested'>, Grant>> = {
  authorization_code: byCode,
  refresh_token: byRefreshToken,
  client_credentials: byClientCredentials,
  on_behalf_of: onBehalfOf,
}
