/** Records of the CRM as they look in Outlook, built by the area itself. */
import type { Area } from '../../server/areas/area.ts'
import { createSqlCrmSide } from '../../server/gateways/sql/crm/crm-side.ts'
import type { CrmUse } from '../../server/gateways/sql/crm/use.ts'
import type { Json } from '../../server/sync/record.ts'
import { employee } from './people.ts'

export const mailboxId = '0b0e0000-0000-4000-8000-000000000001'

/** What the simulated mailboxes have. */
export const zone = 'Europe/Berlin'

export const bodiesOfCrm = async (
  { sql, now }: CrmUse,
  area: Area,
  policy: Json,
): Promise<readonly Readonly<Record<string, unknown>>[]> => {
  const query = { mailboxId, employeeId: employee.id, area: area.name, scope: policy }
  const context = { policy, zone, now: now(), recordUrl: (crmId: string) => `https://tandem.example/${crmId}` }
  const observed = await createSqlCrmSide(sql).observe(query, 'full')
  return observed.flatMap((one) => {
    if (one.seen !== 'changed') return []
    const { fields, kind = null } = one.record
    const { body } = area.outlook.build(fields, Object.keys(fields), context)
    return [{ ...body, categories: area.initialTags(kind, fields) }]
  })
}

export const clientIds = async ({ sql }: CrmUse): Promise<readonly string[]> =>
  (await sql.selectFrom('clients').select('id').orderBy('id').execute()).map(({ id }) => id)
