/**
 * Runs on terms, where they differ from ordinary ones: everything they would do is shown to a person first and executed by key, and they leave
 * behind links, records and their report, but no cursor, retry entry or stranger, because the stored settings may want none of it.
 */
import { operationText } from '../sync/approve.ts'
import { doneByHand } from '../sync/by-hand.ts'
import { withinMailBudget } from '../sync/mails.ts'
import type { NoteCode, Operation } from '../sync/operation.ts'
import { isChange, withoutOldValues, writesOf } from '../sync/operation-facts.ts'
import type { RunContext } from './area-run.ts'
import type { Commits } from './commits.ts'
import type { Approved } from './decide-approval.ts'
import { mailsWait, planHash } from './judgement.ts'
import type { RunPurpose, RunTerms, StoredComparison, StoredPlan } from './ports.ts'
import type { Prepared } from './prepare.ts'
import type { Report } from './report.ts'

/** Codes of server/errors.ts. */
const reasons: Readonly<Record<RunPurpose, string>> = {
  impact: 'SYNC_IMPACT',
  wizard: 'SYNC_WIZARD',
  reset: 'SYNC_RESET',
  undo: 'SYNC_UNDO',
  compare: 'SYNC_COMPARED',
}

/** What only shows is `replaced` from the start, so that nobody can approve it. */
const states: Readonly<Record<RunPurpose, StoredPlan['state']>> = {
  impact: 'replaced',
  wizard: 'waiting',
  reset: 'waiting',
  undo: 'waiting',
  compare: 'replaced',
}

/** Categories alone; no value goes with such a write. */
const isMereTags = ({ writes: { outlook } }: Operation): boolean =>
  outlook === undefined || (outlook.kind === 'update' && outlook.changed.length === 0)

const goesTheWay: Readonly<Record<NonNullable<RunTerms['reset']>['direction'], (operation: Operation) => boolean>> = {
  both: () => true,
  toOutlook: ({ writes }) => writes.crm === undefined,
  toCrm: isMereTags,
}

const isWritten = (operation: Operation): boolean => writesOf(operation).length > 0

/** A pair that is linked without anything being written. */
const isAdoption = ({ link, after }: Operation): boolean => link === null && after !== null

/** Records that are written, and pairs that are adopted. That a link sleeps or moves on is the business of ordinary runs. */
export const chosenOnTerms = (
  area: string,
  { reset, byHand }: RunTerms,
  ready: readonly Operation[],
): readonly Operation[] => {
  const all = ready.filter((operation) => isWritten(operation) || isAdoption(operation))
  if (byHand) return doneByHand(all, byHand, area)
  return all.filter(goesTheWay[reset?.direction ?? 'both'])
}

const toShow = (
  { ports, request }: RunContext,
  terms: RunTerms,
  prepared: Prepared,
  operations: readonly Operation[],
  reason: string,
): NonNullable<Approved['waiting']> => {
  const area = prepared.run.area.name
  const plan = { area, operations: operations.map(withoutOldValues) }
  return {
    isNew: true,
    replaces: null,
    plan: {
      id: ports.random.id(),
      runId: request.runId,
      area,
      hash: planHash(plan),
      plan,
      reason,
      state: states[terms.purpose],
      approvedKeys: null,
      createdAt: ports.clock.now(),
      termsId: terms.id,
      purpose: terms.purpose,
    },
  }
}

const preview = (context: RunContext, terms: RunTerms, prepared: Prepared): Approved => {
  const isComparison = terms.purpose === 'compare'
  const operations = isComparison ? prepared.ready.filter(isWritten) : prepared.ready
  const isNothing = isComparison && operations.length === 0
  // Of another folder only the way out of the former one is shown; everything is made again in the new one.
  const reason = prepared.run.settings.leaving ? 'SYNC_IMPACT_FOLDER' : reasons[terms.purpose]
  const waiting = isNothing ? null : toShow(context, terms, prepared, operations, reason)
  return { prepared, execute: [], declined: [], waiting, isThrough: false, mailsHeld: [], executed: null }
}

/** Exactly what was approved and is still so. What changed since, or would mail people, is shown once more (N1, GU4). */
const executed = (context: RunContext, terms: RunTerms, prepared: Prepared, stored: StoredPlan): Approved => {
  const keys = stored.approvedKeys === null ? null : new Set(stored.approvedKeys)
  const texts = new Map(stored.plan.operations.map((operation) => [operation.key, operationText(operation)]))
  const asked = prepared.ready.filter(({ key }) => texts.has(key) && (keys === null || keys.has(key)))
  const same = asked.filter((operation) => texts.get(operation.key) === operationText(operation) && isChange(operation))
  // What writes nothing any more was done already, or people saw to it: it is told, and nobody is asked again.
  const changed = asked.filter(
    (operation) => isChange(operation) && texts.get(operation.key) !== operationText(operation),
  )
  const { go, wait } =
    stored.reason === mailsWait
      ? { go: same, wait: [] }
      : withinMailBudget(same, prepared.run.settings.policy.mailBudget)
  const again = [...wait, ...changed]
  const reason = changed.length > 0 ? 'SYNC_WORLD_CHANGED' : mailsWait
  const waiting = again.length > 0 ? toShow(context, terms, prepared, again, reason) : null
  return { prepared, execute: go, declined: [], waiting, isThrough: false, mailsHeld: [], executed: stored }
}

export const decideOnTerms = (
  context: RunContext,
  terms: RunTerms,
  prepared: Prepared,
  approved: StoredPlan | null,
): Approved => (approved === null ? preview(context, terms, prepared) : executed(context, terms, prepared, approved))

const comparisonOf = ({ ports, request }: RunContext, { prepared, waiting }: Approved): StoredComparison => {
  const { links } = prepared.observed
  const active = links.filter((link) => link.dormant === null).length
  return {
    area: prepared.run.area.name,
    at: ports.clock.now(),
    compared: active + prepared.ready.filter((operation) => operation.link === null).length,
    different: waiting?.plan.plan.operations.length ?? 0,
    runId: request.runId,
    planId: waiting?.plan.id ?? null,
  }
}

const leftAlone: ReadonlySet<NoteCode> = new Set<NoteCode>(['editedSince', 'undoImpossible'])

/** What was asked for and is not taken back, so that the report names it (UN6). */
const notTakenBack = ({ prepared, executed: plan }: Approved): readonly Operation[] => {
  if (plan === null || plan.purpose !== 'undo') return []
  const keys = plan.approvedKeys === null ? null : new Set(plan.approvedKeys)
  return prepared.ready.filter(
    (one) =>
      !isChange(one) && (keys === null || keys.has(one.key)) && one.notes.some(({ code }) => leftAlone.has(code)),
  )
}

/** What an area leaves behind when it is through. */
export const leaveOnTerms = (
  context: RunContext,
  terms: RunTerms,
  { report, commits }: { readonly report: Report; readonly commits: Commits },
  approved: Approved,
): void => {
  const { waiting, executed: plan } = approved
  if (waiting) report.plan(waiting.plan.id)
  if (waiting && context.request.mode !== 'preview') report.waits(waiting.plan.reason)
  const comparison = terms.purpose === 'compare' ? comparisonOf(context, approved) : null
  const told = notTakenBack(approved)
  commits.add(async (tx) => {
    const items = told.map((operation) => report.item(approved.prepared.run.area.name, operation, 'skipped', null))
    if (items.length > 0) await tx.runs.addItems(items)
    if (plan) await tx.plans.put({ ...plan, state: 'executed' })
    if (waiting) await tx.plans.put(waiting.plan)
    if (comparison) await tx.comparisons.put(comparison)
  }, true)
}
