/** Rows of policies, and what their change means for the mailboxes of those they belong to. */
import { sql } from 'kysely'
import { importRulesOf } from '../../../areas/mail/policy.ts'
import type { AreaPolicies, PolicyArea } from '../../../../shared/schemas/policies/areas.ts'
import type { Author, PolicyCause, ProfileSave } from '../../../crm/policy-ports.ts'
import { CodedError } from '../../../errors.ts'
import type { Sql } from '../database.ts'
import { chunksOf, json, uuidArray } from '../values.ts'
import { storedPolicy } from './stored-policy.ts'

export const newestPolicy = (from: Sql, area: PolicyArea, employeeId: string) =>
  from
    .selectFrom('policies')
    .select(['policy', 'version', 'savedAt', 'own'])
    .where('employeeId', '=', employeeId)
    .where('area', '=', area)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()

export interface PolicyRow<A extends PolicyArea> {
  readonly employeeId: string
  readonly policy: AreaPolicies[A]
  /** Null: the firm's default, or one whose own settings nobody listed. */
  readonly own: readonly string[] | null
  readonly version: number
}

/** @throws POLICY_VERSION_MOVED: somebody else saved one of these versions meanwhile */
export const insertPolicies = async <A extends PolicyArea>(
  trx: Sql,
  area: A,
  rows: readonly PolicyRow<A>[],
  from: { readonly author: Author; readonly cause: PolicyCause; readonly at: number },
): Promise<void> => {
  for (const chunk of chunksOf(rows)) {
    const made = await trx
      .insertInto('policies')
      .values(
        chunk.map(({ employeeId, policy, own, version }) => ({
          employeeId,
          area,
          version,
          policy: json(policy),
          own: own === null ? null : json(own),
          cause: from.cause,
          authorId: from.author.employeeId,
          reason: from.author.reason,
          savedAt: from.at,
        })),
      )
      .onConflict((on) => on.doNothing())
      .executeTakeFirst()
    if (made.numInsertedOrUpdatedRows !== BigInt(chunk.length)) throw new CodedError('POLICY_VERSION_MOVED')
  }
}

/** The mailboxes of the employees: a pause ends because a person has acted, and approval may be needed again. */
const touchAreas = (trx: Sql, area: PolicyArea, employeeIds: readonly string[], needsApproval: boolean) =>
  sql`insert into area_states (mailbox_id, area, needs_approval)
    select c.id, ${area}, true from connections c join employees e on e.tenant_id = c.tenant_id and e.user_id = c.user_id
      where e.id = any(${uuidArray(employeeIds)})
    on conflict (mailbox_id, area) do update set paused_code = null, needs_approval = area_states.needs_approval or ${needsApproval}`.execute(
    trx,
  )

/** What other rules of the import left alone is looked at again: the next run lists the folders anew (CARET-55, CARET-65). */
const lookAgain = (trx: Sql, employeeIds: readonly string[]) =>
  sql`delete from cursors u using connections c join employees e on e.tenant_id = c.tenant_id and e.user_id = c.user_id
    where e.id = any(${uuidArray(employeeIds)}) and u.mailbox_id = c.id and u.area = 'mail'`.execute(trx)

const rulesOf = (policy: unknown): string => JSON.stringify(importRulesOf(storedPolicy('mail', policy)))

/** `before`: the stored policy, or undefined where there was none. */
export interface Saved {
  readonly employeeId: string
  readonly before: unknown
  readonly after: unknown
  readonly needsApproval: boolean
}

export const tellMailboxes = async (trx: Sql, area: PolicyArea, saved: readonly Saved[]): Promise<void> => {
  for (const needsApproval of [true, false]) {
    const ids = saved.filter((one) => one.needsApproval === needsApproval).map(({ employeeId }) => employeeId)
    if (ids.length > 0) await touchAreas(trx, area, ids, needsApproval)
  }
  if (area !== 'mail') return
  const others = saved.filter(({ before, after }) => before !== undefined && rulesOf(before) !== rulesOf(after))
  if (others.length > 0)
    await lookAgain(
      trx,
      others.map(({ employeeId }) => employeeId),
    )
}

/** New versions of several employees' settings; their places stay as they are. */
export const saveProfiles = async <A extends PolicyArea>(
  trx: Sql,
  area: A,
  saves: readonly ProfileSave<AreaPolicies[A]>[],
  from: { readonly author: Author; readonly cause: PolicyCause; readonly at: number },
): Promise<void> => {
  if (saves.length === 0) return
  const { rows } = await sql<{ employeeId: string; policy: unknown }>`
    select distinct on (employee_id) employee_id as "employeeId", policy from policies
    where area = ${area} and employee_id = any(${uuidArray(saves.map(({ employeeId }) => employeeId))})
    order by employee_id, version desc`.execute(trx)
  const before = new Map(rows.map((row) => [row.employeeId, row.policy]))
  await insertPolicies(
    trx,
    area,
    saves.map(({ employeeId, policy, own, expectedVersion }) => ({
      employeeId,
      policy,
      own,
      version: expectedVersion + 1,
    })),
    from,
  )
  await tellMailboxes(
    trx,
    area,
    saves.map(({ employeeId, policy, needsApproval }) => ({
      employeeId,
      before: before.get(employeeId),
      after: policy,
      needsApproval,
    })),
  )
}
