/** German. Bringing clients and contacts in from a file. */
import type { RecordImportWords } from '../en/record-import.ts'

export const recordImport: RecordImportWords = {
  title: { contacts: 'Kontakte importieren', clients: 'Mandanten importieren' },
}
