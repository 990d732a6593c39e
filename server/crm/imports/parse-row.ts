/** Texts of a row to what it says, or why it cannot be taken. */
import type { ImportKind, RecordImport } from '../../../shared/schemas/exchange.ts'
import type { ClientRowValues, ContactRowValues, ParsedRow } from '../import-ports.ts'
import { cellsOf, RowProblem } from './cells.ts'
import { clientValuesOf } from './client-values.ts'
import { contactValuesOf, nameOfContactRow } from './contact-values.ts'

const isUnreadable = (cells: readonly string[]): boolean => cells.length === 0

export const parseRow = (
  { kind, columns, settings }: { readonly kind: ImportKind } & Pick<RecordImport, 'columns' | 'settings'>,
  { row, cells: texts }: { readonly row: number; readonly cells: readonly string[] },
): ParsedRow<ContactRowValues | ClientRowValues> => {
  if (isUnreadable(texts)) return { row, name: '', problem: 'NOT_READABLE', column: null }
  const cells = cellsOf(
    texts,
    settings.mapping,
    columns.map(({ name }) => name),
  )
  const name = (kind === 'contacts' ? nameOfContactRow(cells) : cells.of('name')).slice(0, 200)
  try {
    const says = kind === 'contacts' ? contactValuesOf(cells, settings) : clientValuesOf(cells)
    return { row, name, says }
  } catch (error) {
    if (!(error instanceof RowProblem)) throw error
    return { row, name, problem: error.reason, column: error.target === null ? null : cells.columnOf(error.target) }
  }
}
