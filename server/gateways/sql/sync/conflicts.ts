/** Conflicts: both values of a field that was changed on both sides, until a person has chosen (R9). */
import { sql } from 'kysely'
import type { StoreTransaction } from '../../../engine/ports.ts'
import { jsonOrNull, lastOfEach, readableText } from '../values.ts'
import type { Binding } from './binding.ts'

/** SQL null stands for an unknown value, JSON null for an empty one. */
const known = (value: unknown): string | null => (value === null ? 'null' : jsonOrNull(value))

export const conflicts = ({ sql: db, mailboxId }: Binding): StoreTransaction['conflicts'] => ({
  async put(area, runId, at, operation, crmId) {
    if (operation.conflicts.length === 0) return
    const title = readableText(operation.title)
    const rows = lastOfEach(operation.conflicts, ({ field }) => field).map(
      ({ field, base, values, winner, cause }) => ({
        mailboxId,
        area,
        crmId,
        field,
        title,
        base: known(base),
        crm: known(values.crm),
        outlook: known(values.outlook),
        winner,
        cause,
        runId,
        at,
      }),
    )
    await db
      .insertInto('conflicts')
      .values(rows)
      .onConflict((on) =>
        on
          .columns(['mailboxId', 'area', 'crmId', 'field'])
          .where('state', '=', 'open')
          .doUpdateSet((eb) => ({
            title: eb.ref('excluded.title'),
            base: sql<string>`excluded.base`,
            crm: sql<string>`excluded.crm`,
            outlook: sql<string>`excluded.outlook`,
            winner: eb.ref('excluded.winner'),
            cause: eb.ref('excluded.cause'),
            runId: eb.ref('excluded.runId'),
            at: eb.ref('excluded.at'),
          })),
      )
      .execute()
  },
})
