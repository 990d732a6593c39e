/** Records without a partner that were looked at and left alone. */
import { sql } from 'kysely'
import type { AreaName } from '../../../../shared/area.ts'
import type { StoreTransaction } from '../../../engine/ports.ts'
import type { Stranger, StrangerReason } from '../../../sync/link.ts'
import type { Fields } from '../../../sync/record.ts'
import { sides, type Side } from '../../../sync/side.ts'
import { chunksOf, json, lastOfEach, textArray } from '../values.ts'
import type { Binding } from './binding.ts'

/** One statement per side that occurs: at most two, whatever the number of records. */
export const removeBySideAndId = async (
  { sql: db, mailboxId }: Binding,
  table: 'strangers' | 'retries',
  area: AreaName,
  records: readonly { readonly side: Side; readonly id: string }[],
): Promise<void> => {
  for (const side of sides) {
    const ids = records.filter((record) => record.side === side).map((record) => record.id)
    if (ids.length === 0) continue
    await db
      .deleteFrom(table)
      .where('mailboxId', '=', mailboxId)
      .where('area', '=', area)
      .where('side', '=', side)
      .where('id', '=', sql<string>`any(${textArray(ids)})`)
      .execute()
  }
}

export const strangers = (binding: Binding): StoreTransaction['strangers'] => {
  const { sql: db, mailboxId } = binding
  return {
    async all(area) {
      const rows = await db
        .selectFrom('strangers')
        .select(['side', 'id', 'version', 'fields', 'reason'])
        .where('mailboxId', '=', mailboxId)
        .where('area', '=', area)
        .orderBy('side')
        .orderBy('id')
        .execute()
      return rows.map(
        (row): Stranger => ({
          ...row,
          side: row.side as Side,
          fields: row.fields as Fields,
          reason: row.reason as StrangerReason,
        }),
      )
    },
    async put(area, found) {
      for (const chunk of chunksOf(lastOfEach(found, ({ side, id }) => `${side} ${id}`))) {
        const rows = chunk.map(({ side, id, version, fields, reason }) => ({
          mailboxId,
          area,
          side,
          id,
          version,
          fields: json(fields),
          reason,
        }))
        await db
          .insertInto('strangers')
          .values(rows)
          .onConflict((on) =>
            on.columns(['mailboxId', 'area', 'side', 'id']).doUpdateSet((eb) => ({
              version: eb.ref('excluded.version'),
              fields: sql<string>`excluded.fields`,
              reason: eb.ref('excluded.reason'),
            })),
          )
          .execute()
      }
    },
    remove: (area, records) => removeBySideAndId(binding, 'strangers', area, records),
  }
}
