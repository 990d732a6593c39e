/**
 * What nobody can ask for any more goes, in small bites: runs with their items and plans after 400 days (a year to take them back, and some), plans
 * that were only looked at and previews that nobody answered after 30. Links, strangers and settings stay.
 */
import { sql } from 'kysely'
import type { Database, Sql } from '../database.ts'

const dayMs = 24 * 60 * 60_000
export const keptRunsMs = 400 * dayMs
export const keptPreviewsMs = 30 * dayMs

/** Runs or plans in one transaction. */
const bite = 200

/** Runs with everything that hangs on them. Answers how many went. */
const oldRuns = (db: Sql, before: number): Promise<number> =>
  db.transaction().execute(async (trx) => {
    const { rows } = await sql<{ mailboxId: string; id: string }>`
      delete from runs where (mailbox_id, id) in
        (select mailbox_id, id from runs where started_at < ${before} and state <> 'running' order by started_at limit ${bite})
      returning mailbox_id, id`.execute(trx)
    for (const { mailboxId, id } of rows)
      await trx.deleteFrom('runItems').where('mailboxId', '=', mailboxId).where('runId', '=', id).execute()
    return rows.length
  })

const plansWhere = (db: Sql, where: ReturnType<typeof sql<boolean>>): Promise<number> =>
  db.transaction().execute(async (trx) => {
    const { rows } = await sql<{ mailboxId: string; id: string }>`
      delete from plans where (mailbox_id, id) in
        (select mailbox_id, id from plans where ${where} order by created_at limit ${bite})
      returning mailbox_id, id`.execute(trx)
    for (const { mailboxId, id } of rows)
      await trx.deleteFrom('planOperations').where('mailboxId', '=', mailboxId).where('planId', '=', id).execute()
    return rows.length
  })

/** Plans that are old, or were never going to be executed. What waits for a first approval or the guard goes on waiting. */
const oldPlans = (db: Sql, now: number): Promise<number> =>
  plansWhere(
    db,
    sql<boolean>`created_at < ${now - keptPreviewsMs} and (created_at < ${now - keptRunsMs} or state in ('replaced', 'rejected')
      or (state = 'waiting' and terms_id is not null))`,
  )

/** Previews that did nothing and have no plan any more; a run that wrote something is kept for its time. */
const idlePreviews = (db: Sql, before: number): Promise<number> =>
  db.transaction().execute(async (trx) => {
    const { rows } = await sql`
      delete from runs r where (mailbox_id, id) in (select mailbox_id, id from runs
        where started_at < ${before} and mode = 'preview' and state <> 'running' order by started_at limit ${bite})
        and not exists (select from plans p where p.mailbox_id = r.mailbox_id and p.run_id = r.id)
      returning id`.execute(trx)
    return rows.length
  })

/** Terms that no plan and no run names, and old comparisons. */
const rest = async (db: Sql, now: number): Promise<void> => {
  await sql`
    delete from run_terms t where created_at < ${now - keptPreviewsMs}
      and not exists (select from plans p where p.mailbox_id = t.mailbox_id and p.terms_id = t.id)
      and not exists (select from runs r where r.mailbox_id = t.mailbox_id and r.terms_id = t.id)`.execute(db)
  await sql`delete from comparisons where at < ${now - keptRunsMs}`.execute(db)
}

/** Until nothing is left to go, or `aborted` says that the process is ending. */
export const pruneRuns = async ({ sql: db }: Database, now: number, aborted: () => boolean): Promise<void> => {
  const steps = [
    () => oldRuns(db, now - keptRunsMs),
    () => oldPlans(db, now),
    () => idlePreviews(db, now - keptPreviewsMs),
  ]
  for (const step of steps) while (!aborted() && (await step()) === bite);
  if (!aborted()) await rest(db, now)
}
