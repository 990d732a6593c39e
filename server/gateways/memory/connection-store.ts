/** Connections, single-use secrets and sealed token caches in memory. Values are copied in and out, as a database would. */
import type { Connection, ConnectionStore, Owner, SealedCache } from '../../crm/connection-ports.ts'

interface OneTime {
  readonly payload: unknown
  readonly expiresAt: number
}

const ownerKey = (owner: Owner) => `${owner.tenantId}.${owner.userId}`

export interface MemoryConnectionStore extends ConnectionStore {
  /** Everything held, as text: lets a test look for secrets that must not be there. */
  dump(): string
}

export const createMemoryConnectionStore = (): MemoryConnectionStore => {
  const oneTime = new Map<string, OneTime>()
  const connections = new Map<string, Connection>()
  const idByOwner = new Map<string, string>()
  /** `sealed` is null once deleted; the version goes on counting. */
  const caches = new Map<string, { readonly sealed: SealedCache['sealed'] | null; readonly version: number }>()

  return {
    async putOneTime(kind, hash, payload, expiresAt) {
      const key = `${kind} ${hash}`
      if (oneTime.has(key)) throw new Error(`A ${kind} with this hash exists already`)
      oneTime.set(key, { payload: structuredClone(payload), expiresAt })
    },

    async takeOneTime(kind, hash, now) {
      const key = `${kind} ${hash}`
      const found = oneTime.get(key)
      oneTime.delete(key)
      // The key starts with the kind, so the payload is of that kind.
      return found && found.expiresAt > now ? (found.payload as never) : null
    },

    async sweepOneTime(now) {
      const expired = [...oneTime].filter(([, entry]) => entry.expiresAt <= now)
      for (const [key] of expired) oneTime.delete(key)
      return expired.length
    },

    async findByOwner(owner) {
      const id = idByOwner.get(ownerKey(owner))
      return id === undefined ? null : structuredClone(connections.get(id) ?? null)
    },

    async findById(id) {
      return structuredClone(connections.get(id) ?? null)
    },

    async listConnections() {
      return [...connections.values()]
        .sort((a, b) => a.connectedAt - b.connectedAt || a.id.localeCompare(b.id))
        .map((connection) => structuredClone(connection))
    },

    async saveConnection(connection, expectedVersion, cache) {
      const stored = connections.get(connection.id)
      if ((stored?.version ?? 0) !== expectedVersion) return false
      const ownersId = idByOwner.get(ownerKey(connection.owner))
      if (ownersId !== undefined && ownersId !== connection.id) return false
      connections.set(connection.id, structuredClone({ ...connection, version: expectedVersion + 1 }))
      idByOwner.set(ownerKey(connection.owner), connection.id)
      if (cache) {
        const version = (caches.get(connection.id)?.version ?? 0) + 1
        caches.set(connection.id, { sealed: structuredClone(cache), version })
      }
      return true
    },

    async readTokenCache(connectionId) {
      const stored = caches.get(connectionId)
      return stored?.sealed ? structuredClone({ sealed: stored.sealed, version: stored.version }) : null
    },

    async writeTokenCache(connectionId, expectedVersion, sealed) {
      const stored = caches.get(connectionId)
      if (!stored?.sealed || stored.version !== expectedVersion) return false
      caches.set(connectionId, { sealed: structuredClone(sealed), version: expectedVersion + 1 })
      return true
    },

    async deleteTokenCache(connectionId) {
      const stored = caches.get(connectionId)
      if (stored?.sealed) caches.set(connectionId, { sealed: null, version: stored.version + 1 })
    },

    dump: () => JSON.stringify([[...oneTime], [...connections], [...caches]]),
  }
}
