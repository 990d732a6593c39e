/** Exports of lists as a stream: page by page with the same filters, order and rights as on the screen. */
import type { Contact } from '../../../shared/schemas/crm.ts'
import type { RecordKind, RowOf } from '../../../shared/schemas/record-lists.ts'
import type { RecordQueryOf } from '../../../shared/schemas/record-queries.ts'
import type { Importer, ImportStore } from '../import-ports.ts'
import type { Asker } from '../ports.ts'
import type { RecordLists } from '../record-list-ports.ts'
import { contactColumns, exportColumns, type ExportColumn, type ExportLanguage } from './columns.ts'
import { byteOrderMark, csvLine } from './csv.ts'
import { vcardOf, type VcardVersion } from './vcard.ts'

export interface RecordExportParts {
  readonly recordLists: RecordLists
  readonly imports: ImportStore
  /** In any order; deleted ones are left out. */
  readonly contactsOf: (ids: readonly string[]) => Promise<Contact[]>
}

export interface CsvOptions {
  readonly separator: string
  readonly language: ExportLanguage
}

const rowsAtOnce = 200

export const createRecordExports = ({ recordLists, imports, contactsOf }: RecordExportParts) => {
  const pages = async function* <K extends RecordKind>(
    kind: K,
    query: RecordQueryOf<K>,
    asker: Asker,
  ): AsyncGenerator<RowOf<K>[]> {
    let after: string | null | undefined
    do {
      const position = after === undefined ? {} : { after }
      const page = await recordLists.list(kind, { ...query, ...position, limit: rowsAtOnce }, asker, {
        isCounted: false,
      })
      yield page.items
      after = page.next
    } while (after !== null)
  }

  const contactPages = async function* (query: RecordQueryOf<'contacts'>, asker: Asker) {
    for await (const rows of pages('contacts', query, asker)) {
      const byId = new Map((await contactsOf(rows.map(({ id }) => id))).map((contact) => [contact.id, contact]))
      yield rows.flatMap((row) => {
        const contact = byId.get(row.id)
        return contact === undefined ? [] : [{ row, contact }]
      })
    }
  }

  const table = async function* <T>(
    columns: readonly ExportColumn<T>[],
    rows: AsyncIterable<readonly T[]>,
    { separator, language }: CsvOptions,
  ): AsyncGenerator<string> {
    yield byteOrderMark +
      csvLine(
        columns.map(({ names }) => names[language]),
        separator,
      )
    for await (const page of rows)
      yield page
        .map((row) =>
          csvLine(
            columns.map(({ of }) => of(row)),
            separator,
          ),
        )
        .join('')
  }

  return {
    csv<K extends RecordKind>(
      kind: K,
      query: RecordQueryOf<K>,
      asker: Asker,
      options: CsvOptions,
    ): AsyncGenerator<string> {
      if (kind === 'contacts')
        return table(contactColumns, contactPages(query as RecordQueryOf<'contacts'>, asker), options)
      const columns = exportColumns[kind as Exclude<K, 'contacts'>] as readonly ExportColumn<RowOf<K>>[]
      return table(columns, pages(kind, query, asker), options)
    },

    async *vcards(query: RecordQueryOf<'contacts'>, asker: Asker, version: VcardVersion): AsyncGenerator<string> {
      for await (const page of contactPages(query, asker))
        yield page.map(({ row, contact }) => vcardOf(contact, row.client?.name ?? null, version)).join('')
    },

    /** Rows of an import that were left out, with reason and the texts of the file; null: no such import. */
    async errors(id: string, importer: Importer, { separator }: CsvOptions): Promise<AsyncGenerator<string> | null> {
      const one = await imports.get(id, importer)
      if (one === null) return null
      const header = ['row', 'reason', 'column', ...one.columns.map(({ name }) => name)]
      return (async function* () {
        yield byteOrderMark + csvLine(header, separator)
        for (let after = 0; ; ) {
          const rows = await imports.leftOut(id, after, rowsAtOnce)
          const last = rows.at(-1)
          if (last === undefined) return
          yield rows
            .map(({ row, reason, column, cells }) => csvLine([row, reason, column, ...cells], separator))
            .join('')
          after = last.row
        }
      })()
    },
  }
}

export type RecordExports = ReturnType<typeof createRecordExports>
