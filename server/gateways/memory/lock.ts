/** The mailbox lock in memory, and the session that ties a store to the locks it holds, as a database connection would. */
import type { MailboxLock } from '../../engine/ports.ts'
import { codedError } from '../../engine/coded-error.ts'
import type { MemoryDatabase } from './database.ts'

/** One process. What it holds is known to its store, so that a write after the lock was lost is refused. */
export interface MemorySession {
  readonly lock: MailboxLock
  /** Throws `MAILBOX_LOCK_LOST` when this session held the mailbox and somebody else does now. */
  assertHeld(mailboxId: string): void
  /** The process is gone: its locks are free, whatever it was doing. */
  die(): void
}

export const createMemorySession = (database: MemoryDatabase): MemorySession => {
  const held = new Map<string, number>()
  let dead = false

  const giveBack = (mailboxId: string): void => {
    const mine = held.get(mailboxId)
    if (mine === undefined) return
    if (database.locks.get(mailboxId) === mine) database.locks.delete(mailboxId)
    held.delete(mailboxId)
  }

  return {
    lock: {
      async holding(mailboxId, work) {
        if (dead || database.locks.has(mailboxId)) return null
        const mine = database.nextVersion()
        database.locks.set(mailboxId, mine)
        held.set(mailboxId, mine)
        try {
          return await work()
        } finally {
          if (!dead) giveBack(mailboxId)
        }
      },
    },
    assertHeld(mailboxId) {
      const mine = held.get(mailboxId)
      const taken = mine !== undefined && database.locks.get(mailboxId) !== mine
      if (dead || taken) throw codedError('MAILBOX_LOCK_LOST', 'Another worker has taken this mailbox')
    },
    die() {
      for (const mailboxId of held.keys()) {
        if (database.locks.get(mailboxId) === held.get(mailboxId)) database.locks.delete(mailboxId)
      }
      dead = true
    },
  }
}

/** Another worker takes the mailbox although it is held (a connection that was thought dead); for tests. */
export const stealLock = (database: MemoryDatabase, mailboxId: string): void => {
  database.locks.set(mailboxId, database.nextVersion())
}
