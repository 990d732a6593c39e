/** Reading what the synchronisation left for people: areas, runs, plans, conflicts. Every query is bound to one mailbox. */
import { sql, type Selectable } from 'kysely'
import { areaNames, type AreaName } from '../../../../shared/area.ts'
import type { Conflict, PlanSummary, RunSummary } from '../../../../shared/schemas/sync.ts'
import type { PageOf, PageRequest, SyncReader } from '../../../crm/ports.ts'
import type { Failure } from '../../../sync/failure.ts'
import type { Operation } from '../../../sync/operation.ts'
import type { Database, Sql } from '../database.ts'
import type { Tables } from '../tables.ts'
import { containing, isUuid } from '../values.ts'
import { attentionCount, attentionItem, attentionPage } from './attention.ts'
import { changeItem, itemFailure } from './change-item.ts'

const runOf = (row: Selectable<Tables['runs']>): RunSummary => ({
  id: row.id,
  areas: row.areas as RunSummary['areas'],
  trigger: row.trigger as RunSummary['trigger'],
  mode: row.mode as RunSummary['mode'],
  state: row.state as RunSummary['state'],
  phase: row.phase as RunSummary['phase'],
  startedAt: row.startedAt,
  finishedAt: row.finishedAt,
  reason: row.reason,
  planId: row.planId,
  counts: row.counts as RunSummary['counts'],
})

export const conflictOf = (row: Selectable<Tables['conflicts']>): Conflict => ({
  id: row.id,
  area: row.area as AreaName,
  crmId: row.crmId,
  title: row.title,
  field: row.field,
  base: row.base ?? null,
  crm: row.crm ?? null,
  outlook: row.outlook ?? null,
  winner: row.winner as Conflict['winner'],
  cause: row.cause as Conflict['cause'],
  state: row.state as Conflict['state'],
  at: row.at,
})

/** Items of a list with a running number: the number of the last one is where the next page begins. */
const numberedPage = <R extends { readonly number: number }, T>(rows: readonly R[], limit: number, total: number, show: (row: R) => T): PageOf<T> => {
  const shown = rows.slice(0, limit)
  return { items: shown.map(show), total, next: rows.length > limit ? String(shown.at(-1)?.number ?? '') : null }
}

const startOf = (after: string | undefined): number => {
  const number = Number(after ?? -1)
  return Number.isSafeInteger(number) ? number : -1
}

const titled = (search: string | undefined) => (search === undefined || search.trim() === '' ? sql<boolean>`true` : sql<boolean>`title ilike ${containing(search.trim())} escape '\\'`)

const planCounts = async (db: Sql, mailboxId: string, planId: string): Promise<PlanSummary['counts']> => {
  const kind = (side: 'crm' | 'outlook') => sql`operation->'writes'->${sql.lit(side)}->>'kind'`
  const count = (side: 'crm' | 'outlook', wanted: string) => sql`(count(*) filter (where ${kind(side)} = ${sql.lit(wanted)}))::int`
  const adopted = sql`(operation->'notes')::text like '%"adopted"%'`
  const { rows } = await sql<Record<string, number>>`select
      ${count('crm', 'create')} as cc, ${count('crm', 'update')} as cu, ${count('crm', 'remove')} as cr,
      ${count('outlook', 'create')} as oc, ${count('outlook', 'update')} as ou, ${count('outlook', 'remove')} as orr,
      (count(*) filter (where ${adopted}))::int as adopted,
      (count(*) filter (where ${kind('crm')} is null and ${kind('outlook')} is null and not ${adopted}))::int as untouched
    from plan_operations where mailbox_id = ${mailboxId} and plan_id = ${planId}`.execute(db)
  const of = (name: string) => Number(rows[0]?.[name] ?? 0)
  return {
    created: { crm: of('cc'), outlook: of('oc') },
    updated: { crm: of('cu'), outlook: of('ou') },
    removed: { crm: of('cr'), outlook: of('orr') },
    adopted: of('adopted'),
    untouched: of('untouched'),
  }
}

const countBy = async (db: Sql, statement: ReturnType<typeof sql>): Promise<ReadonlyMap<string, number>> => {
  const { rows } = await sql<{ area: string; count: number }>`${statement}`.execute(db)
  return new Map(rows.map((row) => [row.area, Number(row.count)]))
}

export const createSqlSyncReader = ({ sql: db }: Pick<Database, 'sql'>): SyncReader => {
  const runs = (mailboxId: string) => db.selectFrom('runs').selectAll().where('mailboxId', '=', mailboxId)
  const newest = async (mailboxId: string, states: readonly string[]): Promise<RunSummary | null> => {
    const row = await runs(mailboxId).where('state', 'in', states).orderBy('startedAt', 'desc').limit(1).executeTakeFirst()
    return row === undefined ? null : runOf(row)
  }

  return {
    async areas(mailboxId) {
      const [states, linked, open, attention, waiting] = await Promise.all([
        db.selectFrom('areaStates').selectAll().where('mailboxId', '=', mailboxId).execute(),
        countBy(db, sql`select area, count(*)::int as count from links where mailbox_id = ${mailboxId} and dormant is null group by area`),
        countBy(db, sql`select area, count(*)::int as count from conflicts where mailbox_id = ${mailboxId} and state = 'open' group by area`),
        attentionCount(db, mailboxId),
        db.selectFrom('plans').select(['id', 'area']).where('mailboxId', '=', mailboxId).where('state', '=', 'waiting').orderBy('createdAt').execute(),
      ])
      const planByArea = new Map(waiting.map((plan) => [plan.area, plan.id]))
      return areaNames.map((area) => {
        const state = states.find((row) => row.area === area)
        return {
          area,
          enabled: state?.enabled ?? false,
          needsApproval: state?.needsApproval ?? true,
          pausedReason: state?.pausedCode ?? null,
          lastChangeAt: state?.lastChangeAt ?? null,
          linked: linked.get(area) ?? 0,
          openConflicts: open.get(area) ?? 0,
          attention: attention.get(area) ?? 0,
          waitingPlanId: planByArea.get(area) ?? null,
        }
      })
    },
    currentRun: async (mailboxId) => (await newest(mailboxId, ['running'])) ?? newest(mailboxId, ['waitingForApproval']),
    lastRun: (mailboxId) => newest(mailboxId, ['finished', 'failed', 'cancelled', 'waitingForApproval']),
    runs: async (mailboxId, limit) => (await runs(mailboxId).orderBy('startedAt', 'desc').orderBy('id').limit(limit).execute()).map(runOf),
    async run(mailboxId, runId) {
      const row = await runs(mailboxId).where('id', '=', runId).executeTakeFirst()
      return row === undefined ? null : runOf(row)
    },

    async runItems(mailboxId, runId, { search, after, limit = 50 }: PageRequest) {
      const all = db.selectFrom('runItems').where('mailboxId', '=', mailboxId).where('runId', '=', runId).where(titled(search))
      const rows = await all.select(['seq as number', 'operation', 'outcome', 'failure']).where('seq', '>', startOf(after)).orderBy('seq').limit(limit + 1).execute()
      const { total } = await all.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
      return numberedPage(rows, limit, total, (row) => ({
        ...changeItem(row.operation as Operation),
        outcome: row.outcome as 'done' | 'failed' | 'skipped',
        failure: itemFailure(row.failure as Failure | null),
      }))
    },

    async plan(mailboxId, planId) {
      const row = await db.selectFrom('plans').selectAll().where('mailboxId', '=', mailboxId).where('id', '=', planId).executeTakeFirst()
      if (row === undefined) return null
      const { id, runId, area, hash, reason, state, createdAt } = row
      return { id, runId, area: area as AreaName, hash, reason, state: state as PlanSummary['state'], createdAt, counts: await planCounts(db, mailboxId, planId) }
    },

    async planItems(mailboxId, planId, { search, after, limit = 50 }: PageRequest) {
      const all = db.selectFrom('planOperations').where('mailboxId', '=', mailboxId).where('planId', '=', planId).where(titled(search))
      const rows = await all.select(['position as number', 'operation']).where('position', '>', startOf(after)).orderBy('position').limit(limit + 1).execute()
      const { total } = await all.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
      return numberedPage(rows, limit, total, (row) => changeItem(row.operation as Operation))
    },

    async conflicts(mailboxId, { search, after, limit = 50, state }) {
      const all = db.selectFrom('conflicts').where('mailboxId', '=', mailboxId).where(titled(search))
      const chosen = state === undefined ? all : all.where('state', '=', state)
      const [at, id] = (after ?? '').split(' ')
      const later =
        at === undefined || id === undefined || !isUuid(id) ? chosen : chosen.where(sql<boolean>`(at, id) < (${Number(at)}::bigint, ${id}::uuid)`)
      const rows = await later.selectAll().orderBy('at', 'desc').orderBy('id', 'desc').limit(limit + 1).execute()
      const { total } = await chosen.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
      const shown = rows.slice(0, limit)
      const last = shown.at(-1)
      return { items: shown.map(conflictOf), total, next: rows.length > limit && last !== undefined ? `${last.at} ${last.id}` : null }
    },
    async conflict(mailboxId, conflictId) {
      const row = await db.selectFrom('conflicts').selectAll().where('mailboxId', '=', mailboxId).where('id', '=', conflictId).executeTakeFirst()
      return row === undefined ? null : conflictOf(row)
    },
    attention: (mailboxId, page) => attentionPage(db, mailboxId, page),
    attentionItem: (mailboxId, id) => attentionItem(db, mailboxId, id),
  }
}
