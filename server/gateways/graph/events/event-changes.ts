/**
 * What changed in one calendar: the delta of a window, put together to records. Occurrences and exceptions are no records; they touch
 * their series, which is read once with all that differs (graph-contract 3.4).
 */
import type { Changes } from '../../../engine/ports.ts'
import { malformed } from '../failure.ts'
import { objectOf, textOf } from '../request.ts'
import { idOf } from '../records.ts'
import type { Round } from '../delta.ts'
import { readEvents, recordsOf, saysGone, type EventReader, type Found } from './event-reads.ts'
import { textOfCursor, type Window } from './window.ts'

type GraphItem = Readonly<Record<string, unknown>>

export interface RoundsRead {
  /** The old window's last round first, where there were two. */
  readonly rounds: readonly Round[]
  readonly window: Window
  readonly complete: boolean
  /** By event id; null: not read. */
  readonly markers: ReadonlyMap<string, string> | null
}

const seriesOf = (item: GraphItem): string | null =>
  item['type'] === 'seriesMaster' ? idOf(item) : textOf(item['seriesMasterId'])

interface Merged {
  readonly singles: readonly GraphItem[]
  readonly series: readonly string[]
  readonly removed: readonly string[]
}

/** What a later round shows counts; what only an earlier one calls removed is a hint all the same. */
const merged = (rounds: readonly Extract<Round, { ok: true }>[]): Merged => {
  const items = new Map<string, GraphItem>()
  const removed = new Set<string>()
  for (const round of rounds) {
    for (const id of round.removed) {
      items.delete(id)
      removed.add(id)
    }
    for (const item of round.items) {
      const id = idOf(item) ?? ''
      items.set(id, item)
      removed.delete(id)
    }
  }
  const all = [...items.values()]
  const series = new Set(all.flatMap((item) => seriesOf(item) ?? []))
  return {
    singles: all.filter((item) => seriesOf(item) === null),
    series: [...series].filter((id) => !removed.has(id)),
    removed: [...removed],
  }
}

export const changesIn = async (
  reader: EventReader,
  { rounds, window, complete, markers }: RoundsRead,
  signal?: AbortSignal,
): Promise<Changes> => {
  const good: Extract<Round, { ok: true }>[] = []
  for (const round of rounds) {
    if (!round.ok) return round
    good.push(round)
  }
  const { singles, series, removed } = merged(good)
  const found: Found[] = singles.map((item) => ({ item, marker: markers?.get(idOf(item) ?? '') ?? null }))
  const gone: string[] = []
  for (const [index, sent] of (await readEvents(reader, series, signal)).entries()) {
    const id = series[index] ?? ''
    if (sent.ok) found.push({ item: objectOf(sent.reply.body), marker: undefined })
    else if (saysGone(sent.failure)) gone.push(id)
    else return { ok: false, failure: sent.failure }
  }
  const records = await recordsOf(reader, found)
  const known = records.filter((record) => record !== null)
  if (known.length < records.length) return { ok: false, failure: malformed('an event without id or etag', 'delta') }
  const link = good.at(-1)?.cursor ?? ''
  return {
    ok: true,
    cursor: textOfCursor({ ...window, link }),
    complete,
    records: known,
    removed: [...removed, ...gone],
    markersKnown: markers !== null,
  }
}
