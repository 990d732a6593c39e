/** Policies with their history: every save is a new row with author, time and reason. What they cover is counted in contact-counts.ts and work-counts.ts. */
import { sql } from 'kysely'
import { importRulesOf } from '../../../areas/mail/policy.ts'
import type { AreaPolicies, PolicyArea } from '../../../../shared/schemas/policies/areas.ts'
import { defaultPolicies } from '../../../../shared/schemas/policies/areas.ts'
import type { Author, Policies, PolicyVersion } from '../../../crm/ports.ts'
import { CodedError } from '../../../errors.ts'
import type { Sql } from '../database.ts'
import { firmDefaultId } from '../settings.ts'
import { isUuid, json } from '../values.ts'
import { createContactCounts } from './contact-counts.ts'
import { createMailChoices } from './mail-choices.ts'
import { createWorkCounts } from './work-counts.ts'
import { storedPolicy } from './stored-policy.ts'
import type { CrmUse } from './use.ts'

const rulesOf = (policy: unknown): string => JSON.stringify(importRulesOf(storedPolicy('mail', policy)))

export const createSqlPolicies = ({ sql: db, now }: CrmUse): Policies => {
  const newest = (from: Sql, area: PolicyArea, employeeId: string) =>
    from
      .selectFrom('policies')
      .select(['policy', 'version', 'savedAt'])
      .where('employeeId', '=', employeeId)
      .where('area', '=', area)
      .orderBy('version', 'desc')
      .limit(1)
      .executeTakeFirst()

  const insert = async <A extends PolicyArea>(
    trx: Sql,
    area: A,
    employeeId: string,
    policy: AreaPolicies[A],
    version: number,
    author: Author,
  ): Promise<boolean> => {
    const row = {
      employeeId,
      area,
      version,
      policy: json(policy),
      authorId: author.employeeId,
      reason: author.reason,
      savedAt: now(),
    }
    const made = await trx
      .insertInto('policies')
      .values(row)
      .onConflict((on) => on.doNothing())
      .executeTakeFirst()
    return made.numInsertedOrUpdatedRows === 1n
  }

  const read = async <A extends PolicyArea>(area: A, employeeId: string): Promise<PolicyVersion<AreaPolicies[A]>> => {
    const own = isUuid(employeeId) ? await newest(db, area, employeeId) : undefined
    if (own !== undefined)
      return { policy: storedPolicy(area, own.policy), version: own.version, origin: 'own', savedAt: own.savedAt }
    const firm = await newest(db, area, firmDefaultId)
    return {
      policy: firm ? storedPolicy(area, firm.policy) : defaultPolicies[area],
      version: 0,
      origin: 'firmDefault',
      savedAt: null,
    }
  }

  /** The mailboxes of the employee: a pause ends because a person has acted, and approval may be needed again. */
  const touchAreas = (trx: Sql, area: PolicyArea, employeeId: string, needsApproval: boolean) =>
    sql`insert into area_states (mailbox_id, area, needs_approval)
      select c.id, ${area}, true from connections c join employees e on e.tenant_id = c.tenant_id and e.user_id = c.user_id where e.id = ${employeeId}
      on conflict (mailbox_id, area) do update set paused_code = null, needs_approval = area_states.needs_approval or ${needsApproval}`.execute(
      trx,
    )

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

  /** What other rules of the import left alone is looked at again: the next run lists the folders anew (CARET-55, CARET-65). */
  const lookAgain = (trx: Sql, employeeId: string) =>
    sql`delete from cursors u using connections c join employees e on e.tenant_id = c.tenant_id and e.user_id = c.user_id
      where e.id = ${employeeId} and u.mailbox_id = c.id and u.area = 'mail'`.execute(trx)

  return {
    read,

    async save(area, employeeId, policy, expectedVersion, author, needsApproval) {
      await db.transaction().execute(async (trx) => {
        const before = await newest(trx, area, employeeId)
        const current = before?.version ?? 0
        if (current !== expectedVersion || !(await insert(trx, area, employeeId, policy, current + 1, author)))
          throw new CodedError('POLICY_VERSION_MOVED')
        await touchAreas(trx, area, employeeId, needsApproval)
        if (area === 'mail' && before !== undefined && rulesOf(before.policy) !== rulesOf(policy))
          await lookAgain(trx, employeeId)
        const former = before === undefined ? null : storedPolicy(area, before.policy).folder
        if (former !== null && former.id !== policy.folder?.id)
          await leaveFolder(trx, area, employeeId, former.id, policy.folder?.id ?? null)
      })
      return read(area, employeeId)
    },

    saveFirmDefault: (area, policy, author) =>
      db.transaction().execute(async (trx) => {
        const current = (await newest(trx, area, firmDefaultId))?.version ?? 0
        if (!(await insert(trx, area, firmDefaultId, { ...policy, folder: null }, current + 1, author)))
          throw new CodedError('POLICY_VERSION_MOVED')
      }),

    async history(employeeId, ofArea) {
      const rows = await db
        .selectFrom('policies')
        .select(['version', 'policy', 'authorId', 'reason', 'savedAt as at'])
        .where('employeeId', '=', employeeId)
        .where('area', '=', ofArea)
        .orderBy('version', 'desc')
        .execute()
      return rows
    },

    ...createContactCounts(db),
    ...createWorkCounts(db),
    ...createMailChoices({ sql: db, now }),
  }
}
