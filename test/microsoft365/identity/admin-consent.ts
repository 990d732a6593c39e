/** The admin consent endpoint: an administrator accepts an application for everyone of the tenant (features F15). */
import type { App } from '../tenant.ts'
import { refuse, type Refusal } from './errors.ts'
import { findApp, findTenant, recordConsent, redirectIsRegistered, type IdentityState } from './state.ts'

export type AdminConsentOutcome =
  | { readonly kind: 'ask'; readonly app: App; readonly scopes: readonly string[] }
  | { readonly kind: 'error'; readonly refusal: Refusal }
  | { readonly kind: 'redirect'; readonly to: string }

const shortName = (scope: string) => scope.slice(scope.lastIndexOf('/') + 1)

export const decideAdminConsent = (
  state: IdentityState,
  segment: string,
  query: ReadonlyMap<string, string>,
  decision: string | null,
): AdminConsentOutcome => {
  const tenant = findTenant(state, segment)
  if (!tenant) return { kind: 'error', refusal: refuse(90002, `Tenant '${segment}' not found.`) }
  const app = findApp(tenant, query.get('client_id') ?? '')
  if (!app) return { kind: 'error', refusal: refuse(700016) }
  const redirectUri = query.get('redirect_uri') ?? ''
  if (!redirectIsRegistered(app, redirectUri))
    return { kind: 'error', refusal: refuse(50011, `The redirect URI was '${redirectUri}'.`) }
  const asked = (query.get('scope') ?? '').split(/\s+/).filter(Boolean).map(shortName)
  const scopes = asked.length === 0 || asked.includes('.default') ? app.delegated : asked
  if (decision === null) return { kind: 'ask', app, scopes }

  const back = new URL(redirectUri)
  const echoed = query.get('state')
  if (echoed !== undefined) back.searchParams.set('state', echoed)
  if (decision === 'accept') {
    recordConsent(tenant, null, app.clientId, scopes)
    back.searchParams.set('tenant', tenant.id)
    back.searchParams.set('admin_consent', 'True')
  } else {
    back.searchParams.set('error', 'access_denied')
    back.searchParams.set('error_description', 'AADSTS65004: The administrator declined to consent.')
  }
  return { kind: 'redirect', to: back.href }
}
