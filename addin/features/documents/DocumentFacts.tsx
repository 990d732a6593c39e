/** What a filed mail is, line by line: when and from whom, its client, ticket, category, who may see it, note. */
import type { DocumentDetail } from '../../../shared/schemas/documents.ts'
import { Facts } from '../../ui/Facts.tsx'
import { formatMoment } from '../../ui/format.ts'
import { useNow } from '../../ui/use-now.ts'
import { useLocale, useViewWords } from '../../ui/words.ts'
import { otherSide, placeOf } from './document-rules.ts'

export const DocumentFacts = ({ document }: { readonly document: DocumentDetail }) => {
  const { documents: words, filing } = useViewWords()
  const locale = useLocale()
  const now = useNow()
  const { direction, at, ticket, category, filedBy, filedAt, filedHow, visibility, note, kind } = document
  const filedWhen = formatMoment(filedAt, locale, now)
  const how = words.how[filedHow]
  const values: readonly (readonly [string, string, string | null])[] = [
    ['at', words.direction[direction], [otherSide(document), formatMoment(at, locale, now)].filter(Boolean).join(', ')],
    ['client', words.facts.client, placeOf(document, words)],
    ['ticket', words.facts.ticket, ticket === null ? null : filing.ticketNumber(ticket.number, ticket.title)],
    ['category', words.facts.category, category?.name ?? null],
    [
      'filed',
      words.facts.filed,
      filedBy === null ? words.filedByItself(how, filedWhen) : words.filedBy(filedBy.name, how, filedWhen),
    ],
    ['visibility', words.facts.visibility, words.visibility[visibility]],
    ['kind', words.facts.kind, kind === 'mail' ? null : words.kind[kind]],
    ['note', words.facts.note, note],
  ]
  return (
    <Facts
      facts={values.flatMap(([key, name, value]) => (value === null || value === '' ? [] : [{ key, name, value }]))}
    />
  )
}
