/** Graph access tokens for connected mailboxes, from the sealed MSAL cache of each connection (platform 2.3, 2.5). */
import {
  directoryScope,
  type Connection,
  type ConnectionStore,
  type SealedCache,
  type SignInFailure,
  type TokenBroker,
  type TokenOptions,
  type TokenResult,
  type Vault,
} from '../../crm/connection-ports.ts'
import { MAILBOX_SCOPES, shortScopes, type MakeClient } from './confidential-client.ts'
import { explain, explainThrown } from './explain.ts'

/** Purpose under which token caches are sealed; the owner is the connection id. */
export const TOKEN_CACHE_PURPOSE = 'token-cache'
/** A token that ends sooner than this is renewed, so that a batch never starts with a dying one. */
const MARGIN_MS = 5 * 60_000

export interface TokenBrokerOptions {
  readonly store: Pick<ConnectionStore, 'findById' | 'readTokenCache' | 'writeTokenCache'>
  readonly vault: Vault
  readonly makeClient: MakeClient
  readonly now: () => number
}

type Remembered = Extract<TokenResult, { ok: true }>

const failed = (failure: SignInFailure): TokenResult => ({ ok: false, failure })
const gone = failed(explain({ error: 'no_account_found' }))

export const createTokenBroker = ({ store, vault, makeClient, now }: TokenBrokerOptions): TokenBroker => {
  const remembered = new Map<string, Remembered>()
  /** By connection and options: simultaneous callers share one request. */
  const underWay = new Map<string, Promise<TokenResult>>()

  const openCache = (connection: Connection, cache: SealedCache): string | null => {
    try {
      return vault.open(TOKEN_CACHE_PURPOSE, connection.id, cache.sealed)
    } catch {
      return null
    }
  }

  const fetchToken = async (
    connectionId: string,
    { renew = false, claims, directory = false }: TokenOptions,
  ): Promise<TokenResult> => {
    const connection = await store.findById(connectionId)
    const cache = connection && (await store.readTokenCache(connectionId))
    if (!connection || !cache) return gone
    const plain = openCache(connection, cache)
    // The key is gone or the row was tampered with: only the owner can make a new one.
    if (plain === null) return failed({ kind: 'reconnect', code: 'TOKEN_CACHE_UNREADABLE', requestId: null })

    const client = makeClient(connection.owner.tenantId)
    const tokens = client.getTokenCache()
    tokens.deserialize(plain)
    const account = (await tokens.getAllAccounts()).find(
      (candidate) => candidate.homeAccountId === connection.homeAccountId,
    )
    if (!account) return gone
    const missing = new Set(connection.missingScopes)
    const scopes = directory ? [directoryScope] : MAILBOX_SCOPES.filter((scope) => !missing.has(scope))
    let result
    try {
      result = await client.acquireTokenSilent({
        account,
        scopes,
        forceRefresh: renew,
        ...(claims !== undefined && { claims }),
      })
    } catch (error) {
      return failed(explainThrown(error))
    }
    if (tokens.hasChanged()) {
      const written = await store.writeTokenCache(
        connectionId,
        cache.version,
        vault.seal(TOKEN_CACHE_PURPOSE, connectionId, tokens.serialize()),
      )
      // Another worker was faster: our token is as good as theirs. But after a disconnect nothing may go on.
      if (!written && !(await store.readTokenCache(connectionId))) return gone
    }
    const expiresAt = result.expiresOn?.getTime() ?? now()
    return { ok: true, token: result.accessToken, expiresAt, scopes: shortScopes(result.scopes) }
  }

  return {
    async graphToken(connectionId, options = {}) {
      const { directory = false } = options
      const fresh = directory ? undefined : remembered.get(connectionId)
      if (fresh && !options.renew && options.claims === undefined && fresh.expiresAt - now() > MARGIN_MS) return fresh
      const key = `${connectionId} ${JSON.stringify([options.renew ?? false, options.claims ?? '', directory])}`
      const running = underWay.get(key)
      if (running) return running
      const fetching = fetchToken(connectionId, options)
      underWay.set(key, fetching)
      try {
        const result = await fetching
        // `forget` may have been called meanwhile; then this answer serves its caller only.
        if (!directory && underWay.get(key) === fetching) {
          if (result.ok) remembered.set(connectionId, result)
          else remembered.delete(connectionId)
        }
        return result
      } finally {
        if (underWay.get(key) === fetching) underWay.delete(key)
      }
    },

    forget(connectionId) {
      remembered.delete(connectionId)
      for (const key of underWay.keys()) if (key.startsWith(`${connectionId} `)) underWay.delete(key)
    },
  }
}
