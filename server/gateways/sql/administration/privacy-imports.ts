/** Files that were imported: the rows about a person are emptied, and so are the samples of their file. What was done with a row stays counted. */
import { sql, type RawBuilder } from 'kysely'
import type { Sql } from '../database.ts'
import type { whereabouts } from './privacy-collect.ts'

type Whereabouts = Pick<ReturnType<typeof whereabouts>, 'ids' | 'addresses'>

/** Alias: `r`. A row that was left out has no record and may still be about the person. */
const isAbout = ({ ids, addresses }: Whereabouts): RawBuilder<boolean> =>
  sql<boolean>`(r.record_id = any(${ids})
    or exists (select from unnest(${addresses}) a(address) where position(a.address in lower(r.cells::text)) > 0))`

/** Answers how many rows. */
export const forgetImports = async (trx: Sql, at: Whereabouts): Promise<number> => {
  await sql`update record_imports i set columns = (select json_agg(json_build_object('name', c -> 'name', 'samples', '[]'::json,
      'proposed', c -> 'proposed')) from json_array_elements(i.columns) c)
    where exists (select from record_import_rows r where r.import_id = i.id and ${isAbout(at)})`.execute(trx)
  const { numAffectedRows } =
    await sql`update record_import_rows r set cells = '[]', name = '', changes = '[]', fingerprint = null
    where ${isAbout(at)}`.execute(trx)
  return Number(numAffectedRows ?? 0n)
}
