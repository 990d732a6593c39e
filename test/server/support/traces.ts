/** Whatever the product keeps, as text to look through: every table, every kept file, every line of the log (CARET-59, N10). */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import type { FirmWorld } from './firm-world.ts'

const inDatabase = async ({ database }: FirmWorld): Promise<readonly string[]> => {
  const { rows } = await sql<{ name: string }>`select format('%I.%I', schemaname, tablename) as name from pg_tables
    where schemaname in ('public', 'pgboss')`.execute(database.sql)
  const texts: string[] = []
  for (const { name } of rows) {
    const found = await sql<{ text: string | null }>`select string_agg(t::text, chr(10)) as text
      from ${sql.raw(name)} t`.execute(database.sql)
    texts.push(`${name}: ${found.rows[0]?.text ?? ''}`)
  }
  return texts
}

const inFiles = ({ config }: FirmWorld): readonly string[] =>
  !existsSync(config.files.folder)
    ? []
    : readdirSync(config.files.folder, { recursive: true, withFileTypes: true }).flatMap((entry) =>
        entry.isFile() ? [`file: ${readFileSync(join(entry.parentPath, entry.name), 'latin1')}`] : [],
      )

/** Where any of these words is found, ignoring case; each place once, shortened. */
export const tracesOf = async (world: FirmWorld, words: readonly string[]): Promise<readonly string[]> => {
  const places = [...(await inDatabase(world)), ...inFiles(world), ...world.logged.map((line) => `log: ${line}`)]
  return places.flatMap((place) => {
    const at = words.map((word) => place.toLowerCase().indexOf(word.toLowerCase())).find((index) => index >= 0)
    return at === undefined ? [] : [`${place.slice(0, 40)} … ${place.slice(Math.max(0, at - 60), at + 60)}`]
  })
}
