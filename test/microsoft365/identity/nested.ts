/** Nested app authentication: the simulated Outlook asks for tokens on behalf of the pane it frames (platform 1.3). */
import { errorBody, isRefusal, refuse, type EntraErrorBody, type Refusal } from './errors.ts'
import { personalRefusal } from './grants.ts'
import { issueTokens, type TokenAnswer } from './issue.ts'
import { missingConsent, readScopes } from './scopes.ts'
import { findApp, findTenant, recordConsent, type IdentityState } from './state.ts'

export interface NestedRequest {
  readonly tenantId: string
  readonly userId: string
  readonly clientId: string
  /** As MSAL sends them: full scope names, OpenID extras included. */
  readonly scopes: readonly string[]
  /** Origin of the framed page; must be registered as `brk-multihub://<host[:port]>`. */
  readonly origin: string
  readonly nonce?: string
  /** The person sees a consent prompt and accepts, so that missing consent is recorded instead of refused. */
  readonly interactive?: boolean
}

export type NestedAnswer =
  | { readonly ok: true; readonly token: TokenAnswer; readonly account: NestedAccount }
  | { readonly ok: false; readonly error: EntraErrorBody }

/** In MSAL's shape, for the bridge. */
export interface NestedAccount {
  readonly homeAccountId: string
  readonly environment: string
  readonly tenantId: string
  readonly username: string
  readonly localAccountId: string
  readonly name: string
}

/** `localhost` is registered once and allows any port, as for redirect addresses. */
const originIsRegistered = (redirectUris: readonly string[], origin: string): boolean => {
  if (!URL.canParse(origin)) return false
  const { host, hostname } = new URL(origin)
  return redirectUris.some((uri) => {
    if (!uri.startsWith('brk-multihub://')) return false
    const registered = uri.slice('brk-multihub://'.length)
    return registered === host || (hostname === 'localhost' && registered.split(':')[0] === 'localhost')
  })
}

const decide = (state: IdentityState, request: NestedRequest): Refusal | Extract<NestedAnswer, { ok: true }> => {
  const tenant = findTenant(state, request.tenantId)
  if (!tenant) return refuse(90002)
  const client = findApp(tenant, request.clientId)
  if (!client) return refuse(700016)
  if (!originIsRegistered(client.redirectUris, request.origin)) return refuse(700046, `Origin: ${request.origin}.`)
  const user = tenant.users.find((candidate) => candidate.id === request.userId)
  if (!user) return refuse(50034)
  const personal = personalRefusal(state, 'nested', user, client)
  if (personal) return personal
  const scopes = readScopes(request.scopes.join(' '), tenant, client)
  if (isRefusal(scopes)) return scopes
  const missing = missingConsent(scopes, tenant, user.id, client)
  if (missing.length > 0) {
    if (!request.interactive && !tenant.consentSilently) return refuse(65001)
    recordConsent(tenant, user.id, client.clientId, missing)
  }
  const withheld = state.faults.withheld({ place: 'nested', userId: user.id, clientId: client.clientId })
  const token = issueTokens(state, {
    tenant,
    client,
    user,
    request: { ...scopes, openId: true, offline: false },
    withheld,
    nonce: request.nonce ?? null,
    clientInfo: true,
    proof: 'none',
    refresh: null,
  })
  const account = {
    homeAccountId: `${user.id}.${tenant.id}`,
    environment: 'login.microsoftonline.com',
    tenantId: tenant.id,
    username: user.userPrincipalName,
    localAccountId: user.id,
    name: user.displayName,
  }
  return { ok: true, token, account }
}

export const issueNestedToken = (state: IdentityState, request: NestedRequest): NestedAnswer => {
  const decided = decide(state, request)
  return isRefusal(decided) ? { ok: false, error: errorBody(decided, state).body } : decided
}
