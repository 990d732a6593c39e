/** Which categories of messages name a client or a document category (SM-20: without regard to case and outer spaces). */
import { sql } from 'kysely'
import type { Recognised } from '../../../areas/mail/values.ts'
import type { Sql } from '../database.ts'
import { readableText, textArray } from '../values.ts'
import { foldedText, searchable } from './contact-row.ts'

interface NamedRow {
  readonly what: 'client' | 'category'
  readonly id: string
  readonly name: string
}

export type TagFacts = readonly NamedRow[]

const folded = (name: string): string => foldedText(readableText(name)).trim()
const plain = (name: string): string => name.trim().toLowerCase()

/** Active clients and document categories of these names, accents aside; one statement. */
export const readTags = async (db: Sql, tags: readonly string[]): Promise<TagFacts> => {
  if (tags.length === 0) return []
  const wanted = (fold: (tag: string) => string) => textArray([...new Set(tags.map(fold))].filter((tag) => tag !== ''))
  // What clients are searched by is plainer than what names are compared by.
  const plainer = (tag: string): string => searchable(readableText(tag)).trim()
  const { rows } = await sql<NamedRow>`
    select 'client' as what, id, name from clients where active and btrim(search_text) = any(${wanted(plainer)})
    union all select 'category', id, name from document_categories where active and name_key = any(${wanted(folded)})
    order by what, name, id`.execute(db)
  return rows
}

/** The name as it is written goes before one that differs in accents. */
const meant = (facts: TagFacts, what: NamedRow['what'], tag: string): readonly NamedRow[] => {
  const alike = facts.filter((row) => row.what === what && folded(row.name) === folded(tag))
  const exact = alike.filter(({ name }) => plain(name) === plain(tag))
  return exact.length > 0 ? exact : alike
}

export const tagsNamed = (
  facts: TagFacts,
  tags: readonly string[],
): Pick<Recognised, 'clientTags' | 'categoryTags'> => ({
  clientTags: tags.flatMap((tag) =>
    meant(facts, 'client', tag).map(({ id, name }) => ({ tag, clientId: id, clientName: name })),
  ),
  categoryTags: tags.flatMap((tag) =>
    meant(facts, 'category', tag).map(({ id, name }) => ({ tag, categoryId: id, categoryName: name })),
  ),
})
