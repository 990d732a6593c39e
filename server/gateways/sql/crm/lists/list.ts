/**
 * One page of a workspace table in two steps of one statement: first the ids of the page in its order, then what the table shows of these
 * few. So a column that is dear to read (counts, lists of people) costs as much on page one as on the last one.
 */
import { sql, type RawBuilder } from 'kysely'
import { mostCounted } from '../../../../../shared/schemas/record-lists.ts'
import type { Asker, PageRequest } from '../../../../crm/ports.ts'
import type { RecordPageOf } from '../../../../crm/record-list-ports.ts'
import type { Sql } from '../../database.ts'
import { containing } from '../../values.ts'
import { searchable } from '../contact-row.ts'
import { nextOf, positionOf, sizeOf } from '../pages.ts'
import { refusing } from '../refusals.ts'

export type Condition = RawBuilder<unknown>

export interface Order {
  readonly sort?: string | undefined
  readonly order?: 'asc' | 'desc' | undefined
}

export interface ListOf<Query extends PageRequest & Order, Row, Item> {
  /** Table with the joins that conditions and orders need; joins that nothing asks cost nothing (each finds at most one row). */
  readonly from: (query: Query) => RawBuilder<unknown>
  readonly id: RawBuilder<unknown>
  readonly where: (query: Query, asker: Asker) => readonly Condition[]
  /** What a row is sorted by: text in collation "C" or a number, never null. Ties go by id. */
  readonly sorts: Readonly<Record<string, (asker: Asker) => RawBuilder<unknown>>>
  /** The first one is the usual order; descending where named here. */
  readonly usual: string
  readonly descending?: readonly string[]
  /** From the page's ids (`p.id`, ordered by `p.place`) to what is shown. */
  readonly shownFrom: RawBuilder<unknown>
  readonly columns: (asker: Asker) => RawBuilder<unknown>
  readonly itemOf: (row: Row) => Item
}

/** Last in ascending order: what has no value comes after what has one. */
export const textOrLast = (text: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`coalesce(nullif(${text}, ''), ${sql.lit('\uffff')}) collate "C"`

export const equals = (column: RawBuilder<unknown>, value: unknown): Condition[] =>
  value === undefined ? [] : [sql`${column} = ${value}`]

export const hasText = (column: RawBuilder<unknown>, search: string | undefined): Condition[] => {
  const text = searchable(search ?? '').trim()
  return text === '' ? [] : [sql`${column} like ${containing(text)} escape '\\'`]
}

export const ordering = <Query extends PageRequest & Order, Row, Item>(
  { sorts, usual, descending = [] }: ListOf<Query, Row, Item>,
  query: Order,
  asker: Asker,
): { readonly key: RawBuilder<unknown>; readonly direction: 'asc' | 'desc' } => {
  const name = query.sort ?? usual
  const direction = query.order ?? (descending.includes(name) ? 'desc' : 'asc')
  const of = Object.hasOwn(sorts, name) ? sorts[name] : sorts[usual]
  if (of === undefined) throw new Error(`A list has no order ${usual}`)
  return { key: of(asker), direction }
}

export const listPage = async <Query extends PageRequest & Order, Row, Item>(
  db: Sql,
  list: ListOf<Query, Row, Item>,
  query: Query,
  asker: Asker,
  isCounted = true,
): Promise<RecordPageOf<Item>> => {
  const size = sizeOf(query)
  const from = list.from(query)
  const fits = sql.join([sql`true`, ...list.where(query, asker)], sql` and `)
  const { key, direction } = ordering(list, query, asker)
  const after = positionOf(query)
  const comparison = sql.raw(direction === 'asc' ? '>' : '<')
  const position = after === null ? sql`true` : sql`(${key}, ${list.id}) ${comparison} (${after[0]}, ${after[1]}::uuid)`
  const towards = sql.raw(direction)
  type Placed = Row & { readonly pageId: string; readonly pageKey: string | number }
  const { rows } = await refusing(() =>
    sql<Placed>`with p as materialized (
        select ${list.id} as id, ${key} as key from ${from} where ${fits} and ${position}
        order by ${key} ${towards}, ${list.id} ${towards} limit ${size + 1})
      select p.id as page_id, p.key as page_key, ${list.columns(asker)} from p join ${list.shownFrom}
      order by p.key ${towards}, p.id ${towards}`.execute(db),
  )
  const bounded = sql<{
    total: number
  }>`select count(*) as total from (select from ${from} where ${fits} limit ${mostCounted + 1}) fitting`
  const total = isCounted ? ((await refusing(() => bounded.execute(db))).rows[0]?.total ?? 0) : 0
  const last = rows.length > size ? rows[size - 1] : undefined
  return {
    items: rows.slice(0, size).map((row) => list.itemOf(row)),
    total: Math.min(total, mostCounted),
    isExact: total <= mostCounted,
    next: last === undefined ? null : nextOf([last.pageKey, last.pageId]),
  }
}
