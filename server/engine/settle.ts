/**
 * What follows from the outcomes of one operation: the link as it is now, the retry entry, the item of the report. Also when only
 * one of two sides was written: the CRM goes first, in one transaction with a link that says what is still to be done, so that neither
 * a crash nor a refusal between the two can lose a value, double a record, or make our own write look like a person's edit. Pure.
 */
import type { AreaName } from '../../shared/area.ts'
import type { Failure } from '../sync/failure.ts'
import type { Link } from '../sync/link.ts'
import { linkAfter, type LinkChange } from '../sync/link-after.ts'
import type { Operation } from '../sync/operation.ts'
import type { Fields } from '../sync/record.ts'
import { nextAttempt } from './judgement.ts'
import { entryOf, newEntry, versionsOf, type Versions } from './operation-ids.ts'
import type { RetryEntry, WriteOutcome } from './ports.ts'

const without = (fields: Fields, names: readonly string[]): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => !names.includes(name)))

const only = (fields: Fields, names: readonly string[]): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => names.includes(name)))

const noChange: LinkChange = { link: null, forget: null }

/** Done is `{ id, version }`; null while nothing is known. */
export const writtenBy = (
  outcome: WriteOutcome | undefined,
): { readonly id: string; readonly version: string } | null =>
  outcome?.done ? { id: outcome.id, version: outcome.version } : null

/**
 * The link after the CRM part alone. What was to be written to Outlook keeps Outlook's value in the base, so the next run writes it
 * again instead of taking Outlook's value for an edit; both versions are unknown, so that the next run looks.
 */
export const linkAfterCrmPart = (
  operation: Operation,
  crm: { readonly id: string; readonly version: string },
): LinkChange => {
  const { after, link, writes } = operation
  const lookAgain = (one: Link): Link => ({ ...one, versions: { crm: null, outlook: one.versions.outlook } })
  if (after === null) return noChange
  if (writes.outlook?.kind === 'update') {
    const change = linkAfter(operation, { crm })
    const { changed, before } = writes.outlook
    const base = change.link && { ...without(change.link.base, changed), ...only(before, changed) }
    const held = change.link && without(change.link.held, changed)
    // A link that goes to sleep with this operation does so when all of it is done (SC8).
    const dormant = link?.dormant === null ? null : (change.link?.dormant ?? null)
    return {
      ...change,
      link: change.link &&
        base &&
        held && { ...change.link, base, held, dormant, versions: { crm: null, outlook: null } },
    }
  }
  const isSameRecord = link !== null && link.crmId === crm.id && writes.crm?.kind === 'update'
  if (!isSameRecord) return noChange
  const changed = writes.crm?.kind === 'update' ? writes.crm.changed : []
  return { link: lookAgain({ ...link, base: { ...link.base, ...only(after.base, changed) } }), forget: null }
}

export interface FailedItem {
  readonly failure: Failure
  readonly entry: RetryEntry | null
}

export interface FailureFacts {
  readonly area: AreaName
  readonly entries: ReadonlyMap<string, RetryEntry>
  readonly seen: Versions
  readonly nowMs: number
  readonly fraction: number
}

/** A failed operation goes on the retry list with the time the verdict gives it. */
export const failedItem = (operation: Operation, failure: Failure, facts: FailureFacts): FailedItem => {
  const before = entryOf(operation, facts.entries)
  const attempts = (before?.attempts ?? 0) + 1
  const nextAt = nextAttempt(failure, attempts, facts.nowMs, facts.fraction)
  return {
    failure,
    entry: newEntry(facts.area, operation, {
      attempts,
      nextAt,
      failure,
      versions: versionsOf(operation, facts.seen, before),
    }),
  }
}
