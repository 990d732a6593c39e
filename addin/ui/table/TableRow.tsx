/** One row of a table: the first cell is the link that opens the record; the rest of the row follows a click to it. */
import type { ReactNode } from 'react'
import { Checkbox, mergeClasses } from '@fluentui/react-components'
import type { Column } from './column.ts'
import { roles } from './roles.ts'
import { useTableStyles } from './table-styles.ts'

export interface TableRowProps<Row> {
  readonly row: Row
  readonly columns: readonly Column<Row>[]
  /** An address of this page (`#/…`); absent: the row opens nothing. */
  readonly href?: string
  readonly tick?: {
    readonly label: string
    readonly isOn: boolean
    readonly onChange: (isOn: boolean, isRange: boolean) => void
  }
}

const isEmpty = (content: ReactNode): boolean => content === null || content === undefined || content === ''

export const TableRow = <Row,>({ row, columns, href, tick }: TableRowProps<Row>) => {
  const styles = useTableStyles()
  const cells = columns.map((column, index) => {
    const { key, name, cell, from = 1, align } = column
    const content = cell(row)
    const isTitle = index === 0
    return (
      <td
        key={key}
        {...roles.cell}
        className={mergeClasses(
          styles.cell,
          isTitle ? styles.title : styles.label,
          from === 2 && styles.from2,
          from === 3 && styles.from3,
          align === 'end' && styles.end,
          isEmpty(content) && styles.empty,
        )}
        data-label={name}
        {...(typeof content === 'string' ? { title: content } : {})}
      >
        {isTitle && href !== undefined ? (
          <a className={styles.link} href={href}>
            {content}
          </a>
        ) : (
          content
        )}
      </td>
    )
  })
  return (
    <tr
      {...roles.row}
      className={mergeClasses(styles.row, href !== undefined && styles.opens, tick?.isOn === true && styles.chosen)}
      {...(tick === undefined ? {} : { 'aria-selected': tick.isOn })}
    >
      {tick === undefined ? null : (
        <td {...roles.cell} className={mergeClasses(styles.cell, styles.tick)}>
          <Checkbox
            aria-label={tick.label}
            checked={tick.isOn}
            onChange={(event, { checked }) =>
              tick.onChange(checked === true, 'shiftKey' in event.nativeEvent && event.nativeEvent.shiftKey === true)
            }
          />
        </td>
      )}
      {cells}
    </tr>
  )
}
