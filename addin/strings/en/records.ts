/** English. Lists and details of CRM records, their import and export. */
export const records = {
  title: 'Records',
}

export type RecordsWords = typeof records
