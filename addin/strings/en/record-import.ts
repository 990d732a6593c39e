/** English. Bringing clients and contacts in from a file. */
export const recordImport = {
  title: { contacts: 'Import contacts', clients: 'Import clients' },
}

export type RecordImportWords = typeof recordImport
