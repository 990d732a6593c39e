/** What a table shows: its columns, their widths and how they are sorted. Types only. */
import type { ReactNode } from 'react'

/** `fill` columns share what the others leave. */
export type ColumnWidth = 'tiny' | 'small' | 'medium' | 'large' | 'fill'

export interface Column<Row> {
  readonly key: string
  /** Heading of the column; in narrow places the name beside the value. */
  readonly name: string
  /** Null or an empty text: nothing to show. */
  readonly cell: (row: Row) => ReactNode
  /** Name of the order that the server knows; without one the heading is no button. */
  readonly sort?: string
  readonly width?: ColumnWidth
  /** Numbers end at the right. */
  readonly align?: 'end'
  /** Shown only where there is room: 2 from 720 px on, 3 from 960 px on. The first column is always shown. */
  readonly from?: 1 | 2 | 3
}

export interface Sorting {
  readonly by: string
  readonly order: 'asc' | 'desc'
}

export interface Selection<Row> {
  readonly chosen: ReadonlySet<string>
  readonly onChange: (chosen: ReadonlySet<string>) => void
  /** Name of a row for those who listen: `Select Anna Berg`. */
  readonly labelOf: (row: Row) => string
}

/** Pressed once a column goes up, pressed again down. */
export const nextSorting = (current: Sorting | null, by: string): Sorting =>
  current?.by === by && current.order === 'asc' ? { by, order: 'desc' } : { by, order: 'asc' }

/**
 * Keys after a tick. With shift everything between the last ticked row and this one follows the tick.
 * @param from index of the row ticked before, or null
 */
export const ticked = (
  keys: readonly string[],
  chosen: ReadonlySet<string>,
  at: number,
  isOn: boolean,
  from: number | null,
): ReadonlySet<string> => {
  const [first, last] = from === null ? [at, at] : [Math.min(from, at), Math.max(from, at)]
  const next = new Set(chosen)
  for (const key of keys.slice(first, last + 1))
    if (isOn) next.add(key)
    else next.delete(key)
  return next
}
