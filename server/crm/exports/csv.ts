/**
 * CSV for spreadsheets: UTF-8 with its mark (Excel), quotes where needed, and no cell that a spreadsheet takes for a formula: what begins like one gets an
 * apostrophe (OWASP, CSV injection), which an import takes away again.
 */
const formula = /^[=+\-@\t\r]/
export const byteOrderMark = '\uFEFF'

const cellOf = (value: string, separator: string): string => {
  const safe = formula.test(value) ? `'${value}` : value
  return safe.includes(separator) || /["\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

export const csvLine = (cells: readonly (string | number | boolean | null)[], separator: string): string =>
  `${cells.map((cell) => (typeof cell === 'number' ? String(cell) : cellOf(String(cell ?? ''), separator))).join(separator)}\r\n`
