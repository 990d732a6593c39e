/** Settings of a run on terms: the areas that the terms name, whether switched on or not, under the policy they name or the stored one. */
import { sql } from 'kysely'
import type { AreaName } from '../../../shared/area.ts'
import { isPolicyArea, type AreaPolicies, type PolicyArea } from '../../../shared/schemas/policies/areas.ts'
import type { AreaSettings, MailboxSettings, RunTerms } from '../../engine/ports.ts'
import type { Json } from '../../sync/record.ts'
import { storedPolicy } from './crm/stored-policy.ts'
import type { Sql } from './database.ts'
import { coveringNothing, firmDefaultId, type AreaMoments, type ScopeOf, type SyncPolicyOf } from './policy-scope.ts'
import { textArray } from './values.ts'

interface Row extends AreaMoments {
  readonly employeeId: string
  readonly area: AreaName | null
  readonly policy: Json | null
}

/** What terms with a policy of their own say of the past: nothing was ever read under them. */
const never: AreaMoments = { succeededAt: null, backfillFrom: null, gapsUntil: null }

export const settingsOnTerms = (db: Sql, syncPolicyOf: SyncPolicyOf, scopeOf: ScopeOf) => {
  /** No row where nothing may run; else one per area, or one without an area. */
  const rowsOf = async (mailboxId: string, areas: readonly string[]): Promise<readonly Row[]> => {
    const { rows } = await sql<Row>`
      select e.id as "employeeId", n.area, s.succeeded_at as "succeededAt", s.backfill_from as "backfillFrom",
        (select max((g ->> 'to')::bigint) from json_array_elements(s.gaps) g) as "gapsUntil",
        (select p.policy from policies p where p.area = n.area and p.employee_id in (e.id, ${firmDefaultId})
          order by p.employee_id = e.id desc, p.version desc limit 1) as policy
      from connections c
      join employees e on e.tenant_id = c.tenant_id and e.user_id = c.user_id and e.active and e.deleted_at is null
      left join mailbox_states m on m.mailbox_id = c.id
      left join unnest(${textArray(areas)}) n(area) on true
      left join area_states s on s.mailbox_id = c.id and s.area = n.area
      where c.id = ${mailboxId} and c.state = 'connected'
        and coalesce(m.synchroniser, 'running') = 'running' and m.paused_code is null
        and not exists (select from firm where synchroniser <> 'running')
      order by n.area`.execute(db)
    return rows
  }

  const settingsOf = <A extends PolicyArea>(
    area: A,
    row: Row,
    own: Json | null,
    purpose: RunTerms['purpose'],
  ): AreaSettings[] => {
    const policy = storedPolicy(area, own ?? row.policy)
    if (policy.folder === null) return []
    const former = storedPolicy(area, row.policy).folder
    if (purpose === 'impact' && former !== null && former.id !== policy.folder.id)
      return [leavingFirst(area, policy, former.id, row)]
    return [
      {
        area,
        container: policy.folder.id,
        policy: syncPolicyOf(area, policy),
        scope: scopeOf(area, policy, own === null ? row : never),
        needsApproval: false,
        leaving: false,
        succeededAt: null,
      },
    ]
  }

  /** Another folder was chosen: what Tandem made leaves the former one, and is made again in the new one afterwards (decision 0007). */
  const leavingFirst = <A extends PolicyArea>(
    area: A,
    policy: AreaPolicies[A],
    container: string,
    row: Row,
  ): AreaSettings => ({
    area,
    container,
    policy: syncPolicyOf(area, policy),
    scope: scopeOf(area, coveringNothing[area](policy), row),
    needsApproval: false,
    leaving: true,
    succeededAt: null,
  })

  return async (mailboxId: string, terms: RunTerms): Promise<MailboxSettings | null> => {
    const rows = await rowsOf(
      mailboxId,
      terms.areas.map(({ area }) => area),
    )
    const [first] = rows
    if (first === undefined) return null
    const areas = terms.areas.flatMap(({ area, policy }): AreaSettings[] => {
      const row = rows.find((candidate) => candidate.area === area)
      return row === undefined || !isPolicyArea(area) ? [] : settingsOf(area, row, policy, terms.purpose)
    })
    return { mailboxId, employeeId: first.employeeId, areas }
  }
}
