/** The timer: finds mailboxes whose areas are due and enqueues their runs. Nothing is written while nothing is due. */
import { sql } from 'kysely'
import type { AreaName } from '../../../../shared/area.ts'
import { isPolicyArea } from '../../../../shared/schemas/policies/areas.ts'
import { intervalMs } from '../../../../shared/schemas/policies/common.ts'
import type { RunRequest } from '../../../engine/ports.ts'
import type { Json } from '../../../sync/record.ts'
import { storedPolicy } from '../crm/stored-policy.ts'
import type { Database, Sql } from '../database.ts'
import { firmDefaultId } from '../settings.ts'
import type { RunQueue } from './run-queue.ts'
import { isDue, nextDue } from './schedule.ts'

interface Row {
  readonly mailboxId: string
  readonly area: AreaName
  readonly scheduledAt: number | null
  readonly policy: Json
}

/** Switched-on areas of connected mailboxes whose synchroniser runs, with their newest policy. */
const enabledAreas = async (db: Sql, mailboxId: string | null): Promise<readonly Row[]> => {
  const one = mailboxId === null ? sql`true` : sql`c.id = ${mailboxId}`
  const { rows } = await sql<Row>`
    select c.id as "mailboxId", a.area, a.scheduled_at, p.policy
    from connections c
    join employees e on e.tenant_id = c.tenant_id and e.user_id = c.user_id and e.active and e.deleted_at is null
    join area_states a on a.mailbox_id = c.id and a.enabled and a.paused_code is null
    left join mailbox_states m on m.mailbox_id = c.id
    join lateral (select policy from policies p where p.area = a.area and p.employee_id in (e.id, ${firmDefaultId})
      order by p.employee_id = e.id desc, p.version desc limit 1) p on true
    where ${one} and c.state = 'connected' and coalesce(m.synchroniser, 'running') = 'running' and m.paused_code is null
      and not exists (select from firm where synchroniser <> 'running')
    order by c.id`.execute(db)
  return rows
}

/** A day for an area that nobody can have switched on yet. */
const every = ({ area, policy }: Row): number =>
  isPolicyArea(area) ? intervalMs(storedPolicy(area, policy).interval) : 86_400_000

/** Epoch ms of the next scheduled run of an area; null while it takes no part. */
export const nextDueOf = async (
  { sql: db }: Database,
  mailboxId: string,
  area: AreaName,
  now: number,
): Promise<number | null> => {
  const row = (await enabledAreas(db, mailboxId)).find((candidate) => candidate.area === area)
  return row === undefined ? null : nextDue(mailboxId, area, every(row), now)
}

export interface DueTimes {
  readonly nextAt: number
  /** Of the area that is looked at least often. */
  readonly longestMs: number
}

/** By mailbox, those that take part; one statement. */
export const dueTimesOf = async ({ sql: db }: Database, now: number): Promise<ReadonlyMap<string, DueTimes>> => {
  const times = new Map<string, DueTimes>()
  for (const row of await enabledAreas(db, null)) {
    const known = times.get(row.mailboxId)
    const nextAt = nextDue(row.mailboxId, row.area, every(row), now)
    times.set(row.mailboxId, {
      nextAt: Math.min(nextAt, known?.nextAt ?? nextAt),
      longestMs: Math.max(every(row), known?.longestMs ?? 0),
    })
  }
  return times
}

export interface TimerOptions {
  readonly database: Database
  readonly queue: Pick<RunQueue, 'enqueueIn'>
  readonly now: () => number
  readonly newId: () => string
}

/** One look at the clock. Answers the mailboxes that were enqueued. */
export const enqueueDue = async ({ database, queue, now, newId }: TimerOptions): Promise<string[]> => {
  const time = now()
  const due = (await enabledAreas(database.sql, null)).filter((row) =>
    isDue(row.mailboxId, row.area, every(row), row.scheduledAt, time),
  )
  const mailboxIds = [...new Set(due.map((row) => row.mailboxId))]
  for (const mailboxId of mailboxIds) {
    const areas = due.filter((row) => row.mailboxId === mailboxId).map((row) => row.area)
    const request: RunRequest = {
      mailboxId,
      areas,
      trigger: 'schedule',
      mode: 'incremental',
      runId: newId(),
      planId: null,
    }
    await database.sql.transaction().execute(async (trx) => {
      await trx
        .updateTable('areaStates')
        .set({ scheduledAt: time })
        .where('mailboxId', '=', mailboxId)
        .where('area', 'in', areas)
        .execute()
      await queue.enqueueIn(trx, request)
    })
  }
  return mailboxIds
}
