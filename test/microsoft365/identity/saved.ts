/** The sign-in service's memory as plain data, so that sign-ins and mailbox connections outlive a restart of the simulator. */
import type { SavedKey } from './keys.ts'
import type { IdentityState, RefreshToken } from './state.ts'

type SavedRefreshToken = Omit<RefreshToken, 'tenant' | 'user'> & { readonly tenantId: string; readonly userId: string }

export interface SavedIdentity {
  readonly keys: readonly SavedKey[]
  readonly refreshTokens: readonly (readonly [string, SavedRefreshToken])[]
  readonly sessions: readonly (readonly [string, readonly string[]])[]
  readonly accessEpochs: readonly (readonly [string, number])[]
}

/** Authorization codes live too short to be worth keeping. */
export const saveIdentity = (state: IdentityState): SavedIdentity => ({
  keys: state.keys.save(),
  refreshTokens: [...state.refreshTokens].map(([value, { tenant, user, ...token }]) => [
    value,
    { ...token, tenantId: tenant.id, userId: user.id },
  ]),
  sessions: [...state.sessions].map(([cookie, users]) => [cookie, [...users]]),
  accessEpochs: [...state.accessEpochs],
})

/** Tokens of tenants and users that no longer exist are dropped; the others are bound to the present records. */
export const restoreIdentity = (state: IdentityState, saved: SavedIdentity): void => {
  state.keys.restore(saved.keys)
  state.codes.clear()
  state.refreshTokens.clear()
  for (const [value, { tenantId, userId, ...token }] of saved.refreshTokens) {
    const tenant = state.tenants.find((each) => each.id === tenantId)
    const user = tenant?.users.find((each) => each.id === userId)
    if (tenant && user) state.refreshTokens.set(value, { ...token, tenant, user })
  }
  state.sessions.clear()
  for (const [cookie, users] of saved.sessions) state.sessions.set(cookie, new Set(users))
  state.accessEpochs.clear()
  for (const [userId, epoch] of saved.accessEpochs) state.accessEpochs.set(userId, epoch)
}
