/** Clients, with the rule of SM-08 to SM-11: inactivating takes the people along, re-activating does not. */
import { sql } from 'kysely'
import type { ClientActivation, ClientInput, ClientDetail } from '../../../../shared/schemas/crm.ts'
import type { Clients } from '../../../crm/ports.ts'
import { CodedError } from '../../../errors.ts'
import type { Sql } from '../database.ts'
import { chunksOf, containing, isStorableText, isUuid, json, textArray } from '../values.ts'
import type { StrongKeys } from './areas.ts'
import { contactOf, searchable, valuesOf } from './contact-row.ts'
import { keysOfContact } from './contact-rows.ts'
import { moveDocumentNames } from './document-rows.ts'
import { keysOfLocation, keysOfPlace } from './locations.ts'
import { clientOf, locationOf, type ClientRow } from './other-rows.ts'
import { pageOf } from './pages.ts'
import { notFound, refusing, versionMoved } from './refusals.ts'
import { refreshTicketKeys } from './ticket-rows.ts'
import { changing, type CrmUse } from './use.ts'

const computed = (name: string) => ({ sortKey: searchable(name).slice(0, 200), searchText: searchable(name) })

const columnsOf = ({ name, entityType, profession, accountManagerId, officeId }: ClientInput) => {
  if (![name, profession ?? ''].every(isStorableText))
    throw new CodedError('CRM_VALUE_INVALID', {
      details: [{ path: '/name', message: 'holds characters that cannot be stored' }],
    })
  return { name, entityType, profession, accountManagerId, officeId, ...computed(name) }
}

/** The client's name is part of its people's and locations' match keys. */
const refreshKeys = async (trx: Sql, clientId: string, name: string, strongKeys: StrongKeys): Promise<void> => {
  const people = await trx
    .selectFrom('contacts')
    .selectAll()
    .where('clientId', '=', clientId)
    .where('deletedAt', 'is', null)
    .execute()
  const places = await trx
    .selectFrom('locations')
    .selectAll()
    .where('clientId', '=', clientId)
    .where('deletedAt', 'is', null)
    .execute()
  const update = async (
    table: 'contacts' | 'locations',
    keys: readonly { readonly id: string; readonly keys: readonly string[] }[],
  ) => {
    for (const chunk of chunksOf(keys)) {
      const values = sql.join(chunk.map(({ id, keys: own }) => sql`(${id}::uuid, ${textArray(own)})`))
      await sql`update ${sql.table(table)} t set match_keys = v.keys from (values ${values}) v (id, keys) where t.id = v.id`.execute(
        trx,
      )
    }
  }
  await update(
    'contacts',
    people.map((row) => ({ id: row.id, keys: keysOfContact(strongKeys, valuesOf(row), name) })),
  )
  await update(
    'locations',
    places.map((row) => ({ id: row.id, keys: keysOfLocation(strongKeys, locationOf(row), name) })),
  )
}

export const createSqlClients = (use: CrmUse): Clients => {
  const { sql: db, strongKeys } = use

  const find = async (from: Sql, id: string): Promise<ClientRow | undefined> =>
    isUuid(id) ? from.selectFrom('clients').selectAll().where('id', '=', id).executeTakeFirst() : undefined

  const locked = async (trx: Sql, id: string): Promise<ClientRow> => {
    const row = isUuid(id)
      ? await trx.selectFrom('clients').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
      : undefined
    if (row === undefined) throw notFound()
    return row
  }

  const peopleOf = (from: Sql, clientId: string) =>
    from
      .selectFrom('contacts')
      .selectAll()
      .where('clientId', '=', clientId)
      .where('deletedAt', 'is', null)
      .orderBy('sortKey')
      .orderBy('id')
      .execute()

  const detail = async (from: Sql, id: string): Promise<ClientDetail | null> => {
    const client = await find(from, id)
    if (client === undefined) return null
    const locations = await from
      .selectFrom('locations')
      .selectAll()
      .where('clientId', '=', id)
      .where('deletedAt', 'is', null)
      .orderBy('isMain', 'desc')
      .orderBy('name')
      .execute()
    return {
      client: clientOf(client),
      locations: locations.map(locationOf),
      contacts: (await peopleOf(from, id)).map(contactOf),
    }
  }

  /** People as they are, or as they would be after inactivating. */
  const activationOf = async (
    from: Sql,
    client: ClientRow,
    peopleBecomeInactive: boolean,
  ): Promise<ClientActivation> => {
    const people = await peopleOf(from, client.id)
    const { count } = await from
      .selectFrom('locations')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('clientId', '=', client.id)
      .where('active', '=', true)
      .where('deletedAt', 'is', null)
      .executeTakeFirstOrThrow()
    return {
      client: clientOf(client),
      people: people.map(({ id, displayName, active }) => ({
        id,
        displayName,
        active: peopleBecomeInactive ? false : active,
      })),
      locations: count,
    }
  }

  return {
    list: (page) => {
      const { active, search = '' } = page
      const where = [
        ...(active === undefined ? [] : [sql`active = ${active}`]),
        ...(search === '' ? [] : [sql`search_text like ${containing(searchable(search))} escape '\\'`]),
      ]
      return pageOf<ClientRow, ReturnType<typeof clientOf>>(
        db,
        page,
        { from: sql`clients`, columns: sql`clients.*`, sort: [sql`sort_key`, sql`id`], where },
        clientOf,
      )
    },

    async get(id) {
      const row = await find(db, id)
      return row === undefined ? null : clientOf(row)
    },

    detail: (id) => detail(db, id),

    create: (client, location) =>
      refusing(() =>
        changing(use, async (trx) => {
          const { id } = await trx
            .insertInto('clients')
            .values(columnsOf(client))
            .returning('id')
            .executeTakeFirstOrThrow()
          const main = { ...location, clientId: id, isMain: true, active: true }
          const matchKeys = textArray(keysOfLocation(strongKeys, main, client.name))
          await trx
            .insertInto('locations')
            .values({ ...main, ...keysOfPlace(main), address: json(main.address), matchKeys, deletedAt: null })
            .execute()
          const made = await detail(trx, id)
          if (made === null) throw notFound()
          return made
        }),
      ),

    change: (id, { version, ...change }) =>
      refusing(() =>
        changing(use, async (trx) => {
          const row = await locked(trx, id)
          if (String(row.version) !== version) throw versionMoved()
          const columns = columnsOf({ ...clientOf(row), ...change })
          const changed = await trx
            .updateTable('clients')
            .set({ ...columns, version: row.version + 1 })
            .where('id', '=', id)
            .returningAll()
            .executeTakeFirstOrThrow()
          if (columns.name !== row.name) {
            await refreshKeys(trx, id, columns.name, strongKeys)
            await refreshTicketKeys(trx, id, columns.name, strongKeys)
            await moveDocumentNames(trx, id)
          }
          return clientOf(changed)
        }),
      ),

    async setActive(id, active, { preview }) {
      if (preview) {
        const row = await find(db, id)
        if (row === undefined) throw notFound()
        return activationOf(db, { ...row, active }, !active)
      }
      return changing(use, async (trx) => {
        const row = await locked(trx, id)
        if (row.active === active) return activationOf(trx, row, false)
        const changed = await trx
          .updateTable('clients')
          .set({ active, version: row.version + 1 })
          .where('id', '=', id)
          .returningAll()
          .executeTakeFirstOrThrow()
        if (!active) {
          await trx
            .updateTable('contacts')
            .set((eb) => ({ active: false, version: eb('version', '+', 1) }))
            .where('clientId', '=', id)
            .where('active', '=', true)
            .where('deletedAt', 'is', null)
            .execute()
        }
        return activationOf(trx, changed, false)
      })
    },

    activeNames: () =>
      db
        .selectFrom('clients')
        .select(['id as clientId', 'name'])
        .where('active', '=', true)
        .orderBy('sortKey')
        .orderBy('id')
        .execute(),
  }
}
