/** Policies with their history: every save is a new row with author, time and reason. What they cover is counted in contact-counts.ts and work-counts.ts. */
import { sql } from 'kysely'
import type { AreaPolicies, PolicyArea } from '../../../../shared/schemas/policies/areas.ts'
import type { Policies } from '../../../crm/ports.ts'
import type { PolicyCause, PolicyVersion } from '../../../crm/policy-ports.ts'
import { CodedError } from '../../../errors.ts'
import type { Sql } from '../database.ts'
import { firmDefaultId } from '../settings.ts'
import { isUuid } from '../values.ts'
import { createContactCounts } from './contact-counts.ts'
import { firmPolicyOf } from './firm-policies.ts'
import { createMailChoices } from './mail-choices.ts'
import { insertPolicies, newestPolicy, tellMailboxes } from './policy-rows.ts'
import { storedPolicy } from './stored-policy.ts'
import type { CrmUse } from './use.ts'
import { createWorkCounts } from './work-counts.ts'

const shownVersions = 200

export const createSqlPolicies = ({ sql: db, now }: CrmUse): Policies => {
  const read = async <A extends PolicyArea>(area: A, employeeId: string): Promise<PolicyVersion<AreaPolicies[A]>> => {
    const own = isUuid(employeeId) ? await newestPolicy(db, area, employeeId) : undefined
    if (own !== undefined)
      return {
        policy: storedPolicy(area, own.policy),
        version: own.version,
        origin: 'own',
        savedAt: own.savedAt,
        own: own.own,
      }
    const { policy } = await firmPolicyOf(db, area, employeeId)
    return { policy, version: 0, origin: 'firmDefault', savedAt: null, own: null }
  }

  /** Records that lie in the former folder are taken back before the chosen one is filled; going back to it ends that. */
  const leaveFolder = (trx: Sql, area: PolicyArea, employeeId: string, former: string, chosen: string | null) =>
    sql`update area_states a set leaving_folder = case
        when ${chosen}::text is null or coalesce(a.leaving_folder, ${former}) = ${chosen} then null
        else coalesce(a.leaving_folder, ${former}) end
      from connections c join employees e on e.tenant_id = c.tenant_id and e.user_id = c.user_id
      where e.id = ${employeeId} and a.mailbox_id = c.id and a.area = ${area}
        and exists (select from links l where l.mailbox_id = c.id and l.area = a.area and l.outlook_id is not null)`.execute(
      trx,
    )

  return {
    read,

    async save(area, employeeId, policy, expectedVersion, author, needsApproval, kept) {
      await db.transaction().execute(async (trx) => {
        const before = await newestPolicy(trx, area, employeeId)
        const current = before?.version ?? 0
        if (current !== expectedVersion) throw new CodedError('POLICY_VERSION_MOVED')
        const row = { employeeId, policy, own: kept?.own ?? null, version: current + 1 }
        await insertPolicies(trx, area, [row], { author, cause: kept?.cause ?? 'saved', at: now() })
        await tellMailboxes(trx, area, [{ employeeId, before: before?.policy, after: policy, needsApproval }])
        const former = before === undefined ? null : storedPolicy(area, before.policy).folder
        if (former !== null && former.id !== policy.folder?.id)
          await leaveFolder(trx, area, employeeId, former.id, policy.folder?.id ?? null)
      })
      return read(area, employeeId)
    },

    async history(employeeId, area) {
      const rows = await db
        .selectFrom('policies')
        .select(['version', 'policy', 'own', 'authorId', 'reason', 'cause', 'savedAt as at'])
        .where('employeeId', '=', employeeId ?? firmDefaultId)
        .where('area', '=', area)
        .orderBy('version', 'desc')
        .limit(shownVersions)
        .execute()
      return rows.map((row) => ({ ...row, policy: storedPolicy(area, row.policy), cause: row.cause as PolicyCause }))
    },

    ...createContactCounts(db),
    ...createWorkCounts(db),
    ...createMailChoices({ sql: db, now }),
  }
}
