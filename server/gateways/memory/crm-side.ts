/** The CRM in memory as the engine sees it, and as the people who work in it do. */
import type { AreaName } from '../../../shared/area.ts'
import type { CrmQuery, CrmSide, DirectRead } from '../../engine/ports.ts'
import { comesAlong } from '../../sync/leaving.ts'
import type { Link } from '../../sync/link.ts'
import type { Fields, Observation, RecordState, Scope, ScopeReason } from '../../sync/record.ts'
import type { CrmRow, MemoryDatabase } from './database.ts'

export interface MemoryCrmRules {
  readonly strongKeys: (area: AreaName, fields: Fields) => readonly string[]
  /** Columns a record of the area has; one without a value is empty, never unknown. */
  readonly fieldNames?: (area: AreaName) => readonly string[]
  /** What the policy of the asking employee leaves out; on top of the record's own scope. */
  readonly filter?: (row: CrmRow, query: CrmQuery) => Scope
  /** The kind a row has for one mailbox; missing: its own. */
  readonly kindFor?: (row: CrmRow, query: CrmQuery) => string
  /** What the CRM knows of an Outlook record that is new; missing: nothing. */
  readonly recognise?: (record: RecordState, query: CrmQuery) => Fields | null
}

/** What people do in the CRM. */
export interface CrmPeople {
  create(area: AreaName, record: { readonly id: string; readonly kind: string; readonly fields: Fields }): string
  /** Changes the named fields; null empties one. */
  change(id: string, fields: Fields): void
  remove(id: string): void
  restore(id: string): void
  leaveScope(id: string, reason: ScopeReason): void
  enterScope(id: string): void
  row(id: string): CrmRow | undefined
  rows(area: AreaName): readonly CrmRow[]
}

export const crmPeople = (database: MemoryDatabase): CrmPeople => {
  const put = (row: CrmRow): void => {
    database.crm.set(row.id, { ...row, version: database.nextVersion() })
  }
  const existing = (id: string): CrmRow => {
    const row = database.crm.get(id)
    if (!row) throw new Error(`No CRM record ${id}`)
    return row
  }
  return {
    create(area, { id, kind, fields }) {
      put({ id, area, kind, fields, version: 0, scope: { in: true }, deleted: false })
      return id
    },
    change: (id, fields) => put({ ...existing(id), fields: { ...existing(id).fields, ...fields } }),
    remove: (id) => put({ ...existing(id), deleted: true }),
    restore: (id) => put({ ...existing(id), deleted: false }),
    leaveScope: (id, reason) => put({ ...existing(id), scope: { in: false, reason } }),
    enterScope: (id) => put({ ...existing(id), scope: { in: true } }),
    row: (id) => database.crm.get(id),
    rows: (area) => [...database.crm.values()].filter((row) => row.area === area),
  }
}

export const createMemoryCrmSide = (database: MemoryDatabase, rules: MemoryCrmRules): CrmSide => {
  const scopeOf = (row: CrmRow, query: CrmQuery): Scope =>
    row.scope.in ? (rules.filter?.(row, query) ?? { in: true }) : row.scope

  const stateOf = (row: CrmRow, query: CrmQuery): RecordState => ({
    id: row.id,
    version: String(row.version),
    kind: rules.kindFor?.(row, query) ?? row.kind,
    fields: { ...Object.fromEntries((rules.fieldNames?.(row.area) ?? []).map((name) => [name, null])), ...row.fields },
    tags: [],
    marker: null,
    scope: scopeOf(row, query),
    problems: [],
  })

  const rowsOf = (area: AreaName): readonly CrmRow[] => [...database.crm.values()].filter((row) => row.area === area)

  /** Whether an incremental run must look at a living record in scope. */
  const isNews = (row: CrmRow, link: Link | undefined, strangerVersion: string | undefined): boolean => {
    if (!link) return strangerVersion !== String(row.version)
    if (link.dormant !== null) return link.dormant === 'outOfScope' || link.dormant === 'deletedInCrm'
    return link.versions.crm !== String(row.version)
  }

  /** Out of scope, and its last values come along (SPEC SC8, SC10). */
  const tellsMore = (row: CrmRow, link: Link, reason: ScopeReason): boolean => {
    const awake = link.dormant === null
    if (!awake && (link.dormant !== 'outOfScope' || link.outlookId === null)) return false
    return comesAlong(reason, { awake, moved: link.versions.crm !== String(row.version) })
  }

  const observeRow = (row: CrmRow, link: Link | undefined, query: CrmQuery, news: boolean): readonly Observation[] => {
    if (row.deleted) return link && news ? [{ seen: 'gone', id: row.id, proof: 'crmTombstone' }] : []
    const scope = scopeOf(row, query)
    if (!scope.in && link && tellsMore(row, link, scope.reason))
      return [{ seen: 'changed', record: stateOf(row, query) }]
    if (!scope.in) return link && news ? [{ seen: 'outOfScope', id: row.id, reason: scope.reason }] : []
    return [{ seen: 'changed', record: stateOf(row, query) }]
  }

  return {
    async observe(query, mode) {
      const tables = database.tables(query.mailboxId)
      const seen: Observation[] = []
      for (const row of rowsOf(query.area)) {
        const link = tables.links.get(`${query.area} ${row.id}`)
        const inScope = !row.deleted && scopeOf(row, query).in
        const stranger = tables.strangers.get(`${query.area} crm ${row.id}`)?.version
        const full = mode === 'full'
        if (inScope && !full && !isNews(row, link, stranger)) continue
        seen.push(...observeRow(row, link, query, full || link?.dormant === null))
      }
      return seen
    },

    async read(query, ids) {
      return ids.map((id): DirectRead => {
        const row = database.crm.get(id)
        return row && !row.deleted ? { id, found: stateOf(row, query) } : { id, gone: 'crmTombstone' }
      })
    },

    async recognise(query, records) {
      return new Map(
        records.flatMap((record): [string, Fields][] => {
          const known = rules.recognise?.(record, query) ?? null
          return known === null ? [] : [[record.id, known]]
        }),
      )
    },

    async findMatches(query, strongKeys, known) {
      const wanted = new Set(strongKeys)
      return rowsOf(query.area)
        .filter(
          (row) =>
            !row.deleted &&
            !known.has(row.id) &&
            rules.strongKeys(query.area, row.fields).some((key) => wanted.has(key)),
        )
        .map((row) => stateOf(row, query))
    },
  }
}
