/** Names of clients, which are part of the match keys of what belongs to them. */
import { sql } from 'kysely'
import type { Sql } from '../database.ts'
import { uuidArray } from '../values.ts'

/** By client id; nulls and repeats among the ids do no harm. */
export const clientNamesOf = async (
  db: Sql,
  clientIds: readonly (string | null)[],
): Promise<ReadonlyMap<string, string>> => {
  const ids = [...new Set(clientIds.flatMap((id) => id ?? []))]
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('clients')
    .select(['id', 'name'])
    .where('id', '=', sql<string>`any(${uuidArray(ids)})`)
    .execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}
