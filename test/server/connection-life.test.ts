/** A connection after it was made: tokens for runs, every way it can break with its explanation, test again, disconnect. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { AreaCheck, MailboxProbe } from '../../server/crm/connection-ports.ts'
import { openEntra } from '../../server/gateways/entra/open-entra.ts'
import type { AadstsCode } from '../microsoft365/identity/index.ts'
import { CONNECTION_APP_ID } from '../microsoft365/identity/sample-apps.ts'
import { connect, entraOptions, signInWorld, type World } from './sign-in-world.ts'

const HOUR = 3_600_000
const read = async (world: World) =>
  (await world.api(world.entra.ann, 'GET', '/api/connections/me')).json<Record<string, unknown>>()
const idOf = async (world: World) => {
  const connection = await world.store.findByOwner({ tenantId: world.entra.tenant.id, userId: world.entra.ann.id })
  if (!connection) throw new Error('Ann has a connection')
  return connection.id
}

describe('a connected mailbox', () => {
  let world: World
  let probe: MailboxProbe
  let probed: string[]
  beforeEach(async () => {
    probed = []
    probe = async () => ({ read: 'passed', write: 'passed', problem: null })
    world = await signInWorld({
      areas: ['contacts', 'tasks'],
      probe: async (connection, area) => {
        probed.push(area)
        return probe(connection, area)
      },
    })
    await connect(world, world.entra.ann)
    probed = []
  })
  afterEach(async () => {
    await world.close()
  })

  it('[R14] a run gets a token that Graph takes, and the same one until it is about to expire', async () => {
    const id = await idOf(world)
    const first = await world.connections.graphToken(id)
    if (!first.ok) throw new Error('no token')
    expect(world.entra.identity.verifyGraphToken(first.token)).toMatchObject({
      userId: world.entra.ann.id,
      clientId: CONNECTION_APP_ID,
    })
    expect(await world.connections.graphToken(id)).toBe(first)
    const renewed = await world.connections.graphToken(id, { renew: true })
    expect(renewed).toMatchObject({ ok: true })
    expect(renewed.ok && renewed.token !== first.token).toBe(true)
  })

  it('[R14] another process with the same keys and database refreshes on its own', async () => {
    const id = await idOf(world)
    let forwarded = 0
    const { broker } = openEntra({
      ...entraOptions(world),
      transport: (url, init) => {
        forwarded += 1
        return fetch(url, init)
      },
    })
    const before = (await world.store.readTokenCache(id))?.version ?? 0
    const [left, right] = await Promise.all([
      broker.graphToken(id, { renew: true }),
      world.connections.graphToken(id, { renew: true }),
    ])
    expect([left.ok, right.ok]).toEqual([true, true])
    expect(forwarded).toBe(1)
    expect((await world.store.readTokenCache(id))?.version).toBeGreaterThan(before)
    expect(await world.connections.graphToken(id, { renew: true })).toMatchObject({ ok: true })
  })

  const breakages: readonly (readonly [AadstsCode, string, string])[] = [
    [50173, 'reconnect', 'you'],
    [700082, 'reconnect', 'you'],
    [70008, 'reconnect', 'you'],
    [50076, 'reconnect', 'you'],
    [50079, 'reconnect', 'you'],
    [70043, 'reconnect', 'you'],
    [65001, 'consent', 'you'],
    [53003, 'policy', 'administrator'],
    [53000, 'policy', 'administrator'],
    [530003, 'policy', 'administrator'],
    [50057, 'account', 'administrator'],
    [50034, 'account', 'administrator'],
    [50105, 'account', 'administrator'],
  ]
  it.each(breakages)(
    '[CARET-19] AADSTS%i at a refresh turns the connection into %s and says who acts: %s',
    async (code, state, whoActs) => {
      world.entra.identity.faults.add({ place: 'token', grant: 'refresh_token', code, times: 1 })
      expect(await world.connections.graphToken(await idOf(world), { renew: true })).toMatchObject({ ok: false })
      const shown = await read(world)
      expect(shown).toMatchObject({ state, healthy: false, problem: { kind: state, whoActs, code: `AADSTS${code}` } })
      expect((shown as { problem: { message: string } }).problem.message.length).toBeGreaterThan(40)
    },
  )

  const passing: readonly (readonly [string, () => void, string, string])[] = [
    [
      'a rejected secret of ours',
      () => world.entra.identity.faults.add({ place: 'token', code: 7000222 }),
      'serviceFault',
      'operator',
    ],
    [
      'a missing registration',
      () => world.entra.identity.faults.add({ place: 'token', code: 700016 }),
      'serviceFault',
      'operator',
    ],
    ['503', () => world.entra.identity.faults.add({ place: 'token', status: 503 }), 'retry', 'nobody'],
    ['429', () => world.entra.identity.faults.add({ place: 'token', status: 429, retryAfter: 1 }), 'retry', 'nobody'],
    ['a cut line', () => world.entra.identity.faults.add({ place: 'token', cut: true }), 'retry', 'nobody'],
    [
      'Entra saying it is busy',
      () => world.entra.identity.faults.add({ place: 'token', code: 90033 }),
      'retry',
      'nobody',
    ],
  ]
  it.each(passing)(
    '[R14] %s never disconnects an employee, and is forgotten when a token is to be had again',
    async (_what, breakIt, kind, whoActs) => {
      const id = await idOf(world)
      breakIt()
      expect(await world.connections.graphToken(id, { renew: true })).toMatchObject({ ok: false, failure: { kind } })
      expect(await read(world)).toMatchObject({ state: 'connected', healthy: false, problem: { kind, whoActs } })
      world.entra.identity.faults.clear()
      expect(await world.connections.graphToken(id, { renew: true })).toMatchObject({ ok: true })
      expect(await read(world)).toMatchObject({ state: 'connected', healthy: true, problem: null })
    },
  )

  it('[R14] a revoked sign-in is found at the next refresh, connecting again keeps the id and heals', async () => {
    const id = await idOf(world)
    world.entra.identity.revoke(world.entra.ann.id)
    expect(await world.connections.graphToken(id, { renew: true })).toMatchObject({
      ok: false,
      failure: { kind: 'reconnect', code: 'AADSTS50173' },
    })
    await connect(world, world.entra.ann)
    expect(await idOf(world)).toBe(id)
    expect(await read(world)).toMatchObject({ state: 'connected', healthy: true, problem: null })
    expect(await world.connections.graphToken(id)).toMatchObject({ ok: true })
  })

  it('[R14] a disabled account and 90 idle days are told apart', async () => {
    const id = await idOf(world)
    world.entra.ann.enabled = false
    expect(await world.connections.graphToken(id, { renew: true })).toMatchObject({
      failure: { kind: 'account', code: 'AADSTS50057' },
    })
    world.entra.ann.enabled = true
    world.entra.advance(91 * 24 * HOUR)
    expect(await world.connections.graphToken(id, { renew: true })).toMatchObject({
      failure: { kind: 'reconnect', code: 'AADSTS700082' },
    })
  })

  it('[CARET-15] a token cache moved to another row, or changed by a bit, opens for nobody', async () => {
    const id = await idOf(world)
    const cache = await world.store.readTokenCache(id)
    if (!cache) throw new Error('Ann has tokens')
    const flipped = Buffer.from(cache.sealed.data, 'base64')
    flipped[40] = (flipped[40] ?? 0) ^ 1
    await world.store.writeTokenCache(id, cache.version, { ...cache.sealed, data: flipped.toString('base64') })
    world.gateway.broker.forget(id)
    expect(await world.connections.graphToken(id)).toMatchObject({
      ok: false,
      failure: { kind: 'reconnect', code: 'TOKEN_CACHE_UNREADABLE' },
    })

    await connect(world, world.entra.mallory)
    const mallory = await world.store.findByOwner({ tenantId: world.entra.tenant.id, userId: world.entra.mallory.id })
    const foreign = await world.store.readTokenCache(mallory?.id ?? '')
    await world.store.writeTokenCache(mallory?.id ?? '', foreign?.version ?? 0, cache.sealed)
    world.gateway.broker.forget(mallory?.id ?? '')
    expect(await world.connections.graphToken(mallory?.id ?? '')).toMatchObject({
      ok: false,
      failure: { code: 'TOKEN_CACHE_UNREADABLE' },
    })
  })

  it('[CARET-18] the tick needs a token and read and write in every enabled area', async () => {
    expect(await read(world)).toMatchObject({
      healthy: true,
      checks: [{ area: 'contacts', read: 'passed', write: 'passed' }, { area: 'tasks' }],
    })
    const forbidden = { kind: 'areaForbidden', code: 'ErrorAccessDenied', requestId: 'graph-request-1', at: 1 } as const
    probe = async (_connection, area): Promise<Omit<AreaCheck, 'at'>> =>
      area === 'tasks'
        ? { read: 'passed', write: 'failed', problem: forbidden }
        : { read: 'passed', write: 'passed', problem: null }
    await world.api(world.entra.ann, 'POST', '/api/connections/me/test')
    expect(await read(world)).toMatchObject({
      healthy: false,
      state: 'connected',
      checks: [
        { area: 'contacts', write: 'passed' },
        { area: 'tasks', write: 'failed' },
      ],
    })
  })

  it('[CARET-20] testing again repeats only the area that failed; when all is well, all of them', async () => {
    let broken = true
    probe = async (_connection, area): Promise<Omit<AreaCheck, 'at'>> => {
      if (area === 'tasks' && broken) throw new Error('connection reset')
      return { read: 'passed', write: 'passed', problem: null }
    }
    const test = async () => (await world.api(world.entra.ann, 'POST', '/api/connections/me/test')).json<unknown>()
    expect(await test()).toMatchObject({ healthy: false })
    expect(probed.splice(0)).toEqual(['contacts', 'tasks'])
    broken = false
    expect(await test()).toMatchObject({ healthy: true })
    expect(probed.splice(0)).toEqual(['tasks'])
    expect(await test()).toMatchObject({ healthy: true })
    expect(probed).toEqual(['contacts', 'tasks'])
  })

  it('[CARET-20] testing a connection whose token fails stops there: no area is tried', async () => {
    world.entra.identity.revoke(world.entra.ann.id)
    await world.connections.graphToken(await idOf(world), { renew: true })
    const reply = await world.api(world.entra.ann, 'POST', '/api/connections/me/test')
    expect(reply.json()).toMatchObject({ state: 'reconnect', healthy: false })
    expect(probed).toEqual([])
  })

  it('[CARET-20] testing without a connection is answered with a code', async () => {
    const reply = await world.api(world.entra.mallory, 'POST', '/api/connections/me/test')
    expect(reply.statusCode).toBe(409)
    expect(reply.json()).toMatchObject({ code: 'CONNECTION_NEEDED', whoActs: 'you' })
  })

  it('[CARET-16] disconnecting forgets the tokens, twice is no error, and connecting again keeps the id', async () => {
    const id = await idOf(world)
    for (let times = 0; times < 2; times += 1)
      expect((await world.api(world.entra.ann, 'DELETE', '/api/connections/me')).statusCode).toBe(200)
    expect(await read(world)).toMatchObject({ state: 'none', healthy: false, connectedAt: null })
    expect(world.store.dump()).not.toContain('"sealed":{')
    expect(await world.connections.graphToken(id)).toMatchObject({ ok: false, failure: { kind: 'reconnect' } })
    expect(await read(world)).toMatchObject({ state: 'none', problem: null })
    await connect(world, world.entra.ann)
    expect(await idOf(world)).toBe(id)
    expect(await read(world)).toMatchObject({ state: 'connected', healthy: true })
  })

  it('[SM-01] a person whose name and user name change stays connected: only the object id counts', async () => {
    world.entra.ann.displayName = 'Ann de Boer'
    world.entra.ann.mail = 'ann.deboer@contoso.example'
    expect(await world.connections.graphToken(await idOf(world), { renew: true })).toMatchObject({ ok: true })
    expect(await read(world)).toMatchObject({ state: 'connected', healthy: true })
  })
})
