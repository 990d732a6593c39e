/** The rows of one mailbox inside one transaction (or outside of any, for reading): everything in this folder hangs on it. */
import type { Sql } from '../database.ts'

export interface Binding {
  readonly sql: Sql
  readonly mailboxId: string
  /** Epoch milliseconds. */
  readonly now: () => number
}
