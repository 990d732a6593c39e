/** The simulated Entra ID: sign-in pages, tokens and keys for the simulated tenants, with switches for its bad days. */
import type { FastifyPluginAsync } from 'fastify'
import type { Clock, Tenant, VerifyGraphToken } from '../tenant.ts'
import { createFaults, type Faults } from './faults.ts'
import { createIds } from './ids.ts'
import { createSigningKeys } from './keys.ts'
import { issueNestedToken, type NestedAnswer, type NestedRequest } from './nested.ts'
import { createIdentityPlugin } from './routes.ts'
import { restoreIdentity, type SavedIdentity, saveIdentity } from './saved.ts'
import { ISSUER_HOST, recordConsent, withdrawConsent, type IdentityState } from './state.ts'
import { createVerifyGraphToken } from './verify.ts'

export type { Fault, Faults, FaultPlace, GrantType } from './faults.ts'
export type { SavedIdentity } from './saved.ts'
export type { NestedAccount, NestedAnswer, NestedRequest } from './nested.ts'
export { ERROR_ROWS, isAadstsCode, type AadstsCode } from './errors.ts'

export interface Identity {
  /** `/{tenant}/oauth2/v2.0/…`, discovery, keys, logout, adminconsent. Register without a prefix. */
  readonly plugin: FastifyPluginAsync
  readonly verifyGraphToken: VerifyGraphToken
  issueNestedToken(request: NestedRequest): NestedAnswer
  /** Sessions and refresh tokens of this person die now (50173); `accessTokens`: those already given out as well. */
  revoke(userId: string, options?: { readonly accessTokens?: boolean }): void
  /** `userId` null: for everyone of the tenant, as an administrator does. */
  grantConsent(tenantId: string, userId: string | null, clientId: string, scopes: readonly string[]): void
  withdrawConsent(tenantId: string, userId: string | null, clientId: string): void
  rotateKeys(options?: { readonly forgetOld?: boolean }): void
  readonly faults: Faults
  /** Sign-ins as plain data, and their way back. Restoring binds them to the tenants as they are now. */
  save(): SavedIdentity
  restore(saved: SavedIdentity): void
}

export interface IdentityOptions {
  readonly tenants: readonly Tenant[]
  readonly clock: Clock
  readonly random: () => number
}

export const createIdentity = ({ tenants, clock, random }: IdentityOptions): Identity => {
  const state: IdentityState = {
    tenants,
    clock,
    random,
    ids: createIds(random),
    keys: createSigningKeys(`${ISSUER_HOST}/{tenantid}/v2.0`),
    faults: createFaults(),
    codes: new Map(),
    refreshTokens: new Map(),
    sessions: new Map(),
    accessEpochs: new Map(),
  }
  const tenantById = (id: string): Tenant => {
    const tenant = tenants.find((candidate) => candidate.id === id)
    if (!tenant) throw new Error(`No tenant ${id} in the simulation`)
    return tenant
  }
  return {
    plugin: createIdentityPlugin(state),
    verifyGraphToken: createVerifyGraphToken(state),
    issueNestedToken: (request) => issueNestedToken(state, request),
    revoke(userId, { accessTokens = false } = {}) {
      for (const token of state.refreshTokens.values()) if (token.user.id === userId) token.revoked = true
      if (accessTokens) state.accessEpochs.set(userId, (state.accessEpochs.get(userId) ?? 0) + 1)
      for (const users of state.sessions.values()) users.delete(userId)
    },
    grantConsent: (tenantId, userId, clientId, scopes) => recordConsent(tenantById(tenantId), userId, clientId, scopes),
    withdrawConsent: (tenantId, userId, clientId) => withdrawConsent(tenantById(tenantId), userId, clientId),
    rotateKeys: (options) => state.keys.rotate(options),
    faults: state.faults,
    save: () => saveIdentity(state),
    restore: (saved) => restoreIdentity(state, saved),
  }
}
