/** Settings as a run needs them: connection, switch of firm and mailbox, switched-on areas with their newest policy, pauses. */
import { sql } from 'kysely'
import type { AreaName } from '../../../shared/area.ts'
import { isPolicyArea, type AreaPolicies, type PolicyArea } from '../../../shared/schemas/policies/areas.ts'
import { longestMailGapMs } from '../../../shared/schemas/policies/mail.ts'
import type { AreaSettings, Settings } from '../../engine/ports.ts'
import type { Json } from '../../sync/record.ts'
import { storedPolicy } from './crm/stored-policy.ts'
import type { Sql } from './database.ts'
import { coveringNothing, firmDefaultId, type AreaMoments, type ScopeOf, type SyncPolicyOf } from './policy-scope.ts'
import { settingsOnTerms } from './settings-on-terms.ts'

export { firmDefaultId } from './policy-scope.ts'
export type { AreaMoments, ScopeOf, SyncPolicyOf } from './policy-scope.ts'

interface Row extends AreaMoments {
  readonly employeeId: string
  readonly area: AreaName | null
  readonly needsApproval: boolean
  readonly policy: Json | null
  readonly leavingFolder: string | null
}

/** Without those that the backfill under way covers: it is done. */
export const gapsLeft = sql`case when backfill_from is null then gaps else (
  select coalesce(json_agg(g), '[]') from json_array_elements(gaps) g where (g ->> 'from')::bigint < backfill_from) end`

/** With a note on those that the backfill covers: it was seen and not wanted. Nobody is told of them any more, and no run reaches back into them. */
export const gapsDeclined = sql`(select coalesce(json_agg(case when (g ->> 'from')::bigint < backfill_from then g::jsonb
    else g::jsonb || '{"declined": true}' end), '[]') from json_array_elements(gaps) g)`

export const createSqlSettings = (db: Sql, syncPolicyOf: SyncPolicyOf, scopeOf: ScopeOf): Settings => {
  /** One row per switched-on area that is not paused, one without an area when there is none; no row when nothing may run. */
  const rowsOf = async (mailboxId: string): Promise<readonly Row[]> => {
    const { rows } = await sql<Row>`
      select e.id as "employeeId", a.area, a.needs_approval as "needsApproval", a.leaving_folder as "leavingFolder", a.succeeded_at as "succeededAt",
        a.backfill_from as "backfillFrom",
        (select max((g ->> 'to')::bigint) from json_array_elements(a.gaps) g) as "gapsUntil",
        (select p.policy from policies p where p.area = a.area and p.employee_id in (e.id, ${firmDefaultId})
          order by p.employee_id = e.id desc, p.version desc limit 1) as policy
      from connections c
      join employees e on e.tenant_id = c.tenant_id and e.user_id = c.user_id and e.active and e.deleted_at is null
      left join mailbox_states m on m.mailbox_id = c.id
      left join area_states a on a.mailbox_id = c.id and a.enabled and a.paused_code is null
      where c.id = ${mailboxId} and c.state = 'connected'
        and coalesce(m.synchroniser, 'running') = 'running' and m.paused_code is null
        and not exists (select from firm where synchroniser <> 'running')
      order by a.area`.execute(db)
    return rows
  }

  const areaSettings = <A extends PolicyArea>(area: A, row: Row): AreaSettings[] => {
    const policy = storedPolicy(area, row.policy)
    // Without a folder there is nothing to keep in step; the switch cannot be on then (CARET-35).
    if (policy.folder === null) return []
    const { needsApproval, leavingFolder, succeededAt } = row
    const scopeFor = (covered: AreaPolicies[A]): Json => scopeOf(area, covered, row)
    const common = { area, policy: syncPolicyOf(area, policy), needsApproval, succeededAt }
    if (leavingFolder === null)
      return [{ ...common, container: policy.folder.id, scope: scopeFor(policy), leaving: false }]
    return [{ ...common, container: leavingFolder, scope: scopeFor(coveringNothing[area](policy)), leaving: true }]
  }

  const settingsOf = (row: Row): AreaSettings[] =>
    row.area === null || row.policy === null || !isPolicyArea(row.area) ? [] : areaSettings(row.area, row)

  return {
    async mailbox(mailboxId) {
      const rows = await rowsOf(mailboxId)
      const [first] = rows
      return first === undefined ? null : { mailboxId, employeeId: first.employeeId, areas: rows.flatMap(settingsOf) }
    },
    onTerms: settingsOnTerms(db, syncPolicyOf, scopeOf),
    async pause(mailboxId, area, code) {
      if (area === null) {
        await db
          .insertInto('mailboxStates')
          .values({ mailboxId, pausedCode: code })
          .onConflict((on) => on.column('mailboxId').doUpdateSet({ pausedCode: code }))
          .execute()
        return
      }
      await db
        .insertInto('areaStates')
        .values({ mailboxId, area, pausedCode: code, lastChangeAt: null })
        .onConflict((on) => on.columns(['mailboxId', 'area']).doUpdateSet({ pausedCode: code }))
        .execute()
    },
    left: (mailboxId, area, isGone) =>
      db.transaction().execute(async (trx) => {
        for (const table of ['cursors', 'strangers'] as const) {
          await trx.deleteFrom(table).where('mailboxId', '=', mailboxId).where('area', '=', area).execute()
        }
        const links = trx.deleteFrom('links').where('mailboxId', '=', mailboxId).where('area', '=', area)
        await (isGone ? links : links.where('dormant', '=', 'outOfScope').where('outlookId', 'is not', null)).execute()
        await trx
          .updateTable('areaStates')
          .set({ leavingFolder: null })
          .where('mailboxId', '=', mailboxId)
          .where('area', '=', area)
          .execute()
      }),
    async succeeded(mailboxId, area, at) {
      // What lies more than a week behind the first success after an outage stays to be brought in by hand (CARET-64).
      await sql`
        update area_states set succeeded_at = ${at}, gaps = case when area = 'mail' and ${at} - succeeded_at > ${longestMailGapMs}
          then (gaps::jsonb || jsonb_build_array(jsonb_build_object('from', succeeded_at, 'to', ${at}::bigint - ${longestMailGapMs}::bigint)))::json
          else gaps end
        where mailbox_id = ${mailboxId} and area = ${area}`.execute(db)
    },
    async approvalUsed(mailboxId, area) {
      await sql`
        update area_states set needs_approval = false, backfill_from = null, gaps = ${gapsLeft}
        where mailbox_id = ${mailboxId} and area = ${area}`.execute(db)
    },
  }
}
