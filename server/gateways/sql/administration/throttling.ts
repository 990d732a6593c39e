/** How often Microsoft asked for a pause, by mailbox and minute: counted in memory, written now and then, forgotten after a day. */
import { sql } from 'kysely'
import type { Throttling } from '../../../crm/administration-ports.ts'
import type { Sql } from '../database.ts'

const minuteMs = 60_000
const keptMinutes = 24 * 60

export const createThrottling = (db: Sql, now: () => number): Throttling => {
  let seen = new Map<string, { readonly mailboxId: string; readonly minute: number; count: number }>()
  return {
    saw(mailboxId) {
      const minute = Math.floor(now() / minuteMs)
      const key = `${minute} ${mailboxId}`
      const entry = seen.get(key) ?? { mailboxId, minute, count: 0 }
      entry.count += 1
      seen.set(key, entry)
    },
    async flush() {
      const rows = [...seen.values()]
      if (rows.length === 0) return
      seen = new Map()
      await db
        .insertInto('throttling')
        .values(rows)
        .onConflict((on) =>
          on.columns(['mailboxId', 'minute']).doUpdateSet({ count: sql`throttling.count + excluded.count` }),
        )
        .execute()
      await db
        .deleteFrom('throttling')
        .where('minute', '<', Math.floor(now() / minuteMs) - keptMinutes)
        .execute()
    },
  }
}
