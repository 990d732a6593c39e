/** The audit log: who called what, when, and how it ended. Lines are added and, once old, pruned; the database refuses to change them. */
import { sql, type RawBuilder } from 'kysely'
import type { AuditEntry, AuditFilter } from '../../../../shared/schemas/oversight.ts'
import type { AuditLog } from '../../../crm/administration-ports.ts'
import { pageOf } from '../crm/pages.ts'
import type { Sql } from '../database.ts'
import { containing, json } from '../values.ts'

const dayMs = 86_400_000
/** At once: a long-forgotten log must not hold the database up. */
const prunedAtOnce = 5000

const columns = sql`l.id, l.at, l.employee_id as "employeeId", e.display_name as "displayName", l.action, l.params, l.body, l.outcome,
  l.request_id as "requestId"`
const from = sql`audit_log l left join employees e on e.id = l.employee_id and e.deleted_at is null`

const conditions = ({ employeeId, action, outcome, from: start, until }: AuditFilter): RawBuilder<unknown>[] => [
  ...(employeeId === undefined ? [] : [sql`l.employee_id = ${employeeId}`]),
  ...(action === undefined ? [] : [sql`l.action = ${action}`]),
  ...(outcome === undefined ? [] : [outcome === 'ok' ? sql`l.outcome = 'ok'` : sql`l.outcome <> 'ok'`]),
  ...(start === undefined ? [] : [sql`l.at >= ${start}`]),
  ...(until === undefined ? [] : [sql`l.at < ${until}`]),
]

export const createAuditLog = (db: Sql, now: () => number): AuditLog => ({
  async write({ employeeId, action, params, body, outcome, requestId }) {
    await db
      .insertInto('auditLog')
      .values({ at: now(), employeeId, action, params: json(params), body: json(body), outcome, requestId })
      .execute()
  },
  list({ search = '', after, limit, ...filter }) {
    const like = containing(search)
    const found =
      search === '' ? [] : [sql`concat_ws(' ', e.display_name, l.action, l.outcome) ilike ${like} escape '\\'`]
    return pageOf<AuditEntry & { sortA: unknown; sortB: unknown }, AuditEntry>(
      db,
      { ...(after !== undefined && { after }), ...(limit !== undefined && { limit }) },
      {
        from,
        where: [...conditions(filter), ...found],
        columns,
        sort: [sql`l.at`, sql`l.id`],
        direction: 'desc',
        countAtMost: 10_000,
      },
      ({ sortA: _a, sortB: _b, ...entry }) => entry,
    )
  },
  async all(filter, limit) {
    const fits = sql.join([sql`true`, ...conditions(filter)], sql` and `)
    const { rows } =
      await sql<AuditEntry>`select ${columns} from ${from} where ${fits} order by l.at, l.id limit ${limit}`.execute(db)
    return rows
  },
  async prune() {
    const { numAffectedRows } = await sql`delete from audit_log where id in (
      select l.id from audit_log l join firm f on true where l.at < ${now()} - f.audit_days * ${sql.lit(dayMs)}::bigint
      order by l.at limit ${sql.lit(prunedAtOnce)})`.execute(db)
    return Number(numAffectedRows ?? 0n)
  },
})
