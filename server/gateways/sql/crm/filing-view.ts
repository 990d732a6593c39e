/** Everything the pane shows about filing one message, in three statements whatever it shows: its documents, what speaks for a client, and what is at hand. */
import { sql } from 'kysely'
import type { DocumentCategory, FilingQuestion, FilingView } from '../../../../shared/schemas/documents.ts'
import type { MailPolicy } from '../../../../shared/schemas/policies/mail.ts'
import type { Documents } from '../../../crm/mail-ports.ts'
import type { Asker } from '../../../crm/ports.ts'
import { rankSuggestions, type SuggestionFacts } from '../../../areas/mail/rank-suggestions.ts'
import type { Sql } from '../database.ts'
import { firmDefaultId } from '../settings.ts'
import { documentsOfMessage, itemIdOf, keyOfMessage } from './document-queries.ts'
import { documentColumns, documentJoins, documentOf, type DocumentListRow } from './document-queries-rows.ts'
import { maySee } from './document-visibility.ts'
import { gatherFacts } from './filing-suggestions.ts'
import { storedPolicy } from './stored-policy.ts'

const mostRecent = 8
const mostFiled = 20

/** Newest last: there is usually none or one. */
const filedOf = async (
  db: Sql,
  { message }: FilingQuestion,
  asker: Asker,
): Promise<Pick<FilingView, 'filed' | 'filedHidden'>> => {
  const found = documentsOfMessage(asker, { itemId: sql`${itemIdOf(message)}`, key: sql`${keyOfMessage(message)}` })
  const { rows } = await sql<DocumentListRow & { readonly seen: boolean }>`
    select ${documentColumns}, ${maySee(asker)} as seen
    from documents d ${documentJoins}
    where d.id in (select f.id from ${found} f) and d.deleted_at is null order by d.filed_at, d.id limit ${mostFiled}`.execute(
    db,
  )
  return { filed: rows.filter(({ seen }) => seen).map(documentOf), filedHidden: rows.some(({ seen }) => !seen) }
}

interface AtHand {
  readonly recent: SuggestionFacts['recent'][number][]
  readonly bookmarks: FilingView['bookmarks']
  readonly categories: DocumentCategory[]
  readonly policy: unknown
  readonly failedTag: string | null
}

/**
 * Why a message of this mailbox was not filed although it carries a tag: what is tried again, else what the core noted when it left the
 * message alone (the newest run tells more than the bare reason).
 */
const failedTag = ({ message }: FilingQuestion, { mailboxId }: Asker) => {
  const itemId = itemIdOf(message)
  return sql`coalesce(
    (select r.failure ->> 'code' from retries r
      where r.mailbox_id = ${mailboxId ?? ''} and r.area = 'mail' and r.side = 'outlook' and r.id = ${itemId}),
    (select coalesce((select n -> 'fields' ->> 0 from run_items i cross join json_array_elements(i.operation -> 'notes') n
        where i.mailbox_id = s.mailbox_id and i.crm_id is null and i.area = s.area and i.operation ->> 'key' = ${`outlook:${itemId}`}
          and n ->> 'code' = 'missingForCreate' order by i.seq desc limit 1), s.reason)
      from strangers s where s.mailbox_id = ${mailboxId ?? ''} and s.area = 'mail' and s.side = 'outlook' and s.id = ${itemId}
        and s.reason in ('invalid', 'ambiguousMatch', 'addNotAllowed')))`
}

const atHand = async (db: Sql, question: FilingQuestion, asker: Asker): Promise<AtHand> => {
  const { employeeId } = asker
  const { rows } = await sql<AtHand>`select
    (select coalesce(json_agg(json_build_object('id', x.id, 'name', x.name, 'active', true)), '[]') from (
      select k.id, k.name from filing_uses u join clients k on k.id = u.client_id
      where u.employee_id = ${employeeId}::uuid and k.active order by u.at desc, k.id limit ${sql.lit(mostRecent)}) x) as recent,
    (select coalesce(json_agg(json_build_object('id', k.id, 'name', k.name) order by k.sort_key, k.id), '[]')
      from filing_bookmarks b join clients k on k.id = b.client_id where b.employee_id = ${employeeId}::uuid and k.active) as bookmarks,
    (select coalesce(json_agg(json_build_object('id', y.id, 'version', y.version::text, 'name', y.name, 'active', y.active)
      order by y.name_key), '[]') from document_categories y where y.active) as categories,
    (select p.policy from policies p where p.area = 'mail' and p.employee_id in (${employeeId}::uuid, ${firmDefaultId}::uuid)
      order by p.employee_id = ${employeeId}::uuid desc, p.version desc limit 1) as policy,
    ${failedTag(question, asker)} as failed_tag`.execute(db)
  const [found] = rows
  if (found === undefined) throw new Error('A statement without tables gives one row')
  return found
}

const defaultsOf = (
  policy: MailPolicy,
  direction: FilingQuestion['direction'],
  categories: readonly DocumentCategory[],
): FilingView['defaults'] => {
  const chosen = direction === 'incoming' ? policy.incomingCategoryId : policy.outgoingCategoryId
  // One that was retired since is no default.
  const categoryId = categories.find(({ id }) => id === chosen?.toLowerCase())?.id ?? null
  return { categoryId, visibility: policy.visibility }
}

export const createFilingView = (db: Sql): Pick<Documents, 'view'> => ({
  async view(question, asker) {
    const filed = await filedOf(db, question, asker)
    const { recent, bookmarks, categories, policy, failedTag: failed } = await atHand(db, question, asker)
    const facts = await gatherFacts(db, question, asker)
    return {
      ...filed,
      suggestions: rankSuggestions({ ...facts, recent }),
      recent: recent.map(({ id, name }) => ({ id, name })),
      bookmarks,
      categories,
      defaults: defaultsOf(storedPolicy('mail', policy), question.direction, categories),
      failedTag: failed,
    }
  },
})
