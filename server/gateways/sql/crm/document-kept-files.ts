/** Which stored files a document stands on: its original, as every mailbox that brought it had it, and every file of its own, for proof before a message leaves its mailbox (N11). */
import { sql } from 'kysely'
import type { KeptFile } from '../../../crm/mail-ports.ts'
import type { Sql } from '../database.ts'
import { isUuid, uuidArray } from '../values.ts'

const uuidOf = (crmId: string): string => crmId.slice(crmId.indexOf(':') + 1)

/** By CRM id; a document that is not there, or was taken out, is missing. */
export type KeptFilesOf = (crmIds: readonly string[]) => Promise<ReadonlyMap<string, readonly KeptFile[]>>

export const createKeptFiles =
  (db: Sql): KeptFilesOf =>
  async (crmIds) => {
    const uuids = crmIds.map(uuidOf).filter(isUuid)
    if (uuids.length === 0) return new Map()
    const { rows } = await sql<{ id: string } & KeptFile>`
      select d.id, d.hash, d.size from documents d where d.id = any(${uuidArray(uuids)}) and d.deleted_at is null
      union
      select f.document_id, f.hash, f.size from document_files f join documents d on d.id = f.document_id and d.deleted_at is null
      where f.document_id = any(${uuidArray(uuids)})
      union
      select c.document_id, c.hash, c.size from document_copies c join documents d on d.id = c.document_id and d.deleted_at is null
      where c.document_id = any(${uuidArray(uuids)}) and c.hash is not null`.execute(db)
    const byId = new Map<string, KeptFile[]>()
    for (const { id, hash, size } of rows) byId.set(id, [...(byId.get(id) ?? []), { hash, size: Number(size) }])
    return new Map(
      crmIds.flatMap((crmId) => {
        const kept = byId.get(uuidOf(crmId))
        return kept === undefined ? [] : [[crmId, kept] as const]
      }),
    )
  }
