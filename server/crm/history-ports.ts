/** The history of CRM records as the use case reads it. It is written by the database itself (migration 0005), so no port writes it. */
import type { HistoryKind, RecordChange } from '../../shared/schemas/history.ts'
import type { RecordChangePage } from '../../shared/schemas/history.ts'
import type { Asker, PageRequest } from './ports.ts'

/** A change without the word on what may be put back, which is the use case's. */
export type StoredChange = Omit<RecordChange, 'fields'> & {
  readonly fields: readonly { readonly field: string; readonly before: unknown; readonly after: unknown }[]
}

export interface StoredChangePage extends Pick<RecordChangePage, 'total' | 'next' | 'first' | 'origins'> {
  readonly items: readonly StoredChange[]
}

export interface RecordHistory {
  /**
   * Newest first. Whoever asks may see the record; what it held while it was closed to them stays closed (N10). References are told by name.
   * `origins` come with the first page only.
   */
  page(kind: HistoryKind, id: string, page: PageRequest, asker: Asker): Promise<StoredChangePage>
  /** The value before, as it was stored; null where the asker may not see such a change, or there is none. */
  valueBefore(
    kind: HistoryKind,
    id: string,
    changeId: string,
    field: string,
    asker: Asker,
  ): Promise<{ readonly value: unknown } | null>
}
