/** Runs and what they did to each pair of records. The time of the last change moves only when something was done (SM-33). */
import { sql } from 'kysely'
import type { Run, RunItem, StoreTransaction } from '../../../engine/ports.ts'
import type { Operation } from '../../../sync/operation.ts'
import { chunksOf, json, jsonOrNull, readableText } from '../values.ts'
import type { Binding } from './binding.ts'

/** The CRM record an operation is about; null while it does not exist. */
export const crmIdOf = ({ key, link, after, stranger }: Operation): string | null => {
  if (link !== null) return link.crmId
  if (after?.ids.crm) return after.ids.crm
  if (stranger?.side === 'crm') return stranger.id
  return key.startsWith('crm:') ? key.slice('crm:'.length) : null
}

const rowOf = (run: Run) => ({
  areas: json(run.areas),
  trigger: run.trigger,
  mode: run.mode,
  state: run.state,
  phase: run.phase,
  startedAt: run.startedAt,
  finishedAt: run.finishedAt,
  counts: json(run.counts),
  reason: run.reason,
  planId: run.planId,
  termsId: run.termsId ?? null,
  purpose: run.purpose ?? null,
})

export const runs = ({ sql: db, mailboxId, now }: Binding): StoreTransaction['runs'] => {
  const markChanged = async (items: readonly RunItem[]): Promise<void> => {
    const changed = items.filter(
      ({ outcome, operation }) => outcome === 'done' && Object.keys(operation.writes).length > 0,
    )
    const areas = [...new Set(changed.map((item) => item.area))]
    if (areas.length === 0) return
    const lastChangeAt = now()
    await db
      .insertInto('areaStates')
      .values(areas.map((area) => ({ mailboxId, area, pausedCode: null, lastChangeAt })))
      .onConflict((on) => on.columns(['mailboxId', 'area']).doUpdateSet({ lastChangeAt }))
      .execute()
  }

  return {
    async save(run) {
      const row = rowOf(run)
      await db
        .insertInto('runs')
        .values({ mailboxId, id: run.id, ...row })
        .onConflict((on) => on.columns(['mailboxId', 'id']).doUpdateSet(row))
        .execute()
    },
    async markAbandoned(exceptRunId, at) {
      await db
        .updateTable('runs')
        .set({ state: 'failed', phase: 'done', reason: 'SYNC_INTERRUPTED', finishedAt: at })
        .where('mailboxId', '=', mailboxId)
        .where('state', '=', 'running')
        .where('id', '!=', exceptRunId)
        .execute()
    },
    async addItems(items) {
      for (const chunk of chunksOf(items)) {
        const rows = chunk.map(({ runId, area, operation, outcome, failure }) => ({
          mailboxId,
          runId,
          area,
          crmId: crmIdOf(operation),
          title: readableText(operation.title),
          operation: json(operation),
          outcome,
          failure: jsonOrNull(failure),
        }))
        await db.insertInto('runItems').values(rows).execute()
      }
      await markChanged(items)
    },
    async done(runId) {
      const rows = await db
        .selectFrom('runItems')
        .select(['area', 'operation'])
        .where('mailboxId', '=', mailboxId)
        .where('runId', '=', runId)
        .where('outcome', '=', 'done')
        .orderBy('seq')
        .execute()
      return rows.map(({ area, operation }) => ({
        runId,
        area: area as RunItem['area'],
        operation: operation as Operation,
        outcome: 'done',
        failure: null,
      }))
    },
  }
}

export const isCancelRequested = async (db: Binding['sql'], runId: string): Promise<boolean> => {
  const { rows } = await sql<{
    asked: boolean
  }>`select exists (select from runs where id = ${runId} and cancel_requested) as asked`.execute(db)
  return rows[0]?.asked ?? false
}
