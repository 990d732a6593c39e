/** What every Store must do: rows come back as they went in, everything or nothing, mailboxes never mix. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type {
  JournalEntry,
  RetryEntry,
  Run,
  RunItem,
  Store,
  StoredPlan,
  StoreTransaction,
} from '../../server/engine/ports.ts'
import type { Link, Stranger } from '../../server/sync/link.ts'
import type { Operation } from '../../server/sync/operation.ts'
import type { Fields } from '../../server/sync/record.ts'
import { describeOnTerms } from './store-on-terms.ts'

export interface StoreWorld {
  readonly store: Store
  /** Two connected mailboxes without any synchronisation state. */
  readonly mailboxId: string
  readonly otherMailboxId: string
  /** Of the CRM kind below, valid for a CRM create; the n-th differs from the others in every value that must be unique. */
  readonly crmKind: string
  crmFields(n: number): Fields
  /** A field of `crmFields` that may be changed freely, with another valid value. */
  readonly crmEdit: Fields
  /** A value that the CRM refuses for that kind, or null where it takes everything. */
  readonly crmRefused: Fields | null
  /** Values the CRM holds now; null when there is no such record or it was deleted. */
  crmValues(id: string): Promise<{ readonly fields: Fields; readonly version: string } | null>
  /** Rows a page would show. */
  conflicts(
    mailboxId: string,
  ): Promise<readonly { readonly crmId: string; readonly field: string; readonly runId: string }[]>
  run(mailboxId: string, runId: string): Promise<Run | null>
  items(mailboxId: string, runId: string): Promise<readonly RunItem[]>
  requestCancel(mailboxId: string, runId: string): Promise<void>
  /** Another worker takes the mailbox that this store's process has locked; `held` runs inside the lock. */
  whileLockIsStolen(mailboxId: string, held: () => Promise<void>): Promise<void>
  close(): Promise<void>
}

const area = 'contacts'

/** UUIDs of a fixed shape, told apart by a number. */
export const uuid = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`

export const aLink = (n: number, change: Partial<Link> = {}): Link => ({
  crmId: `clientPerson:${uuid(n)}`,
  outlookId: `AAMkAGI1_x-=${n}`,
  versions: { crm: String(n), outlook: `W/"EQAAABYAAAB${n}"` },
  base: { name: 'Ada Óskarsdóttir', emails: ['ada@example.com'], empty: null, nested: { a: [1, true] } },
  held: {},
  origin: 'crm',
  dormant: null,
  ...change,
})

export const anOperation = (n: number, change: Partial<Operation> = {}): Operation => ({
  key: `crm:${aLink(n).crmId}`,
  rule: 'DE2',
  title: `Ada ${n}`,
  link: null,
  writes: { outlook: { kind: 'create', fields: { name: 'Ada' }, recordKind: 'clientPerson', tags: ['Client'] } },
  after: null,
  stranger: null,
  conflicts: [],
  notes: [{ code: 'created' }],
  ...change,
})

const journalEntry = (n: number): JournalEntry => ({
  key: `${uuid(100)}/${n}`,
  area,
  runId: uuid(100),
  marker: aLink(n).crmId,
  operation: anOperation(n),
  recordedAt: 1_764_000_000_000 + n,
})

const stranger = (n: number, change: Partial<Stranger> = {}): Stranger => ({
  side: 'outlook',
  id: `AAMkStranger${n}`,
  version: `W/"${n}"`,
  fields: { name: `Stranger ${n}`, emails: null },
  reason: 'waitingForTag',
  ...change,
})

const retry = (n: number, change: Partial<RetryEntry> = {}): RetryEntry => ({
  area,
  side: 'outlook',
  id: `AAMkRetry${n}`,
  attempts: 1,
  nextAt: 1_764_000_060_000,
  versions: { crm: '7', outlook: null },
  failure: {
    status: 503,
    code: 'ServiceUnavailable',
    message: 'busy',
    retryAfterMs: 2128,
    ambiguous: true,
    requestId: 'r-1',
    during: 'write',
  },
  title: 'Ada',
  ...change,
})

export const aRun = (n: number, mailboxId: string, change: Partial<Run> = {}): Run => ({
  id: uuid(n),
  mailboxId,
  areas: [area],
  trigger: 'person',
  mode: 'incremental',
  state: 'running',
  phase: 'executing',
  startedAt: 1_764_000_000_000,
  finishedAt: null,
  counts: {
    read: { crm: 1, outlook: 2 },
    planned: 3,
    done: 1,
    failed: 0,
    created: { crm: 0, outlook: 1 },
    updated: { crm: 0, outlook: 0 },
    removed: { crm: 0, outlook: 0 },
    conflicts: 0,
  },
  reason: null,
  planId: null,
  termsId: null,
  purpose: null,
  ...change,
})

const storedPlan = (n: number, change: Partial<StoredPlan> = {}): StoredPlan => ({
  id: uuid(n),
  runId: uuid(100),
  area,
  hash: 'a'.repeat(64),
  plan: { area, operations: [anOperation(1), anOperation(2)] },
  reason: 'SYNC_FIRST_RUN',
  state: 'waiting',
  approvedKeys: null,
  createdAt: 1_764_000_000_000 + n,
  termsId: null,
  purpose: null,
  ...change,
})

const byCrmId = (links: readonly Link[]): readonly Link[] => [...links].sort((a, b) => a.crmId.localeCompare(b.crmId))

export const describeStore = (name: string, make: () => Promise<StoreWorld>): void => {
  describe(`store: ${name}`, () => {
    let world: StoreWorld
    beforeEach(async () => {
      world = await make()
    })
    afterEach(async () => {
      await world.close()
    })

    describeOnTerms(() => world, { area, aRun, storedPlan, uuid })

    const write = <T>(work: (tx: StoreTransaction) => Promise<T>): Promise<T> =>
      world.store.transaction(world.mailboxId, work)
    const read: Store['read'] = (mailboxId, work) => world.store.read(mailboxId, work)
    const links = () => read(world.mailboxId, (tx) => tx.links.all(area))

    it('[SM-31] links come back as they were written, by either id', async () => {
      const third = aLink(3, {
        outlookId: null,
        versions: { crm: '9', outlook: null },
        dormant: 'deletedInOutlook',
        held: { name: 'B' },
      })
      await write((tx) => tx.links.upsert(area, [aLink(1), aLink(2), third]))
      expect(byCrmId(await links())).toEqual([aLink(1), aLink(2), third])
      expect(await read(world.mailboxId, (tx) => tx.links.byCrmIds(area, [third.crmId, aLink(9).crmId]))).toEqual([
        third,
      ])
      expect(
        await read(world.mailboxId, (tx) => tx.links.byOutlookIds(area, [aLink(2).outlookId ?? '', 'none'])),
      ).toEqual([aLink(2)])
      expect(await read(world.mailboxId, (tx) => tx.links.countActive(area))).toBe(2)
    })

    it('[KE1] a link that sleeps because everything is kept keeps its Outlook id, and is found by it', async () => {
      const kept = aLink(1, { dormant: 'kept', origin: 'outlook' })
      await write((tx) => tx.links.upsert(area, [kept]))
      expect(await read(world.mailboxId, (tx) => tx.links.byOutlookIds(area, [kept.outlookId ?? '']))).toEqual([kept])
      expect(await read(world.mailboxId, (tx) => tx.links.countActive(area))).toBe(0)
    })

    it('[SM-31] a link written again is replaced, a forgotten one is gone, asking for none gives none', async () => {
      await write((tx) => tx.links.upsert(area, [aLink(1), aLink(2)]))
      const changed = aLink(1, { outlookId: 'AAMkOther', base: { name: null }, origin: 'adopted' })
      await write(async (tx) => {
        await tx.links.upsert(area, [changed])
        await tx.links.forget(area, [aLink(2).crmId])
        expect(await tx.links.all(area)).toEqual([changed])
      })
      expect(await links()).toEqual([changed])
      expect(await read(world.mailboxId, (tx) => tx.links.byCrmIds(area, []))).toEqual([])
      await write(async (tx) => {
        await tx.links.upsert(area, [])
        await tx.links.forget(area, [])
        await tx.strangers.put(area, [])
        await tx.journal.record([])
        await tx.retries.put([])
        await tx.runs.addItems([])
      })
    })

    it('[R3] two links of one mailbox cannot name the same Outlook record; ids differ by case', async () => {
      await write((tx) => tx.links.upsert(area, [aLink(1, { outlookId: 'AAMkx' }), aLink(2, { outlookId: 'AAMkX' })]))
      await expect(write((tx) => tx.links.upsert(area, [aLink(3, { outlookId: 'AAMkx' })]))).rejects.toBeInstanceOf(
        Error,
      )
      expect(await links()).toHaveLength(2)
    })

    it('[R12] a thousand and one links are written and read in one transaction', async () => {
      const many = Array.from({ length: 1001 }, (_, n) => aLink(n + 1))
      await write((tx) => tx.links.upsert(area, many))
      const found = await read(world.mailboxId, (tx) =>
        tx.links.byCrmIds(
          area,
          many.map((link) => link.crmId),
        ),
      )
      expect(byCrmId(found)).toEqual(byCrmId(many))
    })

    it('[I15] what belongs to one mailbox is not seen in another', async () => {
      await write(async (tx) => {
        await tx.links.upsert(area, [aLink(1)])
        await tx.strangers.put(area, [stranger(1)])
        await tx.cursors.put(area, 'folder', 'https://graph.example/delta?token=1')
        await tx.journal.record([journalEntry(1)])
        await tx.retries.put([retry(1)])
      })
      const other = world.otherMailboxId
      expect(await read(other, (tx) => tx.links.all(area))).toEqual([])
      expect(await read(other, (tx) => tx.links.countActive(area))).toBe(0)
      expect(await read(other, (tx) => tx.strangers.all(area))).toEqual([])
      expect(await read(other, (tx) => tx.cursors.get(area, 'folder'))).toBeNull()
      expect(await read(other, (tx) => tx.journal.open(area))).toEqual([])
      expect(await read(other, (tx) => tx.retries.all(area))).toEqual([])
      await world.store.transaction(other, async (tx) => {
        await tx.links.upsert(area, [aLink(1, { base: { name: 'other' } })])
        await tx.links.forget(area, [aLink(1).crmId])
        await tx.cursors.clear(area)
      })
      expect(await links()).toEqual([aLink(1)])
    })

    it('[I15] areas of one mailbox do not mix', async () => {
      await write(async (tx) => {
        await tx.links.upsert('contacts', [aLink(1)])
        await tx.links.upsert('tasks', [aLink(1, { base: {} })])
        await tx.cursors.put('tasks', 'list', 't')
        await tx.cursors.clear('contacts')
      })
      expect(await links()).toEqual([aLink(1)])
      expect(await read(world.mailboxId, (tx) => tx.cursors.get('tasks', 'list'))).toBe('t')
    })

    it('[I9] a transaction that throws leaves nothing behind, the CRM included', async () => {
      const id = `${world.crmKind}:${uuid(500)}`
      const create = { kind: 'create', fields: world.crmFields(1), recordKind: world.crmKind, tags: [] } as const
      await expect(
        write(async (tx) => {
          await tx.links.upsert(area, [aLink(1)])
          await tx.cursors.put(area, 'folder', 'moved')
          expect(await tx.crm.write(area, [{ key: 'a', id, write: create }])).toMatchObject([{ key: 'a', done: true }])
          throw new Error('the process had other plans')
        }),
      ).rejects.toThrow('other plans')
      expect(await links()).toEqual([])
      expect(await read(world.mailboxId, (tx) => tx.cursors.get(area, 'folder'))).toBeNull()
      expect(await world.crmValues(id)).toBeNull()
    })

    it('[EX2] CRM creates, updates and removals share the transaction and answer with versions, in order', async () => {
      const id = `${world.crmKind}:${uuid(501)}`
      const [created] = await write((tx) =>
        tx.crm.write(area, [
          { key: 'a', id, write: { kind: 'create', fields: world.crmFields(1), recordKind: world.crmKind, tags: [] } },
        ]),
      )
      const before = await world.crmValues(id)
      expect(created).toEqual({ key: 'a', done: true, id, version: before?.version })
      expect(before?.fields).toMatchObject(world.crmFields(1))

      const changed = Object.keys(world.crmEdit)
      const fields = { ...world.crmFields(1), ...world.crmEdit }
      const update = {
        kind: 'update',
        id,
        version: before?.version ?? '',
        fields,
        changed,
        before: {},
        tags: null,
      } as const
      const second = `${world.crmKind}:${uuid(502)}`
      const outcomes = await write((tx) =>
        tx.crm.write(area, [
          { key: 'b', id, write: update },
          {
            key: 'c',
            id: second,
            write: { kind: 'create', fields: world.crmFields(2), recordKind: world.crmKind, tags: [] },
          },
          { key: 'd', id, write: update },
        ]),
      )
      expect(outcomes.map((outcome) => [outcome.key, outcome.done])).toEqual([
        ['b', true],
        ['c', true],
        ['d', false],
      ])
      expect(outcomes[2]).toMatchObject({ failure: { code: 'CRM_VERSION_MOVED', ambiguous: false } })
      const after = await world.crmValues(id)
      expect(after?.fields).toMatchObject(world.crmEdit)
      expect(after?.version).not.toBe(before?.version)

      const [removed] = await write((tx) =>
        tx.crm.write(area, [
          {
            key: 'e',
            id,
            write: { kind: 'remove', id, version: after?.version ?? '', before: {}, cause: 'deletedOnOtherSide' },
          },
        ]),
      )
      expect(removed).toMatchObject({ key: 'e', done: true, id })
      expect(await world.crmValues(id)).toBeNull()
      expect(await world.crmValues(second)).not.toBeNull()
    })

    it('[I11] a value the CRM refuses fails that item only', async ({ annotate }) => {
      if (!world.crmRefused) return void annotate('this CRM takes every value of this kind')
      const [good, bad] = [`${world.crmKind}:${uuid(503)}`, `${world.crmKind}:${uuid(504)}`]
      const outcomes = await write((tx) =>
        tx.crm.write(area, [
          {
            key: 'bad',
            id: bad,
            write: {
              kind: 'create',
              fields: { ...world.crmFields(3), ...world.crmRefused },
              recordKind: world.crmKind,
              tags: [],
            },
          },
          {
            key: 'good',
            id: good,
            write: { kind: 'create', fields: world.crmFields(4), recordKind: world.crmKind, tags: [] },
          },
        ]),
      )
      expect(outcomes.map((outcome) => outcome.done)).toEqual([false, true])
      expect(await world.crmValues(bad)).toBeNull()
      expect(await world.crmValues(good)).not.toBeNull()
    })

    it('[I9] a cursor belongs to a folder; putting replaces, clearing forgets those of the area', async () => {
      await write((tx) => tx.cursors.put(area, 'a', 'one'))
      await write(async (tx) => {
        await tx.cursors.put(area, 'a', 'two')
        await tx.cursors.put(area, 'b', 'x'.repeat(5000))
      })
      expect(await read(world.mailboxId, (tx) => tx.cursors.get(area, 'a'))).toBe('two')
      expect(await read(world.mailboxId, (tx) => tx.cursors.get(area, 'b'))).toBe('x'.repeat(5000))
      await write((tx) => tx.cursors.clear(area))
      expect(await read(world.mailboxId, (tx) => tx.cursors.get(area, 'a'))).toBeNull()
    })

    it('[I7] journal entries stay open until they are settled', async () => {
      await write((tx) => tx.journal.record([journalEntry(1), journalEntry(2)]))
      await write((tx) => tx.journal.settle([journalEntry(1).key, 'unknown']))
      expect(await read(world.mailboxId, (tx) => tx.journal.open(area))).toEqual([journalEntry(2)])
      expect(await read(world.mailboxId, (tx) => tx.journal.open('tasks'))).toEqual([])
    })

    it('[EX5] a retry entry is replaced by side and id, and removed by them', async () => {
      await write((tx) => tx.retries.put([retry(1), retry(1, { side: 'crm' }), retry(2, { nextAt: null })]))
      await write(async (tx) => {
        await tx.retries.put([retry(1, { attempts: 2, nextAt: 5 })])
        await tx.retries.remove(area, [
          { side: 'crm', id: retry(1).id },
          { side: 'crm', id: 'unknown' },
        ])
      })
      const found = [...(await read(world.mailboxId, (tx) => tx.retries.all(area)))].sort((a, b) =>
        a.id.localeCompare(b.id),
      )
      expect(found).toEqual([retry(1, { attempts: 2, nextAt: 5 }), retry(2, { nextAt: null })])
    })

    it('[MA7] strangers are kept by side and id', async () => {
      await write((tx) =>
        tx.strangers.put(area, [stranger(1), stranger(1, { side: 'crm', reason: 'ambiguousMatch' }), stranger(2)]),
      )
      await write(async (tx) => {
        await tx.strangers.put(area, [stranger(1, { version: 'W/"9"', reason: 'invalid' })])
        await tx.strangers.remove(area, [{ side: 'outlook', id: stranger(2).id }])
      })
      const found = [...(await read(world.mailboxId, (tx) => tx.strangers.all(area)))].sort((a, b) =>
        a.side.localeCompare(b.side),
      )
      expect(found).toEqual([
        stranger(1, { side: 'crm', reason: 'ambiguousMatch' }),
        stranger(1, { version: 'W/"9"', reason: 'invalid' }),
      ])
    })

    it('[R9] a conflict is open once per record and field, with the newest values', async () => {
      const conflict = {
        field: 'name',
        base: 'A',
        values: { crm: 'B', outlook: 'C' },
        winner: 'crm',
        cause: 'both',
      } as const
      const operation = anOperation(1, { conflicts: [conflict, { ...conflict, field: 'phone' }] })
      await write(async (tx) => {
        await tx.runs.save(aRun(100, world.mailboxId))
        await tx.runs.save(aRun(101, world.mailboxId))
        await tx.conflicts.put(area, uuid(100), 1_764_000_000_000, operation, aLink(1).crmId)
      })
      const again = anOperation(1, { conflicts: [conflict] })
      await write((tx) => tx.conflicts.put(area, uuid(101), 1_764_000_001_000, again, aLink(1).crmId))
      const found = [...(await world.conflicts(world.mailboxId))].sort((a, b) => a.field.localeCompare(b.field))
      expect(found).toEqual([
        { crmId: aLink(1).crmId, field: 'name', runId: uuid(101) },
        { crmId: aLink(1).crmId, field: 'phone', runId: uuid(100) },
      ])
      expect(await world.conflicts(world.otherMailboxId)).toEqual([])
    })

    it('[R8] a run is replaced as it goes on; its items are kept with reasons', async () => {
      const failed: RunItem = {
        runId: uuid(100),
        area,
        operation: anOperation(2),
        outcome: 'failed',
        failure: retry(1).failure,
      }
      const done: RunItem = { runId: uuid(100), area, operation: anOperation(1), outcome: 'done', failure: null }
      await write((tx) => tx.runs.save(aRun(100, world.mailboxId)))
      const finished = aRun(100, world.mailboxId, { state: 'finished', phase: 'done', finishedAt: 1_764_000_009_000 })
      await write(async (tx) => {
        await tx.runs.save(finished)
        await tx.runs.addItems([done, failed])
      })
      expect(await world.run(world.mailboxId, uuid(100))).toEqual(finished)
      expect(await world.items(world.mailboxId, uuid(100))).toEqual([done, failed])
      expect(await read(world.mailboxId, (tx) => tx.runs.done(uuid(100)))).toEqual([done])
      expect(await read(world.otherMailboxId, (tx) => tx.runs.done(uuid(100)))).toEqual([])
    })

    it('[R13] runs that a dead process left are marked, others stay', async () => {
      await write(async (tx) => {
        await tx.runs.save(aRun(100, world.mailboxId))
        await tx.runs.save(aRun(101, world.mailboxId))
        await tx.runs.save(aRun(102, world.mailboxId, { state: 'finished' }))
        await tx.runs.markAbandoned(uuid(101), 1_764_000_005_000)
      })
      expect(await world.run(world.mailboxId, uuid(100))).toMatchObject({
        state: 'failed',
        phase: 'done',
        reason: 'SYNC_INTERRUPTED',
        finishedAt: 1_764_000_005_000,
      })
      expect(await world.run(world.mailboxId, uuid(101))).toMatchObject({ state: 'running' })
      expect(await world.run(world.mailboxId, uuid(102))).toMatchObject({ state: 'finished', reason: null })
    })

    it('[N1] a plan is stored as a value; the newest waiting one of an area is found', async () => {
      await write(async (tx) => {
        await tx.runs.save(aRun(100, world.mailboxId))
        await tx.plans.put(storedPlan(1))
        await tx.plans.put(storedPlan(2))
      })
      const waiting = () => read(world.mailboxId, (tx) => tx.plans.waiting(area))
      expect(await waiting()).toEqual(storedPlan(2))
      await write((tx) => tx.plans.put(storedPlan(2, { state: 'approved', approvedKeys: [anOperation(1).key] })))
      expect(await waiting()).toEqual(storedPlan(1))
      expect(await read(world.mailboxId, (tx) => tx.plans.get(uuid(2)))).toEqual(
        storedPlan(2, { state: 'approved', approvedKeys: [anOperation(1).key] }),
      )
      expect(await read(world.mailboxId, (tx) => tx.plans.get(uuid(9)))).toBeNull()
      expect(await read(world.mailboxId, (tx) => tx.plans.waiting('tasks'))).toBeNull()
      expect(await read(world.otherMailboxId, (tx) => tx.plans.waiting(area))).toBeNull()
    })

    it('[PR2] [N10] of a record that turned private the values are forgotten wherever they were kept; others stay', async () => {
      const canary = { name: 'Canary' }
      const about = (n: number): Operation =>
        anOperation(n, {
          title: 'Canary',
          link: aLink(n, { base: canary, held: canary }),
          writes: {
            crm: {
              kind: 'update',
              id: aLink(n).crmId,
              version: '1',
              fields: canary,
              changed: ['name'],
              before: canary,
              tags: null,
            },
          },
        })
      const born = anOperation(1, {
        key: `outlook:${aLink(1).outlookId}`,
        title: 'Canary',
        writes: { crm: { kind: 'create', fields: canary, recordKind: 'clientPerson', tags: [] } },
      })
      const conflict = {
        field: 'name',
        base: 'Canary',
        values: { crm: 'B', outlook: 'Canary' },
        winner: 'crm',
      } as const
      const withConflict = anOperation(1, { conflicts: [{ ...conflict, cause: 'both' }] })
      const item = (operation: Operation): RunItem => ({
        runId: uuid(100),
        area,
        operation,
        outcome: 'done',
        failure: null,
      })
      await write(async (tx) => {
        await tx.runs.save(aRun(100, world.mailboxId))
        await tx.runs.addItems([item(born), item(about(1)), item(about(2))])
        await tx.plans.put(storedPlan(1, { plan: { area, operations: [about(1), about(2)] } }))
        await tx.journal.record([{ ...journalEntry(1), operation: about(1) }])
        await tx.conflicts.put(area, uuid(100), 1_764_000_000_000, withConflict, aLink(1).crmId)
        await tx.conflicts.put(area, uuid(100), 1_764_000_000_000, withConflict, aLink(2).crmId)
      })
      await write((tx) =>
        tx.history.purge(area, [
          { side: 'crm', id: aLink(1).crmId },
          { side: 'outlook', id: aLink(1).outlookId ?? '' },
        ]),
      )
      const items = await world.items(world.mailboxId, uuid(100))
      expect(items.map((one) => JSON.stringify(one).includes('Canary'))).toEqual([false, false, true])
      expect(items.map((one) => one.operation.key)).toEqual([born.key, about(1).key, about(2).key])
      const plan = await read(world.mailboxId, (tx) => tx.plans.get(uuid(1)))
      expect(plan?.plan.operations.map((one) => JSON.stringify(one).includes('Canary'))).toEqual([false, true])
      const open = await read(world.mailboxId, (tx) => tx.journal.open(area))
      expect([open.length, JSON.stringify(open).includes('Canary')]).toEqual([1, false])
      expect((await world.conflicts(world.mailboxId)).map((one) => one.crmId)).toEqual([aLink(2).crmId])
    })

    it('[R13] a cancel is seen for its run only', async () => {
      await write((tx) => tx.runs.save(aRun(100, world.mailboxId)))
      expect(await world.store.isCancelRequested(uuid(100))).toBe(false)
      await world.requestCancel(world.mailboxId, uuid(100))
      expect(await world.store.isCancelRequested(uuid(100))).toBe(true)
      expect(await world.store.isCancelRequested(uuid(101))).toBe(false)
    })

    it('[I9] a worker whose mailbox was taken by another writes nothing', async () => {
      await world.whileLockIsStolen(world.mailboxId, async () => {
        const late = write((tx) => tx.links.upsert(area, [aLink(1)]))
        await expect(late).rejects.toMatchObject({ code: 'MAILBOX_LOCK_LOST' })
      })
      expect(await links()).toEqual([])
    })

    it('[I9] a transaction sees its own writes and gives back what its work gives', async () => {
      const seen = await write(async (tx) => {
        await tx.links.upsert(area, [aLink(1)])
        await tx.journal.record([journalEntry(1)])
        await tx.strangers.put(area, [stranger(1)])
        return [
          await tx.links.countActive(area),
          (await tx.journal.open(area)).length,
          (await tx.strangers.all(area)).length,
        ]
      })
      expect(seen).toEqual([1, 1, 1])
    })
  })
}
