/** What filing leaves behind for the next one: where somebody filed last, and that what was chosen while writing is done. */
import { sql } from 'kysely'
import type { Sql } from '../database.ts'
import { isUuid, json, uuidArray } from '../values.ts'

/** Recent targets of a person: each client as often as it is named. */
export const countUses = async (
  trx: Sql,
  employeeId: string | null,
  clientIds: readonly string[],
  now: number,
): Promise<void> => {
  if (employeeId === null || clientIds.length === 0) return
  await sql`insert into filing_uses (employee_id, client_id, uses, at)
    select ${employeeId}::uuid, client_id, count(*), ${now}::bigint from unnest(${uuidArray(clientIds)}) as client_id
    group by client_id order by client_id
    on conflict (employee_id, client_id) do update set uses = filing_uses.uses + excluded.uses, at = greatest(filing_uses.at, excluded.at)`.execute(
    trx,
  )
}

/** The sent copies were filed by these. Stamps that are none of ours, or somebody else's, fall away. */
export const useUpIntents = async (
  trx: Sql,
  employeeId: string,
  used: readonly { readonly intentId: string | null; readonly documentId: string }[],
  now: number,
): Promise<void> => {
  const rows = used.flatMap(({ intentId, documentId }) =>
    intentId !== null && isUuid(intentId) ? [{ intent: intentId, document: documentId }] : [],
  )
  if (rows.length === 0) return
  await sql`update filing_intents i set used_at = ${now}::bigint, document_id = u.document
    from json_to_recordset(${json(rows)}::json) as u (intent uuid, document uuid)
    where i.id = u.intent and i.employee_id = ${employeeId}::uuid and i.used_at is null`.execute(trx)
}
