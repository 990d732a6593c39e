/** Subscriptions to change notifications, kept in SQL (INF-16). */
import { sql } from 'kysely'
import type { KnownSubscription, SubscriptionStore } from '../../engine/push-ports.ts'
import type { Sql } from './database.ts'

export const createSqlSubscriptions = (db: Sql): SubscriptionStore => ({
  async takeMailboxes(now, before, limit) {
    // Whoever inserts or updates the row has the mailbox; another worker finds it looked at.
    const { rows } = await sql<{ mailboxId: string }>`
      insert into subscription_looks (mailbox_id, looked_at)
      select c.id, ${now} from connections c
      left join mailbox_states m on m.mailbox_id = c.id
      left join subscription_looks l on l.mailbox_id = c.id
      where c.state = 'connected' and coalesce(m.synchroniser, 'running') = 'running'
        and not exists (select from firm where synchroniser <> 'running')
        and (l.looked_at is null or l.looked_at < ${before})
        and (exists (select from area_states a where a.mailbox_id = c.id and a.enabled)
          or exists (select from subscriptions s where s.mailbox_id = c.id))
      order by l.looked_at nulls first, c.id limit ${limit}
      on conflict (mailbox_id) do update set looked_at = excluded.looked_at where subscription_looks.looked_at < ${before}
      returning mailbox_id as "mailboxId"`.execute(db)
    return rows.map(({ mailboxId }) => mailboxId)
  },

  async lookSoon(mailboxId) {
    await db.deleteFrom('subscriptionLooks').where('mailboxId', '=', mailboxId).execute()
  },

  async of(mailboxId) {
    const present = await db
      .selectFrom('subscriptions')
      .select(['id', 'area', 'resource', 'expiresAt'])
      .where('mailboxId', '=', mailboxId)
      .orderBy('id')
      .execute()
    const refusals = await db
      .selectFrom('subscriptionRefusals')
      .select(['area', 'resource', 'nextAt', 'failures'])
      .where('mailboxId', '=', mailboxId)
      .execute()
    return { present, refusals }
  },

  async byIds(ids) {
    if (ids.length === 0) return []
    const { rows } = await sql<KnownSubscription>`
      select s.id, s.mailbox_id as "mailboxId", s.area, s.resource, s.expires_at as "expiresAt", s.state_hash as "stateHash", c.tenant_id as "tenantId"
      from subscriptions s join connections c on c.id = s.mailbox_id where s.id in (${sql.join(ids)})`.execute(db)
    return rows
  },

  async put(mailboxId, { id, area, resource, expiresAt }, stateHash) {
    await db.insertInto('subscriptions').values({ id, mailboxId, area, resource, expiresAt, stateHash }).execute()
  },

  async renewed(id, expiresAt) {
    await db.updateTable('subscriptions').set({ expiresAt }).where('id', '=', id).execute()
  },

  async forget(ids) {
    if (ids.length > 0) await db.deleteFrom('subscriptions').where('id', 'in', ids).execute()
  },

  async refuse(mailboxId, { area, resource, failures, code, nextAt }) {
    await db
      .insertInto('subscriptionRefusals')
      .values({ mailboxId, area, resource, failures, code, nextAt })
      .onConflict((conflict) => conflict.columns(['mailboxId', 'resource']).doUpdateSet({ failures, code, nextAt }))
      .execute()
  },

  async accept(mailboxId, resource) {
    await db
      .deleteFrom('subscriptionRefusals')
      .where('mailboxId', '=', mailboxId)
      .where('resource', '=', resource)
      .execute()
  },
})
