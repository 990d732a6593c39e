/**
 * The nightly comparison (N9): once a night for each mailbox that takes part, at a minute of its own between one and four o'clock. What was missed,
 * because nobody was there to ask for it, is asked for as soon as somebody is.
 */
import { sql } from 'kysely'
import type { AreaName } from '../../../../shared/area.ts'
import type { RunRequest } from '../../../engine/ports.ts'
import type { Database } from '../database.ts'
import { createSqlRunTerms } from '../sync/run-terms.ts'
import type { RunQueue } from './run-queue.ts'
import { spread } from './schedule.ts'

const firstHour = 1
const windowMinutes = 180

/** The newest nightly time at or before `now`, in the time zone of this process: the firm's, by `TZ`. */
export const lastNight = (mailboxId: string, now: number): number => {
  const at = new Date(now)
  at.setHours(firstHour, spread(mailboxId, windowMinutes), 0, 0)
  if (at.getTime() > now) at.setDate(at.getDate() - 1)
  return at.getTime()
}

export interface NightlyOptions {
  readonly database: Database
  readonly queue: Pick<RunQueue, 'enqueueIn'>
  readonly now: () => number
  readonly newId: () => string
}

interface Row {
  readonly mailboxId: string
  readonly areas: readonly AreaName[]
  readonly nightlyAt: number
}

/** Mailboxes that take part; one that was never compared counts from its connection. */
const takingPart = async ({ sql: db }: Database): Promise<readonly Row[]> => {
  const { rows } = await sql<Row>`
    select c.id as "mailboxId", json_agg(a.area order by a.area) as areas, coalesce(max(m.nightly_at), max(c.connected_at)) as "nightlyAt"
    from connections c
    join employees e on e.tenant_id = c.tenant_id and e.user_id = c.user_id and e.active and e.deleted_at is null
    join area_states a on a.mailbox_id = c.id and a.enabled and a.paused_code is null and not a.needs_approval
    left join mailbox_states m on m.mailbox_id = c.id
    where c.state = 'connected' and coalesce(m.synchroniser, 'running') = 'running' and m.paused_code is null
      and not exists (select from firm where synchroniser <> 'running')
    group by c.id order by c.id`.execute(db)
  return rows
}

/** One look at the clock. Answers the mailboxes that were enqueued; the job survives the process. */
export const enqueueNightly = async ({ database, queue, now, newId }: NightlyOptions): Promise<string[]> => {
  const time = now()
  const due = (await takingPart(database)).filter((row) => Number(row.nightlyAt) < lastNight(row.mailboxId, time))
  for (const { mailboxId, areas } of due) {
    const termsId = newId()
    const request: RunRequest = {
      mailboxId,
      areas,
      trigger: 'schedule',
      mode: 'preview',
      runId: newId(),
      planId: null,
      termsId,
    }
    await database.sql.transaction().execute(async (trx) => {
      await trx
        .insertInto('mailboxStates')
        .values({ mailboxId, pausedCode: null, nightlyAt: time })
        .onConflict((on) => on.column('mailboxId').doUpdateSet({ nightlyAt: time }))
        .execute()
      await createSqlRunTerms(trx, now).put({
        id: termsId,
        mailboxId,
        purpose: 'compare',
        areas: areas.map((area) => ({ area, policy: null })),
        undo: null,
      })
      await queue.enqueueIn(trx, request)
    })
  }
  return due.map(({ mailboxId }) => mailboxId)
}
