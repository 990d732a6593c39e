/** Terms of runs (RunTerms): written before the run is queued, read by it and by the run that executes its plan. */
import type { RunTerms, RunTermsStore } from '../../../engine/ports.ts'
import type { Sql } from '../database.ts'
import { json, jsonOrNull } from '../values.ts'

export const createSqlRunTerms = (db: Sql, now: () => number): RunTermsStore => ({
  async put({ mailboxId, id, purpose, areas, undo, reset = null, byHand = null }) {
    const row = {
      purpose,
      areas: json(areas),
      undo: jsonOrNull(undo),
      reset: jsonOrNull(reset),
      byHand: jsonOrNull(byHand),
    }
    await db
      .insertInto('runTerms')
      .values({ mailboxId, id, ...row, createdAt: now() })
      .onConflict((on) => on.columns(['mailboxId', 'id']).doUpdateSet(row))
      .execute()
  },
  async get(mailboxId, id) {
    const row = await db
      .selectFrom('runTerms')
      .selectAll()
      .where('mailboxId', '=', mailboxId)
      .where('id', '=', id)
      .executeTakeFirst()
    if (row === undefined) return null
    return {
      mailboxId,
      id,
      purpose: row.purpose as RunTerms['purpose'],
      areas: row.areas as RunTerms['areas'],
      undo: row.undo as RunTerms['undo'],
      reset: (row.reset ?? null) as NonNullable<RunTerms['reset']> | null,
      byHand: (row.byHand ?? null) as NonNullable<RunTerms['byHand']> | null,
    }
  },
})
