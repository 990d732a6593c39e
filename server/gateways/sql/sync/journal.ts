/** The journal: what is about to be written to Outlook, so that a crash cannot hide a write that happened (SPEC EX). */
import { sql } from 'kysely'
import type { StoreTransaction } from '../../../engine/ports.ts'
import type { Operation } from '../../../sync/operation.ts'
import { chunksOf, json, lastOfEach, textArray } from '../values.ts'
import type { Binding } from './binding.ts'

export const journal = ({ sql: db, mailboxId }: Binding): StoreTransaction['journal'] => ({
  async open(area) {
    const rows = await db
      .selectFrom('journal')
      .select(['key', 'runId', 'marker', 'operation', 'recordedAt'])
      .where('mailboxId', '=', mailboxId)
      .where('area', '=', area)
      .orderBy('recordedAt')
      .orderBy('key')
      .execute()
    return rows.map((row) => ({ ...row, area, operation: row.operation as Operation }))
  },
  async record(entries) {
    for (const chunk of chunksOf(lastOfEach(entries, ({ key }) => key))) {
      const rows = chunk.map((entry) => ({ ...entry, mailboxId, operation: json(entry.operation) }))
      await db
        .insertInto('journal')
        .values(rows)
        .onConflict((on) =>
          on.columns(['mailboxId', 'key']).doUpdateSet((eb) => ({
            runId: eb.ref('excluded.runId'),
            marker: eb.ref('excluded.marker'),
            operation: sql<string>`excluded.operation`,
            recordedAt: eb.ref('excluded.recordedAt'),
          })),
        )
        .execute()
    }
  },
  async settle(keys) {
    if (keys.length === 0) return
    await db
      .deleteFrom('journal')
      .where('mailboxId', '=', mailboxId)
      .where('key', '=', sql<string>`any(${textArray(keys)})`)
      .execute()
  },
})
