/**
 * Bad days of Microsoft 365 and of our own: what the person is told, and the proof that nothing was lost, doubled or mass-deleted: when the
 * day is over both sides hold the same people, with the edits that were made meanwhile.
 */
import { sql as raw } from 'kysely'
import { describe, expect, test } from 'vitest'
import { sampleFirm } from '../../server/tools/sample-firm.ts'
import type { FaultRule } from '../microsoft365/control/faults.ts'
import { testDatabases } from '../support/databases.ts'
import { nameOf } from './support/colleague.ts'
import { firmWorlds, type FirmWorld } from './support/firm-world.ts'
import { byName, namesOf } from './support/sample.ts'

const begin = firmWorlds()
const people = namesOf(({ kind }) => kind === 'clientPerson')
const delta = '/contactFolders/*/contacts/delta'

const get = ({ ada }: FirmWorld, name: string) => ada.call('getContact', { params: { id: byName(name).id } })

/** One edit on each side, which must have crossed when the bad day is over. */
const edit = async (world: FirmWorld): Promise<void> => {
  const { id, version } = await get(world, 'Ian MacLeod')
  await world.ada.call('changeContact', { params: { id }, body: { version, jobTitle: 'Commodore' } })
  world.ada.outlook.editContact((await world.ada.contact('Kim Nguyễn')).id, { department: 'Harbour' })
}

const expectedEnd = {
  names: people,
  anywhere: people.length,
  crm: sampleFirm.contacts.length,
  deleted: 0,
  edits: ['Commodore', 'Harbour'],
  rest: { done: 0, failed: 0 },
}

/** Everything as it should be after the day: compare with `expectedEnd`. */
const end = async (world: FirmWorld) => {
  for (let round = 0; round < 3; round += 1) {
    world.clock.advance(7 * 3_600_000)
    await world.ada.sync()
  }
  const { ada, database, microsoft365 } = world
  const rows = await database.sql.selectFrom('contacts').select('deletedAt').execute()
  const { done, failed } = (await ada.sync()).counts
  return {
    names: (await ada.names()).sort(),
    anywhere: microsoft365.world.contacts(ada.userPrincipalName).length,
    crm: rows.length,
    deleted: rows.filter(({ deletedAt }) => deletedAt !== null).length,
    edits: [(await ada.contact('Ian MacLeod')).values['jobTitle'], (await get(world, 'Kim Nguyễn')).department],
    rest: { done, failed },
  }
}

const fault = ({ microsoft365, ada }: FirmWorld, rule: FaultRule): void => {
  microsoft365.world.faults.add({ userId: ada.userId, ...rule })
}

describe('the connection needs somebody', () => {
  test('[R14, R8] the sign-in is revoked: the run says so, the connection tells the person what to do, and connecting again makes up for it', async () => {
    const world = await begin()
    const { ada, microsoft365 } = world
    await ada.begin()
    await edit(world)
    microsoft365.world.identity.revoke(ada.userId, { accessTokens: true })
    expect(await ada.sync()).toMatchObject({ state: 'failed', reason: 'CONNECTION_BROKEN', counts: { done: 0 } })
    expect(await ada.call('myConnection')).toMatchObject({
      state: 'reconnect',
      healthy: false,
      problem: { kind: 'reconnect', whoActs: 'you', message: expect.stringContaining('Connect the mailbox again') },
    })
    expect(await ada.call('syncStatus')).toMatchObject({ mailboxConnected: false })
    await ada.connect()
    await world.work()
    expect(await ada.call('myConnection')).toMatchObject({ state: 'connected', healthy: true, problem: null })
    expect(await end(world)).toEqual(expectedEnd)
  })

  test('[R14] consent is missing: the state says consent, whoever runs the firm is not bothered, and connecting again mends it', async () => {
    const world = await begin()
    const { ada, microsoft365 } = world
    await ada.begin()
    await edit(world)
    microsoft365.world.identity.faults.add({ place: 'token', grant: 'refresh_token', userId: ada.userId, code: 65001 })
    microsoft365.world.identity.revoke(ada.userId, { accessTokens: true })
    expect(await ada.sync()).toMatchObject({ state: 'failed', reason: 'CONNECTION_BROKEN' })
    expect(await ada.call('myConnection')).toMatchObject({
      state: 'consent',
      healthy: false,
      problem: { kind: 'consent', whoActs: 'you', code: expect.stringContaining('65001') },
    })
    microsoft365.world.identity.faults.clear()
    await ada.connect()
    await world.work()
    expect(await end(world)).toEqual(expectedEnd)
  })

  test('[R14, R15] the mailbox is gone: the area rests with a reason, and goes on when the mailbox is back and tested', async () => {
    const world = await begin()
    const { ada, microsoft365 } = world
    await ada.begin()
    await edit(world)
    microsoft365.world.user(ada.userPrincipalName).mailbox = 'none'
    expect(await ada.sync()).toMatchObject({ state: 'failed', reason: 'MAILBOX_MISSING' })
    expect(await ada.call('testConnection')).toMatchObject({
      healthy: false,
      checks: [{ area: 'contacts', read: 'failed', message: expect.stringContaining('no Exchange Online mailbox') }],
    })
    microsoft365.world.user(ada.userPrincipalName).mailbox = 'online'
    expect(await ada.call('testConnection')).toMatchObject({ healthy: true })
    expect(await end(world)).toEqual(expectedEnd)
  })

  test('[CARET-19, ABA-07] a mailbox on the firm’s own server is refused with the reason and who can act', async () => {
    const { colleague } = await begin()
    const emil = colleague('emil.hart@harbourfinch.example')
    await emil.connect()
    expect(await emil.call('myConnection')).toMatchObject({
      healthy: false,
      checks: ['contacts', 'tasks', 'calendar', 'mail'].map((area) => ({
        area,
        read: 'failed',
        message: expect.stringContaining('Exchange server of the firm'),
      })),
    })
    await expect(emil.call('areaFolders', { params: { area: 'contacts' } })).rejects.toMatchObject({
      status: 422,
      code: 'MAILBOX_ON_PREMISES',
      whoActs: 'administrator',
    })
  })

  test('[R15] Microsoft 365 forbids the contacts: the area rests, named, with who acts', async () => {
    const world = await begin()
    await world.ada.begin()
    await edit(world)
    fault(world, { path: '/**', times: null, effect: { kind: 'answer', status: 403, code: 'ErrorAccessDenied' } })
    expect(await world.ada.sync()).toMatchObject({ state: 'failed', reason: 'AREA_FORBIDDEN' })
    expect(await world.ada.status()).toMatchObject({ pausedReason: 'AREA_FORBIDDEN', nextRunAt: null })
    world.microsoft365.world.faults.clear()
    await world.ada.call('switchArea', { params: { area: 'contacts' }, body: { enabled: true } })
    await world.work()
    expect(await end(world)).toEqual(expectedEnd)
  })

  test('[R17] the chosen folder was deleted: the area rests and asks for another folder', async () => {
    const world = await begin()
    const { ada } = world
    await ada.begin()
    const folder = (await ada.call('contactsPolicy')).policy.folder?.id ?? ''
    ada.outlook.deleteFolder(folder)
    expect(await ada.sync()).toMatchObject({ state: 'failed', reason: 'AREA_FOLDER_GONE' })
    expect(await ada.status()).toMatchObject({ pausedReason: 'AREA_FOLDER_GONE' })
    expect((await get(world, 'Ian MacLeod')).active).toBe(true)
  })
})

const passing: readonly { readonly what: string; readonly rules: readonly FaultRule[] }[] = [
  {
    what: '429 for every request, thirty times',
    rules: [
      {
        times: 30,
        effect: { kind: 'answer', status: 429, code: 'ApplicationThrottled', headers: { 'Retry-After': '7' } },
      },
    ],
  },
  {
    what: '429 without a Retry-After',
    rules: [{ times: 10, effect: { kind: 'answer', status: 429, code: 'TooManyRequests' } }],
  },
  {
    what: '503 for an hour',
    rules: [{ times: 20, effect: { kind: 'answer', status: 503, code: 'serviceNotAvailable' } }],
  },
  {
    what: '503 after the write was done',
    rules: [
      { method: 'POST', times: 3, effect: { kind: 'answer', when: 'after', status: 503, body: '' } },
      { method: 'PATCH', times: 2, effect: { kind: 'answer', when: 'after', status: 504, body: '' } },
    ],
  },
  {
    what: 'the connection is cut in the middle of batches, before and after',
    rules: [
      { path: '/$batch', skip: 1, times: 1, effect: { kind: 'cut', when: 'after' } },
      { path: '/$batch', skip: 1, times: 2, effect: { kind: 'cut', when: 'before' } },
    ],
  },
  { what: 'answers break off', rules: [{ path: '/$batch', times: 2, effect: { kind: 'malformed' } }] },
  {
    what: 'the delta token expires in the middle of a round',
    rules: [{ path: delta, skip: 1, times: 2, effect: { kind: 'expireDeltaTokens' } }],
  },
  {
    what: 'every seventh request fails in one way or another',
    rules: [
      { probability: 0.05, times: null, effect: { kind: 'answer', when: 'after', status: 500, body: '' } },
      { probability: 0.05, times: null, effect: { kind: 'cut', when: 'after' } },
      { probability: 0.05, times: null, effect: { kind: 'answer', status: 429, headers: { 'Retry-After': '1' } } },
    ],
  },
]

describe('it passes by itself', () => {
  test.each(passing)('[R12, R17] $what during the first run: in the end everybody is there once', async ({ rules }) => {
    const world = await begin({ longestDeltaPage: 10 })
    const { ada, microsoft365 } = world
    await ada.connect()
    await ada.save({
      include: {
        clientPeople: true,
        alternates: false,
        dependents: false,
        suppliers: false,
        locations: false,
        employees: false,
      },
    })
    await ada.call('switchArea', { params: { area: 'contacts' }, body: { enabled: true } })
    await world.work()
    for (const rule of rules) fault(world, rule)
    await ada.approve()
    for (let round = 0; round < 4; round += 1) {
      world.clock.advance(7 * 3_600_000)
      await ada.sync()
    }
    microsoft365.world.faults.clear()
    await ada.sync()
    await edit(world)
    expect(await end(world)).toEqual(expectedEnd)
  })

  test.each(passing)(
    '[R12, R17] $what during a run with edits on both sides: both cross once, and the person is told while it lasts',
    async ({ rules }) => {
      const world = await begin({ longestDeltaPage: 10 })
      await world.ada.begin()
      await edit(world)
      for (const rule of rules) fault(world, rule)
      const run = await world.ada.sync()
      expect(['finished', 'failed']).toContain(run.state)
      expect(run.state === 'finished' || ['SYNC_THROTTLED', 'SERVER_FAULT'].includes(run.reason ?? '')).toBe(true)
      world.microsoft365.world.faults.clear()
      expect(await end(world)).toEqual(expectedEnd)
    },
  )

  test('[R16] one contact that Outlook refuses for good does not hold up the others; it is named, and "try again" tries again', async () => {
    const world = await begin()
    const { ada } = world
    await ada.begin()
    const { immutableId } = await ada.contact('Ian MacLeod')
    await edit(world)
    const { version } = await get(world, 'Saga Lindqvist')
    await ada.call('changeContact', {
      params: { id: byName('Saga Lindqvist').id },
      body: { version, jobTitle: 'Director' },
    })
    fault(world, {
      method: 'PATCH',
      path: `/contacts/${immutableId}`,
      times: null,
      effect: { kind: 'answer', status: 400, code: 'ErrorInvalidProperty' },
    })
    const run = await ada.sync()
    expect(run.counts).toMatchObject({ failed: 1 })
    expect((await ada.items(run.id)).filter(({ outcome }) => outcome === 'failed')).toMatchObject([
      { title: 'Ian MacLeod', failure: { code: 'ErrorInvalidProperty' } },
    ])
    expect((await ada.contact('Saga Lindqvist')).values['jobTitle']).toBe('Director')
    world.microsoft365.world.faults.clear()
    expect(await end(world)).toEqual(expectedEnd)
  })

  test('[R12] never more than four requests of one mailbox at the same time', async () => {
    const world = await begin()
    await world.ada.begin({})
    expect(world.microsoft365.world.requests.counts.maxInFlight[world.ada.userId]).toBeLessThanOrEqual(4)
    expect(world.microsoft365.world.requests.counts.throttled).toBe(0)
  })
})

describe('our own bad days', () => {
  test('[R15] the database is full in the middle of a run: the person is told, nothing is lost, and there is room again', async () => {
    const world = await begin()
    await world.ada.begin()
    await edit(world)
    const { sql } = world.database
    await raw`create function no_room() returns trigger language plpgsql as $$ begin raise exception 'could not extend file' using errcode = '53100'; end $$`.execute(
      sql,
    )
    await raw`create trigger no_room before insert or update on journal for each row execute function no_room()`.execute(
      sql,
    )
    await raw`create trigger no_room before insert or update on contacts for each row execute function no_room()`.execute(
      sql,
    )
    const run = await world.ada.sync()
    expect(run).toMatchObject({ state: 'failed', reason: 'DATABASE_FULL' })
    const { id, version } = await get(world, 'Saga Lindqvist')
    await expect(
      world.ada.call('changeContact', { params: { id }, body: { version, jobTitle: 'Director' } }),
    ).rejects.toMatchObject({ status: 507, code: 'DATABASE_FULL', whoActs: 'operator' })
    await raw`drop function no_room cascade`.execute(sql)
    expect(await end(world)).toEqual(expectedEnd)
    expect(nameOf(await world.ada.contact('Saga Lindqvist'))).toBe('Saga Lindqvist')
  })
})

describe.each(
  testDatabases('a restart of the database in the middle of a run').filter(({ name }) => name === 'PostgreSQL'),
)('$name restarts', ({ empty, cluster }) => {
  const beginOnPostgres = firmWorlds(empty)

  test('[R15] in the middle of a run: the process lives on, and the next runs make up for it', async () => {
    const world = await beginOnPostgres()
    await world.ada.begin()
    await edit(world)
    let restarting = Promise.resolve()
    const act = () => {
      restarting = cluster().then((one) => one.restart())
    }
    fault(world, { method: 'PATCH', effect: { kind: 'meanwhile', when: 'before', act } })
    await world.ada.sync().catch(() => {})
    await restarting
    expect(await end(world)).toEqual(expectedEnd)
  })
})
