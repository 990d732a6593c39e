/** What every ConnectionStore must do, whatever it stores in: single use, optimistic versions, no tokens after a disconnect. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Connection, ConnectionStore, Sealed } from '../../server/crm/connection-ports.ts'

const tenantId = '11111111-1111-4111-8111-111111111111'
const owner = { tenantId, userId: '55555555-5555-4555-8555-555555555555' }
const colleague = { tenantId, userId: '66666666-6666-4666-8666-666666666666' }
const sealed = (data: string): Sealed => ({ keyId: 'k1', wrappedKey: 'd3JhcHBlZA==', data })

export const aConnection = (change: Partial<Connection> = {}): Connection => ({
  id: 'aaaaaaaa-0000-4000-8000-000000000001',
  owner,
  username: 'ann@contoso.example',
  name: 'Ann Óskarsdóttir',
  homeAccountId: `${owner.userId}.${tenantId}`,
  state: 'connected',
  problem: null,
  grantedScopes: ['Contacts.ReadWrite', 'User.Read'],
  missingScopes: ['Tasks.ReadWrite'],
  checks: {},
  connectedAt: 1_764_000_000_000,
  checkedAt: null,
  version: 0,
  ...change,
})

/** `make` gives an empty store for every test and a way to close it. */
export const describeConnectionStore = (
  name: string,
  make: () => Promise<{ store: ConnectionStore; close: () => Promise<void> }>,
): void => {
  describe(`connection store: ${name}`, () => {
    let store: ConnectionStore
    let close: () => Promise<void>
    beforeEach(async () => {
      ;({ store, close } = await make())
    })
    afterEach(async () => {
      await close()
    })

    const ticket = { owner, loginHint: 'ann@contoso.example', chooseAccount: false }

    it('[CARET-16] a single-use secret is given once and then unknown', async () => {
      await store.putOneTime('ticket', 'h1', ticket, 1000)
      expect(await store.takeOneTime('ticket', 'h1', 999)).toEqual(ticket)
      expect(await store.takeOneTime('ticket', 'h1', 999)).toBeNull()
    })

    it('[CARET-16] of ten simultaneous takers exactly one gets the secret', async () => {
      await store.putOneTime('ticket', 'h1', ticket, 1000)
      const taken = await Promise.all(Array.from({ length: 10 }, () => store.takeOneTime('ticket', 'h1', 1)))
      expect(taken.filter((payload) => payload !== null)).toEqual([ticket])
    })

    it('[CARET-16] an expired secret is not given, and not even later at an earlier time', async () => {
      await store.putOneTime('ticket', 'h1', ticket, 1000)
      expect(await store.takeOneTime('ticket', 'h1', 1000)).toBeNull()
      expect(await store.takeOneTime('ticket', 'h1', 1)).toBeNull()
    })

    it('[CARET-16] a secret of one kind does not open another kind', async () => {
      const pending = { purpose: 'dialog', browserHash: 'b', owner: null, paneChallenge: 'c' } as const
      await store.putOneTime('pendingSignIn', 'h1', pending, 1000)
      expect(await store.takeOneTime('ticket', 'h1', 1)).toBeNull()
      expect(await store.takeOneTime('pendingSignIn', 'h1', 1)).toEqual(pending)
    })

    it('[CARET-16] a hash that is already there is refused and the first stays', async () => {
      await store.putOneTime('ticket', 'h1', ticket, 1000)
      await expect(
        store.putOneTime('ticket', 'h1', { owner: colleague, loginHint: null, chooseAccount: true }, 1000),
      ).rejects.toBeInstanceOf(Error)
      expect(await store.takeOneTime('ticket', 'h1', 1)).toEqual(ticket)
    })

    it('[CARET-16] sweeping forgets the expired and counts them', async () => {
      await store.putOneTime('ticket', 'old', ticket, 10)
      await store.putOneTime('dialogCode', 'older', { owner, name: 'Ann', username: 'ann', paneChallenge: 'c' }, 5)
      await store.putOneTime('ticket', 'young', ticket, 100)
      expect(await store.sweepOneTime(10)).toBe(2)
      expect(await store.takeOneTime('ticket', 'young', 10)).toEqual(ticket)
    })

    it('[SM-01] a connection is found by the Entra object id of its owner and comes back unchanged, version 1', async () => {
      const problem = { kind: 'retry' as const, code: 'AADSTS90033', requestId: 'r', at: 5 }
      const saved = aConnection({
        checks: { contacts: { read: 'passed', write: 'failed', problem, at: 9 } },
        problem,
        checkedAt: 7,
      })
      expect(await store.saveConnection(saved, 0)).toBe(true)
      expect(await store.findByOwner(owner)).toEqual({ ...saved, version: 1 })
      expect(await store.findById(saved.id)).toEqual({ ...saved, version: 1 })
      expect(await store.findByOwner(colleague)).toBeNull()
      expect(await store.findById(colleague.userId)).toBeNull()
    })

    it('[SM-01] a second connection for the same owner is refused', async () => {
      await store.saveConnection(aConnection(), 0)
      expect(await store.saveConnection(aConnection({ id: 'aaaaaaaa-0000-4000-8000-000000000002' }), 0)).toBe(false)
      expect(await store.listConnections()).toHaveLength(1)
    })

    it('[R14] a save with a stale version changes nothing', async () => {
      await store.saveConnection(aConnection(), 0)
      expect(await store.saveConnection(aConnection({ state: 'reconnect' }), 1)).toBe(true)
      expect(await store.saveConnection(aConnection({ state: 'none' }), 1, sealed('late'))).toBe(false)
      expect(await store.saveConnection(aConnection({ state: 'none' }), 0)).toBe(false)
      expect(await store.findByOwner(owner)).toEqual(aConnection({ state: 'reconnect', version: 2 }))
      expect(await store.readTokenCache(aConnection().id)).toBeNull()
    })

    it('[R14] connections are listed oldest first', async () => {
      const second = aConnection({
        id: 'aaaaaaaa-0000-4000-8000-000000000002',
        owner: colleague,
        connectedAt: 1_763_000_000_000,
      })
      await store.saveConnection(aConnection(), 0)
      await store.saveConnection(second, 0)
      expect((await store.listConnections()).map((connection) => connection.id)).toEqual([second.id, aConnection().id])
    })

    const cacheOf = async () => {
      const cache = await store.readTokenCache(aConnection().id)
      return { data: cache?.sealed.data ?? null, version: cache?.version ?? -1 }
    }

    it('[CARET-15] a token cache is kept sealed, replaced by version, and connecting again replaces it', async () => {
      const { id } = aConnection()
      await store.saveConnection(aConnection(), 0, sealed('one'))
      expect(await store.readTokenCache(id)).toMatchObject({ sealed: sealed('one') })
      const first = await cacheOf()
      expect(await store.writeTokenCache(id, first.version, sealed('two'))).toBe(true)
      expect(await store.writeTokenCache(id, first.version, sealed('stale'))).toBe(false)
      expect((await cacheOf()).data).toBe('two')
      await store.saveConnection(aConnection(), 1, sealed('three'))
      expect((await cacheOf()).data).toBe('three')
    })

    it('[CARET-15] of three workers that refresh at once one wins and the others are told', async () => {
      const { id } = aConnection()
      await store.saveConnection(aConnection(), 0, sealed('one'))
      const { version } = await cacheOf()
      const written = await Promise.all(['a', 'b', 'c'].map((data) => store.writeTokenCache(id, version, sealed(data))))
      expect(written.filter(Boolean)).toHaveLength(1)
    })

    it('[CARET-15] a refresh that ends after the disconnect does not bring tokens back', async () => {
      const { id } = aConnection()
      await store.saveConnection(aConnection(), 0, sealed('one'))
      const { version } = await cacheOf()
      await store.deleteTokenCache(id)
      await store.deleteTokenCache(id)
      expect(await store.readTokenCache(id)).toBeNull()
      for (const late of [0, version, version + 1])
        expect(await store.writeTokenCache(id, late, sealed('late'))).toBe(false)
      expect(await store.readTokenCache(id)).toBeNull()
    })

    it('[CARET-15] a refresh begun before the disconnect does not overwrite the tokens of a later connect', async () => {
      const { id } = aConnection()
      await store.saveConnection(aConnection(), 0, sealed('old'))
      const { version } = await cacheOf()
      await store.deleteTokenCache(id)
      await store.saveConnection(aConnection(), 1, sealed('new'))
      expect(await store.writeTokenCache(id, version, sealed('late'))).toBe(false)
      expect((await cacheOf()).data).toBe('new')
    })
  })
}
