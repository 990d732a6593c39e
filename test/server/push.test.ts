/** Push: Graph tells of a change and the run comes within seconds; what is lost on the way is found by the schedule (INF-16, INF-17, R17). */
import { describe, expect, onTestFinished, test } from 'vitest'
import { composePush } from '../../server/compose/push.ts'
import { createLogger } from '../../server/log.ts'
import { peopleOnly } from './support/colleague.ts'
import { firmWorlds, type FirmWorld } from './support/firm-world.ts'
import { byName } from './support/sample.ts'

const begin = firmWorlds()
const minute = 60_000
const origin = 'https://tandem.example'

/** What Graph's POSTs meet: the backend's own entrance; or, while `closed`, nothing. */
const connect = (world: FirmWorld) => {
  const door = { closed: false, statuses: [] as number[] }
  world.microsoft365.world.push.sendBy(async (url, body) => {
    if (door.closed) return null
    const { pathname, search } = new URL(url)
    const reply = await world.backend.app.inject({
      method: 'POST',
      url: `${pathname}${search}`,
      headers: { 'content-type': body === null ? 'text/plain; charset=utf-8' : 'application/json' },
      payload: body ?? '',
    })
    door.statuses.push(reply.statusCode)
    return { status: reply.statusCode, contentType: String(reply.headers['content-type'] ?? ''), text: reply.body }
  })
  return door
}

/** One look of the worker. */
const look = ({ backend, clock }: FirmWorld) =>
  composePush(backend.persistence, backend.graph, origin, createLogger('silent'), clock)()

const subscriptions = ({ microsoft365 }: FirmWorld) => [...microsoft365.world.push.state.subscriptions.values()]

const started = async () => {
  const world = await begin()
  const door = connect(world)
  await world.ada.begin(peopleOnly)
  await look(world)
  await world.work()
  return { world, door }
}

/** Time passes on both sides; the simulated Microsoft 365 has it back when the test ends. */
const pass = ({ clock, microsoft365 }: FirmWorld, ms: number): void => {
  clock.advance(ms)
  microsoft365.world.clock.advance(ms)
  onTestFinished(() => microsoft365.world.clock.advance(-ms))
}

const jobTitle = async ({ ada }: FirmWorld, name: string) =>
  (await ada.call('getContact', { params: { id: byName(name).id } })).jobTitle

const editInOutlook = async ({ ada }: FirmWorld, name: string, title: string) =>
  ada.outlook.editContact((await ada.contact(name)).id, { jobTitle: title })

describe('a change is told', () => {
  test('[INF-16] an edit in Outlook is in the CRM some seconds later, without schedule and without a person', async () => {
    const { world, door } = await started()
    expect(subscriptions(world)).toHaveLength(1)
    await editInOutlook(world, 'Ian MacLeod', 'Commodore')
    await world.microsoft365.world.push.deliver()
    expect(door.statuses.at(-1)).toBe(202)
    await world.work()
    expect(await jobTitle(world, 'Ian MacLeod')).toBe('Master Mariner')
    world.clock.advance(4000)
    await world.work()
    expect(await jobTitle(world, 'Ian MacLeod')).toBe('Commodore')
  })

  test('[INF-16] a burst of changes is one run', async () => {
    const { world } = await started()
    for (const title of ['A', 'B', 'C']) {
      await editInOutlook(world, 'Ian MacLeod', title)
      await world.microsoft365.world.push.deliver()
    }
    world.clock.advance(4000)
    expect(await world.workOne()).toBe(true)
    expect(await jobTitle(world, 'Ian MacLeod')).toBe('C')
    expect(await world.workOne()).toBe(false)
  })

  test('[R17] while Tandem cannot be reached nothing is lost: Graph tells it again', async () => {
    const { world, door } = await started()
    door.closed = true
    await editInOutlook(world, 'Ian MacLeod', 'Commodore')
    await world.microsoft365.world.push.deliver()
    door.closed = false
    await world.microsoft365.world.push.deliver()
    world.clock.advance(4000)
    await world.work()
    expect(await jobTitle(world, 'Ian MacLeod')).toBe('Commodore')
  })
})

describe('whom to believe', () => {
  const notice = (world: FirmWorld, change: object) => {
    const [one] = subscriptions(world)
    return {
      subscriptionId: one?.id,
      clientState: one?.clientState,
      tenantId: one?.tenantId,
      changeType: 'updated',
      resource: 'x',
      ...change,
    }
  }
  const post = (world: FirmWorld, value: readonly object[], url = '/api/graph/notifications') =>
    world.backend.app.inject({ method: 'POST', url, payload: { value } })

  test('[R17] a wrong secret, tenant or subscription is taken with the same answer and starts nothing', async () => {
    const { world } = await started()
    for (const change of [
      { clientState: 'guessed' },
      { clientState: null },
      { tenantId: crypto.randomUUID() },
      { subscriptionId: crypto.randomUUID() },
    ])
      expect((await post(world, [notice(world, change)])).statusCode).toBe(202)
    world.clock.advance(4000)
    expect(await world.workOne()).toBe(false)
    expect((await post(world, [notice(world, {})])).statusCode).toBe(202)
    world.clock.advance(4000)
    expect(await world.workOne()).toBe(true)
  })

  test('[R17] the secret stands in no table and in no line of the log', async () => {
    const { world } = await started()
    const secret = subscriptions(world)[0]?.clientState ?? ''
    expect(secret.length).toBeGreaterThan(60)
    const { rows } = (await world.database.engine?.query('select * from subscriptions', [])) ?? { rows: [] }
    expect(rows).toHaveLength(1)
    expect(JSON.stringify(rows)).not.toContain(secret)
    expect(world.logged.join('\n')).not.toContain(secret)
  })

  test('[R17] the handshake repeats a token and no markup; bodies of another shape are refused', async () => {
    const { world } = await started()
    const greet = (token: string) =>
      world.backend.app.inject({
        method: 'POST',
        url: `/api/graph/notifications?validationToken=${encodeURIComponent(token)}`,
        headers: { 'content-type': 'text/plain' },
      })
    const answer = await greet('Validation: Request-Id: 1 & 2')
    expect([answer.statusCode, answer.body, answer.headers['content-type']]).toEqual([
      200,
      'Validation: Request-Id: 1 & 2',
      'text/plain; charset=utf-8',
    ])
    expect((await greet('<script>')).statusCode).toBe(400)
    expect((await greet('a'.repeat(2000))).statusCode).toBe(400)
    const wrong = await world.backend.app.inject({
      method: 'POST',
      url: '/api/graph/notifications',
      payload: { value: 1 },
    })
    expect(wrong.statusCode).toBe(400)
    const many = await post(
      world,
      Array.from({ length: 1001 }, () => notice(world, {})),
    )
    expect(many.statusCode).toBe(400)
  })
})

describe('the life of a subscription', () => {
  test('[INF-17] what is switched off is not watched any more', async () => {
    const { world } = await started()
    await world.ada.call('switchArea', { params: { area: 'contacts' }, body: { enabled: false } })
    world.clock.advance(11 * minute)
    await look(world)
    expect(subscriptions(world)).toEqual([])
  })

  test('[INF-17] push is a setting of each area: off, and nothing is watched; on again, and it is', async () => {
    const { world } = await started()
    await world.ada.save({ push: false })
    world.clock.advance(11 * minute)
    await look(world)
    expect(subscriptions(world)).toEqual([])
    await world.ada.save({ push: true })
    world.clock.advance(11 * minute)
    await look(world)
    expect(subscriptions(world)).toHaveLength(1)
  })

  test('[INF-16] renewed in time; one that Graph lost is made again, and what happened meanwhile is found', async () => {
    const { world } = await started()
    const before = subscriptions(world)[0]
    pass(world, 2200 * minute)
    await look(world)
    expect(subscriptions(world).map(({ id }) => id)).toEqual([before?.id])
    expect(subscriptions(world)[0]?.expiresAt).toBeGreaterThan(world.clock.now() + 4100 * minute)
    await world.microsoft365.world.push.lifecycle(before?.id ?? '', 'subscriptionRemoved')
    await editInOutlook(world, 'Ian MacLeod', 'Commodore')
    await look(world)
    expect(subscriptions(world)).toHaveLength(1)
    world.clock.advance(4000)
    await world.work()
    expect(await jobTitle(world, 'Ian MacLeod')).toBe('Commodore')
  })

  test('[INF-16] before a subscription pauses for want of a renewal it is renewed', async () => {
    const { world } = await started()
    const [one] = subscriptions(world)
    await world.microsoft365.world.push.lifecycle(one?.id ?? '', 'reauthorizationRequired')
    expect(one?.waitsForReauthorization).toBe(true)
    await look(world)
    expect(subscriptions(world).map(({ id, waitsForReauthorization }) => [id, waitsForReauthorization])).toEqual([
      [one?.id, false],
    ])
  })

  test('[R17] where the handshake fails the schedule goes on, and the next try comes later', async () => {
    const world = await begin()
    const door = connect(world)
    door.closed = true
    await world.ada.begin(peopleOnly)
    await look(world)
    expect(subscriptions(world)).toEqual([])
    await editInOutlook(world, 'Ian MacLeod', 'Commodore')
    await world.ada.sync()
    expect(await jobTitle(world, 'Ian MacLeod')).toBe('Commodore')
    door.closed = false
    world.clock.advance(11 * minute)
    await look(world)
    expect(subscriptions(world)).toHaveLength(1)
  })
})
