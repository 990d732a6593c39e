/** A CRM edit tells every connected mailbox: one job each, unless one is waiting that will see the edit anyway. */
import { sql } from 'kysely'
import type { AreaName } from '../../../../shared/area.ts'
import type { RunRequest } from '../../../engine/ports.ts'
import type { Sql } from '../database.ts'
import { insideOf, queueName, type PgBoss } from './boss.ts'

/** Edits come in bursts; a run a little later takes them all. */
export const editDelayMs = 5000

export interface AnnounceOptions {
  readonly boss: PgBoss
  readonly now: () => number
  readonly newId: () => string
}

/** A record shows in several areas (a client's name in contacts, tasks and events), and one question asks them all: so all are meant. */
const willSee = ({ areas, mode, planId }: RunRequest, enabled: readonly AreaName[]): boolean =>
  mode !== 'preview' && planId === null && (areas === null || enabled.every((area) => areas.includes(area)))

/** Three statements, whatever the number of mailboxes. @param except the mailbox that the edit came from */
export const announceEdit = async (
  trx: Sql,
  { boss, now, newId }: AnnounceOptions,
  except: string | null,
): Promise<void> => {
  const { rows } = await sql<{ id: string; areas: AreaName[] }>`
    select c.id, json_agg(a.area) as areas from connections c
    join area_states a on a.mailbox_id = c.id and a.enabled and a.paused_code is null
    left join mailbox_states m on m.mailbox_id = c.id
    where c.state = 'connected' and coalesce(m.synchroniser, 'running') = 'running' and c.id is distinct from ${except}
      and not exists (select from firm where synchroniser <> 'running')
    group by c.id`.execute(trx)
  if (rows.length === 0) return
  const waiting = await boss.findJobs<RunRequest>(queueName, { queued: true, db: insideOf(trx) })
  const enabled = new Map(rows.map(({ id, areas }) => [id, areas]))
  const served = new Set(
    waiting.filter(({ data }) => willSee(data, enabled.get(data.mailboxId) ?? [])).map(({ data }) => data.mailboxId),
  )
  const startAfter = new Date(now() + editDelayMs)
  const jobs = rows
    .filter(({ id }) => !served.has(id))
    .map(({ id, areas }) => {
      const data: RunRequest = {
        mailboxId: id,
        areas,
        trigger: 'crmEdit',
        mode: 'incremental',
        runId: newId(),
        planId: null,
      }
      return { data, singletonKey: id, startAfter }
    })
  if (jobs.length > 0) await boss.insert(queueName, jobs, { db: insideOf(trx) })
}
