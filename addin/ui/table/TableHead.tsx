/** Headings of a table: those that sort are buttons and say how they are sorted; above cards they stay as a row of buttons. */
import { Checkbox, mergeClasses } from '@fluentui/react-components'
import { ArrowDown12Regular, ArrowUp12Regular } from '@fluentui/react-icons'
import { useWorkspaceWords } from '../workspace-words.ts'
import { nextSorting, type Column, type Sorting } from './column.ts'
import { roles } from './roles.ts'
import { useTableStyles } from './table-styles.ts'

const ariaOrder = { asc: 'ascending', desc: 'descending' } as const
const arrows = { asc: ArrowUp12Regular, desc: ArrowDown12Regular } as const

export interface TableHeadProps<Row> {
  readonly columns: readonly Column<Row>[]
  readonly sorting: Sorting | null
  readonly onSort: (sorting: Sorting) => void
  /** Absent: rows cannot be chosen. */
  readonly all?: { readonly state: boolean | 'mixed'; readonly onChange: (isOn: boolean) => void }
}

const Heading = <Row,>({
  column,
  sorting,
  onSort,
}: Omit<TableHeadProps<Row>, 'columns' | 'all'> & { readonly column: Column<Row> }) => {
  const styles = useTableStyles()
  const { sort, name, width = 'fill', from = 1, align } = column
  const order = sort !== undefined && sorting?.by === sort ? sorting.order : null
  const Arrow = order === null ? null : arrows[order]
  return (
    <th
      {...roles.columnheader}
      scope="col"
      className={mergeClasses(
        styles.heading,
        styles[width],
        from === 2 && styles.from2,
        from === 3 && styles.from3,
        align === 'end' && styles.end,
        sort === undefined && styles.unsorted,
      )}
      {...(order === null ? {} : { 'aria-sort': ariaOrder[order] })}
    >
      {sort === undefined ? (
        name
      ) : (
        <button
          type="button"
          className={mergeClasses(styles.sort, order !== null && styles.sorted)}
          onClick={() => onSort(nextSorting(sorting, sort))}
        >
          <span>{name}</span>
          {Arrow === null ? null : <Arrow aria-hidden />}
        </button>
      )}
    </th>
  )
}

export const TableHead = <Row,>({ columns, sorting, onSort, all }: TableHeadProps<Row>) => {
  const styles = useTableStyles()
  const words = useWorkspaceWords().table
  return (
    <thead {...roles.rowgroup} className={styles.head}>
      <tr {...roles.row} className={styles.headRow}>
        {all === undefined ? null : (
          <th {...roles.columnheader} scope="col" className={mergeClasses(styles.heading, styles.headTick)}>
            <Checkbox
              aria-label={words.chooseAll}
              checked={all.state}
              onChange={(_event, { checked }) => all.onChange(checked !== false)}
            />
          </th>
        )}
        {columns.map((column) => (
          <Heading key={column.key} column={column} sorting={sorting} onSort={onSort} />
        ))}
      </tr>
    </thead>
  )
}
