/**
 * What a CSV file of contacts costs, read, previewed, imported and taken back, and what the history of records adds to it. Run by hand:
 * `node test/bench/record-imports.ts [rows] [pglite|postgres]`.
 */
import { sql } from 'kysely'
import { createImportFileReader } from '../../server/compose/import-file-reader.ts'
import { createRecordImports } from '../../server/crm/imports/record-imports.ts'
import { withOrigin } from '../../server/origin.ts'
import { createImportRecords } from '../../server/gateways/sql/crm/imports/import-records.ts'
import { createImportStore } from '../../server/gateways/sql/crm/imports/import-store.ts'
import type { Database } from '../../server/gateways/sql/database.ts'
import { seedIfEmpty } from '../../server/tools/seed.ts'
import { openFresh, startPostgres } from './databases.ts'
import { crmUseOf } from './office.ts'
import { employee, firmOf } from './people.ts'

const rows = Number(process.argv[2] ?? 10_000)
const wanted = process.argv[3] ?? 'pglite'

const file = (): Uint8Array => {
  const lines = Array.from(
    { length: rows },
    (_, n) => `Given${n},Surname ${n},person${n}@example.com,+44 20 ${n},Street ${n},City ${n % 500},Job ${n % 40}`,
  )
  return new TextEncoder().encode(
    ['First name,Last name,E-mail,Business phone,Street,City,Job title', ...lines].join('\r\n'),
  )
}

const measured = async (database: Database, what: string, work: () => Promise<unknown>): Promise<void> => {
  let statements = 0
  const stop = database.onStatement(() => {
    statements += 1
  })
  const began = performance.now()
  await work()
  stop()
  console.log(`${what}: ${Math.round(performance.now() - began)} ms, ${statements} statements`)
}

const importing = async (database: Database): Promise<void> => {
  const use = crmUseOf(database)
  const importer = { employeeId: employee.id, isAdministrator: true }
  const imports = createRecordImports({
    imports: createImportStore(use.sql, use.now),
    importRecords: createImportRecords(use),
    readImportFile: createImportFileReader(),
    onError: (error) => {
      throw error instanceof Error ? error : new Error(String(error))
    },
  })
  const content = file()
  let id = ''
  await measured(database, `${rows} rows read`, async () => {
    id = (await imports.read({ kind: 'contacts', fileName: 'people.csv', content }, importer)).id
  })
  const { settings } = await imports.get(id, importer)
  const step = async (start: () => Promise<unknown>): Promise<void> => {
    await start()
    await imports.settled()
  }
  await measured(database, 'preview', () => step(() => imports.check(id, settings, importer)))
  await measured(database, 'import', () => step(() => imports.execute(id, importer)))
  console.log(JSON.stringify((await imports.get(id, importer)).counts))
  await measured(database, 'taken back', () => step(() => imports.undo(id, importer)))
}

/** One text of a thousand contacts is changed, with the triggers of the history and without. */
const history = async (database: Database): Promise<void> => {
  const { sql: db } = database
  const change = (text: string) => async () => {
    await withOrigin({ by: 'person', employeeId: employee.id }, () =>
      sql`update contacts set job_title = ${text}, version = version + 1 where id in (select id from contacts where deleted_at is null order by id limit 1000)`.execute(
        db,
      ),
    )
  }
  await change('warm')()
  await measured(database, '1,000 contacts changed, with history', change('with'))
  await sql`alter table contacts disable trigger user`.execute(db)
  await measured(database, '1,000 contacts changed, without', change('without'))
  await sql`alter table contacts enable trigger user`.execute(db)
}

const postgres = wanted === 'postgres' ? await startPostgres() : null
const database = await openFresh(postgres?.place ?? { name: 'PGlite' })
try {
  const firm = firmOf(1000)
  await seedIfEmpty(crmUseOf(database), firm.name, firm)
  await history(database)
  await importing(database)
} finally {
  await database.close()
  await postgres?.stop()
}
