/** Reading contacts for a change and writing them in statements of many rows. */
import { sql } from 'kysely'
import type { Sql } from '../database.ts'
import { chunksOf, uuidArray } from '../values.ts'
import type { StrongKeys } from './areas.ts'
import { clientNamesOf } from './client-names.ts'
import { fieldsOfContact } from './canonical-fields.ts'
import { writtenColumns, type ContactRow, type ContactValues } from './contact-row.ts'

/** A contact as it shall be stored. */
export interface ContactToStore {
  readonly id: string
  readonly idFamily: string
  readonly version: number
  readonly values: ContactValues
  readonly deletedAt: number | null
}

/** Rows locked until the transaction ends, in one order, so that two writers never wait for each other. */
export const lockContacts = async (db: Sql, uuids: readonly string[]): Promise<Map<string, ContactRow>> => {
  if (uuids.length === 0) return new Map()
  const rows = await db
    .selectFrom('contacts')
    .selectAll()
    .where('id', '=', sql<string>`any(${uuidArray(uuids)})`)
    .orderBy('id')
    .forUpdate()
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}

export const keysOfContact = (
  strongKeys: StrongKeys,
  values: ContactValues,
  clientName: string | null,
): readonly string[] =>
  strongKeys('contacts', fieldsOfContact(values, { clientName, locationAddress: null, relatedName: null }))

const rowOf = (
  { id, idFamily, version, values, deletedAt }: ContactToStore,
  strongKeys: StrongKeys,
  clientNames: ReadonlyMap<string, string>,
) => {
  const clientName = clientNames.get(values.clientId ?? '') ?? null
  return {
    id,
    idFamily,
    version,
    deletedAt,
    ...writtenColumns(values, deletedAt === null ? keysOfContact(strongKeys, values, clientName) : []),
  }
}

const replaced = [
  'version',
  'deleted_at',
  'kind',
  'client_id',
  'location_id',
  'related_to_id',
  'title',
  'given_name',
  'middle_name',
  'surname',
  'generation',
  'nick_name',
  'company_name',
  'job_title',
  'department',
  'profession',
  'office_location',
  'manager',
  'assistant_name',
  'spouse_name',
  'business_home_page',
  'mobile_phone',
  'birthday',
  'notes',
  'synchronize',
  'active',
  'email_addresses',
  'business_phones',
  'home_phones',
  'im_addresses',
  'home_address',
  'other_address',
  'display_name',
  'sort_key',
  'search_text',
  'addresses',
  'match_keys',
] as const

const replaceAll = sql.join(replaced.map((column) => sql`${sql.id(column)} = excluded.${sql.id(column)}`))

/** Answers the ids that were there already; those rows are left as they are. */
export const insertContacts = async (
  db: Sql,
  contacts: readonly ContactToStore[],
  strongKeys: StrongKeys,
): Promise<Set<string>> => {
  const inserted = new Set<string>()
  const names = await clientNamesOf(
    db,
    contacts.map(({ values }) => values.clientId),
  )
  for (const chunk of chunksOf(contacts)) {
    const rows = await db
      .insertInto('contacts')
      .values(chunk.map((contact) => rowOf(contact, strongKeys, names)))
      .onConflict((on) => on.column('id').doNothing())
      .returning('id')
      .execute()
    for (const { id } of rows) inserted.add(id)
  }
  return new Set(contacts.map(({ id }) => id).filter((id) => !inserted.has(id)))
}

/** The rows are there and locked. */
export const replaceContacts = async (
  db: Sql,
  contacts: readonly ContactToStore[],
  strongKeys: StrongKeys,
): Promise<void> => {
  const names = await clientNamesOf(
    db,
    contacts.map(({ values }) => values.clientId),
  )
  for (const chunk of chunksOf(contacts)) {
    const insert = db.insertInto('contacts').values(chunk.map((contact) => rowOf(contact, strongKeys, names)))
    // The whole row follows from its values, so every column is replaced.
    await insert.modifyEnd(sql`on conflict (id) do update set ${replaceAll}`).execute()
  }
}
