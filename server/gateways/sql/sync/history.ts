/** Forgetting what was kept of records that turned private (N10, SPEC PR2): rarely, so rows are read, emptied and written back. */
import { sql } from 'kysely'
import type { StoreTransaction } from '../../../engine/ports.ts'
import { forgotten, keyOfRecord } from '../../../sync/forgotten.ts'
import type { Operation } from '../../../sync/operation.ts'
import { chunksOf, isUuid, json, textArray, uuidArray } from '../values.ts'
import type { Binding } from './binding.ts'

interface Kept {
  readonly id: string
  readonly operation: Operation
}

/** Ids and emptied operations as two arrays, for one statement per 500 rows. */
const rewritten = (rows: readonly Kept[]) => ({
  ids: textArray(rows.map((row) => row.id)),
  operations: textArray(rows.map((row) => json(forgotten(row.operation)))),
})

export const history = ({ sql: db, mailboxId }: Binding): StoreTransaction['history'] => ({
  async purge(area, records) {
    if (records.length === 0) return
    const crm = textArray(records.flatMap(({ side, id }) => (side === 'crm' ? [id] : [])))
    const outlook = textArray(records.flatMap(({ side, id }) => (side === 'outlook' ? [id] : [])))
    const about = sql`(operation ->> 'key' = any(${textArray(records.map(keyOfRecord))})
      or operation -> 'link' ->> 'crmId' = any(${crm}) or operation -> 'link' ->> 'outlookId' = any(${outlook})
      or operation -> 'after' -> 'ids' ->> 'crm' = any(${crm}) or operation -> 'after' -> 'ids' ->> 'outlook' = any(${outlook}))`

    // A record born in Outlook had no CRM id yet when its first item was written.
    const items = await sql<Kept>`select seq::text as id, operation from run_items
      where mailbox_id = ${mailboxId} and area = ${area} and (crm_id is null or crm_id = any(${crm})) and ${about}`.execute(
      db,
    )
    for (const chunk of chunksOf(items.rows)) {
      const { ids, operations } = rewritten(chunk)
      await sql`update run_items set title = '', operation = v.operation::json
        from unnest(${ids}, ${operations}) as v(id, operation)
        where mailbox_id = ${mailboxId} and seq = v.id::bigint`.execute(db)
    }

    const planned = await sql<Kept>`select o.plan_id || ' ' || o.position as id, o.operation from plan_operations o
      join plans p on p.mailbox_id = o.mailbox_id and p.id = o.plan_id
      where o.mailbox_id = ${mailboxId} and p.area = ${area} and ${about}`.execute(db)
    for (const chunk of chunksOf(planned.rows)) {
      const { ids, operations } = rewritten(chunk)
      await sql`update plan_operations set title = '', operation = v.operation::json
        from unnest(${ids}, ${operations}) as v(id, operation)
        where mailbox_id = ${mailboxId} and plan_id || ' ' || position = v.id`.execute(db)
    }

    const open = await sql<Kept>`select key as id, operation from journal
      where mailbox_id = ${mailboxId} and area = ${area} and ${about}`.execute(db)
    for (const chunk of chunksOf(open.rows)) {
      const { ids, operations } = rewritten(chunk)
      await sql`update journal set operation = v.operation::json
        from unnest(${ids}, ${operations}) as v(id, operation)
        where mailbox_id = ${mailboxId} and key = v.id`.execute(db)
    }

    // Values of fields in the history of the record; that it turned private is all that is left (0005-record-history.ts).
    const uuids = records.flatMap(({ side, id }) => (side === 'crm' ? [id.slice(id.indexOf(':') + 1)] : []))
    await sql`delete from record_changes where record_id = any(${uuidArray(uuids.filter(isUuid))}) and changes::text <> '{}'`.execute(
      db,
    )

    await db
      .deleteFrom('conflicts')
      .where('mailboxId', '=', mailboxId)
      .where('area', '=', area)
      .where('crmId', '=', sql<string>`any(${crm})`)
      .execute()
  },
})
