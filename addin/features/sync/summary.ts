/** A run in a few words. Pure. */
import type { RunSummary } from '../../../shared/schemas/sync.ts'
import type { ViewWords } from '../../strings/language.ts'
import { formatCount } from '../../ui/format.ts'

type Side = 'crm' | 'outlook'
const both = (count: Readonly<Record<Side, number>>): number => count.crm + count.outlook

/** Only what happened; an empty list means that both sides were the same. */
export const summaryParts = (
  { counts }: Pick<RunSummary, 'counts'>,
  words: ViewWords['sync']['summary'],
  language: string,
): readonly string[] => {
  const numbers: Record<keyof typeof words, number> = {
    created: both(counts.created),
    updated: both(counts.updated),
    removed: both(counts.removed),
    failed: counts.failed,
    conflicts: counts.conflicts,
  }
  return (Object.keys(numbers) as (keyof typeof numbers)[])
    .filter((name) => numbers[name] > 0)
    .map((name) => words[name](formatCount(numbers[name], language)))
}

/** 0 to 1; null while it is not known how much there is to do. Reading and comparing fill the first fifth. */
export const fractionOf = ({ phase, counts }: Pick<RunSummary, 'phase' | 'counts'>): number | null => {
  if (phase === 'done') return 1
  if (phase !== 'executing' || counts.planned === 0) return null
  return 0.2 + (0.8 * (counts.done + counts.failed)) / counts.planned
}

export interface Pace {
  /** Items. */
  readonly perMinute: number
  /** Whole minutes; 0: less than one. */
  readonly minutesLeft: number
}

/** Before so much is done and so long has passed, a pace would be a guess. */
const earliest = { done: 20, ms: 5_000 }

/** How fast a long run goes and how long it will take yet (CUR-03); null while nobody can tell, or nothing is left. */
export const paceOf = (
  { counts, phase, startedAt }: Pick<RunSummary, 'counts' | 'phase' | 'startedAt'>,
  now: number,
): Pace | null => {
  const done = counts.done + counts.failed
  const left = counts.planned - done
  const elapsed = now - startedAt
  if (phase !== 'executing' || left <= 0 || done < earliest.done || elapsed < earliest.ms) return null
  return { perMinute: Math.round((done / elapsed) * 60_000), minutesLeft: Math.floor((left * elapsed) / done / 60_000) }
}
