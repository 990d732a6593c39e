/** What the synchronisation left for people to see, of one mailbox. */
import { sql, type RawBuilder, type Selectable } from 'kysely'
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
import { latestComparisons } from './comparisons.ts'
import { planSummaries } from './plan-summaries.ts'

/** As long as one can be taken back; older ones are removed a little later (gateways/sql/jobs/prune.ts). */
const undoableMs = 365 * 24 * 60 * 60_000

const runOf =
  (now: number) =>
  ({
    cancelRequested: _cancelRequested,
    mailboxId: _mailboxId,
    termsId: _termsId,
    ...row
  }: Selectable<Tables['runs']>): RunSummary => {
    const run = row as unknown as Omit<RunSummary, 'undoable'>
    const { created, updated, removed } = run.counts
    const written = [created, updated, removed].reduce((sum, { crm, outlook }) => sum + crm + outlook, 0)
    return { ...run, undoable: written > 0 && run.state !== 'running' && now - run.startedAt < undoableMs }
  }

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

const runFilters: Readonly<Record<'changed' | 'failed', RawBuilder<boolean>>> = {
  changed: sql<boolean>`mode <> 'preview' and (counts ->> 'done')::int > 0`,
  failed: sql<boolean>`(state in ('failed', 'cancelled') or (counts ->> 'failed')::int > 0)`,
}

export const createSyncReader = (db: Sql, areas: SqlAreas, now: () => number): SyncReader => {
  const summaryOf = (row: Selectable<Tables['runs']>): RunSummary => runOf(now())(row)
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
          (select p.id from plans p where p.mailbox_id = ${mailboxId} and p.area = n.area and p.state = 'waiting' and p.terms_id is null order by p.created_at desc limit 1) as "waitingPlanId"
        from unnest(${textArray(areaNames)}) n(area)
        left join area_states s on s.mailbox_id = ${mailboxId} and s.area = n.area
        left join mailbox_states m on m.mailbox_id = ${mailboxId}`.execute(db)
      return areaNames.flatMap((area) => rows.find((row) => row.area === area) ?? [])
    },

    async currentRun(mailboxId) {
      const running = await runs(mailboxId).where('state', '=', 'running').limit(1).executeTakeFirst()
      if (running !== undefined) return summaryOf(running)
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
      return waiting === undefined ? null : summaryOf(waiting)
    },
    async lastRun(mailboxId) {
      // What was only looked at, or compared at night, is not what people mean by the last synchronisation.
      const row = await runs(mailboxId)
        .where('state', '!=', 'running')
        .where((eb) => eb.or([eb('purpose', 'is', null), eb('mode', '!=', 'preview')]))
        .limit(1)
        .executeTakeFirst()
      return row === undefined ? null : summaryOf(row)
    },
    async runs(mailboxId, limit, { before, only } = {}) {
      let listed = runs(mailboxId)
        .where(
          sql<boolean>`(trigger <> 'schedule' or state <> 'finished' or (counts ->> 'done')::int > 0 or (counts ->> 'failed')::int > 0)`,
        )
        // Looks of wizards, of effects and of comparisons are shown where they were asked for.
        .where(sql<boolean>`(mode <> 'preview' or coalesce(purpose, 'undo') in ('undo', 'reset'))`)
      if (before !== undefined) listed = listed.where('startedAt', '<', before)
      const rows = await (only === undefined ? listed : listed.where(runFilters[only])).limit(limit).execute()
      return rows.map(summaryOf)
    },
    async run(mailboxId, runId) {
      const row = await runs(mailboxId).where('id', '=', runId).executeTakeFirst()
      return row === undefined ? null : summaryOf(row)
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

    plan: async (mailboxId, planId) => (await planSummaries(db, mailboxId, sql`p.id = ${planId}`))[0] ?? null,
    plansOfRun: (mailboxId, runId) => planSummaries(db, mailboxId, sql`p.run_id = ${runId}`),
    async termsOfPlan(mailboxId, planId) {
      const row = await db
        .selectFrom('plans')
        .select(['termsId', 'purpose'])
        .where('mailboxId', '=', mailboxId)
        .where('id', '=', planId)
        .executeTakeFirst()
      const { termsId = null, purpose = null } = row ?? {}
      return termsId === null || purpose === null
        ? null
        : { termsId, purpose: purpose as NonNullable<PlanSummary['purpose']> }
    },
    async termsOfRun(mailboxId, runId) {
      const row = await runs(mailboxId).where('id', '=', runId).executeTakeFirst()
      return row === undefined ? null : { termsId: row.termsId }
    },
    comparisons: (mailboxId) => latestComparisons(db, mailboxId),
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
