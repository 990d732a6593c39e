/** Imports and their rows. A step holds a lease that it renews with every piece, so that nobody else works on it and a crash ends it by itself. */
import { sql } from 'kysely'
import type { ImportRow, ImportState, RecordImport, RowDeed } from '../../../../../shared/schemas/exchange.ts'
import type { Importer, ImportStore, RowResult, Step, StoredRow } from '../../../../crm/import-ports.ts'
import type { Sql } from '../../database.ts'
import { chunksOf, isUuid, json, readableText } from '../../values.ts'
import { pageOf } from '../pages.ts'
import { refusing } from '../refusals.ts'

/** Longer than any piece takes. */
const leaseMs = 60_000
const kept = 500

interface Row {
  readonly id: string
  readonly kind: RecordImport['kind']
  readonly format: RecordImport['format']
  readonly fileName: string
  readonly encoding: string
  readonly separator: string | null
  readonly employeeId: string
  readonly employeeName: string
  readonly columns: RecordImport['columns']
  readonly settings: RecordImport['settings']
  readonly state: ImportState
  readonly startedAt: number
  readonly finishedAt: number | null
  readonly leasedUntil: number | null
  readonly counts: Readonly<Record<string, number>> | null
  readonly rows: number
  readonly checkedRows: number
  readonly doneRows: number
  readonly takenBack: number
  readonly keptRows: number
}

const counted = sql`(select json_object_agg(x.deed, x.count) from
  (select r.deed, count(*) as count from record_import_rows r where r.import_id = i.id and r.deed is not null group by r.deed) x)`
const columns = sql`i.*, e.display_name as employee_name, ${counted} as counts, s.rows, s.checked_rows, s.done_rows, s.taken_back, s.kept_rows`
const from = sql`record_imports i join employees e on e.id = i.employee_id
  cross join lateral (select count(*) as rows, count(*) filter (where deed is not null) as checked_rows, count(*) filter (where is_done) as done_rows,
    count(*) filter (where undone) as taken_back, count(*) filter (where not undone) as kept_rows
    from record_import_rows r where r.import_id = i.id) s`

const under: ReadonlySet<ImportState> = new Set(['checking', 'running', 'undoing'])

const dealtWith = (row: Row): number => {
  if (row.state === 'read' || row.state === 'checking' || row.state === 'checked') return row.checkedRows
  return row.state === 'undoing' || row.state === 'undone' ? row.takenBack + row.keptRows : row.doneRows
}

const importOf = (row: Row, now: number): RecordImport => ({
  id: row.id,
  kind: row.kind,
  format: row.format,
  fileName: row.fileName,
  encoding: row.encoding,
  separator: row.separator,
  startedBy: { id: row.employeeId, name: row.employeeName },
  startedAt: row.startedAt,
  finishedAt: row.finishedAt,
  state: row.state,
  isInterrupted: under.has(row.state) && (row.leasedUntil ?? 0) < now,
  columns: row.columns,
  settings: row.settings,
  rows: row.rows,
  dealtWith: dealtWith(row),
  counts: { create: 0, update: 0, unchanged: 0, skip: 0, error: 0, ...row.counts },
  undo:
    row.state === 'undoing' || row.state === 'undone'
      ? { takenBack: row.takenBack, keptBecauseEdited: row.keptRows }
      : null,
})

interface ResultRow {
  readonly row: number
  readonly name: string
  readonly deed: RowDeed
  readonly reason: ImportRow['reason']
  readonly columnName: string | null
  readonly recordId: string | null
  readonly changes: ImportRow['changes']
  readonly isDone: boolean
  readonly undone: boolean | null
}

const rowOf = ({ columnName, ...row }: ResultRow): ImportRow => ({
  row: row.row,
  name: row.name,
  deed: row.deed,
  reason: row.reason,
  column: columnName,
  recordId: row.recordId,
  changes: row.changes,
  isDone: row.isDone,
  undone: row.undone,
})

/** What a row became; also inside the transaction that did it. */
export interface Outcome extends RowResult {
  readonly isDone: boolean
  readonly fingerprint: string | null
  readonly undone: boolean | null
}

export const saveOutcomes = async (db: Sql, importId: string, outcomes: readonly Outcome[]): Promise<void> => {
  for (const chunk of chunksOf(outcomes)) {
    const values = chunk.map(
      (one) =>
        sql`(${one.row}::int, ${readableText(one.name)}::text, ${one.deed}::text, ${one.reason}::text, ${one.column}::text, ${one.recordId}::uuid,
          ${json(one.changes)}::json, ${one.fingerprint}::text, ${one.isDone}::boolean, ${one.undone}::boolean)`,
    )
    await sql`update record_import_rows t set name = v.name, deed = v.deed, reason = v.reason, column_name = v.column_name, record_id = v.record_id,
        changes = v.changes, fingerprint = v.fingerprint, is_done = v.is_done, undone = v.undone
      from (values ${sql.join(values)}) v (row, name, deed, reason, column_name, record_id, changes, fingerprint, is_done, undone)
      where t.import_id = ${importId}::uuid and t.row = v.row`.execute(db)
  }
}

export interface TakenBack {
  readonly row: Pick<StoredRow, 'row'>
  readonly undone: boolean
  readonly reason: string | null
}

/** What became of rows that were taken back; inside the transaction that did it. */
export const saveTakenBack = async (db: Sql, importId: string, back: readonly TakenBack[]): Promise<void> => {
  for (const chunk of chunksOf(back)) {
    const values = chunk.map(({ row, undone, reason }) => sql`(${row.row}::int, ${undone}::boolean, ${reason}::text)`)
    await sql`update record_import_rows t set undone = v.undone, reason = v.reason
      from (values ${sql.join(values)}) v (row, undone, reason) where t.import_id = ${importId}::uuid and t.row = v.row`.execute(
      db,
    )
  }
}

const todo: Readonly<Record<Step, ReturnType<typeof sql>>> = {
  checking: sql`true`,
  running: sql`deed in ('create', 'update') and not is_done`,
  undoing: sql`is_done and undone is null`,
}

const own = ({ employeeId, isAdministrator }: Importer) =>
  isAdministrator ? sql`true` : sql`i.employee_id = ${employeeId}::uuid`

export const createImportStore = (db: Sql, now: () => number): ImportStore => ({
  add: (made, rows, { employeeId }) =>
    refusing(() =>
      db.transaction().execute(async (trx) => {
        const { rows: added } = await sql<{
          id: string
        }>`insert into record_imports (employee_id, kind, format, file_name, encoding, separator, columns, settings, state, started_at)
          values (${employeeId}, ${made.kind}, ${made.format}, ${readableText(made.fileName)}, ${made.encoding}, ${made.separator},
            ${readableText(json(made.columns))}::json, ${readableText(json(made.settings))}::json, 'read', ${now()}) returning id`.execute(
          trx,
        )
        const id = added[0]?.id ?? ''
        for (const chunk of chunksOf(rows)) {
          const values = chunk.map(
            ({ row, cells }) =>
              sql`(${id}::uuid, ${row}::int, ${readableText(json((cells ?? []).map(readableText)))}::json)`,
          )
          await sql`insert into record_import_rows (import_id, row, cells) values ${sql.join(values)}
            on conflict do nothing`.execute(trx)
        }
        // What was never carried out is of no use after a while; the file's rows are people's data.
        await sql`delete from record_imports where employee_id = ${employeeId} and state in ('read', 'checked') and id <> ${id}
          and started_at < ${now() - 7 * 86_400_000}`.execute(trx)
        return id
      }),
    ),

  async get(id, importer) {
    if (!isUuid(id)) return null
    const { rows } = await sql<Row>`select ${columns} from ${from} where i.id = ${id} and ${own(importer)}`.execute(db)
    return rows[0] === undefined ? null : importOf(rows[0], now())
  },

  list: (page, importer) =>
    pageOf<Row, RecordImport>(
      db,
      page,
      {
        from,
        columns,
        sort: [sql`i.started_at`, sql`i.id`],
        direction: 'desc',
        where: [own(importer)],
        countAtMost: kept,
      },
      (row) => importOf(row, now()),
    ),

  rows: (id, page) =>
    pageOf<ResultRow, ImportRow>(
      db,
      page,
      {
        from: sql`record_import_rows r`,
        columns: sql`r.row, r.name, r.deed, r.reason, r.column_name, r.record_id, r.changes, r.is_done, r.undone`,
        sort: [sql`r.row`, sql`r.import_id`],
        where: [
          sql`r.import_id = ${id}::uuid and r.deed is not null`,
          ...(page.deed === undefined ? [] : [sql`r.deed = ${page.deed}`]),
          ...(page.search === undefined || page.search === ''
            ? []
            : [sql`position(lower(${page.search}) in lower(r.name)) > 0`]),
        ],
      },
      rowOf,
    ),

  async begin(id, step, states, settings) {
    const allowed = sql.join(states.map((state) => sql.lit(state)))
    const { numAffectedRows } =
      await sql`update record_imports set state = ${step}, leased_until = ${now() + leaseMs}, cancel_requested = false,
        finished_at = null, settings = coalesce(${settings === undefined ? null : json(settings)}::json, settings)
      where id = ${id}::uuid and state in (${allowed})
        and (state not in ('checking', 'running', 'undoing') or coalesce(leased_until, 0) < ${now()})`.execute(db)
    const begun = Number(numAffectedRows ?? 0n) > 0
    // What was planned under other settings means nothing any more.
    if (begun && step === 'checking')
      await sql`update record_import_rows set deed = null, reason = null, record_id = null, changes = '[]' where import_id = ${id}::uuid`.execute(
        db,
      )
    return begun
  },

  async isCancelled(id) {
    const { rows } = await sql<{
      cancelRequested: boolean
    }>`update record_imports set leased_until = ${now() + leaseMs} where id = ${id}::uuid returning cancel_requested`.execute(
      db,
    )
    return rows[0]?.cancelRequested ?? true
  },

  async askToCancel(id) {
    await sql`update record_imports set cancel_requested = true,
        state = case when coalesce(leased_until, 0) >= ${now()} then state when state = 'checking' then 'read' when state = 'running' then 'cancelled'
          when state = 'undoing' then 'done' else state end
      where id = ${id}::uuid and state in ('checking', 'running', 'undoing')`.execute(db)
  },

  async finish(id, state) {
    await sql`update record_imports set state = ${state}, leased_until = null, finished_at = ${now()} where id = ${id}::uuid`.execute(
      db,
    )
  },

  async release(id) {
    await sql`update record_imports set leased_until = null where id = ${id}::uuid`.execute(db)
  },

  async next(id, step, after, limit) {
    const { rows } =
      await sql<StoredRow>`select row, cells, deed, reason, record_id, changes, fingerprint from record_import_rows
      where import_id = ${id}::uuid and row > ${after} and ${todo[step]} order by row limit ${limit}`.execute(db)
    return rows
  },

  saveChecked: (id, results) =>
    saveOutcomes(
      db,
      id,
      results.map((one) => ({ ...one, isDone: false, fingerprint: null, undone: null })),
    ),

  async leftOut(id, after, limit) {
    const { rows } = await sql<{ row: number; reason: string | null; column: string | null; cells: string[] }>`
      select row, reason, column_name as column, cells from record_import_rows
      where import_id = ${id}::uuid and row > ${after} and deed in ('error', 'skip') order by row limit ${limit}`.execute(
      db,
    )
    return rows
  },

  async drop(id) {
    await sql`delete from record_imports where id = ${id}::uuid`.execute(db)
  },
})
