/** The authorize endpoint as a decision: from the query, who is signed in and what the person answered, to a page or a redirect. */
import type { App, Tenant, User } from '../tenant.ts'
import { errorBody, isRefusal, refuse, type Refusal } from './errors.ts'
import { missingConsent, readScopes } from './scopes.ts'
import {
  findApp,
  findTenant,
  findUserByName,
  isSharedAuthority,
  recordConsent,
  redirectIsRegistered,
  type IdentityState,
} from './state.ts'

export interface AuthorizeInput {
  readonly segment: string
  readonly query: ReadonlyMap<string, string>
  /** Users signed in in this browser. */
  readonly signedIn: ReadonlySet<string>
  /** From our own pages: the account chosen, and the answer to the consent question. */
  readonly account: string | null
  readonly decision: 'accept' | 'decline' | null
}

export type AuthorizeOutcome =
  | {
      readonly kind: 'accounts'
      readonly tenant: Tenant | null
      readonly app: App | null
      readonly users: readonly User[]
    }
  | {
      readonly kind: 'consent'
      readonly tenant: Tenant
      readonly app: App
      readonly user: User
      readonly scopes: readonly string[]
    }
  | { readonly kind: 'approval'; readonly app: App; readonly user: User; readonly scopes: readonly string[] }
  /** Shown to the person, never sent to the redirect address: it cannot be trusted. */
  | { readonly kind: 'error'; readonly refusal: Refusal }
  | {
      readonly kind: 'redirect'
      readonly to: string
      readonly mode: ResponseMode
      readonly params: Readonly<Record<string, string>>
      readonly user: User | null
    }

export type ResponseMode = 'query' | 'fragment' | 'form_post'
const RESPONSE_MODES: readonly ResponseMode[] = ['query', 'fragment', 'form_post']
const CODE_LIFETIME = 10 * 60_000
const ADMIN_ONLY = /(\.All$|^Directory\.|^Application\.|^Calendars\.ReadBasic$)/
const NO_ADMIN_NEEDED = new Set(['User.ReadBasic.All'])

interface Request {
  readonly app: App
  readonly tenant: Tenant
  readonly redirectUri: string
  readonly mode: ResponseMode
  readonly query: ReadonlyMap<string, string>
}

const back = (request: Request, params: Readonly<Record<string, string>>, user: User | null): AuthorizeOutcome => {
  const state = request.query.get('state')
  return {
    kind: 'redirect',
    to: request.redirectUri,
    mode: request.mode,
    params: { ...params, ...(state !== undefined && { state }) },
    user,
  }
}

const backWith = (state: IdentityState, request: Request, refusal: Refusal, error?: string): AuthorizeOutcome => {
  const { body } = errorBody(refusal, {
    clock: state.clock,
    ids: state.ids,
    correlationId: request.query.get('client-request-id'),
  })
  const more = {
    ...(body.suberror && { suberror: body.suberror }),
    ...(refusal.refused === 65004 && { error_subcode: 'cancel' }),
  }
  return back(
    request,
    { error: error ?? body.error, error_description: body.error_description, error_uri: body.error_uri, ...more },
    null,
  )
}

/** With `common` the account decides the tenant; before one is known, the application is looked for in all of them. */
const candidates = (state: IdentityState, segment: string): readonly Tenant[] => {
  if (isSharedAuthority(segment)) return state.tenants
  const tenant = findTenant(state, segment)
  return tenant ? [tenant] : []
}

const chooseUser = (input: AuthorizeInput, tenants: readonly Tenant[]): { tenant: Tenant; user: User } | null => {
  const find = (test: (user: User, tenant: Tenant) => boolean) => {
    for (const tenant of tenants) {
      const user = tenant.users.find((candidate) => test(candidate, tenant))
      if (user) return { tenant, user }
    }
    return null
  }
  if (input.account !== null) return find((user) => user.id === input.account)
  const prompt = input.query.get('prompt')
  if (prompt === 'select_account' || prompt === 'login') return null
  const hint = input.query.get('login_hint') ?? ''
  if (hint !== '') return find((_user, tenant) => _user === findUserByName(tenant, hint))
  return input.signedIn.size === 1 ? find((user) => input.signedIn.has(user.id)) : null
}

const readRequest = (input: AuthorizeInput, tenants: readonly Tenant[]): Request | Refusal => {
  const { query } = input
  for (const name of ['client_id', 'redirect_uri', 'response_type', 'scope']) {
    if (!query.get(name)) return refuse(900144, `Missing parameter: '${name}'.`)
  }
  const clientId = query.get('client_id') ?? ''
  const tenant = tenants.find((candidate) => findApp(candidate, clientId))
  const app = tenant && findApp(tenant, clientId)
  if (!tenant || !app) return refuse(700016, `Application with identifier '${clientId}' was not found.`)
  const redirectUri = query.get('redirect_uri') ?? ''
  if (!redirectIsRegistered(app, redirectUri)) return refuse(50011, `The redirect URI was '${redirectUri}'.`)
  const mode = RESPONSE_MODES.find((known) => known === (query.get('response_mode') ?? 'query'))
  return mode ? { app, tenant, redirectUri, mode, query } : refuse(900144, "Invalid parameter: 'response_mode'.")
}

const askConsent = (
  state: IdentityState,
  input: AuthorizeInput,
  request: Request,
  user: User,
): AuthorizeOutcome | null => {
  const { app, tenant, query } = request
  const scopes = readScopes(query.get('scope') ?? '', tenant, app)
  if (isRefusal(scopes)) return backWith(state, request, scopes)
  const missing = missingConsent(scopes, tenant, user.id, app)
  if (missing.length === 0 && query.get('prompt') !== 'consent') return null
  const adminOnly = missing.filter((name) => ADMIN_ONLY.test(name) && !NO_ADMIN_NEEDED.has(name))
  if (adminOnly.length > 0) return approval(state, input, request, user, adminOnly)
  if (query.get('prompt') === 'none') return backWith(state, request, refuse(65001), 'interaction_required')
  if (input.decision === 'decline') return backWith(state, request, refuse(65004))
  if (input.decision === 'accept' || (tenant.consentSilently && query.get('prompt') !== 'consent')) {
    recordConsent(tenant, user.id, app.clientId, scopes.names)
    return null
  }
  return { kind: 'consent', tenant, app, user, scopes: scopes.names }
}

/** F15: a person who is no administrator meets "Need admin approval" and can only go back. */
const approval = (
  state: IdentityState,
  input: AuthorizeInput,
  request: Request,
  user: User,
  scopes: readonly string[],
): AuthorizeOutcome =>
  input.decision === 'decline'
    ? backWith(state, request, refuse(90094))
    : { kind: 'approval', app: request.app, user, scopes }

export const decideAuthorize = (state: IdentityState, input: AuthorizeInput): AuthorizeOutcome => {
  const tenants = candidates(state, input.segment)
  if (tenants.length === 0) return { kind: 'error', refusal: refuse(90002, `Tenant '${input.segment}' not found.`) }
  const read = readRequest(input, tenants)
  if (isRefusal(read)) return { kind: 'error', refusal: read }
  const { query } = input
  if (query.get('response_type') !== 'code')
    return backWith(state, read, refuse(70003, 'Only response_type=code is known.'))
  const method = query.get('code_challenge_method') ?? 'plain'
  if (query.has('code_challenge') && method !== 'S256' && method !== 'plain')
    return backWith(state, read, refuse(900144, 'code_challenge_method.'))

  const silent = query.get('prompt') === 'none'
  const chosen = chooseUser(input, tenants)
  if (!chosen) {
    if (silent) return backWith(state, read, refuse(input.signedIn.size > 1 ? 16000 : 50058))
    return {
      kind: 'accounts',
      tenant: tenants.length === 1 ? read.tenant : null,
      app: read.app,
      users: tenants.flatMap((tenant) => tenant.users),
    }
  }
  const { user, tenant } = chosen
  const app = findApp(tenant, read.app.clientId)
  if (!app)
    return { kind: 'error', refusal: refuse(700016, `Application was not found in the directory '${tenant.domain}'.`) }
  const request: Request = { ...read, tenant, app }
  const fault = state.faults.breaking({ place: 'authorize', userId: user.id, clientId: app.clientId })
  if (fault?.code !== undefined)
    return backWith(state, request, refuse(fault.code), silent ? 'interaction_required' : undefined)
  if (!user.enabled) return { kind: 'error', refusal: refuse(50057) }
  const consent = askConsent(state, input, request, user)
  if (consent) return consent

  const code = `1.A${state.ids.token(40)}`
  state.codes.set(code, {
    tenant,
    user,
    clientId: app.clientId,
    redirectUri: request.redirectUri,
    scopes: (query.get('scope') ?? '').split(/\s+/).filter(Boolean),
    nonce: query.get('nonce') ?? null,
    challenge: query.get('code_challenge') ?? null,
    method: method === 'S256' ? 'S256' : 'plain',
    expiresAt: state.clock.now() + CODE_LIFETIME,
    used: false,
  })
  const info = Buffer.from(JSON.stringify({ uid: user.id, utid: tenant.id })).toString('base64url')
  const more: Record<string, string> = query.get('client_info') === '1' ? { client_info: info } : {}
  return back(request, { code, ...more, session_state: state.ids.guid() }, user)
}
