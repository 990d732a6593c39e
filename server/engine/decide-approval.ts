/**
 * Before anything is written: may these operations be executed, or must a person see them first? A first run and a run the guard
 * stops are stored as a plan and wait (N1, I10); an approved plan is executed where the world is still as it was, the rest is shown
 * again; what was not approved is remembered and stays as it is.
 */
import { operationText, stillApproved } from '../sync/approve.ts'
import { guard } from '../sync/guard.ts'
import { withinMailBudget } from '../sync/mails.ts'
import type { Operation, Plan } from '../sync/operation.ts'
import { withoutOldValues } from '../sync/operation-facts.ts'
import type { RunContext } from './area-run.ts'
import { notApproved } from './hold-back.ts'
import { guardReasons, mailsWait, planHash } from './judgement.ts'
import { decideOnTerms } from './on-terms.ts'
import { newEntry, versionsOf } from './operation-ids.ts'
import type { RetryEntry, StoredPlan } from './ports.ts'
import type { Prepared } from './prepare.ts'

export interface Approved {
  readonly prepared: Prepared
  readonly execute: readonly Operation[]
  /** Operations a person declined: kept visible, not executed until their record changes. */
  readonly declined: readonly RetryEntry[]
  /** Plan that waits instead; `isNew` when it has to be stored. */
  readonly waiting: { readonly plan: StoredPlan; readonly isNew: boolean; readonly replaces: StoredPlan | null } | null
  /** Everything that was seen is dealt with, or waits by itself: the cursor may move. False where a whole plan waits. */
  readonly isThrough: boolean
  /** Operations that wait because they would mail people; looked at again in every run (GU4). */
  readonly mailsHeld: readonly Operation[]
  /** The plan this run executes. */
  readonly executed: StoredPlan | null
}

const declinedFailure = {
  status: 0,
  code: notApproved,
  message: 'Not approved',
  retryAfterMs: null,
  ambiguous: false,
  requestId: null,
  during: 'write',
} as const

const planOf = (prepared: Prepared, operations: readonly Operation[]): Plan => ({
  area: prepared.run.area.name,
  operations,
})

/** Why these operations must be seen first; null: they need not be. */
const reasonToWait = async (
  { ports, request }: RunContext,
  prepared: Prepared,
  operations: readonly Operation[],
): Promise<string | null> => {
  const { area, settings } = prepared.run
  if (settings.needsApproval) return 'SYNC_FIRST_RUN'
  const isHarmless = operations.every(
    (one) =>
      one.link === null ||
      (one.after !== null && one.after.dormant === one.link.dormant && !one.writes.crm && !one.writes.outlook),
  )
  if (isHarmless) return null
  const linked = await ports.store.read(request.mailboxId, (tx) => tx.links.countActive(area.name))
  const reason = guard(area.guard, planOf(prepared, operations), linked)
  return reason === null ? null : guardReasons[reason.code]
}

/** Stores nothing yet; an equal plan that waits already goes on waiting, so that repeated runs stay quiet. */
const toWait = async (
  { ports, request }: RunContext,
  prepared: Prepared,
  operations: readonly Operation[],
  reason: string,
): Promise<Approved['waiting']> => {
  const plan = planOf(prepared, operations.map(withoutOldValues))
  const hash = planHash(plan)
  const before = await ports.store.read(request.mailboxId, (tx) => tx.plans.waiting(prepared.run.area.name))
  if (before?.hash === hash) return { plan: before, isNew: false, replaces: null }
  const stored: StoredPlan = {
    id: ports.random.id(),
    runId: request.runId,
    area: prepared.run.area.name,
    hash,
    plan,
    reason,
    state: 'waiting',
    approvedKeys: null,
    createdAt: ports.clock.now(),
  }
  return { plan: stored, isNew: true, replaces: before }
}

const isDeclined = (stored: StoredPlan): ((operation: Operation) => boolean) => {
  const offered = new Map(stored.plan.operations.map((operation) => [operation.key, operationText(operation)]))
  return (operation) =>
    stored.approvedKeys !== null &&
    !stored.approvedKeys.includes(operation.key) &&
    offered.get(operation.key) === operationText(operation)
}

/** Operations of which nobody has to be asked but for the mails they cause: what exceeds the budget waits, the rest goes (GU4). */
const withinBudget = async (
  context: RunContext,
  prepared: Prepared,
  approved: readonly Operation[],
  operations: readonly Operation[],
): Promise<Pick<Approved, 'execute' | 'waiting' | 'isThrough' | 'mailsHeld'>> => {
  const { go, wait } = withinMailBudget(operations, prepared.run.settings.policy.mailBudget)
  const waiting = wait.length > 0 ? await toWait(context, prepared, wait, mailsWait) : null
  return { execute: [...approved, ...go], waiting, isThrough: true, mailsHeld: wait }
}

/** An approved plan: exactly what was approved and is still so. Mails are sent only by approving a plan that asked for just that (GU4). */
const fromApproved = async (context: RunContext, prepared: Prepared, stored: StoredPlan): Promise<Approved> => {
  const now = stillApproved(stored.plan, stored.approvedKeys, planOf(prepared, prepared.ready))
  const declinedNow = isDeclined(stored)
  const declined = now.showAgain.filter(declinedNow)
  const changed = now.showAgain.filter((operation) => !declinedNow(operation))
  const entries = declined.flatMap((operation) => {
    const versions = versionsOf(operation, prepared.seen)
    return (
      newEntry(prepared.run.area.name, operation, { attempts: 0, nextAt: null, failure: declinedFailure, versions }) ??
      []
    )
  })
  const base = { prepared, declined: entries, executed: stored }
  const asksForMails = stored.reason === mailsWait
  const sent = now.execute.filter((operation) => asksForMails || operation.mails === undefined)
  const unasked = now.execute.filter((operation) => !sent.includes(operation))
  const reason = changed.length > 0 ? await reasonToWait(context, prepared, changed) : null
  if (reason === null) return { ...base, ...(await withinBudget(context, prepared, sent, [...unasked, ...changed])) }
  const waiting = await toWait(context, prepared, [...unasked, ...changed], 'SYNC_WORLD_CHANGED')
  return { ...base, execute: sent, waiting, isThrough: false, mailsHeld: [] }
}

export const decideApproval = async (
  context: RunContext,
  prepared: Prepared,
  approved: StoredPlan | null,
): Promise<Approved> => {
  if (context.terms !== null) return decideOnTerms(context, context.terms, prepared, approved)
  if (approved !== null) return fromApproved(context, prepared, approved)
  const base = { prepared, declined: [], executed: null }
  if (context.request.mode === 'preview') {
    const reason = (await reasonToWait(context, prepared, prepared.ready)) ?? 'SYNC_PREVIEW'
    const waiting = await toWait(context, prepared, prepared.ready, reason)
    return { ...base, execute: [], waiting, isThrough: false, mailsHeld: [] }
  }
  // An empty plan asks nobody: a first run that finds nothing to do is done.
  const reason = prepared.ready.length === 0 ? null : await reasonToWait(context, prepared, prepared.ready)
  if (reason === null) return { ...base, ...(await withinBudget(context, prepared, [], prepared.ready)) }
  const waiting = await toWait(context, prepared, prepared.ready, reason)
  return { ...base, execute: [], waiting, isThrough: false, mailsHeld: [] }
}
