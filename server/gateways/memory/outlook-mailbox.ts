/**
 * One mailbox in memory: folders of records with Graph-shaped bodies, versions, a change log per folder, delta cursors that can
 * expire, Deleted Items, master categories. Also what the person in Outlook does. No port here; see outlook-side.ts.
 */
import type { Failure } from '../../sync/failure.ts'

export const deletedItems = 'deleteditems'

export type GraphBody = Readonly<Record<string, unknown>>

export interface MailboxRecord {
  readonly id: string
  readonly folder: string
  readonly body: GraphBody
  readonly tags: readonly string[]
  readonly marker: string | null
  readonly version: string
}

export interface MailboxRules {
  /** What the service makes of a stored body (trimmed texts, defaults). */
  readonly normalise?: (body: GraphBody) => GraphBody
  /** Why the service refuses a body (too many addresses), or null. */
  readonly refuse?: (body: GraphBody) => string | null
  /** A record that is moved has another id from then on (To Do). */
  readonly idsChangeOnMove?: boolean
}

/** What a write leaves to the caller: the new state, or a failure as facts. */
export type Stored = MailboxRecord | Failure

export const isFailure = (value: object): value is Failure => 'ambiguous' in value

export interface FolderChanges {
  readonly cursor: string
  readonly complete: boolean
  readonly records: readonly MailboxRecord[]
  readonly removed: readonly string[]
}

export const outlookFailure = (
  during: Failure['during'],
  status: number,
  code: string,
  more: Partial<Failure> = {},
): Failure => ({
  status,
  code,
  message: code,
  retryAfterMs: null,
  ambiguous: false,
  requestId: null,
  during,
  ...more,
})

export interface MemoryMailbox {
  readonly tags: Set<string>
  addFolder(id: string): void
  removeFolder(id: string): void
  /** Everything asked for from now on needs a new first round. */
  expireCursors(): void
  records(folder?: string): readonly MailboxRecord[]
  record(id: string): MailboxRecord | undefined
  changes(folder: string, cursor: string | null): FolderChanges | Failure
  create(folder: string, record: Pick<MailboxRecord, 'body'> & Partial<Pick<MailboxRecord, 'tags' | 'marker'>>): Stored
  /** Properties that are not named stay as they are. `version` null: whatever it is now. */
  change(id: string, version: string | null, to: Partial<Pick<MailboxRecord, 'body' | 'tags' | 'marker'>>): Stored
  move(id: string, folder: string): void
  /** As Outlook deletes: into Deleted Items. */
  remove(id: string): void
  /** Emptied from Deleted Items, or deleted with Shift. */
  purge(id: string): void
}

interface LogEntry {
  readonly folder: string
  readonly id: string
}

export const createMemoryMailbox = (rules: MailboxRules = {}): MemoryMailbox => {
  const records = new Map<string, MailboxRecord>()
  const folders = new Set<string>([deletedItems])
  const log: LogEntry[] = []
  let generation = 1
  let counter = 0

  const next = (prefix: string): string => `${prefix}${String((counter += 1)).padStart(6, '0')}`

  const put = (record: Omit<MailboxRecord, 'version'>): MailboxRecord => {
    const body = rules.normalise?.(record.body) ?? record.body
    const stored = { ...record, body, version: `W/"${next('v')}"` }
    records.set(record.id, stored)
    log.push({ folder: record.folder, id: record.id })
    return stored
  }

  const refused = (body: GraphBody): Failure | null => {
    const reason = rules.refuse?.(body) ?? null
    return reason === null ? null : outlookFailure('write', 400, 'ErrorInvalidRequest', { message: reason })
  }

  const place = (id: string, folder: string | null): void => {
    const record = records.get(id)
    if (!record || record.folder === folder) return
    log.push({ folder: record.folder, id })
    const moves = rules.idsChangeOnMove === true && folder !== deletedItems
    if (folder === null || moves) records.delete(id)
    if (folder !== null) put({ ...record, folder, id: moves ? next('AAMkAG') : id })
  }

  const since = (folder: string, position: number): Pick<FolderChanges, 'records' | 'removed'> => {
    const ids = [
      ...new Set(
        log
          .slice(position)
          .filter((entry) => entry.folder === folder)
          .map((entry) => entry.id),
      ),
    ]
    const here = (id: string): boolean => records.get(id)?.folder === folder
    return { records: ids.filter(here).flatMap((id) => records.get(id) ?? []), removed: ids.filter((id) => !here(id)) }
  }

  return {
    tags: new Set(),
    addFolder: (id) => void folders.add(id),
    removeFolder(id) {
      folders.delete(id)
      for (const record of records.values()) if (record.folder === id) place(record.id, deletedItems)
    },
    expireCursors: () => void (generation += 1),
    records: (folder) => [...records.values()].filter((record) => folder === undefined || record.folder === folder),
    record: (id) => records.get(id),

    changes(folder, cursor) {
      if (!folders.has(folder)) return outlookFailure('delta', 404, 'ErrorItemNotFound')
      const newCursor = `delta:${generation}:${folder}:${log.length}`
      if (cursor === null) {
        const all = [...records.values()].filter((record) => record.folder === folder)
        return { cursor: newCursor, complete: true, records: all, removed: [] }
      }
      const [, of, where, position] = cursor.split(':')
      if (of !== String(generation) || where !== folder) return outlookFailure('delta', 410, 'SyncStateNotFound')
      return { cursor: newCursor, complete: false, ...since(folder, Number(position)) }
    },

    create(folder, { body, tags = [], marker = null }) {
      if (!folders.has(folder)) return outlookFailure('write', 404, 'ErrorFolderNotFound')
      return refused(body) ?? put({ id: next('AAMkAG'), folder, body, tags, marker })
    },

    change(id, version, to) {
      const record = records.get(id)
      if (!record) return outlookFailure('write', 404, 'ErrorItemNotFound')
      if (version !== null && version !== record.version)
        return outlookFailure('write', 412, 'ErrorIrresolvableConflict')
      const body = { ...record.body, ...to.body }
      return refused(body) ?? put({ ...record, body, tags: to.tags ?? record.tags, marker: to.marker ?? record.marker })
    },

    move: (id, folder) => place(id, folder),
    remove: (id) => place(id, deletedItems),
    purge: (id) => place(id, null),
  }
}
