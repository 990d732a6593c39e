/**
 * What Outlook changes in contacts: three statements per 500 records at most. Only contacts are changed from Outlook; locations
 * and employees never.
 */
import type { CrmWrite, WriteOutcome } from '../../../engine/ports.ts'
import type { Failure } from '../../../sync/failure.ts'
import { invalid, moved, namesRecord, readOnly, splitVersion, taken, type AreaRecords } from './area-records.ts'
import { withFields } from './canonical-fields.ts'
import { checkContact } from './check-contact.ts'
import { emptyContact } from '../../../../shared/schemas/crm.ts'
import { valuesOf, type ContactRow, type ContactValues } from './contact-row.ts'
import { insertContacts, lockContacts, replaceContacts, type ContactToStore } from './contact-rows.ts'
import { parseRecordId, versionOfNewContact, type RecordId } from './records.ts'

type Step = { readonly store: ContactToStore; readonly version: string } | { readonly failure: Failure }

const kinds = ['clientPerson', 'alternate', 'dependent', 'supplier'] as const
const kindOf = (recordKind: string | null): ContactValues['kind'] =>
  kinds.find((kind) => kind === recordKind) ?? 'clientPerson'

const created = (id: RecordId, write: Extract<CrmWrite['write'], { kind: 'create' }>): Step => {
  const empty = { ...emptyContact, kind: kindOf(write.recordKind) }
  const checked = checkContact(withFields(empty, write.fields, Object.keys(write.fields)))
  if ('problems' in checked) return { failure: invalid(checked.problems.map(({ path }) => path)) }
  return {
    store: { id: id.uuid, idFamily: id.family, version: 1, values: checked.values, deletedAt: null },
    version: versionOfNewContact,
  }
}

/** A contact as this transaction has it so far. */
type Current = Omit<ContactToStore, 'id'>

/** The tombstone is lifted; everything is as it was (UN5). */
const restored = (id: RecordId, current: Current | undefined): Step => {
  if (current === undefined || current.deletedAt === null) return { failure: moved }
  const version = current.version + 1
  return { store: { ...current, id: id.uuid, version, deletedAt: null }, version: String(version) }
}

const currentOf = (row: ContactRow): Current => ({
  idFamily: row.idFamily,
  version: row.version,
  values: valuesOf(row),
  deletedAt: row.deletedAt,
})

const changed = (
  id: RecordId,
  current: Current | undefined,
  write: Exclude<CrmWrite['write'], { kind: 'create' }>,
  now: number,
): Step => {
  if (current === undefined || current.deletedAt !== null) return { failure: moved }
  const { own, rest } = splitVersion(write.version ?? '')
  if (write.version !== null && own !== String(current.version)) return { failure: moved }
  const next = { id: id.uuid, idFamily: current.idFamily, version: current.version + 1 }
  const version = `${next.version}.${rest}`
  if (write.kind === 'remove') return { store: { ...next, values: current.values, deletedAt: now }, version }
  const checked = checkContact(withFields(current.values, write.fields, write.changed))
  if ('problems' in checked) return { failure: invalid(checked.problems.map(({ path }) => path)) }
  return { store: { ...next, values: checked.values, deletedAt: null }, version }
}

export const writeContacts: AreaRecords['write'] = async (binding, writes, { strongKeys }) => {
  const { sql: db, now } = binding
  const parsed = writes.map((write) => ({ write, id: parseRecordId(write.id) }))
  const toLock = parsed.flatMap(({ write, id }) =>
    id?.table === 'contacts' && namesRecord(write.write) ? [id.uuid] : [],
  )
  const rows = await lockContacts(db, [...new Set(toLock)])
  const current = new Map<string, Current>([...rows].map(([uuid, row]) => [uuid, currentOf(row)]))
  const fresh = new Set<string>()

  const stepOf = (id: RecordId | null, { write }: CrmWrite): Step => {
    if (id === null || id.table !== 'contacts') return { failure: readOnly }
    if (write.kind === 'create' && write.restores !== undefined) return restored(id, current.get(id.uuid))
    if (write.kind === 'create') return current.has(id.uuid) ? { failure: taken } : created(id, write)
    return changed(id, current.get(id.uuid), write, now())
  }

  const outcomes = parsed.map(({ write, id }): WriteOutcome => {
    const step = stepOf(id, write)
    if ('failure' in step) return { key: write.key, done: false, failure: step.failure }
    if (!namesRecord(write.write)) fresh.add(step.store.id)
    current.set(step.store.id, step.store)
    return { key: write.key, done: true, id: write.id, version: step.version }
  })

  const touched = new Set(outcomes.flatMap((outcome) => (outcome.done ? [parseRecordId(outcome.id)?.uuid ?? ''] : [])))
  const stores = [...current]
    .filter(([uuid]) => touched.has(uuid))
    .map(([id, rest]): ContactToStore => ({ ...rest, id }))
  const refused = await insertContacts(
    db,
    stores.filter(({ id }) => fresh.has(id)),
    strongKeys,
  )
  await replaceContacts(
    db,
    stores.filter(({ id }) => !fresh.has(id)),
    strongKeys,
  )
  return outcomes.map((outcome): WriteOutcome => {
    const isRefused = outcome.done && refused.has(parseRecordId(outcome.id)?.uuid ?? '')
    return isRefused ? { key: outcome.key, done: false, failure: taken } : outcome
  })
}
