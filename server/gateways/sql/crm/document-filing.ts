/** Filing by hand: one mail becomes one document, whoever files it and however many at the same moment (issue 4). */
import { sql } from 'kysely'
import type { FilingResult } from '../../../../shared/schemas/documents.ts'
import type { Documents, Filing } from '../../../crm/mail-ports.ts'
import type { Asker } from '../../../crm/ports.ts'
import { CodedError } from '../../../errors.ts'
import type { Sql } from '../database.ts'
import { joinCopy } from './document-copies.ts'
import { lockTargets, type LockedDocument } from './document-loads.ts'
import { readDocument } from './document-queries.ts'
import { checkReferences, factsOfFiling, namesOf, tidied } from './document-references.ts'
import { refile } from './document-refiling.ts'
import { previewOf, type NewDocument } from './document-row.ts'
import { addHistory, insertDocuments } from './document-rows.ts'
import { addedTo, sameTarget } from './document-targets.ts'
import { countUses, useUpIntents } from './document-uses.ts'
import { notFound, refusing } from './refusals.ts'
import type { CrmUse } from './use.ts'

/** Mailboxes have something to fetch only where filed messages carry names in Outlook. */
export const announceIfShown = async ({ announce }: CrmUse, trx: Sql): Promise<void> => {
  const { rows } = await sql<{ shown: boolean }>`select exists (select from policies p where p.area = 'mail'
    and 'true' in (p.policy ->> 'categoryInOutlook', p.policy ->> 'clientInOutlook')) as shown`.execute(trx)
  if (rows[0]?.shown === true) await announce(trx)
}

const newDocument = (filing: Filing, now: number): NewDocument => ({
  uuid: globalThis.crypto.randomUUID(),
  kept: filing.kept,
  target: tidied(filing.target),
  subject: filing.kept.parsed.subject,
  preview: previewOf(filing.kept.parsed.text),
  direction: filing.direction,
  at: filing.at,
  conversationId: filing.conversationId,
  how: filing.how,
  filedById: filing.filedById,
  filedAt: now,
  files: filing.files,
})

export const createDocumentFiling = (use: CrmUse): Pick<Documents, 'file'> => {
  const { sql: db, strongKeys, now } = use

  const first = async (trx: Sql, made: NewDocument): Promise<void> => {
    await checkReferences(trx, made.target)
    const names = await namesOf(trx, [made.target])
    const entry = { documentId: made.uuid, deed: 'filed', how: made.how, byId: made.filedById } as const
    await addHistory(trx, now(), [{ ...entry, facts: factsOfFiling(names, made.target) }])
  }

  /** It had been taken out of the files: filed like new, by whoever does it now. */
  const anew = async (trx: Sql, document: LockedDocument, { target, how, filedById }: NewDocument): Promise<void> => {
    await checkReferences(trx, target)
    await refile(trx, [{ document, target, deed: 'filed', how, byId: filedById, anew: true }], now())
  }

  /** @throws DOCUMENT_HIDDEN, DOCUMENT_NOT_YOURS */
  const again = async (
    trx: Sql,
    document: LockedDocument,
    made: NewDocument,
    ifFiled: Filing['ifFiled'],
  ): Promise<FilingResult['outcome']> => {
    if (!document.isVisible) throw new CodedError('DOCUMENT_HIDDEN')
    if (ifFiled === 'ask') return 'already'
    if (ifFiled === 'replace' && !document.isTheirs) throw new CodedError('DOCUMENT_NOT_YOURS')
    const target = ifFiled === 'replace' ? made.target : addedTo(document.target, made.target)
    await checkReferences(trx, target, document.target)
    if (!sameTarget(document.target, target))
      await refile(trx, [{ document, target, deed: 'filedAgain', how: made.how, byId: made.filedById }], now())
    return 'changed'
  }

  const fileIn = async (
    trx: Sql,
    filing: Filing,
    asker: Asker,
  ): Promise<{ outcome: FilingResult['outcome']; id: string }> => {
    const made = newDocument(filing, now())
    const inserted = await insertDocuments(trx, [made], strongKeys)
    if (inserted.has(made.uuid)) {
      await first(trx, made)
      return { outcome: 'filed', id: made.uuid }
    }
    const [document] = await lockTargets(trx, 'identity', [made.kept.identity], asker)
    if (document === undefined) throw new Error('A mail that is filed already has a document')
    const { id } = document.row
    if (document.row.deletedAt === null) return { outcome: await again(trx, document, made, filing.ifFiled), id }
    await anew(trx, document, made)
    return { outcome: 'filed', id }
  }

  return {
    file: (filing, asker) =>
      refusing(() =>
        db.transaction().execute(async (trx) => {
          const { outcome, id } = await fileIn(trx, filing, asker)
          if (outcome !== 'already') {
            if (filing.from !== null) await joinCopy(trx, filing.from, id, filing.kept.original)
            await countUses(trx, filing.filedById, tidied(filing.target).clientIds, now())
            await useUpIntents(
              trx,
              filing.filedById,
              [{ intentId: filing.kept.parsed.filingStamp, documentId: id }],
              now(),
            )
            await announceIfShown(use, trx)
          }
          const document = await readDocument(trx, id, asker)
          if (document === null) throw notFound()
          return { outcome, document }
        }),
      ),
  }
}
