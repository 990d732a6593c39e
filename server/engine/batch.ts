/**
 * One batch of operations carried out. The CRM part comes first, in the transaction that also writes the journal and the losing
 * values of conflicts; then Outlook is written; then the outcomes are stored. One failed item never stops its neighbours.
 */
import { linkAfter, type LinkChange } from '../sync/link-after.ts'
import { needsMarker } from '../sync/operation-facts.ts'
import type { Operation } from '../sync/operation.ts'
import { classify } from '../sync/verdict.ts'
import type { AreaRun, RunContext } from './area-run.ts'
import type { Commits } from './commits.ts'
import { isThrottled, stopCode } from './judgement.ts'
import { byName, idsOf, namesOf, nameOfEntry, type Versions } from './operation-ids.ts'
import type {
  CrmWrite,
  JournalEntry,
  OutlookWrite,
  RetryEntry,
  RunItem,
  StoreTransaction,
  WriteOutcome,
} from './ports.ts'
import { createSettlesAfterMs } from './recover.ts'
import { isWorthTelling, type Report } from './report.ts'
import { failedItem, linkAfterCrmPart, writtenBy } from './settle.ts'

export interface BatchTools {
  readonly context: RunContext
  readonly run: AreaRun
  readonly seen: Versions
  readonly report: Report
  readonly commits: Commits
  /** Names of the retry entries written in this run. */
  readonly listed: Set<string>
  /** Operations whose values the CRM will not take, however often they are tried. */
  readonly refused: Set<Operation>
}

export interface Stop {
  readonly scope: 'area' | 'mailbox'
  readonly code: string
}

/** An operation on its way, with what is known of it so far. */
interface Flight {
  readonly operation: Operation
  /** Journal and write key; unique over all runs. */
  readonly key: string
  /** CRM id, made here for a record that is yet to be created. */
  readonly crmId: string | null
  crm: { readonly id: string; readonly version: string } | null
}

const maximumWaits = 6
const longestWaitMs = 5 * 60_000

const newCrmId = ({ context, run }: BatchTools, { writes }: Operation): string | null =>
  writes.crm?.kind === 'create'
    ? `${writes.crm.recordKind ?? run.area.bornInOutlook ?? 'record'}:${context.ports.random.id()}`
    : null

const takeOff = (tools: BatchTools, operation: Operation): Flight => ({
  operation,
  key: `${tools.context.request.runId}/${operation.key}`,
  crmId: newCrmId(tools, operation) ?? idsOf(operation).crm,
  crm: null,
})

const crmWrite = ({ operation: { writes }, key, crmId }: Flight): readonly CrmWrite[] =>
  writes.crm && crmId !== null
    ? [
        {
          key,
          id: writes.crm.kind === 'create' ? crmId : writes.crm.id,
          write: writes.crm,
        },
      ]
    : []

/** Adopted records are stamped with the first update that is written anyway; those born here carry the stamp already. */
const outlookWrite = ({ place }: AreaRun, { operation, key, crmId }: Flight): readonly OutlookWrite[] => {
  const { writes } = operation
  if (!writes.outlook) return []
  const mayLackStamp = writes.outlook.kind === 'update' && operation.link?.origin !== 'crm'
  const marker = needsMarker(operation) || mayLackStamp ? crmId : null
  return [{ key, place, write: writes.outlook, marker }]
}

const isCreate = ({ operation }: Flight): boolean => operation.writes.outlook?.kind === 'create'

/** What must not happen twice, or would look like a person's doing if the answer were lost. */
const isJournaled = (flight: Flight): boolean => {
  const write = flight.operation.writes.outlook
  return isCreate(flight) || (write?.kind === 'remove' && write.cause === 'outOfScope')
}

const storeLinks = async (tools: BatchTools, tx: StoreTransaction, changes: readonly LinkChange[]): Promise<void> => {
  const area = tools.run.area.name
  const forget = changes.flatMap((change) => change.forget ?? [])
  const links = changes.flatMap((change) => change.link ?? [])
  // First, because a new link may take over the Outlook record of one that is forgotten.
  if (forget.length > 0) await tx.links.forget(area, forget)
  if (links.length > 0) await tx.links.upsert(area, links)
}

const storeConflicts = async (
  { context: { ports, request }, run }: BatchTools,
  tx: StoreTransaction,
  flights: readonly Flight[],
): Promise<void> => {
  for (const { operation, crmId } of flights) {
    if (operation.conflicts.length === 0 || crmId === null) continue
    await tx.conflicts.put(run.area.name, request.runId, ports.clock.now(), operation, crmId)
  }
}

const storeDone = async (tools: BatchTools, tx: StoreTransaction, done: readonly Operation[]): Promise<void> => {
  const area = tools.run.area.name
  const privateNow = done.flatMap((operation) => (operation.purges ? namesOf(operation) : []))
  if (privateNow.length > 0) await tx.history.purge(area, privateNow)
  const items = done
    .filter(isWorthTelling)
    .map((operation): RunItem => tools.report.item(area, operation, 'done', null))
  const names = done.flatMap(namesOf)
  const put = done.flatMap((operation) => operation.stranger ?? [])
  const stays = new Set(put.map(nameOfEntry))
  const retried = byName(tools.run.state.retries)
  const settled = names.filter((name) => retried.has(nameOfEntry(name)))
  if (put.length > 0) await tx.strangers.put(area, put)
  if (names.length > 0)
    await tx.strangers.remove(
      area,
      names.filter((name) => !stays.has(nameOfEntry(name))),
    )
  if (settled.length > 0) await tx.retries.remove(area, settled)
  if (items.length > 0) await tx.runs.addItems(items)
}

const storeFailed = async (
  tools: BatchTools,
  tx: StoreTransaction,
  failed: readonly (readonly [Flight, WriteOutcome])[],
): Promise<void> => {
  const { ports } = tools.context
  const area = tools.run.area.name
  const facts = {
    area,
    entries: byName(tools.run.state.retries),
    seen: tools.seen,
    nowMs: ports.clock.now(),
    fraction: ports.random.fraction(),
  }
  const entries: RetryEntry[] = []
  const items: RunItem[] = []
  for (const [flight, outcome] of failed) {
    if (outcome.done) continue
    const { failure, entry } = failedItem(flight.operation, outcome.failure, facts)
    items.push(tools.report.item(area, flight.operation, 'failed', failure))
    // What stops the area or the mailbox is no fault of the item; it is seen again because the cursor stays.
    if (entry === null || stopCode(failure) !== null) continue
    const settlesAt = failure.ambiguous && isJournaled(flight) ? facts.nowMs + createSettlesAfterMs : null
    entries.push(settlesAt === null ? entry : { ...entry, nextAt: Math.max(settlesAt, entry.nextAt ?? settlesAt) })
  }
  for (const entry of entries) {
    tools.listed.add(nameOfEntry(entry))
    tools.report.dueAt(entry.nextAt)
  }
  if (entries.length > 0) await tx.retries.put(entries)
  if (items.length > 0) await tx.runs.addItems(items)
}

/** Writes the CRM parts; gives what may go on, with the others already stored as failed. */
const writeCrm = async (
  tools: BatchTools,
  tx: StoreTransaction,
  flights: readonly Flight[],
): Promise<readonly Flight[]> => {
  const writes = flights.flatMap(crmWrite)
  const outcomes = new Map(
    (writes.length > 0 ? await tx.crm.write(tools.run.area.name, writes) : []).map((one) => [one.key, one]),
  )
  const failed = flights.flatMap((flight) => {
    const outcome = outcomes.get(flight.key)
    return outcome && !outcome.done ? [[flight, outcome] as const] : []
  })
  for (const [flight, outcome] of failed) {
    if (!outcome.done && classify(outcome.failure) === 'skipItem') tools.refused.add(flight.operation)
  }
  for (const flight of flights) flight.crm = writtenBy(outcomes.get(flight.key))
  await storeFailed(tools, tx, failed)
  const grounded = new Set(failed.map(([flight]) => flight))
  return flights.filter((flight) => !grounded.has(flight))
}

/** Operations that do not write to Outlook: everything in one transaction. */
export const performLocally = (tools: BatchTools, operations: readonly Operation[]): void => {
  const flights = operations.map((operation) => takeOff(tools, operation))
  tools.commits.add(async (tx) => {
    const done = await writeCrm(tools, tx, flights)
    await storeLinks(
      tools,
      tx,
      done.map(({ operation, crm }) => linkAfter(operation, crm ? { crm } : {})),
    )
    await storeConflicts(tools, tx, done)
    await storeDone(
      tools,
      tx,
      done.map((flight) => flight.operation),
    )
  }, operations.some(isWorthTelling))
}

const journalEntry = (
  { context: { ports, request }, run }: BatchTools,
  { operation, key, crmId }: Flight,
): JournalEntry => {
  if (crmId === null) throw new Error(`No CRM id to stamp for ${operation.key}`)
  return { key, area: run.area.name, runId: request.runId, marker: crmId, operation, recordedAt: ports.clock.now() }
}

/** What must be durable before Outlook is written; gives the flights that may go on. Updates alone need nothing. */
const beforeSending = async (tools: BatchTools, flights: readonly Flight[]): Promise<readonly Flight[]> => {
  const needsNothing = flights.every(
    (flight) => !isJournaled(flight) && !flight.operation.writes.crm && flight.operation.conflicts.length === 0,
  )
  let cleared = flights
  if (!needsNothing) {
    tools.commits.add(async (tx) => {
      cleared = await writeCrm(tools, tx, flights)
      await storeLinks(
        tools,
        tx,
        cleared.flatMap(({ operation, crm }) => (crm ? [linkAfterCrmPart(operation, crm)] : [])),
      )
      await storeConflicts(tools, tx, cleared)
      const journaled = cleared.filter(isJournaled)
      if (journaled.length > 0) await tx.journal.record(journaled.map((flight) => journalEntry(tools, flight)))
    }, true)
  }
  await tools.commits.flush()
  return cleared
}

/** Throttled writes are repeated after the time the service asked for; bounded, and only where nothing can have happened. */
const writeWithPatience = async (
  { context: { ports, outlook, signal }, run }: BatchTools,
  writes: readonly OutlookWrite[],
) => {
  const outcomes = new Map<string, WriteOutcome>()
  let rest = writes
  for (let waits = 0; rest.length > 0; waits += 1) {
    for (const outcome of await outlook.write(run.area.name, rest)) outcomes.set(outcome.key, outcome)
    const throttled = new Map(
      [...outcomes.values()].flatMap((one) =>
        !one.done && isThrottled(one.failure) ? [[one.key, one.failure] as const] : [],
      ),
    )
    const waitMs = Math.max(0, ...[...throttled.values()].map((failure) => failure.retryAfterMs ?? 0))
    rest = rest.filter((write) => throttled.has(write.key))
    if (waits === maximumWaits || waitMs > longestWaitMs || signal.aborted) break
    if (rest.length > 0) await ports.clock.sleep(waitMs, signal)
  }
  return outcomes
}

/** At most 20 operations that write to Outlook. Outcomes are stored with the next batch, or at the end. */
export const perform = async (tools: BatchTools, operations: readonly Operation[]): Promise<Stop | null> => {
  const flights = await beforeSending(
    tools,
    operations.map((operation) => takeOff(tools, operation)),
  )
  const outcomes = await writeWithPatience(
    tools,
    flights.flatMap((flight) => outlookWrite(tools.run, flight)),
  )
  const answered = flights.flatMap((flight) => {
    const outcome = outcomes.get(flight.key)
    return outcome ? [[flight, outcome] as const] : []
  })
  const done = answered.filter(([, outcome]) => outcome.done)
  const failed = answered.filter(([, outcome]) => !outcome.done)
  tools.commits.add(async (tx) => {
    await storeLinks(
      tools,
      tx,
      done.map(([{ operation, crm }, outcome]) => {
        const outlook = writtenBy(outcome)
        return linkAfter(operation, { ...(crm ? { crm } : {}), ...(outlook ? { outlook } : {}) })
      }),
    )
    await storeDone(
      tools,
      tx,
      done.map(([flight]) => flight.operation),
    )
    await storeFailed(tools, tx, failed)
    const isOpen = ([, outcome]: readonly [Flight, WriteOutcome]): boolean => !outcome.done && outcome.failure.ambiguous
    const settled = answered.filter((one) => isJournaled(one[0]) && !isOpen(one)).map(([flight]) => flight.key)
    if (settled.length > 0) await tx.journal.settle(settled)
  }, true)
  const stops = failed.flatMap(([, outcome]) => (outcome.done ? [] : (stopCode(outcome.failure) ?? [])))
  return stops.find((stop) => stop.scope === 'mailbox') ?? stops[0] ?? null
}
