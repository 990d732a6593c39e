/** Contacts for the people who work in the CRM. */
import { sql } from 'kysely'
import type { ContactChange, ContactInput } from '../../../../shared/schemas/crm.ts'
import type { Contacts } from '../../../crm/ports.ts'
import { CodedError } from '../../../errors.ts'
import type { Sql } from '../database.ts'
import { containing, isUuid, uuidArray } from '../values.ts'
import { checkContact } from './check-contact.ts'
import { contactOf, searchable, valuesOf, type ContactRow, type ContactValues } from './contact-row.ts'
import { insertContacts, lockContacts, replaceContacts } from './contact-rows.ts'
import { lookUpPeople } from './look-up.ts'
import { pageOf } from './pages.ts'
import { notFound, refusing, versionMoved } from './refusals.ts'
import { changing, type CrmUse } from './use.ts'

const checked = (candidate: Readonly<Record<string, unknown>>): ContactValues => {
  const result = checkContact(candidate)
  if ('problems' in result) throw new CodedError('CRM_VALUE_INVALID', { details: result.problems })
  return result.values
}

/** @throws CRM_REFERENCE_MISSING, CRM_CLIENT_INACTIVE (SM-11: people of an inactive client cannot be active) */
const checkReferences = async (
  trx: Sql,
  id: string | null,
  { clientId, locationId, relatedToId, active }: ContactValues,
): Promise<void> => {
  const { rows } = await sql<{ client: boolean | null; location: boolean; related: boolean }>`select
    (select active from clients where id = ${clientId}) as client,
    ${locationId}::uuid is null or exists (select from locations where id = ${locationId} and client_id = ${clientId} and deleted_at is null) as location,
    ${relatedToId}::uuid is null or exists (select from contacts where id = ${relatedToId} and deleted_at is null and id is distinct from ${id}) as related`.execute(
    trx,
  )
  const [found] = rows
  if (!found?.location || !found.related || (clientId !== null && found.client === null))
    throw new CodedError('CRM_REFERENCE_MISSING')
  if (active && found.client === false) throw new CodedError('CRM_CLIENT_INACTIVE')
}

export const createSqlContacts = (use: CrmUse): Contacts => {
  const { sql: db, strongKeys } = use

  const find = async (from: Sql, id: string): Promise<ContactRow | undefined> =>
    isUuid(id)
      ? from.selectFrom('contacts').selectAll().where('id', '=', id).where('deletedAt', 'is', null).executeTakeFirst()
      : undefined

  const read = async (from: Sql, id: string) => {
    const row = await find(from, id)
    if (row === undefined) throw notFound()
    return contactOf(row)
  }

  const locked = async (trx: Sql, id: string): Promise<ContactRow> => {
    const row = isUuid(id) ? (await lockContacts(trx, [id])).get(id.toLowerCase()) : undefined
    if (row === undefined || row.deletedAt !== null) throw notFound()
    return row
  }

  return {
    list: (page) => {
      const { clientId, active, search = '' } = page
      return pageOf<ContactRow, ReturnType<typeof contactOf>>(
        db,
        page,
        {
          from: sql`contacts`,
          columns: sql`contacts.*`,
          sort: [sql`sort_key`, sql`id`],
          where: [
            sql`deleted_at is null`,
            ...(clientId === undefined ? [] : [sql`client_id = ${clientId}`]),
            ...(active === undefined ? [] : [sql`active = ${active}`]),
            ...(search === '' ? [] : [sql`search_text like ${containing(searchable(search))} escape '\\'`]),
          ],
        },
        contactOf,
      )
    },

    async get(id) {
      const row = await find(db, id)
      return row === undefined ? null : contactOf(row)
    },

    async getMany(ids) {
      const rows = await db
        .selectFrom('contacts')
        .selectAll()
        .where('id', '=', sql<string>`any(${uuidArray(ids.filter(isUuid))})`)
        .where('deletedAt', 'is', null)
        .execute()
      return rows.map(contactOf)
    },

    create: (contact: ContactInput) =>
      refusing(() =>
        changing(use, async (trx) => {
          const values = checked({ ...contact })
          await checkReferences(trx, null, values)
          const id = globalThis.crypto.randomUUID()
          await insertContacts(trx, [{ id, idFamily: 'contact', version: 1, values, deletedAt: null }], strongKeys)
          return read(trx, id)
        }),
      ),

    change: (id, { version, ...change }: ContactChange) =>
      refusing(() =>
        changing(use, async (trx) => {
          const row = await locked(trx, id)
          if (String(row.version) !== version) throw versionMoved()
          const values = checked({ ...valuesOf(row), ...change })
          await checkReferences(trx, row.id, values)
          await replaceContacts(trx, [{ ...row, version: row.version + 1, values }], strongKeys)
          return read(trx, row.id)
        }),
      ),

    remove: (id) =>
      changing(use, async (trx) => {
        const row = await locked(trx, id)
        await replaceContacts(
          trx,
          [{ ...row, version: row.version + 1, values: valuesOf(row), deletedAt: use.now() }],
          strongKeys,
        )
        await trx.deleteFrom('contactGroupMembers').where('contactId', '=', row.id).execute()
      }),

    lookUp: (addresses, mailboxId) => lookUpPeople(db, addresses, mailboxId),
  }
}
