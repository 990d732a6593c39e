/** Cursors: the deltaLink to go on from, per folder. */
import type { StoreTransaction } from '../../../engine/ports.ts'
import type { Binding } from './binding.ts'

export const cursors = ({ sql: db, mailboxId }: Binding): StoreTransaction['cursors'] => ({
  async get(area, container) {
    const row = await db
      .selectFrom('cursors')
      .select('cursor')
      .where('mailboxId', '=', mailboxId)
      .where('area', '=', area)
      .where('container', '=', container)
      .executeTakeFirst()
    return row?.cursor ?? null
  },
  async put(area, container, cursor) {
    await db
      .insertInto('cursors')
      .values({ mailboxId, area, container, cursor })
      .onConflict((on) => on.columns(['mailboxId', 'area', 'container']).doUpdateSet({ cursor }))
      .execute()
  },
  async clear(area) {
    await db.deleteFrom('cursors').where('mailboxId', '=', mailboxId).where('area', '=', area).execute()
  },
})
