/** Which records an operation is about, and under which name its failure is kept. Pure. */
import type { AreaName } from '../../shared/area.ts'
import type { Operation } from '../sync/operation.ts'
import { observedId, type Observation } from '../sync/record.ts'
import { perSide, type PerSide, type Side } from '../sync/side.ts'
import type { RetryEntry } from './ports.ts'

export interface RecordName {
  readonly side: Side
  readonly id: string
}

const keyedId = (operation: Operation, side: Side): string | null =>
  operation.key.startsWith(`${side}:`) ? operation.key.slice(side.length + 1) : null

const writtenId = (operation: Operation, side: Side): string | null => {
  const write = operation.writes[side]
  return write && write.kind !== 'create' ? write.id : null
}

const linkedId = (operation: Operation, side: Side): string | null =>
  (side === 'crm' ? operation.link?.crmId : operation.link?.outlookId) ?? null

const strangerId = ({ stranger }: Operation, side: Side): string | null =>
  stranger?.side === side ? stranger.id : null

/** Ids known before the operation is carried out. */
export const idsOf = (operation: Operation): PerSide<string | null> =>
  perSide(
    (side) =>
      writtenId(operation, side) ??
      operation.after?.ids[side] ??
      linkedId(operation, side) ??
      strangerId(operation, side) ??
      keyedId(operation, side),
  )

export const namesOf = (operation: Operation): readonly RecordName[] => {
  const ids = idsOf(operation)
  return (['outlook', 'crm'] as const).flatMap((side) => (ids[side] === null ? [] : [{ side, id: ids[side] }]))
}

export type Versions = (side: Side, id: string) => string | null

/** Versions by record as they were seen in this run. */
export const versionsSeen = (observations: PerSide<readonly Observation[]>): Versions => {
  const entries = (['crm', 'outlook'] as const).flatMap((side) =>
    observations[side].map(
      (one) => [`${side} ${observedId(one)}`, one.seen === 'changed' ? one.record.version : one.seen] as const,
    ),
  )
  const seen = new Map(entries)
  return (side, id) => seen.get(`${side} ${id}`) ?? null
}

/** Versions of the operation's records as seen in this run; null for a side that was not looked at. */
export const versionsNow = (operation: Operation, seen: Versions): PerSide<string | null> => {
  const ids = idsOf(operation)
  return perSide((side) => {
    const id = ids[side]
    return id === null ? null : seen(side, id)
  })
}

/** Versions to remember with a failure: as seen in this run, else as an earlier failure or the link remembers them. */
export const versionsOf = (
  operation: Operation,
  seen: Versions,
  before: RetryEntry | null = null,
): PerSide<string | null> => {
  const now = versionsNow(operation, seen)
  return perSide((side) => now[side] ?? before?.versions[side] ?? operation.link?.versions[side] ?? null)
}

export const nameOfEntry = (entry: { readonly side: Side; readonly id: string }): string => `${entry.side} ${entry.id}`

/** The retry entry that stands for an operation, if there is one. */
export const entryOf = (operation: Operation, entries: ReadonlyMap<string, RetryEntry>): RetryEntry | null =>
  namesOf(operation)
    .map((name) => entries.get(nameOfEntry(name)))
    .find((entry) => entry !== undefined) ?? null

export const byName = (entries: readonly RetryEntry[]): ReadonlyMap<string, RetryEntry> =>
  new Map(entries.map((entry) => [nameOfEntry(entry), entry]))

/** Under the Outlook id where one is known: it can be read directly when its time has come. */
export const newEntry = (
  area: AreaName,
  operation: Operation,
  rest: Pick<RetryEntry, 'attempts' | 'nextAt' | 'failure' | 'versions'>,
): RetryEntry | null => {
  const [name] = namesOf(operation)
  // Picked one by one: what is handed in may be an older entry, kept under another name.
  const { attempts, nextAt, failure, versions } = rest
  return name ? { area, ...name, title: operation.title, attempts, nextAt, failure, versions } : null
}
