/** Clients of an import with their main locations: made, changed, and taken back. */
import { sql } from 'kysely'
import type { ImportSettings } from '../../../../../shared/schemas/exchange.ts'
import type { ClientRowValues, ParsedRow, StoredRow } from '../../../../crm/import-ports.ts'
import type { Sql } from '../../database.ts'
import { createSqlClients } from '../clients.ts'
import { createSqlLocations } from '../locations.ts'
import type { CrmUse } from '../use.ts'
import { fingerprintOf } from './fingerprint.ts'
import { clientContext, flat, planClient, valuesOfClient, type ClientValues } from './import-clients.ts'
import type { Outcome } from './import-store.ts'
import { movedSince } from './write-contacts.ts'

const clientInput = ({ name, entityType, profession, accountManagerId, officeId }: ClientValues) => ({
  name,
  entityType,
  profession,
  accountManagerId,
  officeId,
})

const readKnown = async (trx: Sql, use: CrmUse, id: string) => {
  const within = { ...use, sql: trx }
  const client = await createSqlClients(within).get(id)
  const main =
    client === null ? null : ((await createSqlLocations(within).ofClient(id)).find(({ isMain }) => isMain) ?? null)
  return client === null ? null : { client, main }
}

/** Client and main location become these values. */
const put = async (trx: Sql, use: CrmUse, id: string, values: ClientValues): Promise<void> => {
  const within = { ...use, sql: trx, announce: async () => {} }
  const known = await readKnown(trx, use, id)
  if (known === null) return
  await createSqlClients(within).change(id, { version: known.client.version, ...clientInput(values) })
  const { main } = known
  if (main === null) return
  const { address, phone, locationName: name } = values
  await createSqlLocations(within).change(main.id, { version: main.version, name: name || main.name, phone, address })
}

export const writeClients = async (
  trx: Sql,
  use: CrmUse,
  rows: readonly { readonly parsed: ParsedRow<ClientRowValues>; readonly checked: StoredRow }[],
  settings: ImportSettings,
): Promise<Outcome[]> => {
  const context = await clientContext(
    trx,
    rows.map(({ parsed }) => parsed),
  )
  const clients = createSqlClients({ ...use, sql: trx, announce: async () => {} })
  const seen = new Set<string>()
  const outcomes: Outcome[] = []
  for (const { parsed, checked } of rows) {
    const { result, values } = planClient(parsed, context, settings, seen)
    const base = { fingerprint: null, isDone: false, undone: null }
    if (movedSince(result, checked) || values === null) {
      outcomes.push({ ...result, ...base, deed: 'skip', reason: 'CHANGED_MEANWHILE', changes: [] })
    } else if (result.recordId === null) {
      const { address, phone, locationName: name } = values
      const { client } = await clients.create(clientInput(values), { name, address, phone })
      outcomes.push({ ...result, ...base, recordId: client.id, isDone: true, fingerprint: fingerprintOf(flat(values)) })
    } else {
      await put(trx, use, result.recordId, values)
      outcomes.push({ ...result, ...base, isDone: true })
    }
  }
  return outcomes
}

/** A client that something belongs to is more than what was imported. */
const isUsed = async (trx: Sql, id: string): Promise<boolean> => {
  const { rows } = await sql<{ used: boolean }>`select exists (select from contacts where client_id = ${id})
    or exists (select from tickets where client_id = ${id}) or exists (select from appointments where client_id = ${id})
    or exists (select from document_clients where client_id = ${id})
    or (select count(*) from locations where client_id = ${id}) > 1 as used`.execute(trx)
  return rows[0]?.used ?? true
}

const remove = async (trx: Sql, id: string): Promise<void> => {
  await sql`delete from filing_bookmarks where client_id = ${id}`.execute(trx)
  await sql`delete from filing_uses where client_id = ${id}`.execute(trx)
  await sql`delete from locations where client_id = ${id}`.execute(trx)
  await sql`delete from clients where id = ${id}`.execute(trx)
}

export interface ClientBack {
  readonly row: StoredRow
  readonly undone: boolean
  readonly reason: 'EDITED_SINCE' | 'IN_USE' | null
}

const takeBack = async (trx: Sql, use: CrmUse, row: StoredRow): Promise<ClientBack> => {
  const known = row.recordId === null ? null : await readKnown(trx, use, row.recordId)
  if (known === null) return { row, undone: true, reason: null }
  const { id } = known.client
  const values = valuesOfClient(known)
  const now = flat(values)
  if (row.deed === 'create') {
    if (fingerprintOf(now) !== row.fingerprint) return { row, undone: false, reason: 'EDITED_SINCE' }
    if (await isUsed(trx, id)) return { row, undone: false, reason: 'IN_USE' }
    await remove(trx, id)
    return { row, undone: true, reason: null }
  }
  const mine = row.changes.filter(({ field, after }) => (now[field] ?? null) === after)
  if (mine.length === 0) return { row, undone: false, reason: 'EDITED_SINCE' }
  const before = Object.fromEntries(mine.map(({ field, before: was }) => [field, was])) as Partial<ClientValues>
  const inAddress = Object.fromEntries(Object.entries(before).filter(([field]) => field in values.address))
  await put(trx, use, id, { ...values, ...before, address: { ...values.address, ...inAddress } })
  return mine.length === row.changes.length
    ? { row, undone: true, reason: null }
    : { row, undone: false, reason: 'EDITED_SINCE' }
}

export const takeBackClients = async (trx: Sql, use: CrmUse, rows: readonly StoredRow[]): Promise<ClientBack[]> => {
  const all: ClientBack[] = []
  for (const row of rows) all.push(await takeBack(trx, use, row))
  return all
}
