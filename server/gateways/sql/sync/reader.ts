/** What the synchronisation left for people to see, of one mailbox. */
import { sql, type Selectable } from 'kysely'
import { areaNames, type AreaName } from '../../../../shared/area.ts'
import type {
  Attention,
  ChangeItem,
  Conflict,
  PlanSummary,
  RunItem,
  RunSummary,
} from '../../../../shared/schemas/sync.ts'
import type { AttentionItem, PageRequest, StoredAreaStatus, SyncReader } from '../../../crm/ports.ts'
import type { Failure } from '../../../sync/failure.ts'
import type { Operation } from '../../../sync/operation.ts'
import type { Fields } from '../../../sync/record.ts'
import type { SqlAreas } from '../crm/areas.ts'
import { pageOf } from '../crm/pages.ts'
import type { Sql } from '../database.ts'
import type { Tables } from '../tables.ts'
import { containing, isUuid, textArray } from '../values.ts'
import { actionsOf, quietStrangers, shownDormant, type AttentionRow } from './attention-rows.ts'
import { changeItemOf, failureOf } from './change-items.ts'

const runOf = ({
  cancelRequested: _cancelRequested,
  mailboxId: _mailboxId,
  ...run
}: Selectable<Tables['runs']>): RunSummary => run as unknown as RunSummary

type ConflictRow = Selectable<Tables['conflicts']>

/** SQL null is unknown, JSON null is empty; both are shown as no value. */
export const conflictOf = ({
  id,
  area,
  crmId,
  title,
  field,
  base,
  crm,
  outlook,
  winner,
  cause,
  state,
  at,
}: ConflictRow): Conflict =>
  ({ id, area, crmId, title, field, base, crm, outlook, winner, cause, state, at }) as Conflict

/** Dormant links, strangers and parked failures of a mailbox as one list; alias `a`. */
const attentionOf = (mailboxId: string) => sql`(
  select 'dormant|' || area || '|crm|' || crm_id as id, 'dormant' as kind, area, case when dormant = 'deletedInCrm' then 'crm' else 'outlook' end as side,
    dormant as reason, null as title, base as fields, crm_id, outlook_id
    from links where mailbox_id = ${mailboxId} and dormant = any(${textArray(shownDormant)}) and area <> 'mail'
  union all
  select 'stranger|' || area || '|' || side || '|' || id, 'stranger', area, side, reason, null, fields,
    case when side = 'crm' then id end, case when side = 'outlook' then id end
    from strangers where mailbox_id = ${mailboxId} and reason <> all(${textArray(quietStrangers)})
      and not (area = 'mail' and reason = 'copyOfLinked')
  union all
  select 'parked|' || area || '|' || side || '|' || id, 'parked', area, side, failure ->> 'code', title, null,
    case when side = 'crm' then id end, case when side = 'outlook' then id end
    from retries where mailbox_id = ${mailboxId} and next_at is null
) a`

const searched = ({ search = '' }: PageRequest, column: string) =>
  search === '' ? [] : [sql`${sql.ref(column)} ilike ${containing(search)} escape '\\'`]

export const createSyncReader = (db: Sql, areas: SqlAreas): SyncReader => {
  const titleOf = ({ area, title, fields }: AttentionRow): string =>
    title ?? areas[area]?.titleOf((fields ?? {}) as Fields) ?? ''
  const attention = (row: AttentionRow): Attention => ({
    id: row.id,
    area: row.area,
    kind: row.kind,
    title: titleOf(row),
    reason: row.reason,
    side: row.side,
    actions: actionsOf(row),
  })

  const runs = (mailboxId: string) =>
    db
      .selectFrom('runs')
      .selectAll()
      .where('mailboxId', '=', mailboxId)
      .orderBy('startedAt', 'desc')
      .orderBy('id', 'desc')

  return {
    async areas(mailboxId) {
      const { rows } = await sql<Omit<StoredAreaStatus, 'area'> & { area: AreaName }>`
        select n.area, coalesce(s.enabled, false) as enabled, coalesce(s.needs_approval, true) as "needsApproval",
          coalesce(m.paused_code, s.paused_code) as "pausedReason", s.last_change_at as "lastChangeAt",
          (select count(*) from links l where l.mailbox_id = ${mailboxId} and l.area = n.area and l.dormant is null) as linked,
          (select count(*) from conflicts c where c.mailbox_id = ${mailboxId} and c.area = n.area and c.state = 'open') as "openConflicts",
          (select count(*) from links l join appointments a on l.crm_id = 'appointment:' || a.id where l.mailbox_id = ${mailboxId} and l.area = n.area
            and a.is_cancelled and a.deleted_at is null and l.outlook_id is not null
            and coalesce(l.dormant, '') not in ('stopped', 'deletedInOutlook', 'movedInOutlook')) as cancelled,
          (select count(*) from ${attentionOf(mailboxId)} where a.area = n.area) as attention,
          (select p.id from plans p where p.mailbox_id = ${mailboxId} and p.area = n.area and p.state = 'waiting' order by p.created_at desc limit 1) as "waitingPlanId"
        from unnest(${textArray(areaNames)}) n(area)
        left join area_states s on s.mailbox_id = ${mailboxId} and s.area = n.area
        left join mailbox_states m on m.mailbox_id = ${mailboxId}`.execute(db)
      return areaNames.flatMap((area) => rows.find((row) => row.area === area) ?? [])
    },

    async currentRun(mailboxId) {
      const running = await runs(mailboxId).where('state', '=', 'running').limit(1).executeTakeFirst()
      if (running !== undefined) return runOf(running)
      const waiting = await runs(mailboxId)
        .where('state', '=', 'waitingForApproval')
        .where((eb) =>
          eb.exists(
            eb
              .selectFrom('plans')
              .select('plans.id')
              .whereRef('plans.mailboxId', '=', 'runs.mailboxId')
              .whereRef('plans.runId', '=', 'runs.id')
              .where('plans.state', '=', 'waiting'),
          ),
        )
        .limit(1)
        .executeTakeFirst()
      return waiting === undefined ? null : runOf(waiting)
    },
    async lastRun(mailboxId) {
      const row = await runs(mailboxId).where('state', '!=', 'running').limit(1).executeTakeFirst()
      return row === undefined ? null : runOf(row)
    },
    async runs(mailboxId, limit) {
      const rows = await runs(mailboxId)
        .where(
          sql<boolean>`(trigger <> 'schedule' or state <> 'finished' or (counts ->> 'done')::int > 0 or (counts ->> 'failed')::int > 0)`,
        )
        .limit(limit)
        .execute()
      return rows.map(runOf)
    },
    async run(mailboxId, runId) {
      const row = await runs(mailboxId).where('id', '=', runId).executeTakeFirst()
      return row === undefined ? null : runOf(row)
    },
    runItems: (mailboxId, runId, page) =>
      pageOf<{ operation: Operation; outcome: RunItem['outcome']; failure: Failure | null }, RunItem>(
        db,
        page,
        {
          from: sql`run_items`,
          columns: sql`operation, outcome, failure`,
          sort: [sql`seq`, sql`seq`],
          where: [sql`mailbox_id = ${mailboxId}`, sql`run_id = ${runId}`, ...searched(page, 'title')],
        },
        ({ operation, outcome, failure }) => ({ ...changeItemOf(operation), outcome, failure: failureOf(failure) }),
      ),

    async plan(mailboxId, planId) {
      const { rows } = await sql<Omit<PlanSummary, 'counts'> & { [count: string]: unknown }>`
        select p.id, p.run_id, p.area, p.hash, p.reason, p.state, p.created_at,
          count(*) filter (where o.crm_write = 'create') as cc, count(*) filter (where o.outlook_write = 'create') as co,
          count(*) filter (where o.crm_write = 'update') as uc, count(*) filter (where o.outlook_write = 'update') as uo,
          count(*) filter (where o.crm_write = 'remove') as rc, count(*) filter (where o.outlook_write = 'remove') as ro,
          count(*) filter (where o.adopted) as adopted,
          count(*) filter (where o.position is not null and o.crm_write is null and o.outlook_write is null and not o.adopted) as untouched,
          (select count(distinct lower(trim(m.address))) from plan_operations w, json_array_elements_text(coalesce(w.operation -> 'mails', '[]')) as m(address)
            where w.mailbox_id = p.mailbox_id and w.plan_id = p.id) as mails
        from plans p left join plan_operations o on o.mailbox_id = p.mailbox_id and o.plan_id = p.id
        where p.mailbox_id = ${mailboxId} and p.id = ${planId} group by p.mailbox_id, p.id`.execute(db)
      const [row] = rows
      if (row === undefined) return null
      const { cc, co, uc, uo, rc, ro, adopted, untouched, mails, ...plan } = row
      const side = (crm: unknown, outlook: unknown) => ({ crm: Number(crm), outlook: Number(outlook) })
      const counts = {
        created: side(cc, co),
        updated: side(uc, uo),
        removed: side(rc, ro),
        adopted: Number(adopted),
        untouched: Number(untouched),
        mails: Number(mails),
      }
      return { ...(plan as Omit<PlanSummary, 'counts'>), counts }
    },
    planItems: (mailboxId, planId, page) =>
      pageOf<{ operation: Operation }, ChangeItem>(
        db,
        page,
        {
          from: sql`plan_operations`,
          columns: sql`operation`,
          sort: [sql`position`, sql`position`],
          where: [sql`mailbox_id = ${mailboxId}`, sql`plan_id = ${planId}`, ...searched(page, 'title')],
        },
        ({ operation }) => changeItemOf(operation),
      ),

    conflicts: (mailboxId, page) =>
      pageOf<ConflictRow, Conflict>(
        db,
        page,
        {
          from: sql`conflicts`,
          columns: sql`conflicts.*`,
          sort: [sql`at`, sql`id`],
          direction: 'desc',
          where: [
            sql`mailbox_id = ${mailboxId}`,
            ...(page.state === undefined ? [] : [sql`state = ${page.state}`]),
            ...searched(page, 'title'),
          ],
        },
        conflictOf,
      ),
    async conflict(mailboxId, conflictId) {
      if (!isUuid(conflictId)) return null
      const row = await db
        .selectFrom('conflicts')
        .selectAll()
        .where('mailboxId', '=', mailboxId)
        .where('id', '=', conflictId)
        .executeTakeFirst()
      return row === undefined ? null : conflictOf(row)
    },

    async linkedWith(mailboxId, area, crmId) {
      const row = await db
        .selectFrom('links')
        .select('outlookId')
        .where('mailboxId', '=', mailboxId)
        .where('area', '=', area)
        .where('crmId', '=', crmId)
        .where('dormant', 'is', null)
        .executeTakeFirst()
      return row?.outlookId ?? null
    },
    attention: (mailboxId, page) =>
      pageOf<AttentionRow, Attention>(
        db,
        page,
        {
          from: attentionOf(mailboxId),
          columns: sql`a.*`,
          sort: [sql`a.id collate "C"`, sql`a.id collate "C"`],
          where: [],
        },
        attention,
      ),
    async attentionItem(mailboxId, id) {
      const { rows } = await sql<AttentionRow>`select * from ${attentionOf(mailboxId)} where a.id = ${id}`.execute(db)
      const [row] = rows
      if (row === undefined) return null
      return {
        ...attention(row),
        crmId: row.crmId,
        outlookId: row.outlookId,
        fields: row.fields ?? {},
      } satisfies AttentionItem
    },
  }
}
