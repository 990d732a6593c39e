/** Keyset pages: a page goes on after the last row of the one before, so it is as fast at 100,000 rows and stable while rows come and go. */
import { sql, type RawBuilder } from 'kysely'
import type { PageOf, PageRequest } from '../../../crm/ports.ts'
import { CodedError } from '../../../errors.ts'
import type { Sql } from '../database.ts'
import { refusing } from './refusals.ts'

export type Key = readonly [string | number, string]

const defaultLimit = 50
const mostRows = 200

/** What a page gives as `next`. */
export const nextOf = (key: Key): string => Buffer.from(JSON.stringify(key)).toString('base64url')

/** @throws REQUEST_INVALID: only what a page gave as `next` is understood. */
const read = (text: string): Key => {
  try {
    const key: unknown = JSON.parse(Buffer.from(text, 'base64url').toString())
    if (
      Array.isArray(key) &&
      key.length === 2 &&
      ['string', 'number'].includes(typeof key[0]) &&
      typeof key[1] === 'string'
    )
      return key as unknown as Key
  } catch {
    // Told below.
  }
  throw new CodedError('REQUEST_INVALID', {
    details: [{ path: 'query/after', message: 'is not the "next" of a page' }],
  })
}

/** @throws REQUEST_INVALID */
export const positionOf = ({ after }: PageRequest): Key | null => (after === undefined ? null : read(after))

/** Rows of a page. */
export const sizeOf = ({ limit = defaultLimit }: PageRequest): number => Math.min(Math.max(limit, 1), mostRows)

export interface Paged {
  /** Table (or join) with its condition on everything but the position. */
  readonly from: RawBuilder<unknown>
  readonly where: readonly RawBuilder<unknown>[]
  readonly columns: RawBuilder<unknown>
  /** Two columns: what is sorted by (text in collation "C", or a number), and a unique one. */
  readonly sort: readonly [RawBuilder<unknown>, RawBuilder<unknown>]
  readonly direction?: 'asc' | 'desc'
  /** The total goes no further: where looking at every row is dear, nobody wants to know how many thousands there are. Missing: exact. */
  readonly countAtMost?: number
}

/** Two statements: the page and the total. */
export const pageOf = async <Row, T>(
  db: Sql,
  request: PageRequest,
  { from, where, columns, sort, direction = 'asc', countAtMost }: Paged,
  itemOf: (row: Row) => T,
): Promise<PageOf<T>> => {
  const size = sizeOf(request)
  const fits = sql.join([sql`true`, ...where], sql` and `)
  const key = positionOf(request)
  const comparison = sql.raw(direction === 'asc' ? '>' : '<')
  const position = key === null ? sql`true` : sql`(${sort[0]}, ${sort[1]}) ${comparison} (${key[0]}, ${key[1]})`
  const order = sql`${sort[0]} ${sql.raw(direction)}, ${sort[1]} ${sql.raw(direction)}`
  type Keyed = Row & { readonly sortA: string | number; readonly sortB: string }
  const page = sql<Keyed>`select ${columns}, ${sort[0]} as "sortA", (${sort[1]})::text as "sortB"
    from ${from} where ${fits} and ${position} order by ${order} limit ${size + 1}`
  const { rows } = await refusing(() => page.execute(db))
  const bound = countAtMost === undefined ? sql`` : sql`limit ${sql.lit(countAtMost)}`
  const { rows: counted } = await sql<{
    total: number
  }>`select count(*) as total from (select from ${from} where ${fits} ${bound}) fitting`.execute(db)
  const last = rows.length > size ? rows[size - 1] : undefined
  return {
    items: rows.slice(0, size).map(itemOf),
    total: counted[0]?.total ?? 0,
    next: last === undefined ? null : nextOf([last.sortA, last.sortB]),
  }
}
