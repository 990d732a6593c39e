/** Makes tokens: opaque v1 tokens for Graph, v2 tokens for our own API, ID tokens, refresh tokens. */
import type { App, Tenant, User } from '../tenant.ts'
import { sha256, signJwt, signOpaque } from './jwt.ts'
import { fullNames, GRAPH, type ScopeRequest } from './scopes.ts'
import { issuerOf, type IdentityState } from './state.ts'

export interface TokenAnswer {
  readonly token_type: 'Bearer'
  readonly expires_in: number
  readonly ext_expires_in: number
  readonly access_token: string
  readonly scope?: string
  readonly refresh_token?: string
  readonly id_token?: string
  readonly client_info?: string
}

export interface Issue {
  readonly tenant: Tenant
  readonly client: App
  /** Null for client credentials. */
  readonly user: User | null
  readonly request: ScopeRequest
  readonly withheld: readonly string[]
  readonly nonce?: string | null
  readonly clientInfo?: boolean
  /** How the client proved itself: `azpacr` / `appidacr`. */
  readonly proof: 'none' | 'secret' | 'certificate'
  readonly refresh: {
    readonly scopes: readonly string[]
    readonly singlePageApp: boolean
    readonly expiresAt?: number
  } | null
}

const DAY = 86_400_000
const PROOF = { none: '0', secret: '1', certificate: '2' } as const

/** Pairwise subject: another one for every client. */
const subject = (userId: string, clientId: string) => sha256(`sub ${userId} ${clientId}`)

/** Counts the revocations of a person's access tokens, so that tokens of before and after differ even within a second. */
export const accessEpoch = (state: IdentityState, user: { readonly id: string } | null): number =>
  (user && state.accessEpochs.get(user.id)) ?? 0

const accessToken = (state: IdentityState, issue: Issue, granted: readonly string[], lifetime: number): string => {
  const { tenant, client, user, request, proof } = issue
  const key = state.keys.current()
  const seconds = Math.floor(state.clock.now() / 1000)
  const times = {
    iat: seconds,
    nbf: seconds,
    exp: seconds + lifetime,
    uti: state.ids.token(16),
    rh: `0.${state.ids.token(12)}`,
  }
  const roles = user ? undefined : request.resource === GRAPH ? client.application : undefined
  if (request.resource === GRAPH) {
    const person = user && {
      scp: granted.join(' '),
      upn: user.userPrincipalName,
      unique_name: user.userPrincipalName,
      name: user.displayName,
    }
    const claims = {
      aud: GRAPH,
      iss: `https://sts.windows.net/${tenant.id}/`,
      ...times,
      app_displayname: client.displayName,
      appid: client.clientId,
      appidacr: PROOF[proof],
      idtyp: user ? 'user' : 'app',
      oid: user?.id ?? client.clientId,
      sub: user ? subject(user.id, GRAPH) : client.clientId,
      tid: tenant.id,
      ver: '1.0',
      xms_epoch: accessEpoch(state, user),
      ...person,
      ...(roles && { roles }),
    }
    return signOpaque({ kid: key.kid, x5t: key.kid, nonce: state.ids.token(24) }, claims, key.privateKey)
  }
  const person = user && { scp: granted.join(' '), preferred_username: user.userPrincipalName, name: user.displayName }
  const claims = {
    aud: request.resource,
    iss: issuerOf(tenant.id),
    ...times,
    azp: client.clientId,
    azpacr: PROOF[proof],
    oid: user?.id ?? client.clientId,
    sub: subject(user?.id ?? client.clientId, request.resource),
    tid: tenant.id,
    ver: '2.0',
    ...person,
  }
  return signJwt({ kid: key.kid }, claims, key.privateKey)
}

const idToken = (state: IdentityState, issue: Issue & { user: User }): string => {
  const { tenant, client, user, nonce } = issue
  const key = state.keys.current()
  const seconds = Math.floor(state.clock.now() / 1000)
  return signJwt(
    { kid: key.kid },
    {
      aud: client.clientId,
      iss: issuerOf(tenant.id),
      iat: seconds,
      nbf: seconds,
      exp: seconds + 3600,
      ...(nonce && { nonce }),
      name: user.displayName,
      preferred_username: user.userPrincipalName,
      ...(user.mail && { email: user.mail }),
      oid: user.id,
      tid: tenant.id,
      sub: subject(user.id, client.clientId),
      login_hint: user.userPrincipalName,
      uti: state.ids.token(16),
      rh: `0.${state.ids.token(12)}`,
      ver: '2.0',
    },
    key.privateKey,
  )
}

const refreshToken = (
  state: IdentityState,
  issue: Issue & { user: User },
  refresh: NonNullable<Issue['refresh']>,
): string => {
  const token = `0.A${state.ids.token(48)}`
  const now = state.clock.now()
  const { singlePageApp, scopes } = refresh
  const expiresAt = refresh.expiresAt ?? now + (singlePageApp ? DAY : 90 * DAY)
  const entry = {
    tenant: issue.tenant,
    user: issue.user,
    clientId: issue.client.clientId,
    scopes,
    issuedAt: now,
    expiresAt,
    singlePageApp,
    revoked: false,
  }
  state.refreshTokens.set(token, entry)
  return token
}

const withUser = (issue: Issue): issue is Issue & { user: User } => issue.user !== null

/** Lifetime is 60 to 90 minutes at random, as at Entra (graph-contract 14). */
export const issueTokens = (state: IdentityState, issue: Issue): TokenAnswer => {
  const { request, tenant } = issue
  const lifetime = 3599 + Math.floor(state.random() * 1800)
  const granted = request.names.filter((name) => !issue.withheld.includes(name))
  const shown = request.resource === GRAPH && granted.length === 0 ? ['User.Read'] : granted
  const base = { token_type: 'Bearer', expires_in: lifetime, ext_expires_in: lifetime } as const
  const access_token = accessToken(state, issue, shown, lifetime)
  if (!withUser(issue)) return { ...base, access_token }
  const info = Buffer.from(JSON.stringify({ uid: issue.user.id, utid: tenant.id })).toString('base64url')
  return {
    ...base,
    scope: fullNames(request.resource, shown),
    access_token,
    ...(issue.refresh && request.offline && { refresh_token: refreshToken(state, issue, issue.refresh) }),
    ...(request.openId && { id_token: idToken(state, issue) }),
    ...(issue.clientInfo && { client_info: info }),
  }
}
