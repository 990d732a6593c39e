/** The fault plan: which requests go wrong, and how. Rules are tried in order; the first that matches acts. */

import type { Random } from '../state/random.ts'

/** `before`: instead of doing what was asked. `after`: it is done, then this happens. */
export type When = 'before' | 'after'

export type FaultEffect =
  /** `body` undefined: Graph's error envelope from code and message; '' is an empty body; a string is sent raw. */
  | {
      readonly kind: 'answer'
      readonly when?: When
      readonly status: number
      readonly code?: string
      readonly message?: string
      readonly body?: unknown
      readonly headers?: Readonly<Record<string, string>>
    }
  /** The connection ends without an answer. */
  | { readonly kind: 'cut'; readonly when: When }
  /** The request is done, the answer breaks off in the middle. */
  | { readonly kind: 'malformed' }
  | { readonly kind: 'delay'; readonly ms: number }
  /** All delta tokens of the mailbox expire just before the request. */
  | { readonly kind: 'expireDeltaTokens' }
  /** The item written gets one more changeKey with the same values. */
  | { readonly kind: 'bumpChangeKey' }
  /** Something happens meanwhile; only for tests in the same process. */
  | { readonly kind: 'meanwhile'; readonly when: When; readonly act: () => void }

export interface FaultMatch {
  readonly method?: string
  /**
   * Path below the mailbox owner or the version root: `/contacts/*`, `/contactFolders/{any}/contacts/delta`,
   * `/$batch`; `*` (or `{any}`) is one segment, `**` any rest.
   */
  readonly path?: string
  /** User id of the mailbox. */
  readonly userId?: string
  readonly clientId?: string
  readonly inBatch?: boolean
  /** Share of the matching requests that are hit, drawn from the seeded random numbers. */
  readonly probability?: number
}

export interface FaultRule extends FaultMatch {
  /** Lets this many matching requests pass first. */
  readonly skip?: number
  /** How often it acts; null: for ever. One time unless given. */
  readonly times?: number | null
  readonly effect: FaultEffect
}

/** What a rule is matched against; segments are those below the owner, in lower case. */
export interface FaultSubject {
  readonly method: string
  readonly segments: readonly string[]
  readonly userId: string | null
  readonly clientId: string | null
  readonly inBatch: boolean
}

export interface FaultPlan {
  add(rule: FaultRule): number
  remove(id: number): boolean
  clear(): void
  list(): readonly { readonly id: number; readonly rule: FaultRule; readonly seen: number; readonly acted: number }[]
  /** The effect for this request, if any; counts. */
  take(subject: FaultSubject): FaultEffect | null
}

interface Planned {
  readonly id: number
  readonly rule: FaultRule
  readonly pattern: readonly string[] | null
  seen: number
  acted: number
}

const segmentsMatch = (pattern: readonly string[], segments: readonly string[]): boolean => {
  for (const [index, part] of pattern.entries()) {
    if (part === '**') return true
    const segment = segments[index]
    if (segment === undefined || (part !== '*' && part !== '{any}' && part !== segment)) return false
  }
  return pattern.length === segments.length
}

const matches = ({ rule, pattern }: Planned, subject: FaultSubject): boolean =>
  (rule.method === undefined || rule.method.toUpperCase() === subject.method) &&
  (pattern === null || segmentsMatch(pattern, subject.segments)) &&
  (rule.userId === undefined || rule.userId === subject.userId) &&
  (rule.clientId === undefined || rule.clientId === subject.clientId) &&
  (rule.inBatch === undefined || rule.inBatch === subject.inBatch)

export const createFaultPlan = (random: Random): FaultPlan => {
  let planned: Planned[] = []
  let lastId = 0

  const acts = (each: Planned): boolean => {
    const { skip = 0, times = 1, probability = 1 } = each.rule
    if (probability < 1 && random() >= probability) return false
    each.seen += 1
    return each.seen > skip && (times === null || each.acted < times)
  }

  return {
    add: (rule) => {
      lastId += 1
      const pattern =
        rule.path === undefined
          ? null
          : rule.path
              .toLowerCase()
              .split('/')
              .filter((part) => part !== '')
      planned.push({ id: lastId, rule, pattern, seen: 0, acted: 0 })
      return lastId
    },
    remove: (id) => {
      const before = planned.length
      planned = planned.filter((each) => each.id !== id)
      return planned.length < before
    },
    clear: () => {
      planned = []
    },
    list: () => planned.map(({ id, rule, seen, acted }) => ({ id, rule, seen, acted })),
    take: (subject) => {
      for (const each of planned) {
        if (!matches(each, subject) || !acts(each)) continue
        each.acted += 1
        return each.rule.effect
      }
      return null
    },
  }
}
