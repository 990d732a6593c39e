/** What importing records needs of the world: reading files, keeping imports with their rows, and finding and writing many records at once. */
import type { ContactInput } from '../../shared/schemas/crm.ts'
import type {
  ImportKind,
  ImportReason,
  ImportRow,
  ImportSettings,
  ImportState,
  RecordImport,
  RowDeed,
} from '../../shared/schemas/exchange.ts'
import type { PageOf, PageRequest } from './ports.ts'

/** A file as rows of texts. */
export interface FileRows {
  readonly format: 'csv' | 'vcard'
  /** `utf-8`, `utf-16le`, `utf-16be`, `windows-1252`. */
  readonly encoding: string
  readonly separator: string | null
  readonly columns: readonly string[]
  /** `row`: line or card, counted from 1. `cells` null: it could not be read. */
  readonly rows: readonly { readonly row: number; readonly cells: readonly string[] | null }[]
}

/** @throws IMPORT_FILE_UNREADABLE, IMPORT_FILE_TOO_LARGE, SERVER_BUSY */
export type ReadImportFile = (file: { readonly name: string; readonly content: Uint8Array }) => Promise<FileRows>

/** Whose imports: one's own; an administrator's are everybody's. */
export interface Importer {
  readonly employeeId: string
  readonly isAdministrator: boolean
}

export interface StoredRow {
  readonly row: number
  readonly cells: readonly string[]
  readonly deed: RowDeed | null
  readonly reason: ImportReason | null
  readonly recordId: string | null
  readonly changes: ImportRow['changes']
  /** Of the values that the import left, to tell whether somebody edited them since. */
  readonly fingerprint: string | null
}

/** What is planned for a row, or was done to it. */
export interface RowResult {
  readonly row: number
  readonly name: string
  readonly deed: RowDeed
  readonly reason: ImportReason | null
  readonly column: string | null
  readonly recordId: string | null
  readonly changes: ImportRow['changes']
}

export type NewStoredImport = Pick<
  RecordImport,
  'kind' | 'format' | 'fileName' | 'encoding' | 'separator' | 'columns' | 'settings'
>

export type Step = 'checking' | 'running' | 'undoing'

export interface ImportStore {
  add(made: NewStoredImport, rows: FileRows['rows'], importer: Importer): Promise<string>
  get(id: string, importer: Importer): Promise<RecordImport | null>
  list(page: PageRequest, importer: Importer): Promise<PageOf<RecordImport>>
  /** In the file's order. */
  rows(id: string, page: PageRequest & { readonly deed?: RowDeed | undefined }): Promise<PageOf<ImportRow>>
  /** Takes a step up, or goes on with one that nobody works on; false: another one works on it, or its state is none of these. */
  begin(id: string, step: Step, from: readonly ImportState[], settings?: ImportSettings): Promise<boolean>
  /** Still at it; answers whether a person wants it to end. */
  isCancelled(id: string): Promise<boolean>
  askToCancel(id: string): Promise<void>
  finish(id: string, state: ImportState): Promise<void>
  /** Nobody works on it any more; it can go on. */
  release(id: string): Promise<void>
  /** Rows of the step that are not dealt with, in order; of an undo those that were done. */
  next(id: string, step: Step, after: number, limit: number): Promise<StoredRow[]>
  saveChecked(id: string, results: readonly RowResult[]): Promise<void>
  /** Rows of which nothing came (`error`, `skip`), in order, with the texts of the file. */
  leftOut(
    id: string,
    after: number,
    limit: number,
  ): Promise<
    { readonly row: number; readonly reason: string | null; readonly column: string | null; readonly cells: string[] }[]
  >
  drop(id: string): Promise<void>
}

/** What a row says of a contact: only what the file has a value for. */
export interface ContactRowValues {
  readonly values: Partial<ContactInput>
  /** Null: none named. */
  readonly clientName: string | null
}

export interface ClientRowValues {
  readonly name: string
  readonly entityType?: 'company' | 'person' | 'trust'
  readonly profession?: string
  readonly accountManager?: string
  readonly office?: string
  readonly locationName?: string
  readonly phone?: string
  readonly address: Readonly<Partial<Record<'street' | 'city' | 'state' | 'postalCode' | 'countryOrRegion', string>>>
}

/** What was made of a row's texts. */
export type ParsedRow<V> =
  | { readonly row: number; readonly name: string; readonly says: V }
  | { readonly row: number; readonly name: string; readonly problem: ImportReason; readonly column: string | null }

export interface ImportRecords {
  /** What would happen to these rows with these settings; changes nothing. `seen`: keys of rows before, which it adds to. */
  plan(
    kind: ImportKind,
    rows: readonly ParsedRow<ContactRowValues | ClientRowValues>[],
    settings: ImportSettings,
    seen: Set<string>,
  ): Promise<RowResult[]>
  /** Does what was checked and writes the rows' results in the same transaction. What would be something else now is skipped (CHANGED_MEANWHILE). */
  apply(
    importId: string,
    kind: ImportKind,
    rows: readonly { readonly parsed: ParsedRow<ContactRowValues | ClientRowValues>; readonly checked: StoredRow }[],
    settings: ImportSettings,
  ): Promise<void>
  /** Takes these rows back, except what was edited since, and says so in the rows. */
  undo(importId: string, kind: ImportKind, rows: readonly StoredRow[]): Promise<void>
}
