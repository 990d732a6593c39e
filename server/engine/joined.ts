/**
 * Creates that turned out to name a record which was there already (one mail is one document). A record has one link in a mailbox, so only one
 * Outlook record may join it; the others are copies, and are known as such from now on (SPEC MA12).
 */
import type { Failure } from '../sync/failure.ts'
import type { Operation } from '../sync/operation.ts'
import type { Flight } from './batch.ts'
import { idsOf } from './operation-ids.ts'
import type { StoreTransaction, WriteOutcome } from './ports.ts'
import type { AreaName } from '../../shared/area.ts'

const taken: Failure = {
  status: 409,
  code: 'CRM_ID_TAKEN',
  message: 'The CRM record belongs to another record of this mailbox',
  retryAfterMs: null,
  ambiguous: false,
  requestId: null,
  during: 'write',
}

const joins = ({ operation: { writes }, crmId }: Flight, outcome: WriteOutcome | undefined): boolean =>
  writes.crm?.kind === 'create' && outcome?.done === true && outcome.id !== crmId

/** The outcomes, with those as failures that would join a record which another Outlook record of the mailbox has. */
export const withoutDoubles = async (
  tx: StoreTransaction,
  area: AreaName,
  flights: readonly Flight[],
  outcomes: ReadonlyMap<string, WriteOutcome>,
): Promise<ReadonlyMap<string, WriteOutcome>> => {
  const joined = flights.flatMap((flight) => {
    const outcome = outcomes.get(flight.key)
    return joins(flight, outcome) && outcome?.done ? [outcome.id] : []
  })
  if (joined.length === 0) return outcomes
  const links = await tx.links.byCrmIds(area, joined)
  const holders = new Map(links.flatMap(({ crmId, outlookId }) => (outlookId === null ? [] : [[crmId, outlookId]])))
  const judged = new Map(outcomes)
  for (const flight of flights) {
    const outcome = outcomes.get(flight.key)
    const own = idsOf(flight.operation).outlook
    if (!outcome?.done || own === null || flight.operation.writes.crm?.kind !== 'create') continue
    const holder = holders.get(outcome.id)
    if (holder !== undefined && holder !== own) judged.set(flight.key, { key: flight.key, done: false, failure: taken })
    else holders.set(outcome.id, own)
  }
  return judged
}

/** What becomes of a create whose record another Outlook record of this mailbox has; null: it failed for another reason. */
export const asCopy = ({ operation, material }: Flight, outcome: WriteOutcome): Operation | null => {
  const { writes, after, link, key, title } = operation
  const id = after?.ids.outlook
  const version = after?.versions.outlook
  if (outcome.done || outcome.failure.code !== taken.code || material === undefined || link !== null) return null
  if (writes.crm?.kind !== 'create' || typeof id !== 'string' || typeof version !== 'string') return null
  return {
    key,
    rule: 'MA12',
    title,
    link: null,
    writes: {},
    after: null,
    stranger: { side: 'outlook', id, version, fields: writes.crm.fields, reason: 'copyOfLinked' },
    conflicts: [],
    notes: [{ code: 'copyOfLinked' }],
  }
}
