/** What a change of settings lets in and leaves out, by the same scope as the synchronisation's (N12). */
import { sql } from 'kysely'
import type { AreaPolicies, PolicyArea } from '../../../../shared/schemas/policies/areas.ts'
import type { CoverageChange, PolicyEffects } from '../../../crm/policy-ports.ts'
import type { Json } from '../../../sync/record.ts'
import type { Sql } from '../database.ts'
import { areasWithRecords } from './areas-with-records.ts'

const nothing: CoverageChange = { coveredNow: 0, coveredThen: 0, enter: 0, leave: 0, leaveOutlook: 0 }

export const createPolicyEffects = (db: Sql): PolicyEffects => ({
  async compare<A extends PolicyArea>(area: A, employeeId: string, before: AreaPolicies[A], after: AreaPolicies[A]) {
    const records = areasWithRecords[area]
    // What mail brings in is in Outlook, and only a look there can tell.
    if (area === 'mail' || records === undefined) return nothing
    const covered = (policy: AreaPolicies[A]) => {
      const query = { mailboxId: '', employeeId, area, scope: policy as unknown as Json }
      return sql`select r.id from ${records.recordsOf(query, { facts: false })} r where not r.deleted and r.reason is null`
    }
    const { rows } = await sql<CoverageChange>`
      with earlier as materialized (${covered(before)}), later as materialized (${covered(after)}),
        leaving as materialized (select id from earlier except select id from later)
      select (select count(*) from earlier) as "coveredNow", (select count(*) from later) as "coveredThen",
        (select count(*) from (select id from later except select id from earlier) n) as enter,
        (select count(*) from leaving) as leave,
        (select count(*) from leaving v join links l on l.crm_id = v.id and l.area = ${area} and l.outlook_id is not null and l.dormant is null
          join connections c on c.id = l.mailbox_id join employees e on e.tenant_id = c.tenant_id and e.user_id = c.user_id
          where e.id = ${employeeId}) as "leaveOutlook"`.execute(db)
    return rows[0] ?? nothing
  },
})
