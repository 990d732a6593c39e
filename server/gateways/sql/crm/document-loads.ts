/** A stored document with where it is filed, locked for a change, and whether the asker may see and change it. */
import { sql } from 'kysely'
import type { FilingTarget, Visibility } from '../../../../shared/schemas/documents.ts'
import type { Asker } from '../../../crm/ports.ts'
import type { Sql } from '../database.ts'
import { uuidArray } from '../values.ts'
import { lockDocuments, type DocumentRow } from './document-rows.ts'
import { mayChange, maySee } from './document-visibility.ts'

export interface LockedDocument {
  readonly row: DocumentRow
  readonly target: FilingTarget
  readonly isVisible: boolean
  readonly isTheirs: boolean
}

interface Surroundings {
  readonly id: string
  readonly clientIds: string[]
  readonly contactIds: string[]
  readonly isVisible: boolean
  readonly isTheirs: boolean
}

/** Two statements, whatever the number; tombstones too. `isTheirs`: filed by the asker, or the asker is an administrator. */
export const lockTargets = async (
  trx: Sql,
  by: 'id' | 'identity',
  keys: readonly string[],
  asker: Pick<Asker, 'employeeId'>,
): Promise<readonly LockedDocument[]> => {
  const rows = await lockDocuments(trx, by, keys)
  if (rows.length === 0) return []
  const { rows: found } = await sql<Surroundings>`select d.id,
      (select coalesce(json_agg(c.client_id order by c.position), '[]') from document_clients c where c.document_id = d.id) as client_ids,
      (select coalesce(json_agg(c.contact_id order by c.contact_id), '[]') from document_contacts c where c.document_id = d.id) as contact_ids,
      ${maySee(asker)} as is_visible, ${mayChange(asker)} as is_theirs
    from documents d where d.id = any(${uuidArray(rows.map(({ id }) => id))})`.execute(trx)
  const byId = new Map(found.map((one) => [one.id, one]))
  return rows.flatMap((row): LockedDocument[] => {
    const around = byId.get(row.id)
    if (around === undefined) return []
    const { clientIds, contactIds, isVisible, isTheirs } = around
    const { ticketId, categoryId, note } = row
    const visibility = row.visibility as Visibility
    return [{ row, target: { clientIds, contactIds, ticketId, categoryId, note, visibility }, isVisible, isTheirs }]
  })
}
