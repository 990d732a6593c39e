/** The CRM as the engine observes it: two statements a run, one to find what changed and one to read it. */
import { sql } from 'kysely'
import type { CrmQuery, CrmSide, DirectRead } from '../../../engine/ports.ts'
import type { Observation, RecordState, ScopeReason } from '../../../sync/record.ts'
import { comesAlong, toldAsleep } from '../../../sync/leaving.ts'
import type { Sql } from '../database.ts'
import { chunksOf, textArray } from '../values.ts'
import type { AreaRecords } from './area-records.ts'
import { storableKeys } from './areas.ts'
import { areasWithRecords } from './areas-with-records.ts'

interface FoundRow {
  readonly id: string
  readonly deleted: boolean
  readonly reason: ScopeReason | null
  /** There is a link that takes part in decisions. */
  readonly awake: boolean
  /** It sleeps because the record left, while Outlook's copy is where it was. */
  readonly resting: boolean
  /** The record itself changed since the link knew it; its client or organiser alone are no reason to look at what is over. */
  readonly moved: boolean
}

interface LoadedRow {
  readonly id: string
  readonly kind: string
  readonly version: string
  readonly deleted: boolean
  readonly reason: ScopeReason | null
  readonly facts: unknown
}

type Loaded = { readonly id: string; readonly record: RecordState } | { readonly id: string; readonly deleted: true }

/** Its own part stands first in every version. */
const hasMoved = sql`split_part(k.crm_version, '.', 1) is distinct from split_part(r.version, '.', 1)`

/**
 * Links that sleep because the record left or was deleted wake when it is back, and one that is over is looked at when it changed, since
 * its end is still told (SC10); others wait for a person and are left alone.
 */
const news = sql`case
  when k.crm_id is null then not r.deleted and r.reason is null and s.version is distinct from r.version
  when k.dormant in ('outOfScope', 'deletedInCrm') then not r.deleted and (r.reason is null or (k.dormant = 'outOfScope'
    and k.outlook_id is not null and r.reason = any(${textArray(toldAsleep)}) and ${hasMoved}))
  when k.dormant is not null then false
  else r.deleted or r.reason is not null or k.crm_version is distinct from r.version
end`
const everything = sql`k.crm_id is not null or (not r.deleted and r.reason is null)`

const keysPerStatement = 5000

const stateOf = (records: AreaRecords, { id, kind, version, reason, facts }: LoadedRow): RecordState => ({
  id,
  version,
  kind,
  fields: records.fieldsOf(kind, facts),
  tags: [],
  marker: null,
  scope: reason === null ? { in: true } : { in: false, reason },
  problems: [],
})

const withoutRecord = ({ id, deleted, reason }: FoundRow): Observation | null => {
  if (deleted) return { seen: 'gone', id, proof: 'crmTombstone' }
  return reason === null ? null : { seen: 'outOfScope', id, reason }
}

/** Whether the record is observed with its values: in scope, or Outlook may still have to learn how it ended (SC8, SC10). */
const takesPart = ({ awake, resting, moved }: FoundRow, deleted: boolean, reason: ScopeReason | null): boolean =>
  !deleted && (reason === null || ((awake || resting) && comesAlong(reason, { awake, moved })))

export const createSqlCrmSide = (db: Sql): CrmSide => {
  const find = async (
    records: AreaRecords,
    query: CrmQuery,
    mode: 'incremental' | 'full',
  ): Promise<readonly FoundRow[]> => {
    const { mailboxId, area } = query
    const { rows } = await sql<FoundRow>`
      select r.id, r.deleted, r.reason, k.crm_id is not null and k.dormant is null as awake,
        coalesce(k.dormant = 'outOfScope' and k.outlook_id is not null, false) as resting, ${hasMoved} as moved
      from ${records.recordsOf(query, { facts: false })} r
      left join links k on k.mailbox_id = ${mailboxId} and k.area = ${area} and k.crm_id = r.id
      left join strangers s on s.mailbox_id = ${mailboxId} and s.area = ${area} and s.side = 'crm' and s.id = r.id
      where ${mode === 'full' ? everything : news}
      order by r.id collate "C"`.execute(db)
    return rows
  }

  /** One statement, whatever the number. Records that never were are missing from the answer, which has no order. */
  const load = async (records: AreaRecords, query: CrmQuery, ids: readonly string[]): Promise<readonly Loaded[]> => {
    if (ids.length === 0) return []
    const { rows } =
      await sql<LoadedRow>`select * from ${records.recordsOf(query, { facts: true, ids })} records`.execute(db)
    return rows.map(
      (row): Loaded => (row.deleted ? { id: row.id, deleted: true } : { id: row.id, record: stateOf(records, row) }),
    )
  }

  return {
    async observe(query, mode) {
      const records = areasWithRecords[query.area]
      if (records === undefined) return []
      const found = await find(records, query, mode)
      const shown = found.filter((row) => takesPart(row, row.deleted, row.reason))
      const loaded = await load(
        records,
        query,
        shown.map((row) => row.id),
      )
      const byId = new Map(loaded.map((one) => [one.id, one]))
      // What was read last counts: between the two statements a record may have been deleted or have left the scope.
      return found.flatMap((row): Observation[] => {
        const one = byId.get(row.id)
        if (one === undefined) return [withoutRecord(row) ?? []].flat()
        if ('deleted' in one) return []
        const { scope } = one.record
        return takesPart(row, false, scope.in ? null : scope.reason) ? [{ seen: 'changed', record: one.record }] : []
      })
    },

    async read(query, ids) {
      const records = areasWithRecords[query.area]
      const loaded = records === undefined ? [] : await load(records, query, ids)
      const byId = new Map(loaded.map((one) => [one.id, one]))
      return ids.map((id): DirectRead => {
        const one = byId.get(id)
        if (one === undefined) return { id, gone: 'notFoundByDirectRead' }
        return 'deleted' in one ? { id, gone: 'crmTombstone' } : { id, found: one.record }
      })
    },

    async findMatches(query, strongKeys, known) {
      const records = areasWithRecords[query.area]
      if (records === undefined) return []
      const ids = new Set<string>()
      for (const chunk of chunksOf(storableKeys(strongKeys), keysPerStatement)) {
        const { rows } = await sql<{ id: string }>`${records.bearers(query, chunk)}`.execute(db)
        for (const { id } of rows) if (!known.has(id)) ids.add(id)
      }
      const loaded = await load(records, query, [...ids])
      return loaded.flatMap((one) => ('record' in one ? [one.record] : []))
    },

    async recognise(query, records) {
      const { recognise } = areasWithRecords[query.area] ?? {}
      return records.length === 0 || recognise === undefined ? new Map() : recognise(db, query, records)
    },
  }
}
