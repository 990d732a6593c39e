/** A file of contacts or clients as rows, whatever program wrote it. */
import type { FileRows } from '../../crm/import-ports.ts'
import { decode } from './decode.ts'
import { readCsv } from './read-csv.ts'
import { readVcards } from './read-vcard.ts'

/** Null: neither vCards nor a table with a header. */
export const readFile = ({
  name,
  content,
}: {
  readonly name: string
  readonly content: Uint8Array
}): FileRows | null => {
  const { text, encoding } = decode(content)
  const isCard = /\.vcf$/i.test(name) || /^\uFEFF?\s*BEGIN:VCARD/i.test(text)
  // A zero is in no text; spreadsheets and archives have them.
  const rows = text.includes('\u0000') ? null : isCard ? readVcards(text) : readCsv(text)
  return rows === null ? null : { ...rows, encoding }
}
