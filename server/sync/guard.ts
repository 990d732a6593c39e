/** The brake before mass change (SPEC GU, R1, N3): counts what a plan would do and names the first limit it exceeds. */
import type { GuardLimit, GuardLimits } from './area-rules.ts'
import type { Operation, Plan } from './operation.ts'
import { writesOf } from './operation-facts.ts'

export type GuardCode = 'SIDE_EMPTIED' | 'TOO_MANY_REMOVALS' | 'TOO_MANY_WITHDRAWALS' | 'TOO_MANY_UPDATES'

/** Why the run must wait for a person. */
export interface GuardReason {
  readonly code: GuardCode
  /** Records concerned. */
  readonly count: number
  /** Links that take part. */
  readonly linked: number
  /** The most that goes without asking. */
  readonly limit: number
}

const removals = ({ operations }: Plan, cause: 'deletedOnOtherSide' | 'outOfScope'): number =>
  operations.filter((one) => writesOf(one).some((write) => write.kind === 'remove' && write.cause === cause)).length

/** What Outlook added to a record that was just made there, read for the first time: nothing is overwritten by it (ME11). */
const isReadBack = ({ link, writes: { crm, outlook } }: Operation): boolean =>
  link?.versions.outlook === null &&
  crm?.kind === 'update' &&
  crm.changed.every((name) => (crm.before[name] ?? null) === null) &&
  (outlook === undefined || (outlook.kind === 'update' && outlook.changed.length === 0))

const updates = ({ operations }: Plan): number =>
  operations.filter(
    (one) =>
      one.link !== null &&
      !isReadBack(one) &&
      writesOf(one).some((write) => write.kind === 'update' && write.changed.length > 0),
  ).length

/** Links that lose a record in this run although nobody asked Tandem to remove it: deleted or moved away by somebody else. */
const losesRecord = ({ link, after, writes }: Operation): boolean => {
  if (link === null || link.dormant !== null) return false
  const crossing =
    writes.crm?.kind === 'remove' ||
    (writes.outlook?.kind === 'remove' && writes.outlook.cause === 'deletedOnOtherSide')
  const sleeps =
    after !== null &&
    (after.dormant === 'deletedInOutlook' || after.dormant === 'deletedInCrm' || after.dormant === 'movedInOutlook')
  return crossing || sleeps || after === null
}

/** The most that a limit lets through: its count, or its share of the linked records plus `atLeast`, whichever is smaller. */
export const allowedBy = (limit: GuardLimit, linked: number): number =>
  Math.min(limit.count, Math.floor(limit.share * linked) + limit.atLeast)

const exceeds = (code: GuardCode, count: number, limit: number, linked: number): GuardReason | null =>
  count > limit ? { code, count, linked, limit } : null

/** A CRM side of which next to nothing is left in scope has more likely been damaged than meant. */
const nearlyAll = 0.9

/**
 * Null: go on. `linked` is the number of links that take part before the run. A side that lost more than half of them is treated as
 * emptied, whether or not policy would let the deletions cross (GU1); so is a CRM side whose records nearly all left the scope at once.
 */
export const guard = (limits: GuardLimits, plan: Plan, linked: number): GuardReason | null => {
  const lost = plan.operations.filter(losesRecord).length
  const withdrawn = removals(plan, 'outOfScope')
  return (
    exceeds('SIDE_EMPTIED', lost, Math.max(limits.removals.atLeast, Math.floor(linked / 2)), linked) ??
    exceeds('TOO_MANY_REMOVALS', removals(plan, 'deletedOnOtherSide'), allowedBy(limits.removals, linked), linked) ??
    exceeds('TOO_MANY_WITHDRAWALS', withdrawn, allowedBy(limits.withdrawals, linked), linked) ??
    exceeds('SIDE_EMPTIED', withdrawn, Math.max(limits.removals.atLeast, Math.floor(nearlyAll * linked)), linked) ??
    exceeds('TOO_MANY_UPDATES', updates(plan), allowedBy(limits.updates, linked), linked)
  )
}
