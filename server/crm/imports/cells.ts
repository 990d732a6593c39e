/** The texts of one row by what their columns were said to be. */
import type { ImportReason, ImportTarget } from '../../../shared/schemas/exchange.ts'
import { isFormula } from '../exports/csv.ts'

export interface Cells {
  /** Empty where no column says it. */
  readonly of: (target: ImportTarget) => string
  /** Name of the column that says it. */
  readonly columnOf: (target: ImportTarget) => string | null
}

/** A value that cannot be taken; becomes the row's reason. */
export class RowProblem extends Error {
  readonly reason: ImportReason
  readonly target: ImportTarget | null
  constructor(reason: ImportReason, target: ImportTarget | null) {
    super(reason)
    this.reason = reason
    this.target = target
  }
}

export const cellsOf = (
  texts: readonly string[],
  mapping: readonly (ImportTarget | null)[],
  columns: readonly string[],
): Cells => {
  const places = new Map<ImportTarget, number>()
  for (const [index, target] of mapping.entries()) if (target !== null && !places.has(target)) places.set(target, index)
  return {
    of: (target) => {
      const place = places.get(target)
      // What PostgreSQL's text cannot hold is no text to people either.
      if (place === undefined) return ''
      const text = (texts[place] ?? '').replaceAll('\u0000', '').toWellFormed().trim()
      // Exports put this sign before what a spreadsheet would take for a formula; a number like +49 is none.
      return text.startsWith("'") && isFormula(text.slice(1)) ? text.slice(1) : text
    },
    columnOf: (target) => {
      const place = places.get(target)
      return place === undefined ? null : (columns[place] ?? null)
    },
  }
}

/** Null where the row says nothing. @throws RowProblem VALUE_TOO_LONG */
export const textOf = ({ of }: Cells, target: ImportTarget, longest = 255): string | null => {
  const text = of(target)
  if (text.length > longest) throw new RowProblem('VALUE_TOO_LONG', target)
  return text === '' ? null : text
}
