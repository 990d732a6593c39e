/** Carries out what was approved, area by area and batch by batch, and stores what each area leaves behind when it is through. */
import type { Operation } from '../sync/operation.ts'
import type { RunContext } from './area-run.ts'
import { perform, performLocally, type BatchEnd, type BatchTools, type Stop } from './batch.ts'
import type { Commits } from './commits.ts'
import type { Approved } from './decide-approval.ts'
import { entriesOfHeld, newlyHeld, waitsForMails } from './mails-held.ts'
import { bringsMaterial } from './material.ts'
import { byName, nameOfEntry } from './operation-ids.ts'
import { nextAttempt } from './judgement.ts'
import { leaveOnTerms } from './on-terms.ts'
import type { RetryEntry, RunState, StoreTransaction } from './ports.ts'
import type { Prepared } from './prepare.ts'
import type { Report } from './report.ts'
import { withRestorableCopies } from './restorable.ts'
import { tellRefused } from './tell-refused.ts'

export const operationsPerBatch = 20
const operationsPerTransaction = 500

/** A run that does not reach its end. */
export interface Ended {
  readonly state: RunState
  readonly reason: string
}

const chunks = <T>(list: readonly T[], size: number): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(list.length / size) }, (_, index) => list.slice(index * size, (index + 1) * size))

const writesToOutlook = ({ writes }: Operation): boolean => writes.outlook !== undefined

const interrupted: Ended = { state: 'cancelled', reason: 'SYNC_INTERRUPTED' }

/** Cancelled by a person, or the process is about to stop: between batches nothing is half done. */
const interruption = async ({ ports, request, signal }: RunContext): Promise<Ended | null> => {
  if (signal.aborted) return interrupted
  return (await ports.store.isCancelRequested(request.runId)) ? { state: 'cancelled', reason: 'SYNC_CANCELLED' } : null
}

const unreadEntries = ({ ports }: RunContext, prepared: Prepared): readonly RetryEntry[] => {
  const entries = byName(prepared.run.state.retries)
  return prepared.unread.map(({ id, failure }) => {
    const before = entries.get(nameOfEntry({ side: 'outlook', id }))
    const attempts = (before?.attempts ?? 0) + 1
    const nextAt = nextAttempt(failure, attempts, ports.clock.now(), ports.random.fraction())
    const link = prepared.observed.links.find((one) => one.outlookId === id)
    // A linked record that cannot be read is never given up: it may be a deletion that waits for its proof. Of a new one a person is told.
    const again = nextAt ?? (link === undefined ? null : ports.clock.now() + 6 * 60 * 60_000)
    return {
      area: prepared.run.area.name,
      side: 'outlook',
      id,
      attempts,
      nextAt: again,
      versions: link?.versions ?? { crm: null, outlook: null },
      failure,
      title: before?.title ?? '',
    }
  })
}

const privateNow = ({ observed }: Prepared): readonly { readonly side: 'outlook'; readonly id: string }[] =>
  observed.observations.outlook.flatMap((one) =>
    one.seen === 'changed' && one.record.redacted ? [{ side: 'outlook', id: one.record.id } as const] : [],
  )

const storePlans = async (tx: StoreTransaction, { waiting, executed, prepared, execute }: Approved): Promise<void> => {
  if (executed) await tx.plans.put({ ...executed, state: 'executed' })
  if (waiting?.isNew && waiting.replaces) await tx.plans.put({ ...waiting.replaces, state: 'replaced' })
  // What was shown before its record turned private must not be kept in a plan that is through (PR2).
  const hidden = privateNow(prepared)
  if (hidden.length > 0 && (executed || waiting?.isNew)) await tx.history.purge(prepared.run.area.name, hidden)
  if (waiting?.isNew) await tx.plans.put(waiting.plan)
  // Also after an approved plan: a run that came between the approval and its execution may have asked once more.
  if (waiting || (executed === null && execute.length === 0)) return
  const outdated = await tx.plans.waiting(prepared.run.area.name)
  if (outdated) await tx.plans.put({ ...outdated, state: 'replaced' })
}

/** The cursor moves in the transaction that stores everything it passes: links, strangers, retry list (I9). */
const leaveArea = (
  context: RunContext,
  report: Report,
  commits: Commits,
  approved: Approved,
  listed: ReadonlySet<string>,
): void => {
  const { prepared, waiting, executed, declined, isThrough } = approved
  const { run, observed } = prepared
  const area = run.area.name
  const held = entriesOfHeld(prepared, approved.mailsHeld)
  const kept = isThrough ? [...prepared.entries, ...unreadEntries(context, prepared), ...held.entries] : []
  const entries = [...declined, ...kept]
  const standing = new Set([...prepared.standing, ...held.standing].map(nameOfEntry))
  const isStanding = (entry: RetryEntry): boolean => standing.has(nameOfEntry(entry))
  const visited = isThrough ? [...observed.visited, ...prepared.replaced].filter((entry) => !isStanding(entry)) : []
  const strangers = isThrough ? prepared.settledStrangers : []
  const cursor = isThrough ? observed.cursor : null
  if (waiting) report.plan(waiting.plan.id)
  if (waiting && context.request.mode !== 'preview') report.waits(waiting.plan.reason)
  const remaining = [...entries, ...prepared.standing, ...run.state.retries.filter((entry) => !visited.includes(entry))]
  for (const entry of remaining) if (!waitsForMails(entry)) report.dueAt(entry.nextAt)
  const isNothing =
    cursor === null && entries.length + visited.length + strangers.length + approved.execute.length === 0
  if (isNothing && !waiting?.isNew && !executed) return
  commits.add(async (tx) => {
    if (entries.length > 0) await tx.retries.put(entries)
    // Only now is it known which operations of this run have come onto the list again.
    const stays = new Set([...listed, ...entries.map(nameOfEntry)])
    const resolved = visited.filter((entry) => !stays.has(nameOfEntry(entry)))
    if (resolved.length > 0) await tx.retries.remove(area, resolved)
    if (strangers.length > 0) await tx.strangers.remove(area, strangers)
    await storePlans(tx, approved)
    const told = newlyHeld(approved).map((operation) => report.item(area, operation, 'skipped', null))
    if (told.length > 0) await tx.runs.addItems(told)
    if (cursor !== null) await tx.cursors.put(area, run.settings.container, cursor)
  }, waiting?.isNew === true)
}

const tagNames = ({ execute, prepared }: Approved): readonly string[] => {
  const { acceptance, tags } = prepared.run.settings.policy
  const written = execute.flatMap(({ writes: { outlook } }) =>
    outlook && outlook.kind !== 'remove' ? (outlook.tags ?? []) : [],
  )
  const isStart = prepared.observed.listed.outlook && acceptance === 'tagged'
  return [...new Set([...written, ...(isStart ? [tags.update] : [])])]
}

/** The categories must be on the master list to have a colour and a name people can pick (SM-04); a failure is not the items' fault. */
const ensureTags = async ({ ports, request, outlook }: RunContext, approved: Approved): Promise<void> => {
  const isAsking = approved.waiting !== null && approved.execute.length === 0
  const names = isAsking ? [] : tagNames(approved)
  const failure = names.length > 0 ? await outlook.ensureTags(names) : null
  if (failure)
    ports.log.warn(
      { mailboxId: request.mailboxId, code: failure.code, status: failure.status },
      'Categories could not be added to the master list',
    )
}

/** In groups: what goes into one transaction, or one batch of writes to Outlook. */
const groupsOf = (tools: BatchTools, operations: readonly Operation[]): readonly (readonly Operation[])[] => {
  const outgoing = operations.filter(writesToOutlook)
  const local = operations.filter((operation) => !writesToOutlook(operation))
  const isHeavy = (operation: Operation): boolean => bringsMaterial(tools.run, operation)
  const heavy = local.filter(isHeavy)
  const light = local.filter((operation) => !isHeavy(operation))
  return [
    ...chunks(light, operationsPerTransaction),
    // Each with the material of its records in memory, and stored before the next is fetched.
    ...chunks(heavy, operationsPerBatch),
    ...chunks(outgoing, operationsPerBatch),
  ]
}

/** Null: go on. */
const endOf = (end: BatchEnd): Stop | Ended | null => (end === null ? interrupted : end.stop)

/** Null: through. */
const executeArea = async (tools: BatchTools, approved: Approved): Promise<Stop | Ended | null> => {
  for (const group of groupsOf(tools, approved.execute)) {
    const ended = await interruption(tools.context)
    if (ended) return ended
    const isLocal = group.every((operation) => !writesToOutlook(operation))
    if (isLocal || group.some((operation) => bringsMaterial(tools.run, operation))) await tools.commits.flush()
    const end = endOf(
      isLocal ? await performLocally(tools, group) : await perform(tools, await withRestorableCopies(tools, group)),
    )
    if (end) return end
  }
  await tellRefused(tools, approved.prepared)
  return null
}

const isStop = (stop: Stop | Ended): stop is Stop => 'scope' in stop

export interface Executed {
  /** Null when every area came to its end, or at least left the others to theirs. */
  readonly ended: Ended | null
  /** Areas that came to their end. */
  readonly through: readonly Approved[]
}

export const execute = async (
  context: RunContext,
  report: Report,
  commits: Commits,
  works: readonly Approved[],
): Promise<Executed> => {
  const { ports, request } = context
  const through: Approved[] = []
  report.phase('executing')
  for (const approved of works) {
    const { run, seen } = approved.prepared
    const tools: BatchTools = { context, run, seen, report, commits, listed: new Set(), refused: new Set() }
    if (approved.executed) report.plan(approved.executed.id)
    await ensureTags(context, approved)
    const stop = await executeArea(tools, approved)
    if (stop === null) {
      if (context.terms === null) leaveArea(context, report, commits, approved, tools.listed)
      else leaveOnTerms(context, context.terms, { report, commits }, approved)
      through.push(approved)
      continue
    }
    if (!isStop(stop)) return { ended: stop, through }
    const isOfTerms = context.terms !== null && stop.scope === 'area'
    if (!isOfTerms)
      await ports.settings.pause(request.mailboxId, stop.scope === 'area' ? run.area.name : null, stop.code)
    report.trouble(stop.code)
    if (stop.scope === 'mailbox') return { ended: { state: 'failed', reason: stop.code }, through }
  }
  return { ended: null, through }
}
