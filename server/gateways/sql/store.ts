/** The engine's store on SQL: everything of one mailbox, in transactions that are everything or nothing. */
import type { Store, StoreTransaction } from '../../engine/ports.ts'
import { crmWriter, type CrmWriterOptions } from './crm/crm-writes.ts'
import { linksWithHistory } from './crm/document-removals.ts'
import type { Database } from './database.ts'
import type { MailboxLocks } from './mailbox-lock.ts'
import type { Binding } from './sync/binding.ts'
import { comparisons } from './sync/comparisons.ts'
import { conflicts } from './sync/conflicts.ts'
import { cursors } from './sync/cursors.ts'
import { history } from './sync/history.ts'
import { journal } from './sync/journal.ts'
import { links } from './sync/links.ts'
import { plans } from './sync/plans.ts'
import { retries } from './sync/retries.ts'
import { isCancelRequested, runs } from './sync/runs.ts'
import { strangers } from './sync/strangers.ts'

export interface StoreOptions extends CrmWriterOptions {
  readonly database: Database
  readonly locks: MailboxLocks
  readonly now: () => number
}

const transactionOver = (binding: Binding, options: CrmWriterOptions): StoreTransaction => ({
  links: linksWithHistory(binding, links(binding)),
  strangers: strangers(binding),
  cursors: cursors(binding),
  journal: journal(binding),
  retries: retries(binding),
  conflicts: conflicts(binding),
  runs: runs(binding),
  history: history(binding),
  plans: plans(binding),
  comparisons: comparisons(binding),
  crm: crmWriter(binding, options),
})

export const createSqlStore = ({ database, locks, now, ...options }: StoreOptions): Store => ({
  transaction: (mailboxId, work) =>
    database.sql.transaction().execute(async (sql) => {
      await locks.assertHeld(sql, mailboxId)
      return work(transactionOver({ sql, mailboxId, now }, options))
    }),
  read: (mailboxId, work) => work(transactionOver({ sql: database.sql, mailboxId, now }, options)),
  isCancelRequested: (runId) => isCancelRequested(database.sql, runId),
})
