/** What the CRM knows of messages that are not filed yet: facts about people, categories and what was chosen while writing; no choice (values.ts). */
import { sql } from 'kysely'
import type { FilingTarget } from '../../../../shared/schemas/documents.ts'
import type { MailAddress, MailValues, Recognised } from '../../../areas/mail/values.ts'
import type { CrmQuery } from '../../../engine/ports.ts'
import type { Fields, RecordState } from '../../../sync/record.ts'
import type { Sql } from '../database.ts'
import type { MailPolicy } from '../../../../shared/schemas/policies/mail.ts'
import { isUuid, textArray, uuidArray } from '../values.ts'
import { addressKeyOf } from './document-words.ts'
import { matchIntents, type SentCopy } from './match-intents.ts'
import { storedPolicy } from './stored-policy.ts'
import { readTags, tagsNamed, type TagFacts } from './document-tags.ts'

/** A mail that was written but sent much later is filed by its stamp; by conversation and subject only so long. */
const intentLifeMs = 14 * 86_400_000

type Person = Recognised['people'][number]
type Message = Partial<MailValues>

const valuesOf = ({ fields }: RecordState): Message => fields as unknown as Message

const addressesOf = ({ from, to = [], cc = [], bcc = [] }: Message): string[] => {
  const all: readonly MailAddress[] = [...(from ? [from] : []), ...to, ...cc, ...bcc]
  return [...new Set(all.map(({ address }) => addressKeyOf(address)))].filter((key) => key !== '')
}

/** Everybody known by one of these addresses, one row each: active contacts, with their client where it is active, and active employees. */
const peopleBehind = async (db: Sql, keys: readonly string[]): Promise<ReadonlyMap<string, readonly Person[]>> => {
  if (keys.length === 0) return new Map()
  const wanted = textArray(keys)
  const { rows } = await sql<Person>`
    select a.address, c.id as contact_id, null::uuid as employee_id, k.id as client_id, k.name as client_name,
      (select coalesce(json_agg(distinct m.group_id), '[]') from contact_group_members m where m.contact_id in (c.id, c.related_to_id)) as group_ids
    from contacts c cross join lateral unnest(c.addresses) a (address) left join contacts r on r.id = c.related_to_id
    left join clients k on k.id = coalesce(c.client_id, r.client_id) and k.active
    where c.addresses && ${wanted} and a.address = any(${wanted}) and c.active and c.deleted_at is null
    union all
    select lower(e.email_address), null, e.id, null, null, '[]'
    from employees e where lower(e.email_address) = any(${wanted}) and e.active and e.deleted_at is null
    order by 1, 2, 3`.execute(db)
  return Map.groupBy(rows, ({ address }) => address)
}

interface IntentRow {
  readonly id: string
  readonly target: FilingTarget
  readonly conversationId: string | null
  readonly subject: string | null
  readonly recipients: readonly string[]
  readonly changedAt: number
  readonly clients: readonly { readonly id: string; readonly name: string }[]
}

const sentCopyOf = (record: RecordState): SentCopy => {
  const {
    filingStamp = null,
    conversationId = null,
    subject = null,
    to = [],
    cc = [],
    bcc = [],
    at = 0,
  } = valuesOf(record)
  const recipients = [...to, ...cc, ...bcc].map(({ address }) => addressKeyOf(address))
  return { id: record.id, stamp: filingStamp, conversationId, subject, recipients, at }
}

const openIntents = async (
  db: Sql,
  { employeeId, now }: CrmQuery,
  copies: readonly SentCopy[],
): Promise<readonly IntentRow[]> => {
  if (copies.length === 0) return []
  const stamps = copies.flatMap(({ stamp }) => (stamp !== null && isUuid(stamp) ? [stamp] : []))
  const since =
    now === undefined
      ? sql`(extract(epoch from now()) * 1000)::bigint - ${intentLifeMs}::bigint`
      : sql`${now - intentLifeMs}`
  const { rows } = await sql<IntentRow>`
    select i.id, i.target, i.conversation_id, i.subject, to_json(i.recipients) as recipients, i.changed_at,
      (select coalesce(json_agg(json_build_object('id', k.id, 'name', k.name) order by t.place), '[]')
        from json_array_elements_text(i.target -> 'clientIds') with ordinality as t (id, place) join clients k on k.id::text = lower(t.id)) as clients
    from filing_intents i where i.employee_id = ${employeeId} and i.used_at is null
      and (i.id = any(${uuidArray(stamps)}) or i.changed_at >= ${since})
    order by i.changed_at desc, i.id`.execute(db)
  return rows
}

const chosenIn = ({ id, target, clients }: IntentRow): Recognised['intent'] => ({
  id,
  clientIds: clients.map((client) => client.id),
  clientNames: clients.map(({ name }) => name),
  ticketId: target.ticketId,
  categoryId: target.categoryId,
  contactIds: target.contactIds,
  note: target.note,
  visibility: target.visibility,
})

/** Of the document categories that may be given to a message without being named on it. */
const categoryNames = async (
  db: Sql,
  policy: MailPolicy,
  intents: readonly IntentRow[],
): Promise<Readonly<Record<string, string>>> => {
  const given = [
    policy.incomingCategoryId,
    policy.outgoingCategoryId,
    ...intents.map(({ target }) => target.categoryId),
  ]
  const ids = [...new Set(given.filter((id) => id !== null && isUuid(id)))] as string[]
  if (ids.length === 0) return {}
  const rows = await db
    .selectFrom('documentCategories')
    .select(['id', 'name'])
    .where('id', '=', sql<string>`any(${uuidArray(ids)})`)
    .execute()
  return Object.fromEntries(rows.map(({ id, name }) => [id, name]))
}

/** At most four statements, whatever the number of messages: about tags, intents and categories only where there are any. */
export const recogniseMessages = async (
  db: Sql,
  query: CrmQuery,
  records: readonly RecordState[],
): Promise<ReadonlyMap<string, Fields>> => {
  const messages = records.map((record) => ({ record, values: valuesOf(record), keys: addressesOf(valuesOf(record)) }))
  const people = await peopleBehind(db, [...new Set(messages.flatMap(({ keys }) => keys))])
  const tags: TagFacts = await readTags(
    db,
    messages.flatMap(({ values }) => values.categories ?? []),
  )
  const copies = records.filter((record) => valuesOf(record).direction === 'outgoing').map(sentCopyOf)
  const intents = await openIntents(db, query, copies)
  const byId = new Map(intents.map((intent) => [intent.id, intent]))
  const names = await categoryNames(db, storedPolicy('mail', query.scope), intents)
  const chosen = matchIntents(copies, intents)
  return new Map(
    messages.map(({ record, values, keys }): [string, Fields] => {
      const intent = byId.get(chosen.get(record.id) ?? '')
      const recognised: Recognised = {
        people: keys.flatMap((key) => people.get(key) ?? []),
        ...tagsNamed(tags, values.categories ?? []),
        intent: intent === undefined ? null : chosenIn(intent),
        categoryNames: names,
      }
      return [record.id, { recognised } as unknown as Fields]
    }),
  )
}
