/** Imports against the records there are: planning reads, applying and undoing write records and rows in one transaction. */
import type { ImportSettings } from '../../../../../shared/schemas/exchange.ts'
import type {
  ClientRowValues,
  ContactRowValues,
  ImportRecords,
  ParsedRow,
  StoredRow,
} from '../../../../crm/import-ports.ts'
import { CodedError } from '../../../../errors.ts'
import type { Sql } from '../../database.ts'
import { refusing } from '../refusals.ts'
import { changing, type CrmUse } from '../use.ts'
import { clientContext, planClient } from './import-clients.ts'
import { contactContext, planContact } from './import-contacts.ts'
import { saveOutcomes, saveTakenBack, type Outcome } from './import-store.ts'
import { takeBackClients, writeClients } from './write-clients.ts'
import { takeBackContacts, writeContacts } from './write-contacts.ts'

type Parsed = ParsedRow<ContactRowValues | ClientRowValues>
type Both = { readonly parsed: Parsed; readonly checked: StoredRow }

/** Rows of one import are all of its kind (crm/imports/parse-row.ts). */
const ofContacts = <T>(rows: readonly T[]) => rows as readonly (T & { readonly parsed: ParsedRow<ContactRowValues> })[]
const ofClients = <T>(rows: readonly T[]) => rows as readonly (T & { readonly parsed: ParsedRow<ClientRowValues> })[]

const refused = ({ parsed, checked }: Both): Outcome => ({
  row: parsed.row,
  name: parsed.name,
  deed: 'error',
  reason: 'VALUE_INVALID',
  column: null,
  recordId: checked.recordId,
  changes: [],
  isDone: false,
  fingerprint: null,
  undone: null,
})

export const createImportRecords = (use: CrmUse): ImportRecords => {
  const write = (
    trx: Sql,
    kind: 'contacts' | 'clients',
    rows: readonly Both[],
    settings: ImportSettings,
  ): Promise<Outcome[]> =>
    kind === 'contacts'
      ? writeContacts(trx, use, ofContacts(rows), settings)
      : writeClients(trx, use, ofClients(rows), settings)

  const apply: ImportRecords['apply'] = async (importId, kind, rows, settings) => {
    try {
      await refusing(() =>
        changing(use, async (trx) => saveOutcomes(trx, importId, await write(trx, kind, rows, settings))),
      )
    } catch (error) {
      // One row that the database refuses takes none of its neighbours along.
      if (!(error instanceof CodedError)) throw error
      if (rows.length > 1) for (const row of rows) await apply(importId, kind, [row], settings)
      else await saveOutcomes(use.sql, importId, rows.map(refused))
    }
  }

  return {
    async plan(kind, rows, settings, seen) {
      if (kind === 'contacts') {
        const contacts = rows as readonly ParsedRow<ContactRowValues>[]
        const context = await contactContext(use.sql, contacts, settings)
        return contacts.map((row) => planContact(row, context, settings, seen).result)
      }
      const clients = rows as readonly ParsedRow<ClientRowValues>[]
      const context = await clientContext(use.sql, clients)
      return clients.map((row) => planClient(row, context, settings, seen).result)
    },

    apply,

    undo: (importId, kind, rows) =>
      changing(use, async (trx) => {
        const back =
          kind === 'contacts'
            ? (await takeBackContacts(trx, use, rows)).map(({ row, undone }) => ({
                row,
                undone,
                reason: undone ? null : 'EDITED_SINCE',
              }))
            : await takeBackClients(trx, use, rows)
        await saveTakenBack(trx, importId, back)
      }),
  }
}
