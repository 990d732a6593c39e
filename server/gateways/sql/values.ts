/** Values on their way into a statement. Everything is a parameter or made from one; nothing is pasted into SQL. */
import { sql, type RawBuilder } from 'kysely'

/** At most this many rows in one statement. */
export const rowsPerStatement = 500

export const chunksOf = <T>(items: readonly T[], size: number = rowsPerStatement): T[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, index) => items.slice(index * size, (index + 1) * size))

const quoted = (text: string): string => `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`

/** One parameter that is a text[]; the same on both drivers. */
export const textArray = (texts: readonly string[]): RawBuilder<string[]> =>
  sql<string[]>`${`{${texts.map(quoted).join(',')}}`}::text[]`

export const uuidArray = (ids: readonly string[]): RawBuilder<string[]> =>
  sql<string[]>`${`{${ids.join(',')}}`}::uuid[]`

export const json = (value: unknown): string => JSON.stringify(value)
export const jsonOrNull = (value: unknown): string | null =>
  value === null || value === undefined ? null : JSON.stringify(value)

/** What PostgreSQL's text cannot hold: NUL, halves of surrogate pairs. For words that people read; never for ids. */
export const readableText = (text: string): string => text.replaceAll('\u0000', '').toWellFormed()

export const isStorableText = (text: string): boolean => !text.includes('\u0000') && text.isWellFormed()

/** For `like … escape '\'`: the text itself, anywhere. */
export const containing = (text: string): string => `%${text.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`

const uuidPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
export const isUuid = (text: string): boolean => uuidPattern.test(text)

/** The last one of each key: one statement must not touch a row twice. */
export const lastOfEach = <T>(items: readonly T[], keyOf: (item: T) => string): T[] => [
  ...new Map(items.map((item) => [keyOf(item), item])).values(),
]
