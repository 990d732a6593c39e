/**
 * CSV for spreadsheets: UTF-8 with its mark (Excel), quotes where needed, and no cell that a spreadsheet takes for a formula: what begins like one gets an
 * apostrophe (OWASP, CSV injection), which an import takes away again.
 */
const formula = /^(?:[\t\r\n]|\s*[=+\-@＝＋－＠])/u

/** What a spreadsheet would calculate, or take away the beginning of and then calculate. */
export const isFormula = (text: string): boolean => formula.test(text)

/** Every sign that some spreadsheet takes for the end of a cell, so that a file opened with the wrong one does not fall apart into formulas. */
const ends = /[",;|\t\r\n]|^\s|\s$/

export const byteOrderMark = '\uFEFF'

const cellOf = (value: string, separator: string): string => {
  const safe = isFormula(value) ? `'${value}` : value
  return safe.includes(separator) || ends.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

export const csvLine = (cells: readonly (string | number | boolean | null)[], separator: string): string =>
  `${cells.map((cell) => (typeof cell === 'number' ? String(cell) : cellOf(String(cell ?? ''), separator))).join(separator)}\r\n`
