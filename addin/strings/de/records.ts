/** German. Lists and details of CRM records, their import and export. */
import type { RecordsWords } from '../en/records.ts'

export const records: RecordsWords = {
  title: 'Daten',
}
