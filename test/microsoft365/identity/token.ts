/** The token endpoint as a function: finds tenant, client and grant, and lets the grant decide. */
import { identifyClient } from './clients.ts'
import { isRefusal, refuse, type Refusal } from './errors.ts'
import { GRANTS, GRANT_TYPES } from './grants.ts'
import type { TokenAnswer } from './issue.ts'
import type { Tenant } from '../tenant.ts'
import { findTenant, isPublic, isSharedAuthority, type IdentityState } from './state.ts'

export interface TokenInput {
  readonly segment: string
  readonly form: ReadonlyMap<string, string>
  /** Origin the request came to. */
  readonly base: string
  readonly authorization: string | null
  readonly crossOrigin: boolean
}

const basicCredentials = (authorization: string | null): { id: string; secret: string } | null => {
  const match = /^Basic ([A-Za-z0-9+/=]+)$/i.exec(authorization ?? '')
  const [id, secret] = Buffer.from(match?.[1] ?? '', 'base64')
    .toString('utf8')
    .split(':')
  return id && secret !== undefined ? { id: decodeURIComponent(id), secret: decodeURIComponent(secret) } : null
}

/** With `common` the code or refresh token knows its tenant; client credentials need a tenant of their own. */
const tenantFor = (state: IdentityState, { segment, form }: TokenInput): Tenant | Refusal => {
  if (!isSharedAuthority(segment)) return findTenant(state, segment) ?? refuse(90002, `Tenant '${segment}' not found.`)
  const remembered = state.codes.get(form.get('code') ?? '') ?? state.refreshTokens.get(form.get('refresh_token') ?? '')
  return remembered?.tenant ?? refuse(50059)
}

export const answerToken = (state: IdentityState, input: TokenInput): TokenAnswer | Refusal => {
  const grantType = input.form.get('grant_type')
  if (!grantType) return refuse(900144, "Missing parameter: 'grant_type'.")
  const grant = GRANT_TYPES[grantType]
  if (!grant) return refuse(70003, `The grant type was '${grantType}'.`)
  const tenant = tenantFor(state, input)
  if (isRefusal(tenant)) return tenant
  const client = identifyClient(state, tenant, input.form, basicCredentials(input.authorization), input.base)
  if (isRefusal(client)) return client
  if (input.crossOrigin && !isPublic(client.app)) return refuse(9002326)
  return GRANTS[grant](state, { tenant, client, form: input.form, crossOrigin: input.crossOrigin })
}
