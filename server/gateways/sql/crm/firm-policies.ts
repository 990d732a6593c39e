/** What the firm says of settings: its defaults, trials of them with some employees, and everybody's profile that follows (ABA-14, N12). */
import { sql } from 'kysely'
import { defaultPolicies, type AreaPolicies, type PolicyArea } from '../../../../shared/schemas/policies/areas.ts'
import type { FirmPolicies, FirmPolicy, Profile } from '../../../crm/policy-ports.ts'
import { CodedError } from '../../../errors.ts'
import type { Sql } from '../database.ts'
import { firmDefaultId } from '../settings.ts'
import { isUuid, json, uuidArray } from '../values.ts'
import { insertPolicies, newestPolicy, saveProfiles } from './policy-rows.ts'
import { storedPolicy } from './stored-policy.ts'
import type { CrmUse } from './use.ts'

const openPilot = (from: Sql, area: PolicyArea) =>
  from.selectFrom('policyPilots').selectAll().where('area', '=', area).where('endedAt', 'is', null).executeTakeFirst()

/** What counts for an employee who has no value of their own; null: for everybody. */
export const firmPolicyOf = async <A extends PolicyArea>(
  db: Sql,
  area: A,
  employeeId: string | null,
): Promise<FirmPolicy<AreaPolicies[A]>> => {
  const firm = await newestPolicy(db, area, firmDefaultId)
  const version = firm?.version ?? 0
  const pilot =
    employeeId === null || !isUuid(employeeId)
      ? undefined
      : await db
          .selectFrom('policyPilots as p')
          .innerJoin('policyPilotMembers as m', 'm.pilotId', 'p.id')
          .select('p.policy')
          .where('p.area', '=', area)
          .where('p.endedAt', 'is', null)
          .where('m.employeeId', '=', employeeId)
          .executeTakeFirst()
  if (pilot !== undefined) return { policy: storedPolicy(area, pilot.policy), version, source: 'pilot' }
  if (firm === undefined) return { policy: defaultPolicies[area], version, source: 'builtIn' }
  return { policy: storedPolicy(area, firm.policy), version, source: 'firmDefault' }
}

interface ProfileRow {
  readonly employeeId: string
  readonly name: string
  readonly version: number | null
  readonly policy: unknown
  readonly own: string[] | null
  readonly savedAt: number | null
  readonly isInPilot: boolean
  readonly isActive: boolean
  readonly isOn: boolean
}

const profileOf = <A extends PolicyArea>(area: A, row: ProfileRow): Profile<AreaPolicies[A]> => ({
  employeeId: row.employeeId,
  name: row.name,
  own:
    row.version === null
      ? null
      : {
          policy: storedPolicy(area, row.policy),
          version: row.version,
          origin: 'own',
          savedAt: row.savedAt,
          own: row.own,
        },
  isInPilot: row.isInPilot,
  isActive: row.isActive,
  isOn: row.isOn,
})

export const createSqlFirmPolicies = ({ sql: db, now }: Pick<CrmUse, 'sql' | 'now'>): FirmPolicies => {
  const endPilot = (trx: Sql, id: string, outcome: 'released' | 'withdrawn' | 'replaced') =>
    trx.updateTable('policyPilots').set({ endedAt: now(), outcome }).where('id', '=', id).execute()

  return {
    of: (area, employeeId) => firmPolicyOf(db, area, employeeId),

    async profiles(area) {
      const { rows } = await sql<ProfileRow>`
        select e.id as "employeeId", e.display_name as name, e.active as "isActive", p.version, p.policy, p.own, p.saved_at as "savedAt",
          exists (select from policy_pilot_members m join policy_pilots t on t.id = m.pilot_id
            where m.employee_id = e.id and t.area = ${area} and t.ended_at is null) as "isInPilot",
          exists (select from connections c join area_states a on a.mailbox_id = c.id and a.area = ${area} and a.enabled
            where c.tenant_id = e.tenant_id and c.user_id = e.user_id) as "isOn"
        from employees e
        left join lateral (select version, policy, own, saved_at from policies
          where employee_id = e.id and area = ${area} order by version desc limit 1) p on true
        where e.deleted_at is null order by e.display_name, e.id`.execute(db)
      return rows.map((row) => profileOf(area, row))
    },

    async pilot(area) {
      const row = await openPilot(db, area)
      if (row === undefined) return null
      const members = await db
        .selectFrom('policyPilotMembers')
        .select('employeeId')
        .where('pilotId', '=', row.id)
        .execute()
      return {
        policy: storedPolicy(area, row.policy),
        employeeIds: members.map(({ employeeId }) => employeeId),
        author: { employeeId: row.authorId, reason: row.reason },
        startedAt: row.startedAt,
      }
    },

    change: (area, { firm, pilot, profiles, cause }, author) =>
      db.transaction().execute(async (trx) => {
        // One decision about an area at a time: what follows was worked out from the values that are replaced here.
        await sql`select pg_advisory_xact_lock(hashtext(${`firm policy ${area}`}))`.execute(trx)
        if (firm !== null) {
          const current = (await newestPolicy(trx, area, firmDefaultId))?.version ?? 0
          if (current !== firm.expectedVersion) throw new CodedError('POLICY_VERSION_MOVED')
          const row = { employeeId: firmDefaultId, policy: firm.policy, own: null, version: current + 1 }
          await insertPolicies(trx, area, [row], { author, cause: firm.cause, at: now() })
        }
        const open = pilot === null ? undefined : await openPilot(trx, area)
        if (pilot?.kind === 'end') {
          if (open === undefined) throw new CodedError('NOT_FOUND')
          await endPilot(trx, open.id, pilot.outcome)
        }
        if (pilot?.kind === 'start') {
          if (open !== undefined) await endPilot(trx, open.id, 'replaced')
          const { id } = await trx
            .insertInto('policyPilots')
            .values({
              area,
              policy: json(pilot.policy),
              authorId: author.employeeId,
              reason: author.reason,
              startedAt: now(),
              endedAt: null,
              outcome: null,
            })
            .returning('id')
            .executeTakeFirstOrThrow()
          await sql`insert into policy_pilot_members (pilot_id, employee_id)
            select ${id}, e.id from employees e where e.id = any(${uuidArray(pilot.employeeIds)})`.execute(trx)
        }
        await saveProfiles(trx, area, profiles, { author, cause, at: now() })
      }),
  }
}
