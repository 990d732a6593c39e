/**
 * Settles what a dead process or a lost answer left open in the journal (graph-contract 6.3). A create: its marker is looked for.
 * Found: the record is linked, nothing is created again. Not found: looked for once more after the delta round and not before a
 * minute has passed; then the entry is settled and the record is planned anew. A withdrawal: a record that is gone was taken away by
 * us and must not look as if a person had deleted it (SM-09).
 */
import type { Failure } from '../sync/failure.ts'
import { linkAfter } from '../sync/link-after.ts'
import type { Fields, RecordState } from '../sync/record.ts'
import type { AreaRun, RunContext } from './area-run.ts'
import { namesOf } from './operation-ids.ts'
import type { JournalEntry } from './ports.ts'

/** How long a create may go unseen before it counts as not having happened. */
export const createSettlesAfterMs = 60_000

export interface Recovered {
  /** Records that were found, to be observed in this run: people may have changed them since. */
  readonly found: readonly RecordState[]
  /** Entries that are still open. */
  readonly missing: readonly JournalEntry[]
}

const isFailure = (answer: ReadonlyMap<string, readonly RecordState[]> | Failure): answer is Failure =>
  'ambiguous' in answer

const isWithdrawal = ({ operation }: JournalEntry): boolean => operation.writes.outlook?.kind === 'remove'

const removedId = ({ operation: { writes } }: JournalEntry): string =>
  writes.outlook?.kind === 'remove' ? writes.outlook.id : ''

/** Withdrawals that happened are stored as done, others are forgotten and planned anew; gives those that could not be read. */
const settleWithdrawals = async (
  { ports, request, outlook }: RunContext,
  run: AreaRun,
): Promise<readonly JournalEntry[]> => {
  const entries = run.state.journal.filter(isWithdrawal)
  if (entries.length === 0) return []
  const area = run.area.name
  const markers = new Map(entries.map((entry) => [removedId(entry), entry.marker] as const))
  const answers = await outlook.read(area, run.place, [...markers.keys()], markers)
  const reads = new Map(answers.map((read) => [read.id, read]))
  const unread = entries.filter((entry) => 'failure' in (reads.get(removedId(entry)) ?? { failure: null }))
  const done = entries.filter((entry) => 'gone' in (reads.get(removedId(entry)) ?? {}))
  await ports.store.transaction(request.mailboxId, async (tx) => {
    const links = done.flatMap(({ operation }) => linkAfter(operation, {}).link ?? [])
    if (links.length > 0) await tx.links.upsert(area, links)
    await tx.journal.settle(entries.filter((entry) => !unread.includes(entry)).map((entry) => entry.key))
  })
  return unread
}

const lookFor = async ({ outlook }: RunContext, run: AreaRun, entries: readonly JournalEntry[]) => {
  const markers = [...new Set(entries.map((entry) => entry.marker))]
  const answer = await outlook.findMarked(run.area.name, run.place, markers)
  return isFailure(answer) ? null : answer
}

/**
 * A create of several writes may have stopped half-way: what the found record does not tell, and a list that is not as it was sent, was
 * never agreed on. Without a base the missing half is filled and nothing is emptied (SPEC ME5, OB6).
 */
const agreedBy = (base: Fields, { fields }: RecordState): Fields =>
  Object.fromEntries(
    Object.entries(base).filter(([name, sent]) => {
      if (sent === null) return true
      const found = fields[name]
      return found !== undefined && (!Array.isArray(sent) || JSON.stringify(found) === JSON.stringify(sent))
    }),
  )

/**
 * Stores the links of records that turned out to exist. Their entries on the retry list stay until their time: this run has read
 * the list already and may hold an operation back in their name.
 * Their version stays unknown, so that what people did since is seen.
 */
const linkFound = async (
  { ports, request }: RunContext,
  run: AreaRun,
  found: readonly (readonly [JournalEntry, RecordState])[],
): Promise<void> => {
  const area = run.area.name
  await ports.store.transaction(request.mailboxId, async (tx) => {
    const changes = found.map(([{ operation }, record]) => ({
      record,
      ...linkAfter(operation, { outlook: { id: record.id, version: '' } }),
    }))
    const links = changes.flatMap(({ link, record }) =>
      link ? [{ ...link, base: agreedBy(link.base, record), versions: { ...link.versions, outlook: null } }] : [],
    )
    await tx.links.forget(
      area,
      changes.flatMap(({ forget }) => forget ?? []),
    )
    await tx.links.upsert(area, links)
    await tx.journal.settle(found.map(([entry]) => entry.key))
    await tx.strangers.remove(
      area,
      found.flatMap(([{ operation }, { id }]) => [...namesOf(operation), { side: 'outlook', id } as const]),
    )
  })
}

/** Before observing. */
export const recover = async (context: RunContext, run: AreaRun): Promise<Recovered> => {
  const withdrawals = await settleWithdrawals(context, run)
  const journal = run.state.journal.filter((entry) => !isWithdrawal(entry))
  if (journal.length === 0) return { found: [], missing: withdrawals }
  const answer = await lookFor(context, run, journal)
  if (answer === null) return { found: [], missing: [...withdrawals, ...journal] }
  const found = journal.flatMap((entry) => {
    const record = answer.get(entry.marker)?.[0]
    return record ? [[entry, record] as const] : []
  })
  if (found.length > 0) await linkFound(context, run, found)
  const settled = new Set(found.map(([entry]) => entry.key))
  const missing = [...withdrawals, ...journal.filter((entry) => !settled.has(entry.key))]
  return { found: [...answer.values()].flat(), missing }
}

/**
 * After the delta round. Gives the entries that stay open, by CRM id with the time to look again; the others are known not to
 * have happened and are settled.
 */
export const lookAgain = async (
  context: RunContext,
  run: AreaRun,
  recovered: Recovered,
): Promise<ReadonlyMap<string, number>> => {
  const { ports, request } = context
  if (recovered.missing.length === 0) return new Map()
  const nowMs = ports.clock.now()
  // A clock that was set back must not make an entry wait for days.
  const old = recovered.missing.filter(
    (entry) => !isWithdrawal(entry) && Math.abs(nowMs - entry.recordedAt) >= createSettlesAfterMs,
  )
  const answer = old.length > 0 ? await lookFor(context, run, old) : null
  const settled = answer === null ? [] : old.filter((entry) => !answer.has(entry.marker))
  if (settled.length > 0) {
    await ports.store.transaction(request.mailboxId, (tx) => tx.journal.settle(settled.map((entry) => entry.key)))
  }
  const open = recovered.missing.filter((entry) => !settled.includes(entry))
  return new Map(open.map((entry) => [entry.marker, Math.max(nowMs, entry.recordedAt + createSettlesAfterMs)]))
}
