/**
 * At most one run per mailbox, whatever number of workers. PostgreSQL: advisory locks on one connection of their own, which the
 * server frees when this process dies. PGlite: one process owns the database, so a set in memory is enough.
 */
import { Client } from 'pg'
import { sql } from 'kysely'
import type { MailboxLock } from '../../engine/ports.ts'
import { CodedError } from '../../errors.ts'
import type { Database, Sql } from './database.ts'
import { databaseError } from './sessions.ts'

export interface MailboxLocks extends MailboxLock {
  /** First statement of a transaction of the mailbox. @throws MAILBOX_LOCK_LOST when this process had the lock and lost it. */
  assertHeld(db: Sql, mailboxId: string): Promise<void>
  close(): Promise<void>
}

const memoryLocks = (held: Set<string>): MailboxLocks => ({
  async holding(mailboxId, work) {
    if (held.has(mailboxId)) return null
    held.add(mailboxId)
    try {
      return await work()
    } finally {
      held.delete(mailboxId)
    }
  },
  async assertHeld() {},
  async close() {},
})

/** First key of our advisory locks: who runs the mailbox, and who is writing for it just now. */
const running = 7_240_010
const writing = 7_240_011

interface Holder {
  readonly client: Client
  /** Process id of the connection in the database. */
  readonly backend: number
}

const connect = async (url: string): Promise<Holder> => {
  const client = new Client({ connectionString: url, application_name: 'tandem locks', keepAlive: true })
  client.on('error', () => {})
  await client.connect()
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid')
  return { client, backend: rows[0]?.pid ?? 0 }
}

const postgresLocks = (url: string): MailboxLocks => {
  /** Mailbox to the connection that took the lock; that connection may be dead by now. */
  const held = new Map<string, Holder>()
  let connecting: Promise<Holder> | null = null

  const holder = async (): Promise<Holder> => {
    const made = (connecting ??= connect(url).then((one) => {
      one.client.once('end', () => {
        connecting = null
      })
      return one
    }))
    try {
      return await made
    } catch (error) {
      connecting = null
      throw databaseError(error)
    }
  }

  const take = async ({ client }: Holder, mailboxId: string): Promise<boolean> => {
    const { rows } = await client.query<{ taken: boolean }>(
      `select pg_try_advisory_lock(${running}, hashtext($1)) as taken`,
      [mailboxId],
    )
    if (rows[0]?.taken !== true) return false
    // A holder that lost its lock may still be in a transaction: wait for its end.
    await client.query(
      `select pg_advisory_lock(${writing}, hashtext($1)), pg_advisory_unlock(${writing}, hashtext($1))`,
      [mailboxId],
    )
    return true
  }

  /** On a dead connection there is nothing to give back. */
  const giveBack = async ({ client }: Holder, mailboxId: string): Promise<void> => {
    await client.query(`select pg_advisory_unlock(${running}, hashtext($1))`, [mailboxId]).catch(() => {})
  }

  return {
    async holding(mailboxId, work) {
      if (held.has(mailboxId)) return null
      const mine = await holder()
      if (held.has(mailboxId)) return null
      held.set(mailboxId, mine)
      let isTaken = false
      try {
        isTaken = await take(mine, mailboxId)
        return isTaken ? await work() : null
      } finally {
        held.delete(mailboxId)
        if (isTaken) await giveBack(mine, mailboxId)
      }
    },
    async assertHeld(db, mailboxId) {
      const mine = held.get(mailboxId)
      if (mine === undefined) return
      const { rows } = await sql<{ held: boolean }>`
        select pg_advisory_xact_lock_shared(${writing}, hashtext(${mailboxId})),
          exists (select from pg_locks where locktype = 'advisory' and granted and pid = ${mine.backend} and classid = ${running}
            and objid = (hashtext(${mailboxId})::bigint & 4294967295)::oid and objsubid = 2) as held`.execute(db)
      if (rows[0]?.held !== true) throw new CodedError('MAILBOX_LOCK_LOST')
    },
    async close() {
      const mine = await connecting?.catch(() => null)
      await mine?.client.end().catch(() => {})
    },
  }
}

/** Mailboxes held by this process, per database: two lock objects over one PGlite are still one process. */
const heldInMemory = new WeakMap<Database, Set<string>>()

export const createMailboxLocks = (database: Database): MailboxLocks => {
  if (database.url !== null) return postgresLocks(database.url)
  const held = heldInMemory.get(database) ?? new Set<string>()
  heldInMemory.set(database, held)
  return memoryLocks(held)
}
