/** What a filing refers to: whether it is there, and how it is called now, for the history. */
import { sql } from 'kysely'
import type { FilingTarget, Visibility } from '../../../../shared/schemas/documents.ts'
import { CodedError } from '../../../errors.ts'
import type { Sql } from '../database.ts'
import { isUuid, uuidArray } from '../values.ts'

/** Where a document is filed; the text of a note is nobody's business here. */
export type FiledUnder = Pick<FilingTarget, 'clientIds' | 'ticketId' | 'categoryId' | 'contactIds'>

const unique = (ids: readonly string[]): string[] => [...new Set(ids.map((id) => id.toLowerCase()))]

/** Every id once, as the database writes it. */
export const tidied = (target: FilingTarget): FilingTarget => ({
  ...target,
  clientIds: unique(target.clientIds),
  contactIds: unique(target.contactIds),
  ticketId: target.ticketId?.toLowerCase() ?? null,
  categoryId: target.categoryId?.toLowerCase() ?? null,
})

const nothing: FiledUnder = { clientIds: [], ticketId: null, categoryId: null, contactIds: [] }

/**
 * What it referred to before is no reason to refuse another change: a client may have become inactive since.
 * @throws CRM_REFERENCE_MISSING, CRM_CLIENT_INACTIVE
 */
export const checkReferences = async (trx: Sql, target: FiledUnder, before: FiledUnder = nothing): Promise<void> => {
  const clients = target.clientIds.filter((id) => !before.clientIds.includes(id))
  const contacts = target.contactIds.filter((id) => !before.contactIds.includes(id))
  const ticketId = target.ticketId === before.ticketId ? null : target.ticketId
  const categoryId = target.categoryId === before.categoryId ? null : target.categoryId
  const given = [...clients, ...contacts, ticketId, categoryId].filter((id) => id !== null)
  if (given.length === 0) return
  if (!given.every(isUuid)) throw new CodedError('CRM_REFERENCE_MISSING')
  const { rows } = await sql<{ clients: number; inactive: number; others: boolean }>`select
    (select count(*) from clients where id = any(${uuidArray(clients)})) as clients,
    (select count(*) from clients where id = any(${uuidArray(clients)}) and not active) as inactive,
    (${ticketId}::uuid is null or exists (select from tickets where id = ${ticketId} and deleted_at is null))
    and (${categoryId}::uuid is null or exists (select from document_categories where id = ${categoryId}))
    and (select count(*) from contacts where id = any(${uuidArray(contacts)}) and deleted_at is null) = ${contacts.length} as others`.execute(
    trx,
  )
  const [found] = rows
  if (!found?.others || found.clients !== clients.length) throw new CodedError('CRM_REFERENCE_MISSING')
  if (found.inactive > 0) throw new CodedError('CRM_CLIENT_INACTIVE')
}

export interface Names {
  readonly clients: ReadonlyMap<string, string>
  readonly categories: ReadonlyMap<string, string>
  /** `T-1042`. */
  readonly tickets: ReadonlyMap<string, string>
}

/** One statement for all of them. */
export const namesOf = async (db: Sql, targets: readonly FiledUnder[]): Promise<Names> => {
  const ids = (pick: (target: FiledUnder) => readonly (string | null)[]) =>
    uuidArray([...new Set(targets.flatMap(pick).filter((id) => id !== null))])
  const { rows } = await sql<{ what: 'client' | 'category' | 'ticket'; id: string; name: string }>`
    select 'client' as what, id, name from clients where id = any(${ids(({ clientIds }) => clientIds)})
    union all select 'category', id, name from document_categories where id = any(${ids(({ categoryId }) => [categoryId])})
    union all select 'ticket', id, 'T-' || number from tickets where id = any(${ids(({ ticketId }) => [ticketId])})`.execute(
    db,
  )
  const having = (what: (typeof rows)[number]['what']) =>
    new Map(rows.filter((row) => row.what === what).map(({ id, name }) => [id, name]))
  return { clients: having('client'), categories: having('category'), tickets: having('ticket') }
}

export type HistoryFacts = Readonly<Record<string, string | null>>

const named = (names: Names, target: FiledUnder & { readonly visibility: Visibility }): HistoryFacts => ({
  clients: target.clientIds.map((id) => names.clients.get(id) ?? '').join(', ') || null,
  category: target.categoryId === null ? null : (names.categories.get(target.categoryId) ?? null),
  ticket: target.ticketId === null ? null : (names.tickets.get(target.ticketId) ?? null),
  visibility: target.visibility,
})

/** `clients`, `category`, `ticket`, `visibility` as they were called then. */
export const factsOfFiling = named

/** What differs, each with what it was before (`clientsBefore` …). */
export const factsOfChange = (
  names: Names,
  before: FiledUnder & { readonly visibility: Visibility },
  after: FiledUnder & { readonly visibility: Visibility },
): HistoryFacts => {
  const [old, now] = [named(names, before), named(names, after)]
  return Object.fromEntries(
    Object.entries(now).flatMap(([name, value]): [string, string | null][] => {
      const former = old[name] ?? null
      return former === value
        ? []
        : [
            [name, value],
            [`${name}Before`, former],
          ]
    }),
  )
}
