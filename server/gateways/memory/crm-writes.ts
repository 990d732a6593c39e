/** Writing CRM rows in memory: optimistic by row version, one refused item never touches another. */
import type { AreaName } from '../../../shared/area.ts'
import type { CrmWrite, WriteOutcome } from '../../engine/ports.ts'
import type { Failure } from '../../sync/failure.ts'
import type { CrmRow, MemoryDatabase } from './database.ts'

export type MemoryCrmWriter = (area: AreaName, write: CrmWrite) => WriteOutcome

/** Says why a row cannot be stored, or null: the CRM's own rules. */
export type CrmRule = (row: CrmRow) => string | null

const failure = (status: number, code: string, message: string): Failure => ({
  status,
  code,
  message,
  retryAfterMs: null,
  ambiguous: false,
  requestId: null,
  during: 'write',
})

const moved = failure(409, 'CRM_VERSION_MOVED', 'The CRM record was changed meanwhile')

const kindOfId = (id: string): string => id.split(':')[0] ?? ''

/** The row as it would be, or the failure. */
const written = (row: CrmRow | undefined, area: AreaName, { id, write }: CrmWrite): CrmRow | Failure => {
  if (write.kind === 'create' && write.restores !== undefined)
    return row?.deleted === true ? { ...row, deleted: false } : moved
  if (write.kind === 'create') {
    if (row) return failure(409, 'CRM_ID_TAKEN', 'There is a CRM record with this id')
    const kind = write.recordKind ?? kindOfId(id)
    return { id, area, kind, fields: write.fields, version: 0, scope: { in: true }, deleted: false }
  }
  if (write.version !== null && (!row || row.deleted || String(row.version) !== write.version)) return moved
  if (!row || row.deleted) return moved
  if (write.kind === 'remove') return { ...row, deleted: true }
  const changes = Object.fromEntries(write.changed.map((name) => [name, write.fields[name] ?? null]))
  return { ...row, fields: { ...row.fields, ...changes } }
}

/** What makes two records one, from what was kept of them; null: nothing does. */
export type CrmIdentity = (area: AreaName, write: CrmWrite) => string | null

const identityField = 'identity'

const bearerOf = (database: MemoryDatabase, area: AreaName, identity: string): CrmRow | undefined =>
  [...database.crm.values()].find((row) => row.area === area && row.fields[identityField] === identity)

/** With `identityOf`, a create of what is there already names that record instead, and changes nothing. */
export const createMemoryCrmWriter =
  (database: MemoryDatabase, rule: CrmRule = () => null, identityOf: CrmIdentity = () => null): MemoryCrmWriter =>
  (area, given) => {
    const identity = given.write.kind === 'create' ? identityOf(area, given) : null
    const bearer = identity === null ? undefined : bearerOf(database, area, identity)
    if (bearer) return { key: given.key, done: true, id: bearer.id, version: String(bearer.version) }
    const write: CrmWrite =
      identity === null || given.write.kind !== 'create'
        ? given
        : { ...given, write: { ...given.write, fields: { ...given.write.fields, [identityField]: identity } } }
    const row = written(database.crm.get(write.id), area, write)
    if (!('fields' in row)) return { key: write.key, done: false, failure: row }
    const refused = rule(row)
    if (refused !== null) return { key: write.key, done: false, failure: failure(422, 'CRM_VALUE_INVALID', refused) }
    const version = database.nextVersion()
    database.crm.set(row.id, { ...row, version })
    return { key: write.key, done: true, id: row.id, version: String(version) }
  }
