/**
 * What people type into the search of documents, as a condition: all words, the last one as the beginning of a word, `"…"` for words that
 * follow each other. What a person writes is only ever folded into words (document-words.ts), so that no input is wrong.
 */
import { sql, type RawBuilder } from 'kysely'
import { searchWords } from './document-words.ts'

/** Words that follow each other; `open`: the last one may go on. */
export interface Phrase {
  readonly words: readonly string[]
  readonly open: boolean
}

/** A search has a purpose with this many words; the others would only cost. */
const mostWords = 40

/** Quoted or not, in order; an unfinished quotation is one that ends with the text. */
const pieces = /"([^"]*)("|$)|[^\s"]+/gu

/** Null: nothing is asked. No phrases: asked for something that no document can have. */
export const parseSearch = (text: string): readonly Phrase[] | null => {
  if (text.trim() === '') return null
  const found = [...text.matchAll(pieces)].map(([whole, quoted, closing]) => ({
    words: searchWords(quoted ?? whole),
    isClosed: quoted !== undefined && closing === '"',
  }))
  let left = mostWords
  const phrases = found.flatMap(({ words, isClosed }, index): Phrase[] => {
    const kept = words.slice(0, left)
    left -= kept.length
    const open = !isClosed && index === found.length - 1 && kept.length === words.length
    return kept.length === 0 ? [] : [{ words: kept, open }]
  })
  return phrases
}

/** As PostgreSQL's `to_tsquery` reads it; words are letters and digits only. */
export const queryText = (phrases: readonly Phrase[]): string =>
  phrases
    .map(({ words, open }) =>
      words.map((word, index) => `'${word}'${open && index === words.length - 1 ? ':*' : ''}`).join(' <-> '),
    )
    .map((phrase) => `(${phrase})`)
    .join(' & ')

/** Condition on `d`; none where nothing is asked. */
export const matchesSearch = (search: string | undefined): RawBuilder<boolean>[] => {
  const phrases = parseSearch(search ?? '')
  if (phrases === null) return []
  if (phrases.length === 0) return [sql<boolean>`false`]
  return [
    sql<boolean>`d.id in (select x.document_id from document_texts x where x.search @@ to_tsquery('simple', ${queryText(phrases)}))`,
  ]
}
