/** People of the firm; found by their Entra account, never by e-mail address (platform 1.5). */
import type { Employees } from '../../../crm/ports.ts'
import type { Sql } from '../database.ts'
import { isUuid, textArray } from '../values.ts'
import type { StrongKeys } from './areas.ts'
import { fieldsOfEmployee } from './canonical-fields.ts'
import { employeeOf, type EmployeeRow } from './other-rows.ts'
import { notFound, refusing } from './refusals.ts'
import { changing, type CrmUse } from './use.ts'

export const keysOfEmployee = (
  strongKeys: StrongKeys,
  employee: Omit<Parameters<typeof fieldsOfEmployee>[0], 'officeName' | 'firmName'>,
): readonly string[] => strongKeys('contacts', fieldsOfEmployee({ ...employee, officeName: null, firmName: null }))

export const createSqlEmployees = (use: CrmUse): Employees => {
  const { sql: db, strongKeys } = use
  const living = (from: Sql) => from.selectFrom('employees').selectAll().where('deletedAt', 'is', null)
  const find = async (id: string): Promise<EmployeeRow | undefined> =>
    isUuid(id) ? living(db).where('id', '=', id).executeTakeFirst() : undefined

  return {
    async list() {
      return (await living(db).orderBy('displayName').orderBy('id').execute()).map(employeeOf)
    },
    async get(id) {
      const row = await find(id)
      return row === undefined ? null : employeeOf(row)
    },
    async findByOwner({ tenantId, userId }) {
      const row = await living(db).where('tenantId', '=', tenantId).where('userId', '=', userId).executeTakeFirst()
      return row === undefined ? null : employeeOf(row)
    },
    async ownerOf(id) {
      const row = await find(id)
      return row && row.tenantId !== null && row.userId !== null ? { tenantId: row.tenantId, userId: row.userId } : null
    },
    async count() {
      const { count } = await db
        .selectFrom('employees')
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .where('deletedAt', 'is', null)
        .executeTakeFirstOrThrow()
      return count
    },
    create: ({ owner, ...employee }) =>
      refusing(() =>
        changing(use, async (trx) => {
          const row = {
            ...employee,
            tenantId: owner?.tenantId ?? null,
            userId: owner?.userId ?? null,
            matchKeys: textArray(keysOfEmployee(strongKeys, employee)),
            deletedAt: null,
          }
          return employeeOf(await trx.insertInto('employees').values(row).returningAll().executeTakeFirstOrThrow())
        }),
      ),
    setActive: (id, active) =>
      changing(use, async (trx) => {
        if (!isUuid(id)) throw notFound()
        await trx
          .updateTable('employees')
          .set((eb) => ({ active, version: eb('version', '+', 1) }))
          .where('id', '=', id)
          .where('active', '!=', active)
          .execute()
        const row = await living(trx).where('id', '=', id).executeTakeFirst()
        if (row === undefined) throw notFound()
        return employeeOf(row)
      }),
  }
}
