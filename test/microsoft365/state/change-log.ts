/**
 * The change log of a mailbox: one sequence for everything, and one stream per collection that delta queries read.
 * Plain data, so that a mailbox can be written to disk.
 */

/**
 * Both forms of an item's id at the moment of the change (graph-contract 7.3). Folders have one id: both are the same.
 */
export interface ItemIds {
  readonly restId: string
  readonly immutableId: string
}

export interface LogEntry extends ItemIds {
  readonly sequence: number
  /** Epoch ms from which delta queries show it. */
  readonly visibleAt: number
  /** Key of the item as it is now, or null when it left the collection. */
  readonly key: number | null
  /** Events only: what was there before this change; null when it came into the collection with it. */
  readonly before?: EarlierItem | null
  /** Messages only: nothing but the read flag changed, and delta shows little more than that (graph-contract 4.3). */
  readonly onlyRead?: boolean
}

/** An item as it was. A delta of a calendar window compares what it would have shown then with what it shows now. */
export interface EarlierItem extends ItemIds {
  readonly key: number
  readonly values: Readonly<Record<string, unknown>>
}

export interface ChangeLog {
  sequence: number
  readonly streams: Map<string, LogEntry[]>
}

export const createChangeLog = (): ChangeLog => ({ sequence: 0, streams: new Map() })

export const nextSequence = (log: ChangeLog): number => {
  log.sequence += 1
  return log.sequence
}

export const appendChange = (
  log: ChangeLog,
  stream: string,
  ids: ItemIds,
  key: number | null,
  visibleAt: number,
  { before, onlyRead }: Pick<LogEntry, 'before' | 'onlyRead'> = {},
): void => {
  const entries = log.streams.get(stream)
  const kept = { ...(before === undefined ? {} : { before }), ...(onlyRead ? { onlyRead } : {}) }
  const { restId, immutableId } = ids
  const entry: LogEntry = { sequence: nextSequence(log), restId, immutableId, key, visibleAt, ...kept }
  if (entries) entries.push(entry)
  else log.streams.set(stream, [entry])
}

/** Index of the first entry after the sequence; entries are in sequence order. */
const firstAfter = (entries: readonly LogEntry[], sequence: number): number => {
  let low = 0
  let high = entries.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((entries[middle] as LogEntry).sequence > sequence) high = middle
    else low = middle + 1
  }
  return low
}

/** Highest sequence that may be shown at this moment: nothing invisible lies before it. */
export const visibleSequence = (log: ChangeLog, stream: string, now: number): number => {
  const hidden = (log.streams.get(stream) ?? []).find((entry) => entry.visibleAt > now)
  return hidden ? hidden.sequence - 1 : log.sequence
}

/** Every change after one sequence up to another, oldest first. */
export const entriesBetween = (log: ChangeLog, stream: string, after: number, upTo: number): LogEntry[] => {
  const entries = log.streams.get(stream) ?? []
  return entries.slice(firstAfter(entries, after), firstAfter(entries, upTo))
}

/** Changes after one sequence up to another, the last one per id form winning, oldest first. */
export const changesBetween = (
  log: ChangeLog,
  stream: string,
  after: number,
  upTo: number,
  idOf: (ids: ItemIds) => string,
): LogEntry[] => {
  const entries = log.streams.get(stream) ?? []
  const latest = new Map<string, LogEntry>()
  for (let index = firstAfter(entries, after); index < entries.length; index += 1) {
    const entry = entries[index] as LogEntry
    if (entry.sequence > upTo) break
    const id = idOf(entry)
    const earlier = latest.get(id)
    latest.delete(id)
    latest.set(id, earlier && entry.onlyRead ? { ...entry, onlyRead: earlier.onlyRead === true } : entry)
  }
  return [...latest.values()]
}
