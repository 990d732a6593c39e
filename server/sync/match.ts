/** Which unlinked records of both sides are the same person or thing. Cautious: shared strong key, no contradiction, no second candidate (SPEC MA, R3). */
import type { AreaRules, MatchKeys } from './area-rules.ts'
import type { Fields } from './record.ts'

export interface Candidate {
  readonly id: string
  readonly fields: Fields
}

export interface Matches {
  /** Outlook id -> CRM id; each record at most once. */
  readonly pairs: ReadonlyMap<string, string>
  /** Records with more than one possible partner, or whose only one has others. */
  readonly ambiguous: { readonly crm: ReadonlySet<string>; readonly outlook: ReadonlySet<string> }
}

interface Keyed {
  readonly id: string
  readonly keys: MatchKeys
}

export const contradicts = (a: MatchKeys, b: MatchKeys): boolean =>
  Object.entries(a.contradicting).some(([name, value]) => {
    const other = b.contradicting[name]
    return other !== undefined && other !== value
  })

const keyed = (area: AreaRules, candidates: readonly Candidate[]): readonly Keyed[] =>
  candidates.map(({ id, fields }) => ({ id, keys: area.matchKeys(fields) }))

/** Possible partners per Outlook record, in the order of the CRM candidates. */
export const partners = (
  area: AreaRules,
  outlook: readonly Candidate[],
  crm: readonly Candidate[],
): ReadonlyMap<string, readonly string[]> => {
  const bearers = new Map<string, Keyed[]>()
  for (const one of keyed(area, crm)) {
    for (const key of new Set(one.keys.strong)) {
      const list = bearers.get(key)
      if (list) list.push(one)
      else bearers.set(key, [one])
    }
  }
  const found = new Map<string, readonly string[]>()
  for (const one of keyed(area, outlook)) {
    const ids = new Set<string>()
    for (const key of one.keys.strong) {
      for (const other of bearers.get(key) ?? []) if (!contradicts(one.keys, other.keys)) ids.add(other.id)
    }
    if (ids.size > 0) found.set(one.id, [...ids])
  }
  return found
}

export const matchRecords = (area: AreaRules, outlook: readonly Candidate[], crm: readonly Candidate[]): Matches => {
  const found = partners(area, outlook, crm)
  const suitors = new Map<string, number>()
  for (const ids of found.values()) for (const id of ids) suitors.set(id, (suitors.get(id) ?? 0) + 1)
  const pairs = new Map<string, string>()
  const ambiguous = { crm: new Set<string>(), outlook: new Set<string>() }
  for (const [outlookId, ids] of found) {
    const [only] = ids
    if (ids.length === 1 && only !== undefined && suitors.get(only) === 1) {
      pairs.set(outlookId, only)
      continue
    }
    ambiguous.outlook.add(outlookId)
    for (const id of ids) ambiguous.crm.add(id)
  }
  return { pairs, ambiguous }
}
