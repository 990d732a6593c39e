/** The mapping page: which fields share one Outlook property (SM-14, CUR-11X), and the page as a table to keep. Pure. */
import type { FieldMappingRow } from '../../../shared/schemas/sync.ts'
import type { FieldDirection } from './directions.ts'

/** Whether values of the field are written to Outlook at all. */
const feeds: Readonly<Record<FieldDirection, boolean>> = {
  both: true,
  toOutlook: true,
  initial: true,
  toCrm: false,
  off: false,
}

type Chosen = Readonly<Record<string, FieldDirection>>

/** Field -> the others that are written to the same Outlook property; empty where it has one of its own. */
export const doublesIn = (rows: readonly FieldMappingRow[], chosen: Chosen): ReadonlyMap<string, readonly string[]> => {
  const feeding = rows.filter(({ field, declared }) => feeds[chosen[field] ?? declared])
  return new Map(
    rows.map(({ field, outlookProperty }) => [
      field,
      feeding.some((row) => row.field === field)
        ? feeding
            .filter((row) => row.outlookProperty === outlookProperty && row.field !== field)
            .map((row) => row.field)
        : [],
    ]),
  )
}

/** How many Outlook properties are fed by more than one field. */
export const countDoubles = (rows: readonly FieldMappingRow[], chosen: Chosen): number => {
  const doubles = doublesIn(rows, chosen)
  return new Set(
    rows.filter(({ field }) => (doubles.get(field) ?? []).length > 0).map(({ outlookProperty }) => outlookProperty),
  ).size
}

/** A cell of a CSV file that no spreadsheet takes for a formula. */
const cell = (text: string): string => {
  const harmless = /^[=+\-@\t\r]/u.test(text) ? `'${text}` : text
  return /[",\r\n;]/u.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}

/** RFC 4180, with a mark that lets Excel know it is UTF-8. */
export const csvOf = (rows: readonly (readonly string[])[]): string =>
  `\uFEFF${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`
