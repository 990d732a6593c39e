/**
 * What Outlook changes in the CRM, inside the transaction of the run: optimistic by version, one refused item never touches its
 * neighbours, three statements per 500 records at most. Only contacts are changed from Outlook; locations and employees never.
 */
import type { CrmWrite, StoreTransaction, WriteOutcome } from '../../../engine/ports.ts'
import type { Failure } from '../../../sync/failure.ts'
import type { Binding } from '../sync/binding.ts'
import type { StrongKeys } from './areas.ts'
import { withFields } from './canonical-fields.ts'
import { checkContact } from './check-contact.ts'
import { emptyContact } from '../../../../shared/schemas/crm.ts'
import { valuesOf, type ContactRow, type ContactValues } from './contact-row.ts'
import { insertContacts, lockContacts, replaceContacts, type ContactToStore } from './contact-rows.ts'
import { parseRecordId, versionOfNewContact, type RecordId } from './records.ts'

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
const taken = failure(409, 'CRM_ID_TAKEN', 'There is a CRM record with this id')
const readOnly = failure(422, 'CRM_KIND_READ_ONLY', 'Records of this kind are never changed from Outlook')
const invalid = (paths: readonly string[]): Failure =>
  failure(422, 'CRM_VALUE_INVALID', `The CRM cannot hold ${paths.join(', ')}`)

/** The record's own part of a composed version; the rest stays as it was seen, so that a later move of the others is still news. */
const splitVersion = (version: string): { own: string; rest: string } => {
  const [own = '', ...rest] = version.split('.')
  return { own, rest: rest.join('.') }
}

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

export interface CrmWriterOptions {
  readonly strongKeys: StrongKeys
  /** Other mailboxes have something to fetch; same transaction. */
  readonly announce: (binding: Binding) => Promise<void>
}

export const crmWriter = (binding: Binding, { strongKeys, announce }: CrmWriterOptions): StoreTransaction['crm'] => ({
  async write(area, writes) {
    const { sql: db, now } = binding
    const parsed = writes.map((write) => ({ write, id: area === 'contacts' ? parseRecordId(write.id) : null }))
    const toLock = parsed.flatMap(({ write, id }) =>
      id?.table === 'contacts' && write.write.kind !== 'create' ? [id.uuid] : [],
    )
    const rows = await lockContacts(db, [...new Set(toLock)])
    const current = new Map<string, Current>([...rows].map(([uuid, row]) => [uuid, currentOf(row)]))
    const fresh = new Set<string>()

    const stepOf = (id: RecordId | null, { write }: CrmWrite): Step => {
      if (id === null || id.table !== 'contacts') return { failure: readOnly }
      if (write.kind === 'create') return current.has(id.uuid) ? { failure: taken } : created(id, write)
      return changed(id, current.get(id.uuid), write, now())
    }

    const outcomes = parsed.map(({ write, id }): WriteOutcome => {
      const step = stepOf(id, write)
      if ('failure' in step) return { key: write.key, done: false, failure: step.failure }
      if (write.write.kind === 'create') fresh.add(step.store.id)
      current.set(step.store.id, step.store)
      return { key: write.key, done: true, id: write.id, version: step.version }
    })

    const touched = new Set(
      outcomes.flatMap((outcome) => (outcome.done ? [parseRecordId(outcome.id)?.uuid ?? ''] : [])),
    )
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
    if (touched.size > 0) await announce(binding)
    return outcomes.map((outcome): WriteOutcome => {
      const isRefused = outcome.done && refused.has(parseRecordId(outcome.id)?.uuid ?? '')
      return isRefused ? { key: outcome.key, done: false, failure: taken } : outcome
    })
  },
})
