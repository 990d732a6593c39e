/** The CRM as the engine observes it: two statements a run, one to find what changed and one to read it. */
import { sql, type RawBuilder } from 'kysely'
import type { CrmQuery, CrmSide, DirectRead } from '../../../engine/ports.ts'
import type { Observation, ScopeReason } from '../../../sync/record.ts'
import type { Sql } from '../database.ts'
import { chunksOf, textArray } from '../values.ts'
import { storableKeys } from './areas.ts'
import { loadRecords, parseRecordId, recordsOf, type RecordId } from './records.ts'
import { policyOf } from './scope.ts'

interface FoundRow {
  readonly id: string
  readonly deleted: boolean
  readonly reason: ScopeReason | null
}

/** Links that sleep because the record left or was deleted wake when it is back; others wait for a person and are left alone. */
const news = sql`case
  when k.crm_id is null then not r.deleted and r.reason is null and s.version is distinct from r.version
  when k.dormant in ('outOfScope', 'deletedInCrm') then not r.deleted and r.reason is null
  when k.dormant is not null then false
  else r.deleted or r.reason is not null or k.crm_version is distinct from r.version
end`
const everything = sql`k.crm_id is not null or (not r.deleted and r.reason is null)`

const parsed = (ids: readonly string[]): RecordId[] => ids.flatMap((id) => parseRecordId(id) ?? [])
/** So many are looked up in the index; comparing more with each record in turn would grow with the square of a first run. */
const indexedKeys = 50
const keysPerStatement = 5000

/** Records of a table that have one of the keys. @param id expression of the record's id */
const bearers = (
  table: 'contacts' | 'locations' | 'employees',
  id: RawBuilder<string>,
  keys: readonly string[],
): RawBuilder<unknown> => {
  const from = sql`from ${sql.table(table)} t`
  const all = textArray(keys)
  return keys.length <= indexedKeys
    ? sql`select ${id} as id ${from} where t.match_keys && ${all} and t.deleted_at is null`
    : sql`select ${id} as id ${from} cross join unnest(t.match_keys) own (key) join unnest(${all}) wanted (key) on wanted.key = own.key where t.deleted_at is null`
}

export const createSqlCrmSide = (db: Sql): CrmSide => {
  const find = async ({ mailboxId, area, scope }: CrmQuery, mode: 'incremental' | 'full'): Promise<FoundRow[]> => {
    const { rows } = await sql<FoundRow>`
      select r.id, r.deleted, r.reason
      from ${recordsOf(policyOf(scope), { facts: false })} r
      left join links k on k.mailbox_id = ${mailboxId} and k.area = ${area} and k.crm_id = r.id
      left join strangers s on s.mailbox_id = ${mailboxId} and s.area = ${area} and s.side = 'crm' and s.id = r.id
      where ${mode === 'full' ? everything : news}
      order by r.id collate "C"`.execute(db)
    return rows
  }

  const withoutRecord = ({ id, deleted, reason }: FoundRow): Observation | null => {
    if (deleted) return { seen: 'gone', id, proof: 'crmTombstone' }
    return reason === null ? null : { seen: 'outOfScope', id, reason }
  }

  return {
    async observe(query, mode) {
      if (query.area !== 'contacts') return []
      const found = await find(query, mode)
      const inScope = found.filter((row) => !row.deleted && row.reason === null)
      const loaded = await loadRecords(db, policyOf(query.scope), parsed(inScope.map((row) => row.id)))
      const byId = new Map(loaded.map((one) => [one.id, one]))
      // What was read last counts: between the two statements a record may have been deleted or have left the scope.
      return found.flatMap((row): Observation[] => {
        const one = byId.get(row.id)
        if (one === undefined) return [withoutRecord(row) ?? []].flat()
        if ('deleted' in one) return []
        return one.record.scope.in ? [{ seen: 'changed', record: one.record }] : []
      })
    },

    async read({ scope }, ids) {
      const loaded = await loadRecords(db, policyOf(scope), parsed(ids))
      const byId = new Map(loaded.map((one) => [one.id, one]))
      return ids.map((id): DirectRead => {
        const one = byId.get(id)
        if (one === undefined) return { id, gone: 'notFoundByDirectRead' }
        return 'deleted' in one ? { id, gone: 'crmTombstone' } : { id, found: one.record }
      })
    },

    async findMatches({ area, scope }, strongKeys, known) {
      if (area !== 'contacts') return []
      const ids = new Set<string>()
      for (const chunk of chunksOf(storableKeys(strongKeys), keysPerStatement)) {
        const parts = [
          bearers('contacts', sql`t.id_family || ':' || t.id`, chunk),
          bearers('locations', sql`'location:' || t.id`, chunk),
          bearers('employees', sql`'employee:' || t.id`, chunk),
        ]
        const { rows } = await sql<{ id: string }>`${sql.join(parts, sql` union `)}`.execute(db)
        for (const { id } of rows) if (!known.has(id)) ids.add(id)
      }
      const loaded = await loadRecords(db, policyOf(scope), parsed([...ids]))
      return loaded.flatMap((one) => ('record' in one ? [one.record] : []))
    },
  }
}
