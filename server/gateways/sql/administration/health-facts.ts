/** How the synchronisation stands: switches, queue, failures, sizes. Counts, codes and times only; no title and no content leaves here (N10). */
import { sql } from 'kysely'
import type { HealthFacts } from '../../../crm/administration-ports.ts'
import type { SynchroniserState } from '../../../crm/ports.ts'
import type { Database } from '../database.ts'
import { queueName } from '../jobs/boss.ts'
import { dueTimesOf } from '../jobs/due-mailboxes.ts'

type Overview = Awaited<ReturnType<HealthFacts['overview']>>
type OverviewMailbox = Overview['mailboxes'][number]

const minuteMs = 60_000
const lookedBackMs = 3_600_000

export interface HealthFactsOptions {
  readonly database: Database
  readonly now: () => number
}

const selectMailboxes = (since: number) => sql<Omit<OverviewMailbox, 'nextRunAt'>>`
  select c.id as "mailboxId", e.id as "employeeId", coalesce(e.display_name, c.name) as "displayName", c.username,
    coalesce(m.synchroniser, 'running') as state, c.state as connection,
    exists (select from pgboss.job j where j.name = ${queueName} and j.singleton_key = c.id and j.state = 'active') as running,
    (select count(*) from area_states a where a.mailbox_id = c.id and a.enabled) as "areasOn",
    (select floor(extract(epoch from max(j.completed_on)) * 1000)::bigint from pgboss.job j where j.name = ${queueName}
      and j.singleton_key = c.id and j.state = 'completed' and not coalesce(j.output ? 'givenUp', false)) as "lastCheckedAt",
    (select coalesce(sum(t.count), 0)::bigint from throttling t where t.mailbox_id = c.id and t.minute >= ${since}) as throttled,
    (select json_build_object('at', max(x.at), 'compared', sum(x.compared), 'different', sum(x.different)) from (
        select distinct on (k.area) k.at, k.compared, k.different from comparisons k where k.mailbox_id = c.id order by k.area, k.at desc) x
      having max(x.at) is not null) as "lastComparison"
  from connections c
  left join employees e on e.tenant_id = c.tenant_id and e.user_id = c.user_id and e.deleted_at is null
  left join mailbox_states m on m.mailbox_id = c.id
  where c.username <> '' or c.state <> 'none'
  order by lower(coalesce(e.display_name, c.name)), c.id`

const selectFirm = sql<{
  firm: SynchroniserState | null
  heartbeatAt: number | null
  waiting: number
  running: number
  oldest: number | null
}>`
  select f.synchroniser as firm, f.heartbeat_at as "heartbeatAt", q.waiting, q.running, q.oldest from (
    select count(*) filter (where state in ('created', 'retry') and start_after <= now()) as waiting,
      count(*) filter (where state = 'active') as running,
      floor(extract(epoch from min(start_after) filter (where state in ('created', 'retry') and start_after <= now())) * 1000)::bigint as oldest
    from pgboss.job where name = ${queueName} and state in ('created', 'retry', 'active')) q
  left join firm f on true`

/** Tables whose size tells something about a problem. */
const counted = [
  'employees',
  'clients',
  'contacts',
  'tickets',
  'appointments',
  'documents',
  'connections',
  'links',
  'strangers',
  'retries',
  'journal',
  'conflicts',
  'runs',
  'run_items',
  'plans',
  'audit_log',
] as const

export const createHealthFacts = ({ database, now }: HealthFactsOptions): HealthFacts => {
  const { sql: db } = database
  return {
    async overview() {
      const since = Math.floor((now() - lookedBackMs) / minuteMs)
      const [mailboxes, firm] = [await selectMailboxes(since).execute(db), await selectFirm.execute(db)]
      const [row] = firm.rows
      const due = await dueTimesOf(database, now())
      const withTimes = mailboxes.rows.map(
        (mailbox): OverviewMailbox => ({ ...mailbox, nextRunAt: due.get(mailbox.mailboxId)?.nextAt ?? null }),
      )
      return {
        firm: row?.firm ?? 'running',
        heartbeatAt: row?.heartbeatAt ?? null,
        queue: { waiting: row?.waiting ?? 0, running: row?.running ?? 0, oldestWaitingAt: row?.oldest ?? null },
        throttled: withTimes.reduce((sum, mailbox) => sum + mailbox.throttled, 0),
        mailboxes: withTimes,
        intervals: new Map([...due].map(([mailboxId, { longestMs }]) => [mailboxId, longestMs])),
      }
    },
    async openJournal() {
      const { rows } = await sql<{ count: number; oldestAt: number | null }>`
        select count(*) as count, min(recorded_at) as "oldestAt" from journal`.execute(db)
      return rows[0] ?? { count: 0, oldestAt: null }
    },
    async errorsSince(at) {
      const { rows } = await sql<{ code: string; count: number; mailboxes: number; lastAt: number }>`
        select code, count(*) as count, count(distinct mailbox_id) as mailboxes, max(at) as "lastAt" from (
          select i.failure ->> 'code' as code, r.mailbox_id, r.started_at as at from runs r
            join run_items i on i.mailbox_id = r.mailbox_id and i.run_id = r.id
            where r.started_at >= ${at} and (r.counts ->> 'failed')::bigint > 0 and i.outcome = 'failed'
          union all
          select r.reason, r.mailbox_id, r.started_at from runs r where r.started_at >= ${at} and r.state = 'failed') f
        where code is not null group by code order by count(*) desc, code limit 100`.execute(db)
      return rows
    },
    async databaseBytes() {
      const { rows } = await sql<{ bytes: number }>`select pg_database_size(current_database()) as bytes`.execute(db)
      return rows[0]?.bytes ?? 0
    },
    async lastRuns(limit) {
      const { rows } = await sql<Awaited<ReturnType<HealthFacts['lastRuns']>>[number]>`
        select mailbox_id as "mailboxId", id, trigger, mode, state, reason, started_at as "startedAt", finished_at as "finishedAt", counts
        from runs order by started_at desc, id limit ${limit}`.execute(db)
      return rows
    },
    async failures(limit) {
      const { rows } = await sql<Awaited<ReturnType<HealthFacts['failures']>>[number]>`
        select failure ->> 'code' as code, failure ->> 'requestId' as "requestId", area from run_items
        where outcome = 'failed' order by seq desc limit ${limit}`.execute(db)
      return rows
    },
    async migrations() {
      const { rows } = await sql<{ version: number; name: string }>`
        select version, name from schema_migrations order by version`.execute(db)
      return rows
    },
    async rowCounts() {
      const counts = counted.map((table) => sql`select ${table} as name, count(*) as count from ${sql.table(table)}`)
      const { rows } = await sql<{ name: string; count: number }>`${sql.join(counts, sql` union all `)}`.execute(db)
      return Object.fromEntries(rows.map(({ name, count }) => [name, count]))
    },
  }
}
