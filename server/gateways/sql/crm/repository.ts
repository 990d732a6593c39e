/** What the CRM repositories share: optimistic versions, references that must exist, pages by key, and telling the mailboxes of a change. */
import { sql } from 'kysely'
import { CodedError } from '../../../errors.ts'
import type { Database, Sql, SqlTransaction } from '../database.ts'
import { containing, isUuid } from '../values.ts'
import type { StrongKeys } from './areas.ts'
import { foldedText } from './contact-row.ts'

export interface RepositoryOptions {
  readonly database: Pick<Database, 'sql'>
  readonly strongKeys: StrongKeys
  readonly now: () => number
  /** Connected mailboxes have something to fetch: one coalesced run each, in the same transaction (trigger `crmEdit`). */
  readonly announce: (tx: SqlTransaction) => Promise<void>
}

type Referred = 'clients' | 'locations' | 'contacts' | 'employees' | 'offices'

/** @throws CRM_REFERENCE_MISSING naming the property */
export const needExisting = async (tx: Sql, references: readonly { readonly table: Referred; readonly id: string | null | undefined; readonly path: string }[]): Promise<void> => {
  for (const { table, id, path } of references) {
    if (id === null || id === undefined) continue
    const { rows } = await sql`select from ${sql.table(table)} where id = ${id} ${table === 'clients' || table === 'offices' ? sql`` : sql`and deleted_at is null`} for share`.execute(tx)
    if (rows.length === 0) throw new CodedError('CRM_REFERENCE_MISSING', { details: [{ path, message: 'does not exist' }] })
  }
}

/** @throws NOT_FOUND, CRM_VERSION_MOVED */
export const checkVersion = (row: { readonly version: number } | undefined, expected: string): void => {
  if (row === undefined) throw new CodedError('NOT_FOUND')
  if (String(row.version) !== expected) throw new CodedError('CRM_VERSION_MOVED')
}

export const needId = (id: string): string => {
  if (!isUuid(id)) throw new CodedError('NOT_FOUND')
  return id
}

/** Where a page begins: behind this sort key and id. Opaque to the caller. */
export interface PageKey {
  readonly sortKey: string
  readonly id: string
}

export const pageKeyText = ({ sortKey, id }: PageKey): string => Buffer.from(JSON.stringify([sortKey, id])).toString('base64url')

/** A text that was never one of ours begins at the first page. */
export const pageKeyOf = (after: string | undefined): PageKey | null => {
  if (after === undefined) return null
  try {
    const [sortKey, id] = JSON.parse(Buffer.from(after, 'base64url').toString('utf8')) as unknown[]
    return typeof sortKey === 'string' && typeof id === 'string' && isUuid(id) ? { sortKey, id } : null
  } catch {
    return null
  }
}

export const afterKey = (after: string | undefined) => {
  const key = pageKeyOf(after)
  return key === null ? sql<boolean>`true` : sql<boolean>`(sort_key, id) > (${key.sortKey}, ${key.id}::uuid)`
}

export const matching = (search: string | undefined) => {
  const wanted = foldedText(search?.trim() ?? '').replaceAll('\u0000', '')
  return wanted === '' ? sql<boolean>`true` : sql<boolean>`search_text like ${containing(wanted)} escape '\\'`
}

export const sortKeyOfName = (name: string): string => foldedText(name).slice(0, 200)
