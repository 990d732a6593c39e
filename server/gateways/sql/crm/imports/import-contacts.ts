/** Rows of a contacts file against the contacts there are: who is known (by e-mail address, else by name and client), and what would change. */
import { sql } from 'kysely'
import { emptyContact } from '../../../../../shared/schemas/crm.ts'
import type { ImportRow, ImportSettings, RowDeed } from '../../../../../shared/schemas/exchange.ts'
import type { ContactRowValues, ParsedRow, RowResult } from '../../../../crm/import-ports.ts'
import type { Sql } from '../../database.ts'
import { textArray } from '../../values.ts'
import { checkContact } from '../check-contact.ts'
import { searchable, sortKeyOf, valuesOf, type ContactRow, type ContactValues } from '../contact-row.ts'
import { isSame } from './fingerprint.ts'

interface ClientFound {
  readonly id: string
  readonly key: string
  readonly active: boolean
}

export interface ContactContext {
  readonly byAddress: ReadonlyMap<string, readonly ContactRow[]>
  readonly byName: ReadonlyMap<string, readonly ContactRow[]>
  readonly clients: ReadonlyMap<string, readonly ClientFound[]>
  /** The one chosen for rows that name none. */
  readonly chosen: ClientFound | null
}

type Row = ParsedRow<ContactRowValues>
type Said = Extract<Row, { says: ContactRowValues }>

const keyOfName = (name: string): string => searchable(name.trim()).slice(0, 200)
const addressesOf = ({ says }: Said): string[] =>
  (says.values.emailAddresses ?? []).map(({ address }) => address.toLowerCase())
const nameKeyOf = ({ says }: Said): string => sortKeyOf({ ...emptyContact, ...says.values })

const grouped = <T>(items: readonly T[], keysOf: (item: T) => readonly string[]): Map<string, T[]> => {
  const found = new Map<string, T[]>()
  for (const item of items) for (const key of keysOf(item)) found.set(key, [...(found.get(key) ?? []), item])
  return found
}

/** Three statements for any number of rows. */
export const contactContext = async (
  db: Sql,
  rows: readonly Row[],
  settings: ImportSettings,
): Promise<ContactContext> => {
  const said = rows.filter((row): row is Said => 'says' in row)
  const names = [
    ...new Set(said.flatMap(({ says }) => says.clientName ?? says.values.companyName ?? []).map(keyOfName)),
  ]
  const { rows: clients } = await sql<ClientFound>`select id, sort_key as key, active from clients
    where sort_key = any(${textArray(names)}) or id = ${settings.clientId}::uuid`.execute(db)
  const people = await db
    .selectFrom('contacts')
    .selectAll()
    .where('deletedAt', 'is', null)
    .where((eb) =>
      eb.or([
        sql<boolean>`addresses && ${textArray([...new Set(said.flatMap(addressesOf))])}`,
        sql<boolean>`sort_key = any(${textArray([...new Set(said.map(nameKeyOf))])})`,
      ]),
    )
    .execute()
  return {
    byAddress: grouped(people, (row) => row.addresses),
    byName: grouped(people, (row) => [row.sortKey]),
    clients: grouped(clients, ({ key }) => [key]),
    chosen: clients.find(({ id }) => id === settings.clientId) ?? null,
  }
}

type Found = { readonly row: ContactRow | null } | { readonly several: true }

const known = (said: Said, clientId: string | null, { byAddress, byName }: ContactContext): Found => {
  const sameAddress = [
    ...new Map(
      addressesOf(said)
        .flatMap((key) => byAddress.get(key) ?? [])
        .map((row) => [row.id, row]),
    ).values(),
  ]
  const name = nameKeyOf(said)
  const narrowed = sameAddress.length > 1 ? sameAddress.filter((row) => row.sortKey === name) : sameAddress
  if (narrowed.length === 1) return { row: narrowed[0] ?? null }
  if (sameAddress.length > 1) return { several: true }
  const sameName = (byName.get(name) ?? []).filter((row) => row.clientId === clientId)
  return sameName.length > 1 ? { several: true } : { row: sameName[0] ?? null }
}

const lists = ['emailAddresses', 'businessPhones', 'homePhones', 'imAddresses'] as const

const memberKey = (member: unknown): string =>
  (typeof member === 'string'
    ? member.replaceAll(/\s/g, '')
    : String((member as { address?: unknown }).address)
  ).toLowerCase()

/** What a known contact becomes. Of lists nothing is lost: what the file has comes first, what it lacks stays. */
export const merged = (
  before: ContactValues,
  says: Partial<ContactValues>,
  clientId: string | null,
  whenKnown: ImportSettings['whenKnown'],
): { readonly values: ContactValues; readonly changes: ImportRow['changes'] } => {
  const values: Record<string, unknown> = { ...before }
  const wanted: Record<string, unknown> = {
    ...says,
    ...(clientId === null || clientId === before.clientId ? {} : { clientId, locationId: null }),
  }
  for (const [field, said] of Object.entries(wanted)) {
    const now = values[field]
    const isEmpty = now === null || now === undefined || (Array.isArray(now) && now.length === 0)
    if (whenKnown === 'fill' && !isEmpty) continue
    if ((lists as readonly string[]).includes(field) && Array.isArray(now) && Array.isArray(said)) {
      const has = new Set(now.map(memberKey))
      const fresh = said.filter((member) => !has.has(memberKey(member)))
      if (fresh.length > 0) values[field] = [...now, ...fresh].slice(0, field === 'emailAddresses' ? 50 : 20)
    } else if (
      typeof said === 'object' &&
      said !== null &&
      typeof now === 'object' &&
      now !== null &&
      !Array.isArray(said)
    ) {
      const parts = Object.entries(said).filter(([, part]) => part !== null)
      values[field] = { ...now, ...Object.fromEntries(parts) }
    } else values[field] = said
  }
  const changes = Object.keys(wanted)
    .filter((field) => !isSame(values[field], before[field as keyof ContactValues]))
    .map((field) => ({ field, before: before[field as keyof ContactValues] ?? null, after: values[field] ?? null }))
  return { values: values as unknown as ContactValues, changes }
}

/** A result, and the values to store for what is made or changed. */
export interface PlannedContact {
  readonly result: RowResult
  readonly values: ContactValues | null
  readonly before: ContactRow | null
}

const result = (row: Row, deed: RowDeed, more: Partial<RowResult> = {}): RowResult => ({
  row: row.row,
  name: row.name,
  deed,
  reason: null,
  column: null,
  recordId: null,
  changes: [],
  ...more,
})

/** Who works for a client is the client's person: address books have the client as the company. */
const clientAsCompany = ({ says }: Said, { clients }: ContactContext): ClientFound | null => {
  const found = clients.get(keyOfName(says.values.companyName ?? '')) ?? []
  return found.length === 1 ? (found[0] ?? null) : null
}

export const planContact = (
  row: Row,
  context: ContactContext,
  settings: ImportSettings,
  seen: Set<string>,
): PlannedContact => {
  const only = (deed: RowDeed, more: Partial<RowResult>): PlannedContact => ({
    result: result(row, deed, more),
    values: null,
    before: null,
  })
  if ('problem' in row) return only('error', { reason: row.problem, column: row.column })
  const { clientName } = row.says
  const named = clientName === null ? null : (context.clients.get(keyOfName(clientName)) ?? [])
  if (named?.length === 0) return only('error', { reason: 'CLIENT_UNKNOWN' })
  if (named !== null && named.length > 1) return only('error', { reason: 'CLIENT_AMBIGUOUS' })
  const employer = named === null ? clientAsCompany(row, context) : null
  const client = named?.[0] ?? employer ?? context.chosen
  const { companyName, ...withoutCompany } = row.says.values
  const says = employer === null || companyName === undefined ? row.says.values : withoutCompany
  const keys = [
    ...addressesOf(row),
    ...(addressesOf(row).length === 0 ? [`${nameKeyOf(row)}\n${client?.id ?? ''}`] : []),
  ]
  if (keys.some((key) => seen.has(key))) return only('skip', { reason: 'TWICE_IN_FILE' })
  for (const key of keys) seen.add(key)

  const found = known(row, client?.id ?? null, context)
  if ('several' in found) return only('skip', { reason: 'SEVERAL_MATCH' })
  if (found.row !== null) {
    const recordId = found.row.id
    if (settings.whenKnown === 'skip') return only('skip', { reason: 'KNOWN_ALREADY', recordId })
    const { values, changes } = merged(
      valuesOf(found.row),
      says,
      named === null && employer === null ? null : (client?.id ?? null),
      settings.whenKnown,
    )
    if (changes.length === 0) return only('unchanged', { recordId })
    if (
      values.active &&
      client !== null &&
      !client.active &&
      values.clientId === client.id &&
      found.row.clientId !== client.id
    )
      return only('error', { reason: 'CLIENT_INACTIVE', recordId })
    if ('problems' in checkContact({ ...values })) return only('error', { reason: 'VALUE_INVALID', recordId })
    return { result: result(row, 'update', { recordId, changes }), values, before: found.row }
  }
  if (client !== null && !client.active) return only('error', { reason: 'CLIENT_INACTIVE' })
  const values: ContactValues = {
    ...emptyContact,
    kind: client === null ? 'supplier' : 'clientPerson',
    clientId: client?.id ?? null,
    ...says,
  }
  if ('problems' in checkContact({ ...values })) return only('error', { reason: 'VALUE_INVALID' })
  return { result: result(row, 'create'), values, before: null }
}
