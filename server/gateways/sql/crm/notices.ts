/** Notices in SQL: what they are made from, and how the open ones are kept. Everything is bound to employees and their own mailboxes. */
import { sql, type RawBuilder } from 'kysely'
import type { Notice, NoticeCode } from '../../../../shared/schemas/notices.ts'
import type { NoticeFacts, NoticePerson, Notices, WantedNotice } from '../../../crm/notice-ports.ts'
import type { Sql } from '../database.ts'
import { isUuid, json, uuidArray } from '../values.ts'

const day = 86_400_000
const week = 7 * day

type Conflicts = NoticeFacts['conflicts']
type Finished = NoticeFacts['finished']

/** Of one employee, or of all; alias `e`, the mailbox is `c`. */
const mailboxesOf = (employeeId: string | null): RawBuilder<unknown> => sql`connections c
  join employees e on e.tenant_id = c.tenant_id and e.user_id = c.user_id and e.active and e.deleted_at is null
    and ${employeeId === null ? sql`true` : sql`e.id = ${employeeId}::uuid`}`

export const createSqlNotices = (db: Sql): Notices => {
  const people = async (): Promise<readonly NoticePerson[]> => {
    const { rows } = await sql<NoticePerson>`
      select e.id as "employeeId", e.role, case when c.state <> 'none' then c.id end as "mailboxId", c.state as connection,
        e.user_id is not null as "isKnown"
      from employees e left join connections c on c.tenant_id = e.tenant_id and c.user_id = e.user_id
      where e.active and e.deleted_at is null order by e.id`.execute(db)
    return rows
  }

  /** Runs on terms that a person made to look at something are no news; those to be approved are. */
  const plans = async (of: RawBuilder<unknown>): Promise<NoticeFacts['plans']> => {
    const { rows } = await sql<NoticeFacts['plans'][number]>`
      select p.mailbox_id as "mailboxId", p.area, p.id as "planId" from ${of} join plans p on p.mailbox_id = c.id
      where p.state = 'waiting' and p.reason <> 'SYNC_PREVIEW' and coalesce(p.purpose, 'reset') = 'reset'`.execute(db)
    return rows
  }

  const conflicts = async (of: RawBuilder<unknown>, before: number): Promise<Conflicts> => {
    const { rows } = await sql<Conflicts[number]>`
      select x.mailbox_id as "mailboxId", count(*)::int as count from ${of} join conflicts x on x.mailbox_id = c.id
      where x.state = 'open' and x.at <= ${before} group by x.mailbox_id`.execute(db)
    return rows
  }

  const paused = async (of: RawBuilder<unknown>): Promise<NoticeFacts['paused']> => {
    const { rows } = await sql<NoticeFacts['paused'][number]>`
      select c.id as "mailboxId", null as area, m.paused_code as reason from ${of} join mailbox_states m on m.mailbox_id = c.id
      where m.paused_code is not null
      union all
      select c.id, a.area, a.paused_code from ${of} join area_states a on a.mailbox_id = c.id
      where a.enabled and a.paused_code is not null`.execute(db)
    return rows
  }

  const differences = async (of: RawBuilder<unknown>): Promise<NoticeFacts['differences']> => {
    const { rows } = await sql<NoticeFacts['differences'][number]>`
      select distinct on (x.mailbox_id, x.area) x.mailbox_id as "mailboxId", x.area, x.different as count
      from ${of} join comparisons x on x.mailbox_id = c.id
      join area_states a on a.mailbox_id = c.id and a.area = x.area and a.enabled
      order by x.mailbox_id, x.area, x.at desc`.execute(db)
    return rows.filter(({ count }) => count > 0)
  }

  /** Imports by hand are told once all their runs have ended; undo and reset when the run that carries them out has. */
  const finished = async (of: RawBuilder<unknown>, since: number): Promise<Finished> => {
    const { rows } = await sql<Finished[number]>`
      select r.mailbox_id as "mailboxId", r.id as "runId", r.purpose as reason, (r.counts ->> 'done')::int as count
      from ${of} join runs r on r.mailbox_id = c.id
      where r.purpose in ('undo', 'reset') and r.mode <> 'preview' and r.state = 'finished' and r.finished_at > ${since}
      union all
      select w.mailbox_id, w.id, 'import', coalesce(sum((r.counts ->> 'done')::int), 0)::int
      from ${of} join wizards w on w.mailbox_id = c.id
      cross join lateral json_array_elements(w.runs) part
      left join runs r on r.mailbox_id = w.mailbox_id and r.id = part ->> 'runId'
      where w.executed_at > ${since}
      group by w.mailbox_id, w.id having bool_and(r.finished_at is not null)`.execute(db)
    return rows
  }

  return {
    async facts(employeeId, now) {
      const of = mailboxesOf(employeeId)
      return {
        people: await people(),
        plans: await plans(of),
        conflicts: await conflicts(of, now - day),
        paused: await paused(of),
        differences: await differences(of),
        finished: await finished(of, now - week),
      }
    },

    async reconcile(employeeId, wanted, now) {
      const rows = json(wanted.map((one: WantedNotice) => ({ ...one, facts: json(one.facts) })))
      const ofPerson = employeeId === null ? sql`true` : sql`n.employee_id = ${employeeId}::uuid`
      await sql`
        update notices n set settled_at = ${now} where n.settled_at is null and ${ofPerson} and not exists (
          select from json_to_recordset(${rows}::json) w("employeeId" uuid, key text)
          where w."employeeId" = n.employee_id and w.key = n.key)`.execute(db)
      await sql`
        insert into notices as n (employee_id, key, code, facts, at)
        select w."employeeId", w.key, w.code, w.facts::json, ${now}
        from json_to_recordset(${rows}::json) w("employeeId" uuid, key text, code text, facts text)
        where not exists (select from notices o where o.employee_id = w."employeeId" and o.key = w.key and o.settled_at is null
          and o.facts::text = w.facts)
        on conflict (employee_id, key) where settled_at is null do update set facts = excluded.facts`.execute(db)
    },

    async open(employeeId) {
      const rows = await db
        .selectFrom('notices')
        .select(['id', 'code', 'facts', 'at', 'seenAt', 'settledAt'])
        .where('employeeId', '=', employeeId)
        .where('settledAt', 'is', null)
        .where((eb) => eb.or([eb('code', '<>', 'finished'), eb('seenAt', 'is', null)]))
        .orderBy('at', 'desc')
        .orderBy('id')
        .limit(100)
        .execute()
      return rows.map(
        ({ id, code, facts, at, seenAt, settledAt }): Notice => ({
          id,
          code: code as NoticeCode,
          facts: facts as Notice['facts'],
          at,
          seenAt,
          settledAt,
        }),
      )
    },

    async unseen(employeeId) {
      const { count } = await db
        .selectFrom('notices')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .where('employeeId', '=', employeeId)
        .where('settledAt', 'is', null)
        .where('seenAt', 'is', null)
        .executeTakeFirstOrThrow()
      return count
    },

    async see(employeeId, ids, now) {
      const these = ids === null ? sql<boolean>`true` : sql<boolean>`id = any(${uuidArray(ids.filter(isUuid))})`
      await db
        .updateTable('notices')
        .set({ seenAt: now })
        .where('employeeId', '=', employeeId)
        .where('seenAt', 'is', null)
        .where(these)
        .execute()
    },

    async prune(before) {
      await db.deleteFrom('notices').where('settledAt', '<', before).execute()
    },
  }
}
