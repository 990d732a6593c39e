/** What documents are filed under: the firm's list, kept by administrators. A name is taken without regard to case; retired ones stay on their documents. */
import type { DocumentCategory, DocumentCategoryInput } from '../../../../shared/schemas/documents.ts'
import type { Documents } from '../../../crm/mail-ports.ts'
import { CodedError } from '../../../errors.ts'
import { isStorableText, isUuid } from '../values.ts'
import { foldedText } from './contact-row.ts'
import { notFound, refusing, versionMoved } from './refusals.ts'
import { changing, type CrmUse } from './use.ts'

type Categories = Pick<Documents, 'categories' | 'createCategory' | 'changeCategory'>

const categoryOf = (row: { id: string; version: number; name: string; active: boolean }): DocumentCategory => ({
  id: row.id,
  version: String(row.version),
  name: row.name,
  active: row.active,
})

const refused = (message: string): CodedError =>
  new CodedError('CRM_VALUE_INVALID', { details: [{ path: '/name', message }] })

/** Outlook divides its list of categories at commas, and some clients at semicolons. @throws CRM_VALUE_INVALID */
const columnsOf = ({ name: entered, active }: DocumentCategoryInput) => {
  const name = entered.trim()
  if (name === '') throw refused('is empty')
  if (!isStorableText(name)) throw refused('holds characters that cannot be stored')
  if (/[,;]/u.test(name)) throw refused('must not hold a comma or a semicolon')
  return { name, nameKey: foldedText(name), active }
}

export const createDocumentCategories = (use: CrmUse): Categories => ({
  async categories() {
    const rows = await use.sql
      .selectFrom('documentCategories')
      .select(['id', 'version', 'name', 'active'])
      .orderBy('nameKey')
      .execute()
    return rows.map(categoryOf)
  },

  createCategory: (category) =>
    refusing(async () =>
      categoryOf(
        await use.sql
          .insertInto('documentCategories')
          .values(columnsOf(category))
          .returning(['id', 'version', 'name', 'active'])
          .executeTakeFirstOrThrow(),
      ),
    ),

  /** The name may stand on messages in Outlook (CARET-66), so that mailboxes hear of it. */
  changeCategory: (id, version, category) =>
    refusing(() =>
      changing(use, async (trx) => {
        const columns = columnsOf(category)
        const row = isUuid(id)
          ? await trx
              .selectFrom('documentCategories')
              .select('version')
              .where('id', '=', id)
              .forUpdate()
              .executeTakeFirst()
          : undefined
        if (row === undefined) throw notFound()
        if (String(row.version) !== version) throw versionMoved()
        return categoryOf(
          await trx
            .updateTable('documentCategories')
            .set({ ...columns, version: row.version + 1 })
            .where('id', '=', id)
            .returning(['id', 'version', 'name', 'active'])
            .executeTakeFirstOrThrow(),
        )
      }),
    ),
})
