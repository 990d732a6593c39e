/**
 * The last step of erasing: every text, list and JSON column of the database is searched for the person's addresses and full name, whichever table it is in,
 * so that no place where they were written down is forgotten. Two words take their place.
 */
import { sql } from 'kysely'
import { searchable } from '../crm/contact-row.ts'
import type { Sql } from '../database.ts'

export const erasedAddress = 'erased@erased.invalid'
export const erasedName = 'erased'

interface Column {
  readonly table: string
  readonly column: string
  readonly type: string
}

const untouched = new Set([
  // Never changed; holds no names.
  'audit_log',
  'schema_migrations',
  // Sealed.
  'token_caches',
  'one_time_secrets',
])
/** Filed mail stays as it was written, unless it goes as a whole. */
const mail = new Set(['documents', 'document_texts', 'document_files', 'document_copies', 'document_history'])

/** Where only some rows may change. A meeting that is still to come goes on inviting the people it invites. */
const onlyWhere: Readonly<Record<string, (now: number) => ReturnType<typeof sql>>> = {
  appointments: (now) => sql`ends_at < ${now}`,
  appointment_attendees: (now) => sql`appointment_id in (select a.id from appointments a where a.ends_at < ${now})`,
}

const columnsOf = async (db: Sql): Promise<Column[]> => {
  const { rows } = await sql<Column>`
    select c.table_name as table, c.column_name as column, c.udt_name as type from information_schema.columns c
    join information_schema.tables t on t.table_schema = c.table_schema and t.table_name = c.table_name and t.table_type = 'BASE TABLE'
    where c.table_schema = 'public' and c.udt_name in ('text', 'json', 'jsonb', '_text') and c.is_generated = 'NEVER'
    order by c.table_name = 'record_changes', c.table_name, c.column_name`.execute(db)
  return rows
}

const literal = (text: string): string => text.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`)
/** As it stands, as it stands inside JSON, and as it is folded for searching. */
const spellings = (text: string): string[] => [...new Set([text, JSON.stringify(text).slice(1, -1), searchable(text)])]

const patternOf = (needles: readonly string[], letters: string): string | null =>
  needles.length === 0
    ? null
    : `(?<![${letters}])(${needles.flatMap(spellings).map(literal).join('|')})(?![${letters}])`

/** Answers how many rows changed; a row with two such columns counts twice. The history of records comes last: it hears of all the others. */
export const sweep = async (
  trx: Sql,
  person: { readonly addresses: readonly string[]; readonly names: readonly string[] },
  { alsoDocuments, now }: { readonly alsoDocuments: boolean; readonly now: number },
): Promise<number> => {
  const found = [
    { pattern: patternOf(person.addresses, String.raw`\w.+-`), word: erasedAddress },
    { pattern: patternOf(person.names, String.raw`\w`), word: erasedName },
  ]
  let changed = 0
  for (const { table, column, type } of await columnsOf(trx)) {
    if (untouched.has(table) || (mail.has(table) && !alsoDocuments)) continue
    const [of, at] = [sql.table(`public.${table}`), sql.ref(column)]
    const fits = onlyWhere[table]?.(now) ?? sql`true`
    for (const { pattern, word } of found) {
      if (pattern === null) continue
      const { numAffectedRows } =
        await sql`update ${of} set ${at} = regexp_replace(${at}::text, ${pattern}, ${word}, 'gi')::${sql.raw(type)}
        where ${at}::text ~* ${pattern} and ${fits}`.execute(trx)
      changed += Number(numAffectedRows ?? 0n)
    }
  }
  return changed
}
