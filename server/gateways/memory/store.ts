/** The store in memory: what belongs to one mailbox, in transactions that are everything or nothing. */
import type { AreaName } from '../../../shared/area.ts'
import type { Run, RunTermsStore, Store, StoreTransaction } from '../../engine/ports.ts'
import { forgotten, isAbout, keyOfRecord } from '../../sync/forgotten.ts'
import type { Operation } from '../../sync/operation.ts'
import type { Side } from '../../sync/side.ts'
import type { MemoryCrmWriter } from './crm-writes.ts'
import type { MailboxTables, MemoryDatabase } from './database.ts'
import type { MemorySession } from './lock.ts'

const inArea = <T>(rows: ReadonlyMap<string, T>, area: AreaName): readonly T[] =>
  [...rows].filter(([key]) => key.startsWith(`${area} `)).map(([, row]) => row)

const keyOf = (area: AreaName, id: string): string => `${area} ${id}`
const sideKey = (area: AreaName, entry: { readonly side: Side; readonly id: string }): string =>
  `${area} ${entry.side} ${entry.id}`

const links = (rows: MailboxTables): StoreTransaction['links'] => ({
  all: async (area) => inArea(rows.links, area),
  async byCrmIds(area, ids) {
    return [...new Set(ids)].flatMap((id) => rows.links.get(keyOf(area, id)) ?? [])
  },
  async byOutlookIds(area, ids) {
    const wanted = new Set(ids)
    return inArea(rows.links, area).filter((link) => link.outlookId !== null && wanted.has(link.outlookId))
  },
  countActive: async (area) => inArea(rows.links, area).filter((link) => link.dormant === null).length,
  async upsert(area, changed) {
    for (const link of changed) rows.links.set(keyOf(area, link.crmId), link)
    const taken = inArea(rows.links, area).flatMap((link) => link.outlookId ?? [])
    if (new Set(taken).size !== taken.length)
      throw new Error('Two links of one mailbox and area name the same Outlook record')
  },
  async forget(area, crmIds) {
    for (const id of crmIds) rows.links.delete(keyOf(area, id))
  },
})

const strangers = (rows: MailboxTables): StoreTransaction['strangers'] => ({
  all: async (area) => inArea(rows.strangers, area),
  async put(area, found) {
    for (const stranger of found) rows.strangers.set(sideKey(area, stranger), stranger)
  },
  async remove(area, ids) {
    for (const id of ids) rows.strangers.delete(sideKey(area, id))
  },
})

const cursors = (rows: MailboxTables): StoreTransaction['cursors'] => ({
  get: async (area, container) => rows.cursors.get(keyOf(area, container)) ?? null,
  async put(area, container, cursor) {
    rows.cursors.set(keyOf(area, container), cursor)
  },
  async clear(area) {
    for (const key of rows.cursors.keys()) if (key.startsWith(`${area} `)) rows.cursors.delete(key)
  },
})

const journal = (rows: MailboxTables): StoreTransaction['journal'] => ({
  open: async (area) => [...rows.journal.values()].filter((entry) => entry.area === area),
  async record(entries) {
    for (const entry of entries) rows.journal.set(entry.key, entry)
  },
  async settle(keys) {
    for (const key of keys) rows.journal.delete(key)
  },
})

const retries = (rows: MailboxTables): StoreTransaction['retries'] => ({
  all: async (area) => [...rows.retries.values()].filter((entry) => entry.area === area),
  async put(entries) {
    for (const entry of entries) rows.retries.set(sideKey(entry.area, entry), entry)
  },
  async remove(area, entries) {
    for (const entry of entries) rows.retries.delete(sideKey(area, entry))
  },
})

const conflicts = (rows: MailboxTables): StoreTransaction['conflicts'] => ({
  async put(area, runId, at, operation, crmId) {
    for (const conflict of operation.conflicts) {
      rows.conflicts.set(`${area} ${crmId} ${conflict.field}`, {
        area,
        crmId,
        runId,
        at,
        title: operation.title,
        conflict,
      })
    }
  },
})

const runs = (rows: MailboxTables): StoreTransaction['runs'] => ({
  async save(run) {
    rows.runs.set(run.id, run)
  },
  async markAbandoned(exceptRunId, at) {
    const abandoned = [...rows.runs.values()].filter((run) => run.state === 'running' && run.id !== exceptRunId)
    const end: Partial<Run> = { state: 'failed', phase: 'done', reason: 'SYNC_INTERRUPTED', finishedAt: at }
    for (const run of abandoned) rows.runs.set(run.id, { ...run, ...end })
  },
  async addItems(items) {
    rows.items.push(...items)
  },
  done: async (runId) => rows.items.filter((item) => item.runId === runId && item.outcome === 'done'),
})

const history = (rows: MailboxTables): StoreTransaction['history'] => ({
  async purge(area, records) {
    const named = new Set(records.map(keyOfRecord))
    const clean = (operation: Operation): Operation => (isAbout(operation, named) ? forgotten(operation) : operation)
    rows.items = rows.items.map((item) => (item.area === area ? { ...item, operation: clean(item.operation) } : item))
    for (const [id, plan] of rows.plans) {
      if (plan.area !== area) continue
      rows.plans.set(id, { ...plan, plan: { ...plan.plan, operations: plan.plan.operations.map(clean) } })
    }
    for (const [key, entry] of rows.journal) {
      if (entry.area === area) rows.journal.set(key, { ...entry, operation: clean(entry.operation) })
    }
    for (const [key, row] of rows.conflicts) {
      if (row.area === area && named.has(`crm:${row.crmId}`)) rows.conflicts.delete(key)
    }
  },
})

const plans = (rows: MailboxTables): StoreTransaction['plans'] => ({
  async put(plan) {
    // Delete first, so that the order of the map is the order of writing.
    rows.plans.delete(plan.id)
    rows.plans.set(plan.id, plan)
  },
  get: async (id) => rows.plans.get(id) ?? null,
  async waiting(area) {
    const found = [...rows.plans.values()].filter(
      (plan) => plan.area === area && plan.state === 'waiting' && (plan.termsId ?? null) === null,
    )
    return found.sort((a, b) => b.createdAt - a.createdAt)[0] ?? null
  },
})

const transactionOver = (rows: MailboxTables, crm: MemoryCrmWriter): StoreTransaction => ({
  links: links(rows),
  strangers: strangers(rows),
  cursors: cursors(rows),
  journal: journal(rows),
  retries: retries(rows),
  conflicts: conflicts(rows),
  runs: runs(rows),
  plans: plans(rows),
  history: history(rows),
  comparisons: {
    async put(comparison) {
      rows.comparisons.push(comparison)
    },
  },
  crm: { write: async (area, writes) => writes.map((write) => crm(area, write)) },
})

/** `session` is the process the store belongs to; without one nothing is known of locks. */
export const createMemoryStore = (database: MemoryDatabase, crm: MemoryCrmWriter, session?: MemorySession): Store => ({
  transaction: (mailboxId, work) =>
    database.transaction(mailboxId, async (rows) => {
      session?.assertHeld(mailboxId)
      const result = await work(transactionOver(rows, crm))
      session?.assertHeld(mailboxId)
      return result
    }),
  read: (mailboxId, work) => work(transactionOver(database.tables(mailboxId), crm)),
  isCancelRequested: async (runId) => database.cancelled.has(runId),
})

export const createMemoryTerms = (database: MemoryDatabase): RunTermsStore => ({
  async put(terms) {
    database.terms.set(`${terms.mailboxId} ${terms.id}`, terms)
  },
  get: async (mailboxId, id) => database.terms.get(`${mailboxId} ${id}`) ?? null,
})
