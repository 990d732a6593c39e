/** Reading tickets for a change and writing them in statements of many rows. */
import { sql } from 'kysely'
import type { Sql } from '../database.ts'
import { chunksOf, uuidArray } from '../values.ts'
import type { StrongKeys } from './areas.ts'
import { clientNamesOf } from './client-names.ts'
import { columnsOfTicket, storedTicket, type TicketRow, type TicketToStore } from './ticket-row.ts'

/** Rows locked until the transaction ends, in one order, so that two writers never wait for each other. */
export const lockTickets = async (db: Sql, uuids: readonly string[]): Promise<Map<string, TicketRow>> => {
  if (uuids.length === 0) return new Map()
  const rows = await db
    .selectFrom('tickets')
    .selectAll()
    .where('id', '=', sql<string>`any(${uuidArray(uuids)})`)
    .orderBy('id')
    .forUpdate()
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}

const replaced = [
  'version',
  'kind',
  'type_id',
  'client_id',
  'location_id',
  'title',
  'notes',
  'status',
  'priority',
  'due_date',
  'start_date',
  'completed_on',
  'checklist',
  'assignee_id',
  'synchronize',
  'sort_key',
  'search_text',
  'match_keys',
  'deleted_at',
] as const
const replaceAll = sql.join(replaced.map((column) => sql`${sql.id(column)} = excluded.${sql.id(column)}`))

/** Answers the ids that were there already; those rows are left as they are. */
export const insertTickets = async (
  db: Sql,
  tickets: readonly TicketToStore[],
  strongKeys: StrongKeys,
): Promise<Set<string>> => {
  const inserted = new Set<string>()
  const names = await clientNamesOf(
    db,
    tickets.map(({ values }) => values.clientId),
  )
  for (const chunk of chunksOf(tickets)) {
    const rows = await db
      .insertInto('tickets')
      .values(chunk.map((one) => columnsOfTicket(one, names.get(one.values.clientId ?? '') ?? null, strongKeys)))
      .onConflict((on) => on.column('id').doNothing())
      .returning('id')
      .execute()
    for (const { id } of rows) inserted.add(id)
  }
  return new Set(tickets.map(({ id }) => id).filter((id) => !inserted.has(id)))
}

/** The rows are there and locked. */
export const replaceTickets = async (
  db: Sql,
  tickets: readonly TicketToStore[],
  strongKeys: StrongKeys,
): Promise<void> => {
  const names = await clientNamesOf(
    db,
    tickets.map(({ values }) => values.clientId),
  )
  for (const chunk of chunksOf(tickets)) {
    const insert = db
      .insertInto('tickets')
      .values(chunk.map((one) => columnsOfTicket(one, names.get(one.values.clientId ?? '') ?? null, strongKeys)))
    // The whole row follows from its values, so every column is replaced.
    await insert.modifyEnd(sql`on conflict (id) do update set ${replaceAll}`).execute()
  }
}

/** A contact of the client, or an employee; exactly one id is set. */
export interface PersonOfTicket {
  readonly contactId: string | null
  readonly employeeId: string | null
}

/** @param fresh the ticket was made in this transaction and has no people yet */
export const putPeople = async (
  db: Sql,
  people: ReadonlyMap<string, readonly PersonOfTicket[]>,
  { fresh }: { readonly fresh: boolean },
): Promise<void> => {
  if (!fresh && people.size > 0)
    await db
      .deleteFrom('ticketPeople')
      .where('ticketId', '=', sql<string>`any(${uuidArray([...people.keys()])})`)
      .execute()
  const rows = [...people].flatMap(([ticketId, list]) =>
    list.map(({ contactId, employeeId }, position) => ({ ticketId, position, contactId, employeeId })),
  )
  for (const chunk of chunksOf(rows)) await db.insertInto('ticketPeople').values(chunk).execute()
}

/** The client's name, which has just changed, is part of the match keys. */
export const refreshTicketKeys = async (
  db: Sql,
  clientId: string,
  clientName: string,
  strongKeys: StrongKeys,
): Promise<void> => {
  const rows = await db
    .selectFrom('tickets')
    .selectAll()
    .where('clientId', '=', clientId)
    .where('deletedAt', 'is', null)
    .execute()
  for (const chunk of chunksOf(rows)) {
    const values = sql.join(
      chunk.map((row) => {
        const { matchKeys } = columnsOfTicket(storedTicket(row), clientName, strongKeys)
        return sql`(${row.id}::uuid, ${matchKeys})`
      }),
    )
    await sql`update tickets t set match_keys = v.keys from (values ${values}) v (id, keys) where t.id = v.id`.execute(
      db,
    )
  }
}
