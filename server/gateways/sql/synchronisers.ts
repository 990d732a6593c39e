/** INF-05: the switch of the firm and of each mailbox, with its history; the worker's sign of life. */
import { sql } from 'kysely'
import type { Synchronisers, SynchroniserState } from '../../crm/ports.ts'
import { notFound } from './crm/refusals.ts'
import type { Sql } from './database.ts'

const beatEveryMs = 60_000

/** The firm's row exists from the first start; its name follows the configuration until an administrator names it. */
export const nameFirm = async (db: Sql, name: string): Promise<void> => {
  await sql`insert into firm (id, name) values (1, ${name}) on conflict (id) do update set name = excluded.name where firm.name <> excluded.name and firm.named_at is null`.execute(
    db,
  )
}

export const createSynchronisers = (db: Sql, now: () => number): Synchronisers => ({
  async firm() {
    const row = await db.selectFrom('firm').select(['synchroniser', 'heartbeatAt']).executeTakeFirst()
    return { state: (row?.synchroniser ?? 'running') as SynchroniserState, heartbeatAt: row?.heartbeatAt ?? null }
  },
  async ofMailbox(mailboxId) {
    const row = await db
      .selectFrom('mailboxStates')
      .select('synchroniser')
      .where('mailboxId', '=', mailboxId)
      .executeTakeFirst()
    return (row?.synchroniser ?? 'running') as SynchroniserState
  },
  async mailboxes() {
    const { rows } = await sql<Awaited<ReturnType<Synchronisers['mailboxes']>>[number]>`
      select c.id as "mailboxId", coalesce(e.display_name, c.name) as "displayName", c.username, coalesce(m.synchroniser, 'running') as state, c.state as connection
      from connections c left join employees e on e.tenant_id = c.tenant_id and e.user_id = c.user_id
      left join mailbox_states m on m.mailbox_id = c.id order by 2, c.id`.execute(db)
    return rows
  },
  set: (mailboxId, state, author) =>
    db.transaction().execute(async (trx) => {
      if (mailboxId === null) {
        await sql`insert into firm (id, name, synchroniser) values (1, '', ${state}) on conflict (id) do update set synchroniser = excluded.synchroniser`.execute(
          trx,
        )
      } else {
        const connection = await trx
          .selectFrom('connections')
          .select('id')
          .where('id', '=', mailboxId)
          .executeTakeFirst()
        if (connection === undefined) throw notFound()
        await trx
          .insertInto('mailboxStates')
          .values({ mailboxId, synchroniser: state, pausedCode: null })
          .onConflict((on) => on.column('mailboxId').doUpdateSet({ synchroniser: state }))
          .execute()
      }
      await trx
        .insertInto('synchroniserHistory')
        .values({ mailboxId, state, authorId: author.employeeId, reason: author.reason, at: now() })
        .execute()
    }),
  async beat(time) {
    await sql`update firm set heartbeat_at = ${time} where heartbeat_at is null or heartbeat_at <= ${time - beatEveryMs}`.execute(
      db,
    )
  },
})
