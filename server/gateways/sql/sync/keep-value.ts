/** The value a person chose in a conflict, put into the CRM record as the synchronisation would: by the records of its area. */
import { sql } from 'kysely'
import type { AreaName } from '../../../../shared/area.ts'
import type { CrmQuery } from '../../../engine/ports.ts'
import { CodedError } from '../../../errors.ts'
import type { Json } from '../../../sync/record.ts'
import type { SqlAreas } from '../crm/areas.ts'
import { areasWithRecords } from '../crm/areas-with-records.ts'
import { createSqlCrmSide } from '../crm/crm-side.ts'
import type { CrmUse } from '../crm/use.ts'
import type { Sql } from '../database.ts'
import { firmDefaultId } from '../settings.ts'

/** Whose mailbox it is, and what they synchronise; nobody's once it is connected to no employee: the record is there all the same. */
const queryOf = async (trx: Sql, mailboxId: string, area: AreaName): Promise<CrmQuery> => {
  const { rows } = await sql<{ employeeId: string; scope: Json | null }>`
    select e.id as "employeeId", (select p.policy from policies p where p.area = ${area} and p.employee_id in (e.id, ${firmDefaultId})
      order by p.employee_id = e.id desc, p.version desc limit 1) as scope
    from connections c join employees e on e.tenant_id = c.tenant_id and e.user_id = c.user_id where c.id = ${mailboxId}`.execute(
    trx,
  )
  const [row] = rows
  return { mailboxId, area, employeeId: row?.employeeId ?? firmDefaultId, scope: row?.scope ?? {} }
}

export interface KeptValue {
  readonly mailboxId: string
  readonly area: AreaName
  readonly crmId: string
  readonly field: string
  readonly value: Json
}

/** What Outlook cannot hold survives (F11). Nothing is written when it is there already, or the record is gone. @throws CRM_VALUE_INVALID */
export const keepValue = async (
  trx: Sql,
  { strongKeys, now, announce }: Pick<CrmUse, 'strongKeys' | 'now' | 'announce'>,
  areas: SqlAreas,
  { mailboxId, area, crmId, field: name, value }: KeptValue,
): Promise<void> => {
  const query = await queryOf(trx, mailboxId, area)
  const [read] = await createSqlCrmSide(trx).read(query, [crmId])
  if (read === undefined || !('found' in read)) return
  const { fields, version } = read.found
  const field = areas[area]?.fields.find((one) => one.name === name)
  const shared = field === undefined || value === null ? value : field.shared(value)
  const kept = field === undefined ? value : field.combine(shared, fields[name] ?? null)
  if (JSON.stringify(kept) === JSON.stringify(fields[name] ?? null)) return
  const write = {
    kind: 'update',
    id: crmId,
    version,
    fields: { ...fields, [name]: kept },
    changed: [name],
    before: fields,
    tags: null,
  } as const
  const binding = { sql: trx, mailboxId, now }
  const outcomes = await areasWithRecords[area]?.write(binding, [{ key: crmId, id: crmId, write }], { strongKeys })
  const refused = outcomes?.find((outcome) => !outcome.done)
  if (refused !== undefined && !refused.done)
    throw new CodedError('CRM_VALUE_INVALID', { details: [{ path: name, message: refused.failure.message }] })
  await announce(trx)
}
