/**
 * One batch of operations carried out. The CRM part comes first, in the transaction that also writes the journal and the losing
 * values of conflicts; then Outlook is written; then the outcomes are stored. One failed item never stops its neighbours.
 */
import type { Failure } from '../sync/failure.ts'
import { removesKept } from '../sync/kept.ts'
import { linkAfter, type LinkChange } from '../sync/link-after.ts'
import { needsMarker } from '../sync/operation-facts.ts'
import type { Link } from '../sync/link.ts'
import type { Operation } from '../sync/operation.ts'
import { classify } from '../sync/verdict.ts'
import type { AreaRun, RunContext } from './area-run.ts'
import type { Commits } from './commits.ts'
import { asCopy, withoutDoubles } from './joined.ts'
import { isThrottled, stopCode } from './judgement.ts'
import { makeReady, type Grounded } from './material.ts'
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
export interface Flight {
  readonly operation: Operation
  /** Journal and write key; unique over all runs. */
  readonly key: string
  /** CRM id, made here for a record that is yet to be created. */
  readonly crmId: string | null
  crm: { readonly id: string; readonly version: string } | null
  /** What was kept of a record that is born, besides its fields. */
  material: unknown
}

/** Null: nothing was done, because the run is to end. */
export type BatchEnd = { readonly stop: Stop | null } | null

const maximumWaits = 6
const longestWaitMs = 5 * 60_000

const newCrmId = ({ context, run }: BatchTools, { writes }: Operation): string | null =>
  writes.crm?.kind === 'create'
    ? (writes.crm.restores ??
      `${writes.crm.recordKind ?? run.area.bornInOutlook ?? 'record'}:${context.ports.random.id()}`)
    : null

const takeOff = (tools: BatchTools, operation: Operation): Flight => ({
  operation,
  key: `${tools.context.request.runId}/${operation.key}`,
  crmId: newCrmId(tools, operation) ?? idsOf(operation).crm,
  crm: null,
  material: undefined,
})

/** The CRM record as it is: a create may have found one that was there already. */
const actualCrmId = ({ crm, crmId }: Flight): string | null => crm?.id ?? crmId

const crmWrite = ({ operation: { writes }, key, crmId, material }: Flight): readonly CrmWrite[] =>
  writes.crm && crmId !== null
    ? [
        {
          key,
          id: writes.crm.kind === 'create' ? crmId : writes.crm.id,
          write: writes.crm,
          ...(material === undefined ? {} : { material }),
        },
      ]
    : []

/** Adopted records are stamped with the first update that is written anyway; those born here carry the stamp already. */
const outlookWrite = ({ place }: AreaRun, flight: Flight): readonly OutlookWrite[] => {
  const { operation, key } = flight
  const { writes } = operation
  if (!writes.outlook) return []
  const mayLackStamp = writes.outlook.kind === 'update' && operation.link?.origin !== 'crm'
  const marker = needsMarker(operation) || mayLackStamp ? actualCrmId(flight) : null
  return [{ key, place, write: writes.outlook, marker }]
}

const isCreate = ({ operation }: Flight): boolean => operation.writes.outlook?.kind === 'create'

/** What must not happen twice, or would look like a person's doing if the answer were lost. */
const isJournaled = (flight: Flight): boolean => {
  const write = flight.operation.writes.outlook
  return isCreate(flight) || (write?.kind === 'remove' && write.cause !== 'deletedOnOtherSide')
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
  for (const flight of flights) {
    const { operation } = flight
    const crmId = actualCrmId(flight)
    if (operation.conflicts.length === 0 || crmId === null) continue
    await tx.conflicts.put(run.area.name, request.runId, ports.clock.now(), operation, crmId)
  }
}

const storeDone = async (tools: BatchTools, tx: StoreTransaction, done: readonly Operation[]): Promise<void> => {
  const area = tools.run.area.name
  if (done.some((operation) => operation.after?.lookAgain)) tools.report.dueAt(tools.context.ports.clock.now())
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
  failed: readonly Grounded[],
  stopOfFailure: (failure: Failure) => Stop | null = stopCode,
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
  const looked: Link[] = []
  for (const [flight, outcome] of failed) {
    if (outcome.done) continue
    const { failure, entry } = failedItem(flight.operation, outcome.failure, facts)
    items.push(tools.report.item(area, flight.operation, 'failed', failure))
    // What stops the area or the mailbox is no fault of the item; it is seen again because the cursor stays.
    if (entry === null || stopOfFailure(failure) !== null) continue
    // The retry list knows of it from now on; the link need not ask to look again (KE3).
    const { link, after } = flight.operation
    if (removesKept(flight.operation) && link && after) looked.push({ ...link, versions: after.versions })
    const settlesAt = failure.ambiguous && isJournaled(flight) ? facts.nowMs + createSettlesAfterMs : null
    entries.push(settlesAt === null ? entry : { ...entry, nextAt: Math.max(settlesAt, entry.nextAt ?? settlesAt) })
  }
  // Under terms nothing is tried again by itself: the stored settings may want none of it.
  if (tools.context.terms !== null) {
    if (items.length > 0) await tx.runs.addItems(items)
    return
  }
  for (const entry of entries) {
    tools.listed.add(nameOfEntry(entry))
    tools.report.dueAt(entry.nextAt)
  }
  if (looked.length > 0) await tx.links.upsert(area, looked)
  if (entries.length > 0) await tx.retries.put(entries)
  if (items.length > 0) await tx.runs.addItems(items)
}

/** Of no use to try again: a person who tagged the record is told (TA5). */
const markRefused = (tools: BatchTools, failed: readonly Grounded[]): void => {
  for (const [flight, outcome] of failed) {
    if (!outcome.done && classify(outcome.failure) === 'skipItem') tools.refused.add(flight.operation)
  }
}

/** Writes the CRM parts; gives what may go on, with the others already stored as failed. */
const writeCrm = async (
  tools: BatchTools,
  tx: StoreTransaction,
  flights: readonly Flight[],
): Promise<readonly Flight[]> => {
  const writes = flights.flatMap(crmWrite)
  const written = writes.length > 0 ? await tx.crm.write(tools.run.area.name, writes) : []
  const answers = new Map(written.map((one) => [one.key, one]))
  const outcomes = await withoutDoubles(tx, tools.run.area.name, flights, answers)
  const failed = flights.flatMap((flight) => {
    const outcome = outcomes.get(flight.key)
    return outcome && !outcome.done ? [[flight, outcome] as const] : []
  })
  markRefused(tools, failed)
  for (const flight of flights) flight.crm = writtenBy(outcomes.get(flight.key))
  const copies = failed.flatMap(([flight, outcome]) => asCopy(flight, outcome) ?? [])
  if (copies.length > 0) await storeDone(tools, tx, copies)
  await storeFailed(
    tools,
    tx,
    failed.filter(([flight, outcome]) => asCopy(flight, outcome) === null),
  )
  const grounded = new Set(failed.map(([flight]) => flight))
  return flights.filter((flight) => !grounded.has(flight))
}

/** Keeps and reads back what has to be; what failed in that is stored as failed. Null: the run is to end. */
const boarded = async (
  tools: BatchTools,
  operations: readonly Operation[],
): Promise<{ readonly flights: readonly Flight[]; readonly stop: Stop | null } | null> => {
  const ready = await makeReady(
    tools,
    operations.map((operation) => takeOff(tools, operation)),
  )
  if (ready === null) return null
  const { flights, grounded } = ready
  markRefused(tools, grounded)
  if (grounded.length > 0) tools.commits.add((tx) => storeFailed(tools, tx, grounded, mailboxStop), true)
  return { flights, stop: stopOf(grounded, mailboxStop) }
}

/** One record that may not be fetched says nothing about its area. */
const mailboxStop = (failure: Failure): Stop | null => {
  const stop = stopCode(failure)
  return stop?.scope === 'mailbox' ? stop : null
}

const stopOf = (failed: readonly Grounded[], stopOfFailure: (failure: Failure) => Stop | null): Stop | null => {
  const stops = failed.flatMap(([, outcome]) => (outcome.done ? [] : (stopOfFailure(outcome.failure) ?? [])))
  return stops.find((stop) => stop.scope === 'mailbox') ?? stops[0] ?? null
}

/** Operations that do not write to Outlook: everything in one transaction. */
export const performLocally = async (tools: BatchTools, operations: readonly Operation[]): Promise<BatchEnd> => {
  const boarding = await boarded(tools, operations)
  if (boarding === null) return null
  const { flights, stop } = boarding
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
  return { stop }
}

const journalEntry = ({ context: { ports, request }, run }: BatchTools, flight: Flight): JournalEntry => {
  const { operation, key } = flight
  const crmId = actualCrmId(flight)
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

/** A stranger that Tandem itself wrote to is known in the version that came of it. */
const asWritten = ([{ operation }, outcome]: Grounded): Operation =>
  operation.stranger !== null && outcome.done
    ? { ...operation, stranger: { ...operation.stranger, version: outcome.version } }
    : operation

/** At most 20 operations that write to Outlook. Outcomes are stored with the next batch, or at the end. */
export const perform = async (tools: BatchTools, operations: readonly Operation[]): Promise<BatchEnd> => {
  const boarding = await boarded(tools, operations)
  if (boarding === null) return null
  const flights = await beforeSending(tools, boarding.flights)
  const outcomes = await writeWithPatience(
    tools,
    flights.flatMap((flight) => outlookWrite(tools.run, flight)),
  )
  const answered = flights.flatMap((flight): Grounded[] => {
    const outcome = outcomes.get(flight.key)
    return outcome ? [[flight, outcome]] : []
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
    await storeDone(tools, tx, done.map(asWritten))
    await storeFailed(tools, tx, failed)
    const isOpen = ([, outcome]: Grounded): boolean => !outcome.done && outcome.failure.ambiguous
    const settled = answered.filter((one) => isJournaled(one[0]) && !isOpen(one)).map(([flight]) => flight.key)
    if (settled.length > 0) await tx.journal.settle(settled)
  }, true)
  return { stop: boarding.stop ?? stopOf(failed, stopCode) }
}
