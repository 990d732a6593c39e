/**
 * The rows behind the memory store and the memory CRM: one set of tables per mailbox, one CRM for the firm, and transactions over
 * both. Rows are immutable values, so a copy of a table is a copy of its index only.
 */
import type { AreaName } from '../../../shared/area.ts'
import type {
  JournalEntry,
  RetryEntry,
  Run,
  RunItem,
  RunTerms,
  StoredComparison,
  StoredPlan,
} from '../../engine/ports.ts'
import type { Link, Stranger } from '../../sync/link.ts'
import type { FieldConflict } from '../../sync/operation.ts'
import type { Fields, Scope } from '../../sync/record.ts'

export interface ConflictRow {
  readonly area: AreaName
  readonly crmId: string
  readonly runId: string
  readonly at: number
  readonly title: string
  readonly conflict: FieldConflict
}

export interface CrmRow {
  readonly id: string
  readonly area: AreaName
  readonly kind: string
  readonly fields: Fields
  readonly version: number
  /** What the CRM itself says (switched off, client inactive); filters of a policy come on top. */
  readonly scope: Scope
  readonly deleted: boolean
}

export interface MailboxTables {
  links: Map<string, Link>
  strangers: Map<string, Stranger>
  cursors: Map<string, string>
  journal: Map<string, JournalEntry>
  retries: Map<string, RetryEntry>
  conflicts: Map<string, ConflictRow>
  runs: Map<string, Run>
  items: RunItem[]
  plans: Map<string, StoredPlan>
  comparisons: StoredComparison[]
}

const emptyTables = (): MailboxTables => ({
  links: new Map(),
  strangers: new Map(),
  cursors: new Map(),
  journal: new Map(),
  retries: new Map(),
  conflicts: new Map(),
  runs: new Map(),
  items: [],
  plans: new Map(),
  comparisons: [],
})

const copyTables = (tables: MailboxTables): MailboxTables => ({
  links: new Map(tables.links),
  strangers: new Map(tables.strangers),
  cursors: new Map(tables.cursors),
  journal: new Map(tables.journal),
  retries: new Map(tables.retries),
  conflicts: new Map(tables.conflicts),
  runs: new Map(tables.runs),
  items: [...tables.items],
  plans: new Map(tables.plans),
  comparisons: [...tables.comparisons],
})

export interface MemoryDatabase {
  /** Current rows of a mailbox; inside a transaction the rows of that transaction. */
  tables(mailboxId: string): MailboxTables
  readonly mailboxIds: () => readonly string[]
  readonly crm: Map<string, CrmRow>
  /** A number that was never given before; row versions come from here. */
  nextVersion(): number
  /** All or nothing; transactions take turns, whatever mailbox they are for. */
  transaction<T>(mailboxId: string, work: (tables: MailboxTables) => Promise<T>): Promise<T>
  readonly cancelled: Set<string>
  /** By mailbox and id. */
  readonly terms: Map<string, RunTerms>
  /** Who holds the lock of a mailbox; a number per holding. */
  readonly locks: Map<string, number>
}

export const createMemoryDatabase = (): MemoryDatabase => {
  const mailboxes = new Map<string, MailboxTables>()
  const crm = new Map<string, CrmRow>()
  let version = 0
  let turn: Promise<unknown> = Promise.resolve()

  const tables = (mailboxId: string): MailboxTables => {
    const found = mailboxes.get(mailboxId) ?? emptyTables()
    mailboxes.set(mailboxId, found)
    return found
  }

  const attempt = async <T>(mailboxId: string, work: (rows: MailboxTables) => Promise<T>): Promise<T> => {
    const before = copyTables(tables(mailboxId))
    const crmBefore = new Map(crm)
    try {
      return await work(tables(mailboxId))
    } catch (thrown) {
      mailboxes.set(mailboxId, before)
      crm.clear()
      for (const [id, row] of crmBefore) crm.set(id, row)
      throw thrown
    }
  }

  return {
    tables,
    mailboxIds: () => [...mailboxes.keys()],
    crm,
    nextVersion: () => (version += 1),
    transaction(mailboxId, work) {
      const mine = turn.then(() => attempt(mailboxId, work))
      turn = mine.catch(() => undefined)
      return mine
    },
    cancelled: new Set(),
    terms: new Map(),
    locks: new Map(),
  }
}
