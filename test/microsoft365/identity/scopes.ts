/** Reads a `scope` parameter: which resource it is for, which of its permissions, and which OpenID Connect extras. */
import type { App, Tenant } from '../tenant.ts'
import { refuse, type Refusal } from './errors.ts'
import { consentedScopes, findApp } from './state.ts'

export const GRAPH = 'https://graph.microsoft.com'
const GRAPH_APP_ID = '00000003-0000-0000-c000-000000000000'
const OPEN_ID = new Set(['openid', 'profile', 'email', 'offline_access'])

export interface ScopeRequest {
  /** `https://graph.microsoft.com`, or the client id of an API. */
  readonly resource: string
  /** Short names; `.default` already replaced by what it stands for. */
  readonly names: readonly string[]
  readonly isDefault: boolean
  readonly openId: boolean
  readonly offline: boolean
}

interface Parsed {
  readonly resource: string
  readonly name: string
}

const parseOne = (scope: string): Parsed | null => {
  const slash = scope.lastIndexOf('/')
  if (slash < 0) return { resource: GRAPH, name: scope }
  const resource = scope.slice(0, slash).replace(/\/+$/, '')
  const name = scope.slice(slash + 1)
  if (name === '') return null
  if (resource.toLowerCase() === GRAPH || resource.toLowerCase() === GRAPH_APP_ID) return { resource: GRAPH, name }
  const guid = /^(?:api:\/\/)?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i.exec(resource)?.[1]
  return guid ? { resource: guid.toLowerCase(), name } : { resource, name }
}

/** Graph permission names look like `Contacts.ReadWrite` or `Mail.ReadWrite.Shared`. */
const GRAPH_SCOPE = /^[A-Za-z][A-Za-z0-9]*(?:[.-][A-Za-z0-9]+)*$/

export const readScopes = (text: string, tenant: Tenant, client: App): ScopeRequest | Refusal => {
  const all = text.split(/\s+/).filter(Boolean)
  if (all.length === 0) return refuse(900144, "Missing parameter: 'scope'.")
  const parsed = all.filter((scope) => !OPEN_ID.has(scope.toLowerCase())).map(parseOne)
  const invalid = parsed.indexOf(null)
  if (invalid >= 0) return refuse(70011, `The scope ${text} is not valid.`)
  const scopes = parsed.filter((scope) => scope !== null)
  const resource = scopes[0]?.resource ?? GRAPH
  if (scopes.some((scope) => scope.resource !== resource)) return refuse(28000, `The scope ${text} is not valid.`)
  const openId = { openId: all.includes('openid'), offline: all.includes('offline_access') }
  const isDefault = scopes.some((scope) => scope.name === '.default')
  if (isDefault && scopes.length > 1) return refuse(70011, 'The .default scope cannot be combined with other scopes.')

  if (resource === GRAPH) {
    const bad = scopes.find((scope) => scope.name !== '.default' && !GRAPH_SCOPE.test(scope.name))
    if (bad) return refuse(70011, `The scope ${bad.name} is not valid.`)
    return { resource, isDefault, names: isDefault ? client.delegated : scopes.map((scope) => scope.name), ...openId }
  }
  const api = findApp(tenant, resource)
  if (!api)
    return refuse(
      500011,
      `The resource principal named ${resource} was not found in the tenant named ${tenant.domain}.`,
    )
  const unknown = scopes.find((scope) => scope.name !== '.default' && !api.exposedScopes.includes(scope.name))
  if (unknown) return refuse(650053, `Scope '${unknown.name}' does not exist on the resource '${resource}'.`)
  return { resource, isDefault, names: isDefault ? api.exposedScopes : scopes.map((scope) => scope.name), ...openId }
}

/** Scopes of the request that neither the person, nor an administrator, nor the API itself (pre-authorisation) has allowed yet. */
export const missingConsent = (
  request: ScopeRequest,
  tenant: Tenant,
  userId: string,
  client: App,
): readonly string[] => {
  const api = request.resource === GRAPH ? undefined : findApp(tenant, request.resource)
  if (api && (api.clientId === client.clientId || api.preauthorisedClients.includes(client.clientId))) return []
  const given = consentedScopes(tenant, userId, client.clientId)
  return request.names.filter((name) => !given.has(name))
}

/** As the token answer's `scope` shows them: full names for Graph and APIs, no `openid`, no `offline_access` (graph-contract 14). */
export const fullNames = (resource: string, names: readonly string[]): string =>
  names.map((name) => `${resource === GRAPH ? GRAPH : `api://${resource}`}/${name}`).join(' ')
