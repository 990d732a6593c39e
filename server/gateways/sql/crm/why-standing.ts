/** How the scope of the synchronisation sees one CRM record (N8): asked of the same expressions that runs ask, and which filter is behind it. */
import { sql, type RawBuilder } from 'kysely'
import type { CrmQuery } from '../../../engine/ports.ts'
import type { CrmStanding } from '../../../engine/why-ports.ts'
import type { Sql } from '../database.ts'
import { isUuid } from '../values.ts'
import { areasWithRecords } from './areas-with-records.ts'
import { failingFilters, policyOf } from './scope.ts'

interface Own {
  readonly kind: RawBuilder<unknown>
  readonly filter: RawBuilder<unknown>
}

const byKind = (table: string, uuid: string): RawBuilder<unknown> =>
  sql`(select x.kind from ${sql.table(table)} x where x.id = ${uuid}::uuid)`

const noFilter = sql`null::text`

/** The record's own kind and the filter that leaves it out, by the family of its id. */
const ownOf = ({ area, scope }: CrmQuery, family: string, uuid: string): Own => {
  if (area === 'calendar')
    return { kind: family === 'ticket' ? sql`'thing'` : byKind('appointments', uuid), filter: noFilter }
  // The one filter there is beside the kinds.
  if (area === 'tasks') return { kind: byKind('tickets', uuid), filter: sql`'assignmentType'` }
  if (area === 'mail') return { kind: sql`'document'`, filter: noFilter }
  const filters = failingFilters(policyOf(scope))
  if (family === 'location')
    return {
      kind: sql`'location'`,
      filter: sql`(select ${filters.location} from locations l join clients k on k.id = l.client_id where l.id = ${uuid}::uuid)`,
    }
  if (family === 'employee')
    return {
      kind: sql`'employee'`,
      filter: sql`(select ${filters.employee} from employees e where e.id = ${uuid}::uuid)`,
    }
  return {
    kind: byKind('contacts', uuid),
    filter: sql`(select ${filters.contact} from contacts c left join clients k on k.id = c.client_id where c.id = ${uuid}::uuid)`,
  }
}

export const standingOf = async (db: Sql, query: CrmQuery, crmId: string): Promise<CrmStanding | null> => {
  const records = areasWithRecords[query.area]
  const [family = '', uuid = ''] = crmId.split(':')
  if (records === undefined || !isUuid(uuid)) return null
  const { kind, filter } = ownOf(query, family, uuid)
  const { rows } =
    await sql<CrmStanding>`select r.id, coalesce(${kind}, r.kind) as kind, r.version, r.deleted, r.reason,
      case when r.reason = 'filtered' then ${filter} end as filter
    from ${records.recordsOf(query, { facts: false, ids: [crmId] })} r`.execute(db)
  return rows[0] ?? null
}
