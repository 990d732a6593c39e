/**
 * A list of records as a table: sorted by its headings, opened by its rows, page after page; cards where it is narrow. Waiting, failed,
 * empty or there, like `PagedList`. Up and down move between the rows' links, space ticks, shift ticks everything between.
 */
import { useState, type ReactNode } from 'react'
import { Button, mergeClasses } from '@fluentui/react-components'
import { ErrorNotice } from '../ErrorNotice.tsx'
import { formatCount } from '../format.ts'
import type { Paged } from '../PagedList.tsx'
import { useLocale, useWords } from '../words.ts'
import { useWorkspaceWords } from '../workspace-words.ts'
import { ticked, type Column, type Selection, type Sorting } from './column.ts'
import { TableHead } from './TableHead.tsx'
import { TableRow } from './TableRow.tsx'
import { roles } from './roles.ts'
import { attachMoves } from './table-moves.ts'
import { useTableStyles } from './table-styles.ts'

export type { Column, Selection, Sorting } from './column.ts'

export interface DataTableProps<Row> {
  /** Name of the table for those who listen. */
  readonly label: string
  readonly columns: readonly Column<Row>[]
  readonly list: Paged<Row>
  readonly keyOf: (row: Row) => string
  /** Where the first cell's link leads (`#/…`); null: this row opens nothing. */
  readonly hrefOf?: (row: Row) => string | null
  /** In place of the rows when there are none. */
  readonly empty: ReactNode
  readonly sorting?: Sorting | null
  readonly onSort?: (sorting: Sorting) => void
  readonly selection?: Selection<Row>
  /** The rows are the answer to the question before, and the next answer is on its way. */
  readonly isRefreshing?: boolean
  /** There are more than `total`, and nobody counted how many. */
  readonly isMoreThanTotal?: boolean
  readonly waitingRows?: number
  /** A few rows on another record's page: without counts below it. */
  readonly isBrief?: boolean
}

const blank = '\u00A0'

interface WaitingProps {
  readonly columns: readonly Pick<Column<never>, 'key' | 'from'>[]
  readonly rows: number
  readonly hasTicks: boolean
}

const Waiting = ({ columns, rows, hasTicks }: WaitingProps) => {
  const styles = useTableStyles()
  return (
    <tbody className={styles.body} aria-hidden>
      {Array.from({ length: rows }, (_row, at) => (
        <tr key={at} className={styles.row}>
          {hasTicks ? <td className={mergeClasses(styles.cell, styles.tick)}>{blank}</td> : null}
          {columns.map(({ key, from = 1 }) => (
            <td key={key} className={mergeClasses(styles.cell, from === 2 && styles.from2, from === 3 && styles.from3)}>
              <span className={styles.bar}>{blank}</span>
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  )
}

export const DataTable = <Row,>(props: DataTableProps<Row>) => {
  const { label, columns, list, keyOf, hrefOf, empty, sorting = null, onSort = () => undefined, selection } = props
  const { isRefreshing = false, isMoreThanTotal = false, waitingRows = 8, isBrief = false } = props
  const styles = useTableStyles()
  const { common } = useWords()
  const words = useWorkspaceWords().table
  const locale = useLocale()
  const [lastTicked, setLastTicked] = useState<number | null>(null)
  const { items = [], total, isPending, problem, hasMore, isLoadingMore, retry, more } = list
  const keys = items.map(keyOf)
  const count = keys.filter((key) => selection?.chosen.has(key) === true).length
  const isWaiting = isPending && problem === null
  if (problem !== null && items.length === 0) return <ErrorNotice problem={problem} onRetry={retry} />
  if (!isWaiting && items.length === 0) return <>{empty}</>

  const tickOf = (row: Row, at: number) =>
    selection === undefined
      ? undefined
      : {
          label: selection.labelOf(row),
          isOn: selection.chosen.has(keyOf(row)),
          onChange: (isOn: boolean, isRange: boolean) => {
            selection.onChange(ticked(keys, selection.chosen, at, isOn, isRange ? lastTicked : null))
            setLastTicked(at)
          },
        }
  const all =
    selection === undefined
      ? undefined
      : {
          state: count === 0 ? false : count === keys.length ? true : ('mixed' as const),
          onChange: (isOn: boolean) => selection.onChange(ticked(keys, selection.chosen, keys.length - 1, isOn, 0)),
        }
  const optional = all === undefined ? {} : { all }
  return (
    <div className={styles.place}>
      {problem === null ? null : <ErrorNotice problem={problem} onRetry={retry} />}
      <table
        {...roles.table}
        ref={attachMoves}
        aria-label={label}
        aria-busy={isWaiting || isRefreshing}
        className={mergeClasses(styles.table, isRefreshing && styles.quiet)}
      >
        <TableHead columns={columns} sorting={sorting} onSort={onSort} {...optional} />
        {isWaiting ? (
          <Waiting columns={columns} rows={waitingRows} hasTicks={selection !== undefined} />
        ) : (
          <tbody {...roles.rowgroup} className={styles.body}>
            {items.map((row, at) => {
              const tick = tickOf(row, at)
              const href = hrefOf?.(row) ?? null
              return (
                <TableRow
                  key={keyOf(row)}
                  row={row}
                  columns={columns}
                  {...(href === null ? {} : { href })}
                  {...(tick === undefined ? {} : { tick })}
                />
              )
            })}
          </tbody>
        )}
      </table>
      {isWaiting ? (
        <span className={styles.hidden} role="status">
          {common.loading}
        </span>
      ) : isBrief ? null : (
        <div className={styles.foot}>
          <span>
            {words.shown(
              formatCount(items.length, locale),
              formatCount(total, locale),
              isMoreThanTotal ? 'more' : hasMore ? 'some' : 'all',
            )}
            {count > 0 ? ` · ${words.chosen(formatCount(count, locale))}` : null}
          </span>
          {hasMore ? (
            <Button size="small" disabledFocusable={isLoadingMore} onClick={more}>
              {common.showMore}
            </Button>
          ) : null}
        </div>
      )}
    </div>
  )
}
