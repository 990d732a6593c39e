/** Rows of a clients file against the clients there are, by name; the address and number are the main location's. */
import { sql } from 'kysely'
import type { Client, Location, PhysicalAddress } from '../../../../../shared/schemas/crm.ts'
import type { ImportRow, ImportSettings, RowDeed } from '../../../../../shared/schemas/exchange.ts'
import type { ClientRowValues, ParsedRow, RowResult } from '../../../../crm/import-ports.ts'
import type { Sql } from '../../database.ts'
import { textArray } from '../../values.ts'
import { searchable } from '../contact-row.ts'
import { clientOf, locationOf, type ClientRow, type LocationRow } from '../other-rows.ts'

type Row = ParsedRow<ClientRowValues>

interface Known {
  readonly client: Client
  readonly main: Location | null
}

export interface ClientContext {
  readonly byName: ReadonlyMap<string, readonly Known[]>
  readonly employees: ReadonlyMap<string, string>
  readonly offices: ReadonlyMap<string, string>
}

const keyOfName = (name: string): string => searchable(name.trim()).slice(0, 200)

export const clientContext = async (db: Sql, rows: readonly Row[]): Promise<ClientContext> => {
  const names = [...new Set(rows.flatMap((row) => ('says' in row ? [keyOfName(row.says.name)] : [])))]
  const clients = await db
    .selectFrom('clients')
    .selectAll()
    .where('sortKey', '=', sql<string>`any(${textArray(names)})`)
    .execute()
  const mains = await db
    .selectFrom('locations')
    .selectAll()
    .where('isMain', '=', true)
    .where('deletedAt', 'is', null)
    .where(
      'clientId',
      'in',
      clients.length === 0 ? ['00000000-0000-0000-0000-000000000000'] : clients.map(({ id }) => id),
    )
    .execute()
  const mainOf = new Map(mains.map((row: LocationRow) => [row.clientId, locationOf(row)]))
  const employees = await db
    .selectFrom('employees')
    .select(['id', 'displayName', 'emailAddress'])
    .where('deletedAt', 'is', null)
    .execute()
  const offices = await db.selectFrom('offices').select(['id', 'name']).execute()
  const byName = new Map<string, Known[]>()
  for (const row of clients as ClientRow[])
    byName.set(row.sortKey, [
      ...(byName.get(row.sortKey) ?? []),
      { client: clientOf(row), main: mainOf.get(row.id) ?? null },
    ])
  return {
    byName,
    employees: new Map(
      employees.flatMap(({ id, displayName, emailAddress }) => [
        [keyOfName(displayName), id] as const,
        ...(emailAddress === null ? [] : [[keyOfName(emailAddress), id] as const]),
      ]),
    ),
    offices: new Map(offices.map(({ id, name }) => [keyOfName(name), id])),
  }
}

/** What an import says of a client, flat: each name is a field of the client or of its main location. */
export interface ClientValues {
  readonly name: string
  readonly entityType: Client['entityType']
  readonly profession: string | null
  readonly accountManagerId: string | null
  readonly officeId: string | null
  readonly locationName: string
  readonly phone: string | null
  readonly address: PhysicalAddress
}

const noAddress: PhysicalAddress = { street: null, city: null, state: null, postalCode: null, countryOrRegion: null }

export const valuesOfClient = ({ client, main }: Known): ClientValues => ({
  name: client.name,
  entityType: client.entityType,
  profession: client.profession,
  accountManagerId: client.accountManagerId,
  officeId: client.officeId,
  locationName: main?.name ?? '',
  phone: main?.phone ?? null,
  address: main?.address ?? noAddress,
})

export const flat = ({ address, ...values }: ClientValues): Readonly<Record<string, string | null>> => ({
  ...values,
  ...address,
})

export interface PlannedClient {
  readonly result: RowResult
  readonly values: ClientValues | null
}

const newLocationName = 'Main'

export const planClient = (
  row: Row,
  context: ClientContext,
  settings: ImportSettings,
  seen: Set<string>,
): PlannedClient => {
  const only = (deed: RowDeed, more: Partial<RowResult> = {}, values: ClientValues | null = null): PlannedClient => ({
    result: { row: row.row, name: row.name, deed, reason: null, column: null, recordId: null, changes: [], ...more },
    values,
  })
  if ('problem' in row) return only('error', { reason: row.problem, column: row.column })
  const { says } = row
  const key = keyOfName(says.name)
  if (seen.has(key)) return only('skip', { reason: 'TWICE_IN_FILE' })
  seen.add(key)
  const managerId =
    says.accountManager === undefined ? undefined : context.employees.get(keyOfName(says.accountManager))
  if (says.accountManager !== undefined && managerId === undefined) return only('error', { reason: 'EMPLOYEE_UNKNOWN' })
  const officeId = says.office === undefined ? undefined : context.offices.get(keyOfName(says.office))
  if (says.office !== undefined && officeId === undefined) return only('error', { reason: 'OFFICE_UNKNOWN' })

  const found = context.byName.get(key) ?? []
  if (found.length > 1) return only('skip', { reason: 'SEVERAL_MATCH' })
  const [one] = found
  const before: ClientValues =
    one === undefined
      ? {
          name: says.name,
          entityType: 'company',
          profession: null,
          accountManagerId: null,
          officeId: null,
          locationName: newLocationName,
          phone: null,
          address: noAddress,
        }
      : valuesOfClient(one)
  const pick = <T>(now: T, said: T | undefined): T =>
    said === undefined || (one !== undefined && settings.whenKnown === 'fill' && now !== null && now !== '')
      ? now
      : said
  const values: ClientValues = {
    name: before.name,
    entityType: pick(before.entityType, says.entityType),
    profession: pick(before.profession, says.profession),
    accountManagerId: pick(before.accountManagerId, managerId),
    officeId: pick(before.officeId, officeId),
    locationName: pick(before.locationName, says.locationName),
    phone: pick(before.phone, says.phone),
    address: {
      street: pick(before.address.street, says.address.street),
      city: pick(before.address.city, says.address.city),
      state: pick(before.address.state, says.address.state),
      postalCode: pick(before.address.postalCode, says.address.postalCode),
      countryOrRegion: pick(before.address.countryOrRegion, says.address.countryOrRegion),
    },
  }
  if (one === undefined) return only('create', {}, values)
  const recordId = one.client.id
  if (settings.whenKnown === 'skip') return only('skip', { reason: 'KNOWN_ALREADY', recordId })
  const [was, is] = [flat(before), flat(values)]
  const changes: ImportRow['changes'] = Object.keys(is)
    .filter((field) => is[field] !== was[field])
    .map((field) => ({ field, before: was[field] ?? null, after: is[field] ?? null }))
  return changes.length === 0 ? only('unchanged', { recordId }) : only('update', { recordId, changes }, values)
}
