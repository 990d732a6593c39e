/** The retry list: operations that did not come through, with the time of the next attempt. */
import { sql } from 'kysely'
import type { RetryEntry, StoreTransaction } from '../../../engine/ports.ts'
import type { Failure } from '../../../sync/failure.ts'
import type { PerSide, Side } from '../../../sync/side.ts'
import { chunksOf, json, lastOfEach, readableText } from '../values.ts'
import type { Binding } from './binding.ts'
import { removeBySideAndId } from './strangers.ts'

export const retries = (binding: Binding): StoreTransaction['retries'] => {
  const { sql: db, mailboxId } = binding
  return {
    async all(area) {
      const rows = await db
        .selectFrom('retries')
        .select(['side', 'id', 'attempts', 'nextAt', 'versions', 'failure', 'title'])
        .where('mailboxId', '=', mailboxId)
        .where('area', '=', area)
        .orderBy('side')
        .orderBy('id')
        .execute()
      return rows.map(
        (row): RetryEntry => ({
          ...row,
          area,
          side: row.side as Side,
          versions: row.versions as PerSide<string | null>,
          failure: row.failure as Failure,
        }),
      )
    },
    async put(entries) {
      for (const chunk of chunksOf(lastOfEach(entries, ({ area, side, id }) => `${area} ${side} ${id}`))) {
        const rows = chunk.map(({ area, side, id, attempts, nextAt, versions, failure, title }) => ({
          mailboxId,
          area,
          side,
          id,
          attempts,
          nextAt,
          versions: json(versions),
          failure: json(failure),
          title: readableText(title),
        }))
        await db
          .insertInto('retries')
          .values(rows)
          .onConflict((on) =>
            on.columns(['mailboxId', 'area', 'side', 'id']).doUpdateSet((eb) => ({
              attempts: eb.ref('excluded.attempts'),
              nextAt: eb.ref('excluded.nextAt'),
              versions: sql<string>`excluded.versions`,
              failure: sql<string>`excluded.failure`,
              title: eb.ref('excluded.title'),
            })),
          )
          .execute()
      }
    },
    remove: (area, entries) => removeBySideAndId(binding, 'retries', area, entries),
  }
}
