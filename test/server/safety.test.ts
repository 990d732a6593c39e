/** Nothing disappears, doubles or is damaged: ten causes of disappearance (R1), reconnecting (R3), verbatim values (R24), directions (ABA). */
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { sampleFirm } from '../../server/tools/sample-firm.ts'
import type { FaultEffect } from '../microsoft365/control/faults.ts'
import { nameOf, peopleOnly } from './support/colleague.ts'
import { firmWorlds, type FirmWorld } from './support/firm-world.ts'
import { byName, namesOf } from './support/sample.ts'

const begin = firmWorlds()
const people = namesOf(({ kind }) => kind === 'clientPerson')
/** The most permissive settings: deletions may cross both ways. */
const deletionsCross = { ...peopleOnly, allow: { add: true, update: true, delete: true }, removeInOutlook: true }

const crmOf = ({ database }: FirmWorld) =>
  database.sql
    .selectFrom('contacts')
    .select(['id', 'version', 'displayName', 'active', 'deletedAt'])
    .orderBy('id')
    .execute()
const everywhere = ({ ada, microsoft365 }: FirmWorld) =>
  microsoft365.world.contacts(ada.userPrincipalName).map(nameOf).sort()

const delta = '/contactFolders/*/contacts/delta'
const onDelta =
  (effect: FaultEffect, times: number | null = null) =>
  ({ microsoft365, ada }: FirmWorld) => {
    microsoft365.world.faults.add({ method: 'GET', path: delta, userId: ada.userId, times, effect })
  }
const link = "https://graph.microsoft.com/v1.0/me/contactFolders('x')/contacts/delta?$deltatoken=none"

interface Cause {
  readonly cause: string
  readonly happens: (world: FirmWorld) => Promise<void> | void
  /** False where the person took the contacts away from the folder. */
  readonly stays?: false
}

const causes: readonly Cause[] = [
  {
    cause: 'the delta token expires',
    happens: ({ microsoft365, ada }) => microsoft365.world.expireDeltaTokens(ada.userPrincipalName),
  },
  {
    cause: 'the delta query answers an empty page after a reset',
    async happens(world) {
      world.microsoft365.world.expireDeltaTokens(world.ada.userPrincipalName)
      onDelta({ kind: 'answer', status: 200, body: { value: [], '@odata.deltaLink': link } }, 2)(world)
    },
  },
  {
    cause: 'Graph reports contacts as removed that are there',
    async happens(world) {
      const value = (await world.ada.folder())
        .slice(0, 5)
        .map(({ immutableId }) => ({ id: immutableId, '@removed': { reason: 'deleted' } }))
      onDelta({ kind: 'answer', status: 200, body: { value, '@odata.deltaLink': link } }, 1)(world)
    },
  },
  { cause: 'the service is down', happens: onDelta({ kind: 'answer', status: 503 }) },
  { cause: 'the connection is cut', happens: onDelta({ kind: 'cut', when: 'before' }) },
  { cause: 'answers break off', happens: onDelta({ kind: 'malformed' }) },
  {
    cause: 'the mailbox is not found',
    happens: ({ microsoft365, ada }) => {
      microsoft365.world.user(ada.userPrincipalName).mailbox = 'none'
    },
  },
  {
    cause: 'the sign-in is revoked',
    happens: ({ microsoft365, ada }) => microsoft365.world.identity.revoke(ada.userId, { accessTokens: true }),
  },
  {
    cause: 'the person deletes the whole folder',
    stays: false,
    async happens({ ada }) {
      ada.outlook.deleteFolder((await ada.call('contactsPolicy')).policy.folder?.id ?? '')
    },
  },
  {
    cause: 'the person moves everything to another folder',
    async happens({ ada }) {
      const other = ada.outlook.createFolder('Elsewhere')
      for (const { id } of await ada.folder()) ada.outlook.moveContact(id, other.id)
    },
  },
  {
    cause: 'the person deletes six contacts at once',
    stays: false,
    async happens({ ada }) {
      for (const { id } of (await ada.folder()).slice(0, 6)) ada.outlook.deleteContact(id)
    },
  },
  {
    cause: 'an import gone wrong inactivates everybody in the CRM',
    async happens({ database }) {
      await sql`update contacts set active = false, version = version + 1 where kind = 'clientPerson'`.execute(
        database.sql,
      )
    },
  },
]

describe('nothing disappears', () => {
  test.each(causes)(
    '[R1] $cause: nothing is deleted on the other side, in the first run or the next',
    async ({ happens, stays = true }) => {
      const world = await begin()
      await world.ada.begin(deletionsCross)
      await happens(world)
      const crm = await crmOf(world)
      const outlook = everywhere(world)
      expect(outlook.length === people.length).toBe(stays)
      for (let run = 0; run < 2; run += 1) {
        await world.ada.sync()
        world.clock.advance(20 * 60_000)
      }
      const after = await crmOf(world)
      expect(after.filter(({ deletedAt }) => deletedAt !== null)).toEqual([])
      expect(after).toEqual(crm)
      expect(everywhere(world)).toEqual(outlook)
    },
  )

  test('[R1] five deletions cross without asking, the sixth makes the run wait; approved, they cross; rejected, nothing does', async () => {
    const world = await begin()
    const { ada } = world
    await ada.begin(deletionsCross)
    for (const { id } of (await ada.folder()).slice(0, 5)) ada.outlook.deleteContact(id)
    expect((await ada.sync()).counts.removed).toEqual({ crm: 5, outlook: 0 })
    for (const { id } of (await ada.folder()).slice(0, 6)) ada.outlook.deleteContact(id)
    const run = await ada.sync()
    expect(run).toMatchObject({
      state: 'waitingForApproval',
      reason: 'SYNC_GUARD_REMOVALS',
      counts: { removed: { crm: 0, outlook: 0 } },
    })
    const { waitingPlanId } = await ada.status()
    expect(
      (await ada.call('listPlanItems', { params: { id: waitingPlanId ?? '' } })).items.flatMap(({ writes }) =>
        writes.map(({ kind }) => kind),
      ),
    ).toEqual(Array.from({ length: 6 }, () => 'remove'))
    await ada.call('rejectPlan', { params: { id: waitingPlanId ?? '' } })
    await world.work()
    expect((await crmOf(world)).filter(({ deletedAt }) => deletedAt !== null)).toHaveLength(5)
    await ada.sync()
    await ada.approve()
    expect((await crmOf(world)).filter(({ deletedAt }) => deletedAt !== null)).toHaveLength(11)
  })
})

describe('nothing doubles', () => {
  const changes = (run: { counts: { created: object; removed: object; done: number } }) => ({
    created: run.counts.created,
    removed: run.counts.removed,
  })
  const none = { created: { crm: 0, outlook: 0 }, removed: { crm: 0, outlook: 0 } }

  test('[R3] disconnected and connected again: everything is in step with nothing made anew', async () => {
    const world = await begin()
    const { ada } = world
    await ada.begin()
    await ada.call('deleteConnection')
    await ada.connect()
    await world.work()
    expect(changes(await ada.sync())).toEqual(none)
    expect((await ada.names()).sort()).toEqual(people)
  })

  test('[R3] links, cursors and journal lost: the markers on the contacts find every pair again', async () => {
    const world = await begin()
    await world.ada.begin()
    await sql`truncate links, cursors, journal, retries, strangers`.execute(world.database.sql)
    await world.ada.sync()
    await world.ada.approve()
    expect((await world.ada.names()).sort()).toEqual(people)
    expect((await world.ada.status()).linked).toBe(people.length)
    expect(await crmOf(world)).toHaveLength(sampleFirm.contacts.length)
  })

  test('[R3] Tandem installed anew against the same mailbox and the same CRM adopts what it made before', async () => {
    const world = await begin()
    await world.ada.begin()
    const { rows } = await sql<{
      names: string
    }>`select string_agg(quote_ident(tablename), ', ') as names from pg_tables where schemaname = 'public' and tablename <> 'schema_migrations'`.execute(
      world.database.sql,
    )
    await sql`truncate ${sql.raw(rows[0]?.names ?? '')} cascade`.execute(world.database.sql)
    await world.restart()
    await world.ada.begin()
    expect((await world.ada.names()).sort()).toEqual(people)
    expect(everywhere(world)).toHaveLength(people.length)
    expect(await crmOf(world)).toHaveLength(sampleFirm.contacts.length)
  })

  test('[R3] a copy that a person makes in Outlook is left alone and told', async () => {
    const world = await begin()
    const { ada } = world
    await ada.begin()
    ada.outlook.copyContact((await ada.contact('Ian MacLeod')).id)
    await ada.sync()
    expect(await crmOf(world)).toHaveLength(sampleFirm.contacts.length)
    expect(await ada.attention()).toMatchObject([{ kind: 'stranger', reason: 'copyOfLinked' }])
  })
})

describe('nothing is damaged', () => {
  test('[R24] phones are verbatim on both sides, and a fourth e-mail address survives edits of the others', async () => {
    const { ada } = await begin()
    await ada.begin()
    const sample = byName('Jürgen Müller')
    const get = () => ada.call('getContact', { params: { id: sample.id } })
    const numbers = (kind: string) => sample.phones.filter((phone) => phone.kind === kind).map(({ number }) => number)
    const contact = await ada.contact('Jürgen Müller')
    expect(contact.values).toMatchObject({ businessPhones: numbers('business'), mobilePhone: numbers('mobile')[0] })
    expect((contact.values['emailAddresses'] as { address: string }[]).map(({ address }) => address)).toEqual(
      sample.emailAddresses.slice(0, 3),
    )
    const [first, , third] = contact.values['emailAddresses'] as object[]
    ada.outlook.editContact(contact.id, {
      emailAddresses: [first, { address: 'neu@mueller-soehne.example', name: 'Neu' }, third],
      businessPhones: ['+49 40 66969-211', '(040) 66 96 92 99 / Zentrale'],
    })
    await ada.sync()
    const after = await get()
    expect(after.emailAddresses.map(({ address }) => address).sort()).toEqual(
      ['neu@mueller-soehne.example', ...sample.emailAddresses.filter((_address, index) => index !== 1)].sort(),
    )
    expect(after.businessPhones).toEqual(['+49 40 66969-211', '(040) 66 96 92 99 / Zentrale'])
    expect((await ada.sync()).counts.done).toBe(0)
  })

  test('[R24] what Tandem does not map is never touched: notes, photo of a life, other categories', async () => {
    const { ada } = await begin()
    await ada.begin()
    const { id } = await ada.contact('Ian MacLeod')
    ada.outlook.editContact(id, {
      personalNotes: 'Sings.',
      children: ['Fiona'],
      spouseName: 'Morag',
      yomiSurname: 'Makuraudo',
    })
    ada.outlook.setCategories(id, ['Red category'])
    await ada.sync()
    const { version } = await ada.call('getContact', { params: { id: byName('Ian MacLeod').id } })
    await ada.call('changeContact', {
      params: { id: byName('Ian MacLeod').id },
      body: { version, jobTitle: 'Commodore' },
    })
    await ada.sync()
    expect((await ada.contact('Ian MacLeod')).values).toMatchObject({
      jobTitle: 'Commodore',
      personalNotes: 'Sings.',
      children: ['Fiona'],
      yomiSurname: 'Makuraudo',
      categories: ['Red category'],
    })
    expect(await ada.call('getContact', { params: { id: byName('Ian MacLeod').id } })).toMatchObject({
      notes: null,
      spouseName: 'Morag',
    })
  })
})

describe('directions', () => {
  test('[ABA-04] a synchronised contact is an ordinary contact of the mailbox: any program that reads it sees all of it', async () => {
    const { ada, microsoft365 } = await begin()
    await ada.begin()
    const token = microsoft365.world.issueToken({ user: ada.userPrincipalName, scopes: ['Contacts.Read'] })
    const folder = (await ada.call('contactsPolicy')).policy.folder?.id ?? ''
    const answer = await fetch(
      `${microsoft365.httpOrigin}/v1.0/me/contactFolders/${encodeURIComponent(folder)}/contacts?$top=100`,
      { headers: { authorization: `Bearer ${token}` } },
    )
    const { value } = (await answer.json()) as { value: Record<string, unknown>[] }
    expect(value.map(({ displayName }) => displayName).sort()).toEqual(people)
    expect(value.find(({ surname }) => surname === 'MacLeod')).toMatchObject({
      givenName: 'Ian',
      companyName: 'Northgate Shipping Ltd',
      jobTitle: 'Master Mariner',
      mobilePhone: '+44 7700 900222',
      fileAs: 'MacLeod, Ian',
      emailAddresses: [{ address: 'ian.macleod@northgate-shipping.example' }],
    })
  })

  test('[ABA-05] two-way: created, edited and deleted on either side, it is so on the other', async () => {
    const { ada } = await begin()
    await ada.begin(deletionsCross)
    const folder = (await ada.call('contactsPolicy')).policy.folder?.id
    ada.outlook.createContact(
      { givenName: 'Nora', surname: 'Quist', emailAddresses: [{ address: 'nora@quist.example', name: 'Nora' }] },
      folder,
    )
    await ada.sync()
    const [nora] = (await ada.call('listContacts', { query: { search: 'nora@quist.example' } })).items
    await ada.call('changeContact', {
      params: { id: nora?.id ?? '' },
      body: { version: nora?.version ?? '', jobTitle: 'Counsel' },
    })
    await ada.sync()
    expect((await ada.contact('Nora Quist')).values['jobTitle']).toBe('Counsel')
    await ada.call('deleteContact', { params: { id: nora?.id ?? '' } })
    await ada.sync()
    expect(await ada.names()).not.toContain('Nora Quist')
    ada.outlook.deleteContact((await ada.contact('Ian MacLeod')).id)
    await ada.sync()
    expect((await ada.call('listContacts', { query: { search: 'ian.macleod@' } })).total).toBe(0)
  })

  test('[ABA-06, INF-01] CRM leads: Outlook changes nothing in the CRM, and only contacts that Tandem made are ever removed', async () => {
    const world = await begin()
    const { ada } = world
    await ada.begin({ ...deletionsCross, direction: 'crmLeads' })
    const folder = (await ada.call('contactsPolicy')).policy.folder?.id
    ada.outlook.createContact({ givenName: 'Own', surname: 'Friend' }, folder)
    ada.outlook.editContact((await ada.contact('Ian MacLeod')).id, { jobTitle: 'Commodore' })
    const crm = await crmOf(world)
    await ada.sync()
    expect(await crmOf(world)).toEqual(crm)
    expect((await ada.contact('Ian MacLeod')).values['jobTitle']).toBe('Master Mariner')
    await ada.change({ filters: { accountManagers: [sampleFirm.employees[1]?.id ?? ''] } })
    expect((await ada.names()).sort()).toEqual(
      [
        ...namesOf(
          (one) =>
            people.includes(`${one.givenName} ${one.surname}`) &&
            sampleFirm.clients.find(({ id }) => id === one.clientId)?.accountManagerId === sampleFirm.employees[1]?.id,
        ),
        'Own Friend',
      ].sort(),
    )
  })

  test('[ABA-15X] deletions cross in neither direction unless somebody allows it', async () => {
    const { ada } = await begin()
    await ada.connect()
    expect((await ada.call('contactsPolicy')).policy).toMatchObject({
      direction: 'twoWay',
      allow: { delete: false },
      removeInOutlook: false,
    })
  })

  test('[ABA-16X] private contacts outside of the folder are not read, not changed, not copied', async () => {
    const world = await begin()
    const { ada, microsoft365 } = world
    ada.outlook.createContact({ givenName: 'Joan', surname: 'Morgan', nickName: 'Mum' })
    ada.outlook.createContact({
      givenName: 'Ian',
      surname: 'MacLeod',
      emailAddresses: [{ address: 'ian.macleod@northgate-shipping.example', name: 'Ian' }],
    })
    const own = () =>
      microsoft365.world.contacts(ada.userPrincipalName).filter(({ folderName }) => folderName === 'Contacts')
    const before = own()
    await ada.begin({})
    await ada.sync()
    expect(own()).toEqual(before)
    expect((await ada.call('listContacts', { query: { search: 'Joan' } })).total).toBe(0)
  })
})
