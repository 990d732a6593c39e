/** How both sides of an area stood, night by night (N9). */
import { sql } from 'kysely'
import type { Comparison } from '../../../../shared/schemas/sync.ts'
import type { StoreTransaction } from '../../../engine/ports.ts'
import type { Sql } from '../database.ts'
import type { Binding } from './binding.ts'

export const comparisons = ({ sql: db, mailboxId }: Binding): StoreTransaction['comparisons'] => ({
  async put(comparison) {
    const { compared, different, runId, planId } = comparison
    await db
      .insertInto('comparisons')
      .values({ mailboxId, ...comparison })
      .onConflict((on) => on.columns(['mailboxId', 'area', 'at']).doUpdateSet({ compared, different, runId, planId }))
      .execute()
  },
})

/** The latest of each area. */
export const latestComparisons = async (db: Sql, mailboxId: string): Promise<Comparison[]> => {
  const { rows } = await sql<Comparison>`
    select distinct on (area) area, at, compared, different, run_id, plan_id from comparisons
    where mailbox_id = ${mailboxId} order by area, at desc`.execute(db)
  return rows
}
