/** Documents changed by people: filed elsewhere, taken out and put back, the message that was removed after import put back. */
import type { DocumentChange, DocumentDetail, FilingTarget } from '../../../../shared/schemas/documents.ts'
import type { Documents, StoredFile } from '../../../crm/mail-ports.ts'
import type { Asker } from '../../../crm/ports.ts'
import { CodedError } from '../../../errors.ts'
import type { Sql } from '../database.ts'
import { isUuid } from '../values.ts'
import { keepCopy, removedCopyOf, sleepCopy, wakeCopy } from './document-copies.ts'
import { announceIfShown } from './document-filing.ts'
import { lockTargets, type LockedDocument } from './document-loads.ts'
import { readDocument } from './document-queries.ts'
import { checkReferences, tidied } from './document-references.ts'
import { refile } from './document-refiling.ts'
import { addHistory, type HistoryRow } from './document-rows.ts'
import { onlyAdds, sameTarget } from './document-targets.ts'
import { maySee } from './document-visibility.ts'
import { notFound, refusing, versionMoved } from './refusals.ts'
import type { CrmUse } from './use.ts'

type Changes = Pick<Documents, 'change' | 'unfile' | 'restore' | 'files' | 'removedCopy' | 'markPutBack'>

const changedTarget = (before: FilingTarget, change: DocumentChange): FilingTarget => {
  const { version: _version, subject: _subject, ...target } = change
  const given = Object.fromEntries(Object.entries(target).filter(([, value]) => value !== undefined))
  return tidied({ ...before, ...given })
}

export const createDocumentChanges = (use: CrmUse): Changes => {
  const { sql: db, now } = use

  /** @throws NOT_FOUND: also what the asker may not see */
  const locked = async (trx: Sql, id: string, asker: Asker): Promise<LockedDocument> => {
    const [document] = isUuid(id) ? await lockTargets(trx, 'id', [id.toLowerCase()], asker) : []
    if (document === undefined || !document.isVisible) throw notFound()
    return document
  }

  const lockedForChange = async (trx: Sql, id: string, version: string, asker: Asker): Promise<LockedDocument> => {
    const document = await locked(trx, id, asker)
    if (document.row.deletedAt !== null) throw notFound()
    if (String(document.row.version) !== version) throw versionMoved()
    return document
  }

  const shown = async (trx: Sql, id: string, asker: Asker): Promise<DocumentDetail> => {
    const document = await readDocument(trx, id, asker)
    if (document === null) throw notFound()
    return document
  }

  const setDeleted = async (
    trx: Sql,
    { row, isTheirs }: LockedDocument,
    deletedAt: number | null,
    deed: HistoryRow['deed'],
    { employeeId }: Asker,
  ): Promise<void> => {
    if (!isTheirs) throw new CodedError('DOCUMENT_NOT_YOURS')
    await trx
      .updateTable('documents')
      .set({ deletedAt, version: row.version + 1 })
      .where('id', '=', row.id)
      .execute()
    await addHistory(trx, now(), [{ documentId: row.id, deed, how: 'hand', byId: employeeId, facts: {} }])
    await announceIfShown(use, trx)
  }

  return {
    change: (id, change, asker) =>
      refusing(() =>
        db.transaction().execute(async (trx) => {
          const document = await lockedForChange(trx, id, change.version, asker)
          const target = changedTarget(document.target, change)
          const { subject = document.row.subject } = change
          const isRenamed = subject !== document.row.subject
          if (!document.isTheirs && (isRenamed || !onlyAdds(document.target, target)))
            throw new CodedError('DOCUMENT_NOT_YOURS')
          await checkReferences(trx, target, document.target)
          if (isRenamed || !sameTarget(document.target, target)) {
            const { employeeId: byId } = asker
            await refile(trx, [{ document, target, subject, deed: 'changed', how: 'hand', byId }], now())
            await announceIfShown(use, trx)
          }
          const changed = await readDocument(trx, document.row.id, asker)
          // Nobody hides a document from themselves: an administrator cannot make somebody else's mail private.
          if (changed === null) throw new CodedError('DOCUMENT_NOT_YOURS')
          return changed
        }),
      ),

    unfile: (id, version, asker) =>
      refusing(() =>
        db.transaction().execute(async (trx) => {
          const document = await lockedForChange(trx, id, version, asker)
          await setDeleted(trx, document, now(), 'unfiled', asker)
          if (asker.mailboxId !== null) await sleepCopy(trx, asker.mailboxId, document.row.id)
        }),
      ),

    restore: (id, asker) =>
      refusing(() =>
        db.transaction().execute(async (trx) => {
          const document = await locked(trx, id, asker)
          if (document.row.deletedAt !== null) {
            await setDeleted(trx, document, null, 'restored', asker)
            if (asker.mailboxId !== null) await wakeCopy(trx, asker.mailboxId, document.row.id)
          }
          return shown(trx, document.row.id, asker)
        }),
      ),

    async files(id, asker) {
      if (!isUuid(id)) return null
      const row = await db
        .selectFrom('documents as d')
        .select(['d.hash', 'd.size', 'd.subject'])
        .where('d.id', '=', id)
        .where('d.deletedAt', 'is', null)
        .where(maySee(asker))
        .executeTakeFirst()
      if (row === undefined) return null
      const files: StoredFile[] = await db
        .selectFrom('documentFiles')
        .select(['id', 'hash', 'size', 'name', 'contentType'])
        .where('documentId', '=', id)
        .orderBy('position')
        .execute()
      const { hash, size, subject } = row
      return { original: { hash, size }, subject, files }
    },

    async removedCopy(id, asker) {
      if (!isUuid(id) || asker.mailboxId === null) return null
      return removedCopyOf(db, asker.mailboxId, id.toLowerCase())
    },

    markPutBack: (id, asker) =>
      db.transaction().execute(async (trx) => {
        const document = await locked(trx, id, asker)
        const { mailboxId, employeeId } = asker
        const isBack = mailboxId !== null && (await keepCopy(trx, mailboxId, document.row.id))
        if (!isBack) throw notFound()
        const entry = { documentId: document.row.id, deed: 'putBack', how: 'hand', byId: employeeId } as const
        await addHistory(trx, now(), [{ ...entry, facts: {} }])
        return shown(trx, document.row.id, asker)
      }),
  }
}
