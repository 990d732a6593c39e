/** What people chose while writing a mail: kept until its sent copy is filed, and remembered for the conversation where they want that. */
import { sql } from 'kysely'
import type { FilingIntent, FilingTarget } from '../../../../shared/schemas/documents.ts'
import type { Documents } from '../../../crm/mail-ports.ts'
import type { Asker } from '../../../crm/ports.ts'
import { CodedError } from '../../../errors.ts'
import type { Sql } from '../database.ts'
import { isUuid, json, readableText, textArray, uuidArray } from '../values.ts'
import { addressKeyOf } from './document-words.ts'
import { notFound, refusing } from './refusals.ts'
import type { CrmUse } from './use.ts'

type Intents = Pick<Documents, 'saveIntent' | 'dropIntent' | 'openIntent' | 'rememberedIntent'>

interface Row extends Omit<FilingIntent, 'target'> {
  readonly target: FilingTarget
}

const unique = (ids: readonly string[]): string[] => [...new Set(ids.map((id) => id.toLowerCase()))]

/** What it refers to now will be filed under later. @throws CRM_REFERENCE_MISSING, CRM_CLIENT_INACTIVE */
const checkTarget = async (from: Sql, target: FilingTarget): Promise<void> => {
  const [clients, contacts] = [unique(target.clientIds), unique(target.contactIds)]
  if (![...clients, ...contacts].every(isUuid)) throw new CodedError('CRM_REFERENCE_MISSING')
  const { rows } = await sql<{ inactive: number; others: boolean }>`select
    (select count(*) from clients where id = any(${uuidArray(clients)}) and not active) as inactive,
    (select count(*) from clients where id = any(${uuidArray(clients)})) = ${clients.length}
    and (select count(*) from contacts where id = any(${uuidArray(contacts)}) and deleted_at is null) = ${contacts.length}
    and (${target.ticketId}::uuid is null or exists (select from tickets where id = ${target.ticketId} and deleted_at is null))
    and (${target.categoryId}::uuid is null or exists (select from document_categories where id = ${target.categoryId})) as others`.execute(
    from,
  )
  const [found] = rows
  if (!found?.others) throw new CodedError('CRM_REFERENCE_MISSING')
  if (found.inactive > 0) throw new CodedError('CRM_CLIENT_INACTIVE')
}

const conversationKey = (id: string | null): string | null => (id === null ? null : readableText(id))

const columns = sql`i.id, i.target, i.conversation_id, i.remember, i.subject, i.recipients`

/** The newest of the conversation counts; it is not remembered any more when a client of it left. */
const newest = async (db: Sql, conversationId: string, { employeeId }: Asker): Promise<Row | undefined> => {
  const { rows } = await sql<Row & { readonly ready: boolean }>`
    select ${columns}, i.remember and not exists (
        select from json_array_elements_text(i.target -> 'clientIds') c (id)
        left join clients k on k.id = c.id::uuid where k.active is distinct from true) as ready
    from filing_intents i where i.conversation_id = ${conversationKey(conversationId)} and i.employee_id = ${employeeId}::uuid
    order by i.changed_at desc, i.id limit 1`.execute(db)
  const [row] = rows
  if (row === undefined || !row.ready) return undefined
  const { ready: _ready, ...intent } = row
  return intent
}

export const createFilingIntents = ({ sql: db, now }: Pick<CrmUse, 'sql' | 'now'>): Intents => ({
  /** New, or chosen otherwise before sending; what was filed by it stays. @throws NOT_FOUND (somebody else's, or used up), CRM_REFERENCE_MISSING, CRM_CLIENT_INACTIVE */
  saveIntent: (intent, { employeeId }) =>
    refusing(async () => {
      if (!isUuid(intent.id)) throw notFound()
      await checkTarget(db, intent.target)
      const recipients = textArray([...new Set(intent.recipients.map(addressKeyOf))].filter((key) => key !== ''))
      const { rows } = await sql<Row>`
        insert into filing_intents as i (id, employee_id, target, conversation_id, remember, subject, recipients, created_at, changed_at)
        values (${intent.id}, ${employeeId}, ${json(intent.target)}, ${conversationKey(intent.conversationId)}, ${intent.remember},
          ${intent.subject === null ? null : readableText(intent.subject)}, ${recipients}, ${now()}, ${now()})
        on conflict (id) do update set target = excluded.target, conversation_id = excluded.conversation_id,
          remember = excluded.remember, subject = excluded.subject, recipients = excluded.recipients, changed_at = excluded.changed_at
          where i.employee_id = excluded.employee_id and i.used_at is null
        returning ${columns}`.execute(db)
      if (rows[0] === undefined) throw notFound()
      return rows[0]
    }),

  dropIntent: async (id, { employeeId }) => {
    const dropped = isUuid(id)
      ? await db
          .deleteFrom('filingIntents')
          .where('id', '=', id)
          .where('employeeId', '=', employeeId)
          .where('usedAt', 'is', null)
          .executeTakeFirst()
      : null
    if (dropped === null || dropped.numDeletedRows === 0n) throw notFound()
  },

  openIntent: async (id, { employeeId }) => {
    if (!isUuid(id)) return null
    const { rows } = await sql<Row>`select ${columns} from filing_intents i
      where i.id = ${id}::uuid and i.employee_id = ${employeeId}::uuid and i.used_at is null`.execute(db)
    return rows[0] ?? null
  },

  rememberedIntent: async (conversationId, asker) => (await newest(db, conversationId, asker)) ?? null,
})
