/** Filters that people keep under a name, for themselves or for the firm (ABA-11X, ABA-12X). */
import type { PolicyArea } from '../../../../shared/schemas/policies/areas.ts'
import type { SavedFilters, StoredFilter } from '../../../crm/policy-ports.ts'
import { CodedError } from '../../../errors.ts'
import { firmDefaultId } from '../settings.ts'
import { isUuid, json } from '../values.ts'
import { foldedText } from './contact-row.ts'
import { notFound, refusing } from './refusals.ts'
import type { CrmUse } from './use.ts'

/** Of one owner and area; each is counted whenever the list is shown. */
const mostFilters = 30

const columns = ['id', 'area', 'employeeId', 'name', 'settings'] as const

interface Row {
  readonly id: string
  readonly area: string
  readonly employeeId: string
  readonly name: string
  readonly settings: Readonly<Record<string, unknown>>
}

const filterOf = ({ id, area, employeeId, name, settings }: Row): StoredFilter => ({
  id,
  area: area as PolicyArea,
  employeeId: employeeId === firmDefaultId ? null : employeeId,
  name,
  settings,
})

export const createSqlSavedFilters = ({ sql: db, now }: Pick<CrmUse, 'sql' | 'now'>): SavedFilters => ({
  async list(area, employeeId) {
    const owners = employeeId === null ? [firmDefaultId] : [employeeId, firmDefaultId]
    const rows = await db
      .selectFrom('savedFilters')
      .select(columns)
      .where('area', '=', area)
      .where('employeeId', 'in', owners)
      .orderBy('nameKey')
      .orderBy('id')
      .execute()
    return rows.map(filterOf)
  },

  async get(id) {
    if (!isUuid(id)) return null
    const row = await db.selectFrom('savedFilters').select(columns).where('id', '=', id).executeTakeFirst()
    return row === undefined ? null : filterOf(row)
  },

  put: ({ area, employeeId, name, settings }, authorId) =>
    refusing(() =>
      db.transaction().execute(async (trx) => {
        const owner = employeeId ?? firmDefaultId
        const made = { name, settings: json(settings), authorId, savedAt: now() }
        const row = await trx
          .insertInto('savedFilters')
          .values({ area, employeeId: owner, nameKey: foldedText(name), ...made })
          .onConflict((on) => on.columns(['area', 'employeeId', 'nameKey']).doUpdateSet(made))
          .returning(columns)
          .executeTakeFirstOrThrow()
        const { count } = await trx
          .selectFrom('savedFilters')
          .select((eb) => eb.fn.countAll<number>().as('count'))
          .where('area', '=', area)
          .where('employeeId', '=', owner)
          .executeTakeFirstOrThrow()
        if (count > mostFilters) throw new CodedError('POLICY_FILTERS_TOO_MANY')
        return filterOf(row)
      }),
    ),

  rename: (id, name) =>
    refusing(async () => {
      const changed = await db
        .updateTable('savedFilters')
        .set({ name, nameKey: foldedText(name) })
        .where('id', '=', id)
        .executeTakeFirst()
      if (changed.numUpdatedRows === 0n) throw notFound()
    }),

  async remove(id) {
    const removed = await db.deleteFrom('savedFilters').where('id', '=', id).executeTakeFirst()
    if (removed.numDeletedRows === 0n) throw notFound()
  },
})
