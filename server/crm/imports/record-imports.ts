/**
 * Importing records in steps that a person sees: read, check, execute, undo. A step works beside the request, in pieces that are kept as they are
 * done; what a crash cuts off goes on with the same request. Two servers, or two clicks, never work on one import at once.
 */
import type { ImportKind, ImportSettings, ImportState, RecordImport } from '../../../shared/schemas/exchange.ts'
import { largestImport } from '../../../shared/schemas/exchange.ts'
import { CodedError } from '../../errors.ts'
import { withOrigin } from '../../origin.ts'
import type { Importer, ImportRecords, ImportStore, ReadImportFile, Step } from '../import-ports.ts'
import type { PageOf, PageRequest } from '../ports.ts'
import { parseRow } from './parse-row.ts'
import { proposeMapping } from './propose.ts'

export interface RecordImportParts {
  readonly imports: ImportStore
  readonly importRecords: ImportRecords
  readonly readImportFile: ReadImportFile
  /** A step failed beside its request; for the log. */
  readonly onError: (error: unknown, importId: string) => void
}

const rowsAtOnce = 200
const mostSamples = 3
const longestSample = 80

/** From which state a step begins, and what it ends as. A step that was interrupted goes on from its own state. */
const steps: Readonly<Record<Step, { readonly from: readonly ImportState[]; readonly ends: ImportState }>> = {
  checking: { from: ['read', 'checked', 'checking'], ends: 'checked' },
  running: { from: ['checked', 'running', 'cancelled'], ends: 'done' },
  undoing: { from: ['done', 'cancelled', 'undoing'], ends: 'undone' },
}

export const createRecordImports = ({ imports, importRecords, readImportFile, onError }: RecordImportParts) => {
  const need = async (id: string, importer: Importer): Promise<RecordImport> => {
    const found = await imports.get(id, importer)
    if (found === null) throw new CodedError('NOT_FOUND')
    return found
  }

  const pieces = {
    checking: async (one: RecordImport, after: number, seen: Set<string>) => {
      const rows = await imports.next(one.id, 'checking', after, rowsAtOnce)
      const parsed = rows.map((row) => parseRow(one, row))
      await imports.saveChecked(one.id, await importRecords.plan(one.kind, parsed, one.settings, seen))
      return rows
    },
    running: async (one: RecordImport, after: number) => {
      const rows = await imports.next(one.id, 'running', after, rowsAtOnce)
      const both = rows.map((checked) => ({ parsed: parseRow(one, checked), checked }))
      if (both.length > 0) await importRecords.apply(one.id, one.kind, both, one.settings)
      return rows
    },
    undoing: async (one: RecordImport, after: number) => {
      const rows = await imports.next(one.id, 'undoing', after, rowsAtOnce)
      if (rows.length > 0) await importRecords.undo(one.id, one.kind, rows)
      return rows
    },
  } as const satisfies Record<Step, unknown>

  const perform = async (one: RecordImport, step: Step): Promise<void> => {
    const seen = new Set<string>()
    let after = 0
    for (;;) {
      const rows = await pieces[step](one, after, seen)
      const last = rows.at(-1)
      if (last === undefined) return imports.finish(one.id, steps[step].ends)
      after = last.row
      if (await imports.isCancelled(one.id))
        return imports.finish(one.id, step === 'checking' ? 'read' : step === 'running' ? 'cancelled' : 'done')
    }
  }

  /** Steps of this process that are under way, so that closing can wait for them. */
  const underWay = new Set<Promise<void>>()

  const start = async (
    id: string,
    step: Step,
    importer: Importer,
    settings?: ImportSettings,
  ): Promise<RecordImport> => {
    await need(id, importer)
    if (!(await imports.begin(id, step, steps[step].from, settings))) throw new CodedError('IMPORT_NOT_NOW')
    const one = await need(id, importer)
    const origin = { by: 'import', employeeId: importer.employeeId, importId: id } as const
    const work = withOrigin(origin, () => perform(one, step)).catch(async (error: unknown) => {
      onError(error, id)
      await imports.release(id).catch(() => {})
    })
    underWay.add(work)
    void work.finally(() => underWay.delete(work))
    return one
  }

  return {
    async read(
      file: { readonly kind: ImportKind; readonly fileName: string; readonly content: Uint8Array },
      importer: Importer,
    ): Promise<RecordImport> {
      if (file.content.length > largestImport) throw new CodedError('IMPORT_FILE_TOO_LARGE')
      const { rows, columns, ...facts } = await readImportFile({ name: file.fileName, content: file.content })
      if (facts.format === 'vcard' && file.kind !== 'contacts') throw new CodedError('IMPORT_FILE_UNREADABLE')
      const proposed = proposeMapping(file.kind, columns)
      const id = await imports.add(
        {
          ...facts,
          kind: file.kind,
          fileName: file.fileName,
          columns: columns.map((name, index) => ({
            name,
            samples: rows
              .slice(0, 200)
              .flatMap(({ cells }) => (cells?.[index] ? [cells[index].slice(0, longestSample)] : []))
              .slice(0, mostSamples),
            proposed: proposed[index] ?? null,
          })),
          settings: { mapping: proposed, whenKnown: 'update', clientId: null, dateOrder: 'dayFirst' },
        },
        rows,
        importer,
      )
      return need(id, importer)
    },

    get: need,
    list: (page: PageRequest, importer: Importer): Promise<PageOf<RecordImport>> => imports.list(page, importer),

    async rows(id: string, page: Parameters<ImportStore['rows']>[1], importer: Importer) {
      await need(id, importer)
      return imports.rows(id, page)
    },

    check: (id: string, settings: ImportSettings, importer: Importer) => start(id, 'checking', importer, settings),
    execute: (id: string, importer: Importer) => start(id, 'running', importer),
    undo: (id: string, importer: Importer) => start(id, 'undoing', importer),

    async cancel(id: string, importer: Importer): Promise<RecordImport> {
      await need(id, importer)
      await imports.askToCancel(id)
      return need(id, importer)
    },

    async drop(id: string, importer: Importer): Promise<void> {
      const { state, isInterrupted } = await need(id, importer)
      if (['checking', 'running', 'undoing'].includes(state) && !isInterrupted) throw new CodedError('IMPORT_NOT_NOW')
      await imports.drop(id)
    },

    /** Resolves when nothing is under way in this process. */
    async settled(): Promise<void> {
      await Promise.all(underWay)
    },
  }
}

export type RecordImports = ReturnType<typeof createRecordImports>
