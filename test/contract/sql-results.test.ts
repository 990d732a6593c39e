/** What runs leave in SQL and people answer: status, pages, conflicts, attention; isolation of mailboxes; hostile values; numbers of statements. */
import { beforeEach, describe, expect, it } from 'vitest'
import type { Store } from '../../server/engine/ports.ts'
import { createSqlContacts } from '../../server/gateways/sql/crm/contacts.ts'
import { createSqlCrmSide } from '../../server/gateways/sql/crm/crm-side.ts'
import { createSqlConnectionStore } from '../../server/gateways/sql/connection-store.ts'
import type { Database } from '../../server/gateways/sql/database.ts'
import { createSyncAnswers } from '../../server/gateways/sql/sync/answers.ts'
import { createSyncReader } from '../../server/gateways/sql/sync/reader.ts'
import { createSynchronisers, nameFirm } from '../../server/gateways/sql/synchronisers.ts'
import { insertClients } from '../../server/tools/seed.ts'
import { manyContacts, sampleId } from '../../server/tools/sample-firm.ts'
import { testDatabases } from '../support/databases.ts'
import {
  connectedMailbox,
  crmUse,
  fixedNow,
  mailboxId,
  otherMailboxId,
  people,
  personFields,
  sqlAreas,
  sqlStore,
  strongKeys,
  uuid,
} from '../support/sql-worlds.ts'
import { aLink, anOperation, aRun } from './store.suite.ts'

const area = 'contacts'
const hostile = 'a\u0000b \ud800 "\\ \u2028 {x} \' $1'

describe.each(testDatabases('results of runs'))('results in SQL on $name', ({ empty }) => {
  let database: Database
  let store: Store
  const reader = () => createSyncReader(database.sql, sqlAreas, () => 0)
  const answers = () => createSyncAnswers(crmUse(database), sqlAreas)
  const query = (scope: object = {}) => ({ mailboxId, employeeId: uuid(3), area, scope: scope as never }) as const

  beforeEach(async () => {
    database = await empty()
    store = sqlStore(database).store
  })

  const conflicted = async (crmId: string) => {
    const conflict = {
      field: 'jobTitle',
      base: 'Counsel',
      values: { crm: 'Partner', outlook: 'Director' },
      winner: 'crm',
      cause: 'both',
    } as const
    await store.transaction(mailboxId, (tx) =>
      tx.conflicts.put(area, uuid(100), fixedNow, anOperation(1, { conflicts: [conflict] }), crmId),
    )
    const [found] = (await reader().conflicts(mailboxId, {})).items
    if (!found) throw new Error('There is no conflict')
    return found
  }

  it('[R9] keeping Outlook’s value puts it into the CRM record and settles; keeping it again changes nothing', async () => {
    await connectedMailbox(database, mailboxId, 3)
    const crmId = await people(database).add(uuid(50), { givenName: 'Ada', jobTitle: 'Partner', notes: 'kept' })
    const conflict = await conflicted(crmId)
    expect(conflict).toMatchObject({ base: 'Counsel', crm: 'Partner', outlook: 'Director', state: 'open', crmId })
    expect(await answers().resolveConflict(mailboxId, conflict.id, 'outlook')).toEqual({
      ...conflict,
      state: 'settled',
    })
    const contact = await createSqlContacts(crmUse(database)).get(uuid(50))
    expect(contact).toMatchObject({ jobTitle: 'Director', notes: 'kept', version: '2' })
    await answers().resolveConflict(mailboxId, conflict.id, 'crm')
    expect(await createSqlContacts(crmUse(database)).get(uuid(50))).toEqual(contact)
    await expect(answers().resolveConflict(otherMailboxId, conflict.id, 'crm')).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
  })

  it('[R9] a fourth e-mail address survives when Outlook’s three are kept', async () => {
    await connectedMailbox(database, mailboxId, 3)
    const address = (n: number) => ({ address: `a${n}@example.com`, name: null })
    const crmId = await people(database).add(uuid(51), { givenName: 'Ada', emailAddresses: [1, 2, 3, 4].map(address) })
    const values = { crm: [1, 2, 3].map(address), outlook: [1, 2, 9].map(address) }
    const conflict = { field: 'emailAddresses', base: null, values, winner: 'crm', cause: 'both' } as const
    await store.transaction(mailboxId, (tx) =>
      tx.conflicts.put(area, uuid(100), fixedNow, anOperation(1, { conflicts: [conflict] }), crmId),
    )
    const [found] = (await reader().conflicts(mailboxId, { state: 'open' })).items
    await answers().resolveConflict(mailboxId, found?.id ?? '', 'outlook')
    const kept = (await createSqlContacts(crmUse(database)).get(uuid(51)))?.emailAddresses.map((one) => one.address)
    expect(kept).toEqual(
      expect.arrayContaining(['a1@example.com', 'a2@example.com', 'a9@example.com', 'a4@example.com']),
    )
  })

  it('[R9] keeping a side whose value nobody knew changes nothing; keeping an empty one empties the field', async () => {
    await connectedMailbox(database, mailboxId, 3)
    const crmId = await people(database).add(uuid(52), { givenName: 'Ada', jobTitle: 'Partner', department: 'Tax' })
    const conflict = (field: string, crm: null | undefined) =>
      ({ field, base: undefined, values: { crm, outlook: 'x' }, winner: 'crm', cause: 'refused' }) as const
    const both = [conflict('jobTitle', undefined), conflict('department', null)]
    await store.transaction(mailboxId, (tx) =>
      tx.conflicts.put(area, uuid(100), fixedNow, anOperation(1, { conflicts: both }), crmId),
    )
    for (const { id } of (await reader().conflicts(mailboxId, { state: 'open' })).items) {
      await answers().resolveConflict(mailboxId, id, 'crm')
    }
    const contact = await createSqlContacts(crmUse(database)).get(uuid(52))
    expect([contact?.jobTitle, contact?.department]).toEqual(['Partner', null])
  })

  it('[SM-33] the time of the last change moves when something was written, and only then', async () => {
    const status = async () => (await reader().areas(mailboxId)).find((row) => row.area === area)
    const items = (writes: boolean) =>
      [
        {
          runId: uuid(100),
          area,
          operation: anOperation(1, writes ? {} : { writes: {} }),
          outcome: 'done',
          failure: null,
        },
      ] as const
    await store.transaction(mailboxId, (tx) => tx.runs.addItems(items(false)))
    expect((await status())?.lastChangeAt).toBeNull()
    await store.transaction(mailboxId, (tx) => tx.runs.addItems(items(true)))
    expect(await status()).toMatchObject({ lastChangeAt: fixedNow, enabled: false, needsApproval: true })
  })

  it('[SM-34] a reset forgets cursor, retries and seen versions, and keeps links with their bases', async () => {
    await store.transaction(mailboxId, async (tx) => {
      await tx.links.upsert(area, [aLink(1)])
      await tx.cursors.put(area, 'folder', 'cursor')
    })
    await answers().resetArea(mailboxId, area)
    await store.read(mailboxId, async (tx) => {
      expect(await tx.links.all(area)).toEqual([{ ...aLink(1), versions: { crm: null, outlook: null } }])
      expect(await tx.cursors.get(area, 'folder')).toBeNull()
    })
  })

  it('[CARET-34] what waits for a person is listed with what can be done, and the answers do it', async () => {
    const stranger = {
      side: 'outlook',
      id: 'AAMk/1',
      version: 'v',
      fields: { givenName: 'Bea', surname: 'Ray' },
      reason: 'addNotAllowed',
    } as const
    await store.transaction(mailboxId, async (tx) => {
      await tx.links.upsert(area, [
        aLink(1, { crmId: `contact:${uuid(1)}`, dormant: 'deletedInOutlook', base: { surname: 'Gone' } }),
        aLink(2, { dormant: 'outOfScope' }),
      ])
      await tx.strangers.put(area, [stranger])
    })
    const page = await reader().attention(mailboxId, {})
    expect(page.total).toBe(2)
    expect(page.items).toMatchObject([
      {
        kind: 'dormant',
        title: 'Gone',
        reason: 'deletedInOutlook',
        actions: ['restoreInOutlook', 'stopSyncing', 'deleteInCrm'],
      },
      { kind: 'stranger', title: 'Bea Ray', reason: 'addNotAllowed', actions: ['createInCrm'] },
    ])
    expect(await reader().attentionItem(mailboxId, page.items[1]?.id ?? '')).toMatchObject({
      outlookId: 'AAMk/1',
      crmId: null,
      fields: stranger.fields,
    })
    expect(await reader().attentionItem(otherMailboxId, page.items[1]?.id ?? '')).toBeNull()
    await answers().stopLink(mailboxId, area, `contact:${uuid(1)}`)
    await answers().lookAgain(mailboxId, area, 'outlook', stranger.id)
    expect((await reader().attention(mailboxId, {})).total).toBe(0)
    const due = await store.read(mailboxId, (tx) => tx.retries.all(area))
    expect(due).toMatchObject([{ side: 'outlook', id: stranger.id, nextAt: 0, title: 'Bea Ray' }])
  })

  it('[N1] a plan is shown page by page, approved by its hash once, and never from another mailbox', async () => {
    const mails = (n: number) => (n < 3 ? { mails: [`Guest${n % 2}@example.com`, 'all@example.com'] } : {})
    const operations = Array.from({ length: 30 }, (_, n) => anOperation(n + 1, mails(n)))
    const plan = {
      id: uuid(7),
      runId: uuid(100),
      area,
      hash: 'h',
      plan: { area, operations },
      reason: 'SYNC_FIRST_RUN',
      state: 'waiting',
      approvedKeys: null,
      createdAt: fixedNow,
      termsId: null,
      purpose: null,
    } as const
    await store.transaction(mailboxId, (tx) => tx.plans.put(plan))
    expect(await reader().plan(mailboxId, uuid(7))).toMatchObject({
      state: 'waiting',
      counts: { created: { crm: 0, outlook: 30 }, adopted: 0, untouched: 0, mails: 3 },
    })
    const first = await reader().planItems(mailboxId, uuid(7), { limit: 20 })
    const second = await reader().planItems(mailboxId, uuid(7), { limit: 20, after: first.next ?? '' })
    expect([first.items.length, second.items.length, second.next, first.total]).toEqual([20, 10, null, 30])
    expect(first.items[0]).toMatchObject({
      key: operations[0]?.key,
      writes: [{ side: 'outlook', kind: 'create', fields: [{ field: 'name', before: null, after: 'Ada' }] }],
      mails: ['Guest0@example.com', 'all@example.com'],
    })
    await expect(answers().approvePlan(otherMailboxId, uuid(7), 'h', null)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(answers().approvePlan(mailboxId, uuid(7), 'other', null)).rejects.toMatchObject({
      code: 'SYNC_PLAN_OUTDATED',
    })
    await answers().approvePlan(mailboxId, uuid(7), 'h', ['k'])
    await expect(answers().approvePlan(mailboxId, uuid(7), 'h', null)).rejects.toMatchObject({
      code: 'SYNC_PLAN_OUTDATED',
    })
    expect(await store.read(mailboxId, (tx) => tx.plans.get(uuid(7)))).toEqual({
      ...plan,
      state: 'approved',
      approvedKeys: ['k'],
    })
  })

  it('[I15] runs, items and cancels of one mailbox are not seen or touched from another', async () => {
    await store.transaction(mailboxId, async (tx) => {
      await tx.runs.save(aRun(100, mailboxId))
      await tx.runs.addItems([{ runId: uuid(100), area, operation: anOperation(1), outcome: 'done', failure: null }])
    })
    expect(await reader().run(otherMailboxId, uuid(100))).toBeNull()
    expect((await reader().runItems(otherMailboxId, uuid(100), {})).total).toBe(0)
    expect(await answers().requestCancel(otherMailboxId, uuid(100))).toBe(false)
    expect(await answers().requestCancel(mailboxId, uuid(100))).toBe(true)
    expect(await reader().currentRun(mailboxId)).toMatchObject({ id: uuid(100), state: 'running' })
    expect(await reader().currentRun(otherMailboxId)).toBeNull()
  })

  it('[INF-05] the switch of firm and mailbox is kept with its history', async () => {
    const synchronisers = createSynchronisers(database.sql, () => fixedNow)
    await nameFirm(database.sql, 'Firm')
    await connectedMailbox(database, mailboxId, 1)
    const author = { employeeId: null, reason: 'test' }
    await synchronisers.set(mailboxId, 'paused', author)
    await synchronisers.set(null, 'stopped', author)
    expect([
      await synchronisers.ofMailbox(mailboxId),
      await synchronisers.ofMailbox(otherMailboxId),
      (await synchronisers.firm()).state,
    ]).toEqual(['paused', 'running', 'stopped'])
    expect(await synchronisers.mailboxes()).toMatchObject([
      { mailboxId, state: 'paused', connection: 'connected', displayName: 'Employee 1' },
    ])
    await expect(synchronisers.set(otherMailboxId, 'paused', author)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect(
      await database.sql.selectFrom('synchroniserHistory').select(['mailboxId', 'state']).orderBy('id').execute(),
    ).toEqual([
      { mailboxId, state: 'paused' },
      { mailboxId: null, state: 'stopped' },
    ])
    await synchronisers.beat(fixedNow)
    await synchronisers.beat(fixedNow + 59_000)
    expect((await synchronisers.firm()).heartbeatAt).toBe(fixedNow)
  })

  it('[I11] values that PostgreSQL’s text cannot hold come back from links, strangers, plans and results as they went in', async () => {
    const fields = { givenName: hostile, list: [hostile], [hostile]: null }
    const operation = anOperation(1, {
      title: hostile,
      writes: { outlook: { kind: 'create', fields, recordKind: null, tags: [hostile] } },
    })
    const plan = {
      id: uuid(7),
      runId: uuid(100),
      area,
      hash: 'h',
      plan: { area, operations: [operation] },
      reason: 'r',
      state: 'waiting',
      approvedKeys: [hostile],
      createdAt: 1,
      termsId: null,
      purpose: null,
    } as const
    await store.transaction(mailboxId, async (tx) => {
      await tx.links.upsert(area, [aLink(1, { base: fields, held: fields, dormant: 'deletedInOutlook' })])
      await tx.strangers.put(area, [{ side: 'outlook', id: 'x', version: 'v', fields, reason: 'addNotAllowed' }])
      await tx.plans.put(plan)
      await tx.runs.addItems([{ runId: uuid(100), area, operation, outcome: 'done', failure: null }])
    })
    await store.read(mailboxId, async (tx) => {
      expect((await tx.links.all(area))[0]).toMatchObject({ base: fields, held: fields })
      expect((await tx.strangers.all(area))[0]?.fields).toEqual(fields)
      expect(await tx.plans.get(uuid(7))).toEqual(plan)
    })
    expect((await reader().attention(mailboxId, {})).total).toBe(2)
    expect((await reader().planItems(mailboxId, uuid(7), {})).items[0]?.title).toBe(hostile)
    expect((await reader().runItems(mailboxId, uuid(100), {})).total).toBe(1)
    const write = {
      kind: 'create',
      fields: { ...personFields(1), surname: hostile },
      recordKind: 'clientPerson',
      tags: [],
    } as const
    const good = { kind: 'create', fields: personFields(2), recordKind: 'clientPerson', tags: [] } as const
    const outcomes = await store.transaction(mailboxId, (tx) =>
      tx.crm.write(area, [
        { key: 'bad', id: `contact:${uuid(61)}`, write },
        { key: 'good', id: `contact:${uuid(62)}`, write: good },
      ]),
    )
    expect(outcomes).toMatchObject([{ done: false, failure: { code: 'CRM_VALUE_INVALID' } }, { done: true }])
  })

  it('[SM-16] an employee’s card and a location are never changed or deleted from Outlook', async () => {
    const employee = await connectedMailbox(database, mailboxId, 1)
    const write = {
      kind: 'remove',
      id: `employee:${employee}`,
      version: null,
      before: {},
      cause: 'deletedOnOtherSide',
    } as const
    const outcomes = await store.transaction(mailboxId, (tx) => tx.crm.write(area, [{ key: 'k', id: write.id, write }]))
    expect(outcomes).toMatchObject([{ done: false, failure: { code: 'CRM_KIND_READ_ONLY' } }])
  })

  it('[SM-32] a thousand records are observed in two statements, linked in two, changed from Outlook in four; an idle look is one read', async () => {
    const employee = await connectedMailbox(database, mailboxId, 1)
    await database.sql
      .insertInto('offices')
      .values({ id: sampleId('office', 2), name: 'London', address: '{}' })
      .execute()
    await database.sql.transaction().execute((trx) => insertClients(trx, strongKeys, manyContacts(1000, 1, employee)))
    const scope = {
      include: {
        clientPeople: true,
        alternates: false,
        dependents: false,
        suppliers: false,
        locations: false,
        employees: false,
      },
    }
    const crm = createSqlCrmSide(database.sql)
    const statements: string[] = []
    const stop = database.onStatement((statement) =>
      statements.push(statement.trim().split(/\s/)[0]?.toLowerCase() ?? ''),
    )
    const counted = async <T>(work: () => Promise<T>): Promise<{ result: T; did: string[] }> => {
      statements.length = 0
      return { result: await work(), did: [...statements] }
    }
    const seen = await counted(() => crm.observe(query(scope), 'incremental'))
    expect([seen.result.length, seen.did]).toEqual([1000, ['select', 'select']])
    const records = seen.result.flatMap((one) => (one.seen === 'changed' ? [one.record] : []))
    const links = records.map((record, n) =>
      aLink(n, { crmId: record.id, outlookId: `AAMk${n}`, versions: { crm: record.version, outlook: 'v' } }),
    )
    expect((await counted(() => store.transaction(mailboxId, (tx) => tx.links.upsert(area, links)))).did).toEqual([
      'begin',
      'insert',
      'insert',
      'commit',
    ])
    const writes = records.map(({ id, version }) => ({
      key: id,
      id,
      write: {
        kind: 'update',
        id,
        version,
        fields: { jobTitle: 'New' },
        changed: ['jobTitle'],
        before: {},
        tags: null,
      } as const,
    }))
    const changed = await counted(() => store.transaction(mailboxId, (tx) => tx.crm.write(area, writes)))
    expect(changed.result.every((outcome) => outcome.done)).toBe(true)
    expect(changed.did).toEqual(['begin', 'select', 'select', 'insert', 'insert', 'commit'])
    await store.transaction(mailboxId, (tx) =>
      tx.links.upsert(
        area,
        links.map((link, n) => {
          const outcome = changed.result[n]
          return { ...link, versions: { crm: outcome?.done ? outcome.version : null, outlook: 'v' } }
        }),
      ),
    )
    const idle = await counted(() => crm.observe(query(scope), 'incremental'))
    expect([idle.result, idle.did]).toEqual([[], ['select']])
    stop()
  })

  it('[R14] a connection that works again ends the pause of its mailbox', async () => {
    await connectedMailbox(database, mailboxId, 1)
    await database.sql.insertInto('mailboxStates').values({ mailboxId, pausedCode: 'CONNECTION_BROKEN' }).execute()
    const connections = createSqlConnectionStore(database.sql)
    const connection = await connections.findById(mailboxId)
    if (connection === null) throw new Error('There is no connection')
    await connections.saveConnection({ ...connection, state: 'reconnect' }, 1)
    expect((await reader().areas(mailboxId))[0]?.pausedReason).toBe('CONNECTION_BROKEN')
    await connections.saveConnection({ ...connection, state: 'connected' }, 2)
    expect((await reader().areas(mailboxId))[0]?.pausedReason).toBeNull()
  })
})
