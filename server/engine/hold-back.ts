/**
 * Which planned operations must wait: their retry time has not come (I12), they are parked and nothing about them is new, or a create
 * of the same record may still be on its way. What waits is kept on the retry list, so the cursor may pass it (I9). Pure.
 */
import type { AreaName } from '../../shared/area.ts'
import type { Operation } from '../sync/operation.ts'
import { sides, type PerSide } from '../sync/side.ts'
import {
  byName,
  entryOf,
  idsOf,
  nameOfEntry,
  newEntry,
  versionsNow,
  versionsOf,
  type Versions,
} from './operation-ids.ts'
import type { RetryEntry, RunTrigger } from './ports.ts'

export const notApproved = 'NOT_APPROVED'

/** Triggers by which a person brings parked items back. What a person refused to approve stays refused until a record changes. */
const bringsBack: Readonly<Record<RunTrigger, boolean>> = {
  schedule: false,
  person: true,
  crmEdit: false,
  notification: false,
  firstRun: true,
  reset: true,
  approval: false,
  undo: false,
}

export const isDue = (entry: RetryEntry, trigger: RunTrigger, nowMs: number): boolean =>
  entry.nextAt === null ? bringsBack[trigger] && entry.failure.code !== notApproved : entry.nextAt <= nowMs

/** A side that was not looked at in this run has not moved as far as anybody knows. */
export const isMoved = (entry: RetryEntry, now: PerSide<string | null>): boolean =>
  sides.some((side) => now[side] !== null && now[side] !== entry.versions[side])

/** Parked entries come back with a new version; entries with a time wait for it whatever happens. */
const waits = (entry: RetryEntry, now: PerSide<string | null>, trigger: RunTrigger, nowMs: number): boolean =>
  !isDue(entry, trigger, nowMs) && (entry.nextAt !== null || !isMoved(entry, now))

export interface Held {
  readonly ready: readonly Operation[]
  readonly held: readonly Operation[]
  /** Entries to write, so that what was seen of a held operation is looked at again. */
  readonly entries: readonly RetryEntry[]
  /** Entries that go on standing for a held operation. */
  readonly standing: readonly RetryEntry[]
  /** Entries for which one of `entries` stands now, under another name. */
  readonly replaced: readonly RetryEntry[]
}

export interface HoldInput {
  readonly area: AreaName
  readonly operations: readonly Operation[]
  readonly retries: readonly RetryEntry[]
  /** CRM ids whose create may still be on its way, with the time to look again. */
  readonly unsettled: ReadonlyMap<string, number>
  readonly seen: Versions
  readonly trigger: RunTrigger
  readonly nowMs: number
}

const unsettledFailure = {
  status: 0,
  code: 'CREATE_UNSETTLED',
  message: 'A create may still be on its way',
  retryAfterMs: null,
  ambiguous: true,
  requestId: null,
  during: 'write',
} as const

/** How one operation is held back, or null when it may go on. */
const hold = (
  input: HoldInput,
  operation: Operation,
  entry: RetryEntry | null,
): Pick<Held, 'entries' | 'standing' | 'replaced'> | null => {
  const versions = versionsOf(operation, input.seen, entry)
  const crmId = idsOf(operation).crm
  const settlesAt = crmId === null ? undefined : input.unsettled.get(crmId)
  const made =
    settlesAt === undefined
      ? entry && newEntry(input.area, operation, { ...entry, versions })
      : newEntry(input.area, operation, {
          attempts: entry?.attempts ?? 0,
          nextAt: settlesAt,
          failure: unsettledFailure,
          versions,
        })
  const isRenamed = entry !== null && made !== null && nameOfEntry(made) !== nameOfEntry(entry)
  const replaced = isRenamed ? [entry] : []
  if (settlesAt !== undefined) return { entries: made ? [made] : [], standing: [], replaced }
  if (entry === null || !waits(entry, versionsNow(operation, input.seen), input.trigger, input.nowMs)) return null
  return isRenamed ? { entries: [made], standing: [], replaced } : { entries: [], standing: [entry], replaced }
}

export const holdBack = (input: HoldInput): Held => {
  const known = byName(input.retries)
  const judged = input.operations.map((operation) => ({
    operation,
    held: hold(input, operation, entryOf(operation, known)),
  }))
  return {
    ready: judged.filter((one) => one.held === null).map((one) => one.operation),
    held: judged.filter((one) => one.held !== null).map((one) => one.operation),
    entries: judged.flatMap((one) => one.held?.entries ?? []),
    standing: judged.flatMap((one) => one.held?.standing ?? []),
    replaced: judged.flatMap((one) => one.held?.replaced ?? []),
  }
}
