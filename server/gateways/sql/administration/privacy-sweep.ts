/**
 * The last step of erasing: every text, list and JSON column of the database is searched for the person's addresses and full name, whichever table it is in,
 * so that no place where they were written down is forgotten. Two words take their place.
 */
import { sql } from 'kysely'
import { searchable } from '../crm/contact-row.ts'
import type { Sql } from '../database.ts'

export const erasedAddress = 'erased@erased.invalid'
export const erasedName = 'erased'

interface Swept {
  readonly table: string
  readonly columns: readonly { readonly name: string; readonly type: string }[]
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

/** The history of records comes last: it hears of all the others. */
const tablesOf = async (db: Sql): Promise<Swept[]> => {
  const { rows } = await sql<Swept>`
    select c.table_name as table, json_agg(json_build_object('name', c.column_name, 'type', c.udt_name)) as columns
    from information_schema.columns c
    join information_schema.tables t on t.table_schema = c.table_schema and t.table_name = c.table_name and t.table_type = 'BASE TABLE'
    where c.table_schema = 'public' and c.udt_name in ('text', 'json', 'jsonb', '_text') and c.is_generated = 'NEVER'
    group by c.table_name order by c.table_name = 'record_changes', c.table_name`.execute(db)
  return rows
}

const literal = (text: string): string => text.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`)
/** As it stands, as it stands inside JSON, and as it is folded for searching. */
const spellings = (text: string): string[] => [...new Set([text, JSON.stringify(text).slice(1, -1), searchable(text)])]

const patternOf = (needles: readonly string[], letters: string): string | null =>
  needles.length === 0
    ? null
    : `(?<![${letters}])(${needles.flatMap(spellings).map(literal).join('|')})(?![${letters}])`

/** One statement for each table. Answers how many rows changed. */
export const sweep = async (
  trx: Sql,
  person: { readonly addresses: readonly string[]; readonly names: readonly string[] },
  { alsoDocuments, now }: { readonly alsoDocuments: boolean; readonly now: number },
): Promise<number> => {
  const found = [
    { pattern: patternOf(person.addresses, String.raw`\w.+-`), word: erasedAddress },
    { pattern: patternOf(person.names, String.raw`\w`), word: erasedName },
  ].flatMap(({ pattern, word }) => (pattern === null ? [] : [{ pattern, word }]))
  if (found.length === 0) return 0
  const any = found.map(({ pattern }) => pattern).join('|')
  let changed = 0
  for (const { table, columns } of await tablesOf(trx)) {
    if (untouched.has(table) || (mail.has(table) && !alsoDocuments)) continue
    const set = columns.map(({ name, type }) => {
      const replaced = found.reduce(
        (text, { pattern, word }) => sql`regexp_replace(${text}, ${pattern}, ${word}, 'gi')`,
        sql`${sql.ref(name)}::text`,
      )
      return sql`${sql.ref(name)} = ${replaced}::${sql.raw(type)}`
    })
    const matches = columns.map(({ name }) => sql`${sql.ref(name)}::text ~* ${any}`)
    const fits = onlyWhere[table]?.(now) ?? sql`true`
    const { numAffectedRows } = await sql`update ${sql.table(`public.${table}`)} set ${sql.join(set)}
      where (${sql.join(matches, sql` or `)}) and ${fits}`.execute(trx)
    changed += Number(numAffectedRows ?? 0n)
  }
  return changed
}
