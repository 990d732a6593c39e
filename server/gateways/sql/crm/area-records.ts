/** The CRM records of one area, as the observing and the writing side of this gateway see them. What is the same for all areas is in crm-side.ts and crm-writes.ts. */
import type { RawBuilder } from 'kysely'
import type { CrmQuery, CrmWrite, WriteOutcome } from '../../../engine/ports.ts'
import type { Failure } from '../../../sync/failure.ts'
import type { Fields, RecordState } from '../../../sync/record.ts'
import type { Sql } from '../database.ts'
import type { Binding } from '../sync/binding.ts'
import type { StrongKeys } from './areas.ts'

export interface Pieces {
  /** Without them the column is null: finding what changed needs none. */
  readonly facts: boolean
  /** Ids of records (`<family>:<uuid>`, ids of other areas or none of ours fall away); missing: all that may concern the mailbox. */
  readonly ids?: readonly string[]
}

export interface WriteOptions {
  readonly strongKeys: StrongKeys
}

export interface AreaRecords {
  /**
   * A parenthesised query with the columns id, kind, version (text), deleted, reason (a ScopeReason, null: in scope), facts (json).
   * Without `ids` every record in scope and every one that is linked in the mailbox is in it.
   */
  readonly recordsOf: (query: CrmQuery, pieces: Pieces) => RawBuilder<unknown>
  /** Canonical fields from the facts. */
  readonly fieldsOf: (kind: string, facts: unknown) => Fields
  /** A query of one column `id`: records, not deleted, that have one of the keys and may be matched for this mailbox. */
  readonly bearers: (query: CrmQuery, keys: readonly string[]) => RawBuilder<unknown>
  /** In the order given; optimistic by version, a refused item never touches its neighbours. Announcing is done by the caller. */
  readonly write: (
    binding: Binding,
    writes: readonly CrmWrite[],
    options: WriteOptions,
  ) => Promise<readonly WriteOutcome[]>
  /** What one mailbox writes is no news for the others: they have, or will have, messages of their own. */
  readonly concernsOne?: true
  /** For areas that recognise (`CrmSide.recognise`); a few statements, whatever the number of records. */
  readonly recognise?: (
    db: Sql,
    query: CrmQuery,
    records: readonly RecordState[],
  ) => Promise<ReadonlyMap<string, Fields>>
}

/** The write is about a record that is there, if only as a tombstone. */
export const namesRecord = (write: CrmWrite['write']): boolean =>
  write.kind !== 'create' || write.restores !== undefined

/** A refusal by the CRM, as the engine's verdicts read it. */
export const refusal = (status: number, code: string, message: string): Failure => ({
  status,
  code,
  message,
  retryAfterMs: null,
  ambiguous: false,
  requestId: null,
  during: 'write',
})

export const moved = refusal(409, 'CRM_VERSION_MOVED', 'The CRM record was changed meanwhile')
export const taken = refusal(409, 'CRM_ID_TAKEN', 'There is a CRM record with this id')
export const readOnly = refusal(422, 'CRM_KIND_READ_ONLY', 'Records of this kind are never changed from Outlook')
export const invalid = (paths: readonly string[]): Failure =>
  refusal(422, 'CRM_VALUE_INVALID', `The CRM cannot hold ${paths.join(', ')}`)

/** The record's own part of a composed version; the rest stays as it was seen, so that a later move of the others is still news. */
export const splitVersion = (version: string): { own: string; rest: string } => {
  const [own = '', ...rest] = version.split('.')
  return { own, rest: rest.join('.') }
}
