/** Storing where a document is filed now, with its history: after a change by hand, a second filing, or one that was taken out before. */
import type { FiledHow, FilingTarget } from '../../../../shared/schemas/documents.ts'
import type { Sql } from '../database.ts'
import { readableText } from '../values.ts'
import type { LockedDocument } from './document-loads.ts'
import { factsOfChange, factsOfFiling, namesOf, type HistoryFacts } from './document-references.ts'
import { addClients, addContacts, addHistory, refreshWords, type HistoryRow } from './document-rows.ts'

export interface Doer {
  readonly byId: string | null
  readonly how: FiledHow | null
  readonly at: number
}

export interface Refiling extends Pick<Doer, 'byId' | 'how'> {
  readonly document: LockedDocument
  readonly target: FilingTarget
  readonly deed: HistoryRow['deed']
  readonly subject?: string
  /** Filed anew by this person, after it had been taken out. */
  readonly anew?: true
}

const sameIds = (one: readonly string[], other: readonly string[]): boolean => one.join() === other.join()

const replaceIds = async (trx: Sql, { document, target }: Refiling): Promise<void> => {
  const { id, at } = document.row
  if (!sameIds(document.target.clientIds, target.clientIds)) {
    await trx.deleteFrom('documentClients').where('documentId', '=', id).execute()
    await addClients(
      trx,
      target.clientIds.map((clientId, position) => ({ documentId: id, clientId, position, at })),
    )
  }
  if (sameIds(document.target.contactIds.toSorted(), target.contactIds.toSorted())) return
  await trx.deleteFrom('documentContacts').where('documentId', '=', id).execute()
  await addContacts(
    trx,
    target.contactIds.map((contactId) => ({ documentId: id, contactId })),
  )
}

const store = async (trx: Sql, refiling: Refiling, now: number): Promise<void> => {
  const { document, target, subject, anew, byId, how } = refiling
  const { row } = document
  await replaceIds(trx, refiling)
  await trx
    .updateTable('documents')
    .set({
      version: row.version + 1,
      clientCount: target.clientIds.length,
      ticketId: target.ticketId,
      categoryId: target.categoryId,
      note: target.note === null ? null : readableText(target.note),
      visibility: target.visibility,
      deletedAt: null,
      ...(subject === undefined ? {} : { subject: readableText(subject) }),
      ...(anew === true ? { filedById: byId, filedAt: now, ...(how === null ? {} : { filedHow: how }) } : {}),
    })
    .where('id', '=', row.id)
    .execute()
  // What somebody else kept to themselves, and took out, is not told to who files the same mail afterwards.
  if (anew === true && !document.isVisible)
    await trx.deleteFrom('documentHistory').where('documentId', '=', row.id).execute()
}

/** The documents are locked. References were checked. */
export const refile = async (trx: Sql, refilings: readonly Refiling[], now: number): Promise<void> => {
  if (refilings.length === 0) return
  for (const one of refilings) await store(trx, one, now)
  await refreshWords(
    trx,
    refilings.flatMap(({ document, subject }) =>
      subject === undefined || subject === document.row.subject ? [] : [document.row.id],
    ),
  )
  const names = await namesOf(
    trx,
    refilings.flatMap(({ document, target }) => [document.target, target]),
  )
  const entries = refilings.map(({ document, target, deed, how, byId, subject, anew }): HistoryRow => {
    const renamed: HistoryFacts =
      subject === undefined || subject === document.row.subject
        ? {}
        : { subject: readableText(subject), subjectBefore: document.row.subject }
    const facts = anew === true ? factsOfFiling(names, target) : factsOfChange(names, document.target, target)
    const note: HistoryFacts = document.target.note === target.note || anew === true ? {} : { note: target.note }
    return { documentId: document.row.id, deed, how, byId, facts: { ...facts, ...renamed, ...note } }
  })
  await addHistory(trx, now, entries)
}
