/** Locations of clients; exactly one of a client is the main one. */
import type { LocationInput } from '../../../../shared/schemas/crm.ts'
import type { Locations } from '../../../crm/ports.ts'
import { CodedError } from '../../../errors.ts'
import type { Sql } from '../database.ts'
import { isStorableText, isUuid, json, textArray } from '../values.ts'
import type { StrongKeys } from './areas.ts'
import { fieldsOfLocation } from './canonical-fields.ts'
import { searchable } from './contact-row.ts'
import { locationOf, type LocationRow } from './other-rows.ts'
import { notFound, refusing, versionMoved } from './refusals.ts'
import { changing, type CrmUse } from './use.ts'

export const keysOfLocation = (
  strongKeys: StrongKeys,
  { name, phone, address }: Pick<LocationInput, 'name' | 'phone' | 'address'>,
  clientName: string,
): readonly string[] => strongKeys('contacts', fieldsOfLocation({ clientName, name, phone, address }))

/** What a location is sorted and searched by. */
export const keysOfPlace = ({ name, address }: Pick<LocationInput, 'name' | 'address'>) => ({
  sortKey: searchable(name).slice(0, 200),
  searchText: searchable(
    [name, address.street, address.postalCode, address.city].filter((part) => part !== null && part !== '').join('\n'),
  ),
})

const check = ({ name, phone, address, isMain, active }: LocationInput): void => {
  if (![name, phone ?? '', ...Object.values(address)].every((text) => isStorableText(text ?? ''))) {
    throw new CodedError('CRM_VALUE_INVALID', {
      details: [{ path: '/', message: 'holds characters that cannot be stored' }],
    })
  }
  if (isMain && !active) throw new CodedError('CRM_MAIN_LOCATION_NEEDED')
}

export const createSqlLocations = (use: CrmUse): Locations => {
  const { sql: db, strongKeys } = use

  /** The client's row is locked, so that two people cannot make two main locations. */
  const lockClient = async (trx: Sql, clientId: string): Promise<string> => {
    const row = isUuid(clientId)
      ? await trx.selectFrom('clients').select('name').where('id', '=', clientId).forUpdate().executeTakeFirst()
      : undefined
    if (row === undefined) throw new CodedError('CRM_REFERENCE_MISSING')
    return row.name
  }

  const unmakeMain = (trx: Sql, clientId: string) =>
    trx
      .updateTable('locations')
      .set((eb) => ({ isMain: false, version: eb('version', '+', 1) }))
      .where('clientId', '=', clientId)
      .where('isMain', '=', true)
      .execute()

  const columnsOf = (location: LocationInput, clientName: string) => ({
    clientId: location.clientId,
    name: location.name,
    isMain: location.isMain,
    phone: location.phone,
    active: location.active,
    address: json(location.address),
    ...keysOfPlace(location),
    matchKeys: textArray(keysOfLocation(strongKeys, location, clientName)),
  })

  const find = async (from: Sql, id: string): Promise<LocationRow | undefined> =>
    isUuid(id)
      ? from.selectFrom('locations').selectAll().where('id', '=', id).where('deletedAt', 'is', null).executeTakeFirst()
      : undefined

  return {
    async get(id) {
      const row = await find(db, id)
      return row === undefined ? null : locationOf(row)
    },

    async ofClient(clientId) {
      if (!isUuid(clientId)) return []
      const rows = await db
        .selectFrom('locations')
        .selectAll()
        .where('clientId', '=', clientId)
        .where('deletedAt', 'is', null)
        .orderBy('isMain', 'desc')
        .orderBy('sortKey')
        .execute()
      return rows.map(locationOf)
    },

    create: (location) =>
      refusing(() =>
        changing(use, async (trx) => {
          check(location)
          const clientName = await lockClient(trx, location.clientId)
          if (location.isMain) await unmakeMain(trx, location.clientId)
          return locationOf(
            await trx
              .insertInto('locations')
              .values({ ...columnsOf(location, clientName), deletedAt: null })
              .returningAll()
              .executeTakeFirstOrThrow(),
          )
        }),
      ),

    change: (id, { version, ...change }) =>
      refusing(() =>
        changing(use, async (trx) => {
          const before = await find(trx, id)
          if (before === undefined) throw notFound()
          await lockClient(trx, before.clientId)
          const row = await find(trx, id)
          if (row === undefined) throw notFound()
          if (String(row.version) !== version) throw versionMoved()
          const location: LocationInput = { ...locationOf(row), ...change }
          if (row.isMain && (!location.isMain || !location.active || location.clientId !== row.clientId))
            throw new CodedError('CRM_MAIN_LOCATION_NEEDED')
          check(location)
          const clientName = await lockClient(trx, location.clientId)
          if (location.isMain && !row.isMain) await unmakeMain(trx, location.clientId)
          const columns = { ...columnsOf(location, clientName), version: row.version + 1 }
          return locationOf(
            await trx
              .updateTable('locations')
              .set(columns)
              .where('id', '=', id)
              .returningAll()
              .executeTakeFirstOrThrow(),
          )
        }),
      ),
  }
}
