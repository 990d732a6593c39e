/** CSV as spreadsheets write it, by csv-parse: any of the usual separators, quotes where they please, rows shorter or longer than the header. */
import { parse } from 'csv-parse/sync'
import type { FileRows } from '../../crm/import-ports.ts'

const separators = [';', ',', '\t', '|'] as const
export const mostColumns = 200

/** `sep=;` in the first line is Excel's own hint. */
const hinted = (text: string): { separator: string; rest: string; line: number } | null => {
  const [, separator] = /^sep=(.)\r?\n/i.exec(text) ?? []
  return separator === undefined ? null : { separator, rest: text.slice(text.indexOf('\n') + 1), line: 1 }
}

/** The one that divides the first lines into the most fields, and into the same number everywhere. */
const guessSeparator = (text: string): string => {
  const lines = text
    .slice(0, 64 * 1024)
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .slice(0, 10)
  const score = (separator: string): number => {
    const counts = lines.map((line) => line.replaceAll(/"[^"]*"/g, '').split(separator).length - 1)
    const most = counts[0] ?? 0
    return most === 0 ? 0 : most + counts.filter((count) => count === most).length * 2
  }
  return [...separators].map((one) => [score(one), one] as const).sort(([a], [b]) => b - a)[0]?.[1] ?? ','
}

interface Parsed {
  readonly record: string[]
  readonly info: { readonly lines: number }
}

/** Null: there is no header with at least one name. */
export const readCsv = (text: string): Omit<FileRows, 'encoding'> | null => {
  const hint = hinted(text)
  const separator = hint?.separator ?? guessSeparator(text)
  // One sign for the end of a line, inside quotes as well, so that lines are counted as an editor shows them.
  const parsed = parse((hint?.rest ?? text).replaceAll('\r\n', '\n'), {
    delimiter: separator,
    bom: true,
    info: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    trim: true,
  }) as unknown as Parsed[]
  const [header, ...rest] = parsed
  if (header === undefined || header.record.every((name) => name === '')) return null
  const columns = header.record.slice(0, mostColumns)
  return {
    format: 'csv',
    separator,
    columns: columns.map((name, index) => name || `#${index + 1}`),
    rows: rest
      .filter(({ record }) => record.some((cell) => cell !== ''))
      .map(({ record, info }) => ({
        row: info.lines + (hint?.line ?? 0),
        cells: columns.map((_, index) => record[index] ?? ''),
      })),
  }
}
