/**
 * A field is one object with both directions. Canonical values are CRM values; `toOutlook` and `toCrm` translate single
 * Graph properties. The laws every field must satisfy are tested for every field of every area (design section 8).
 */
import type { FieldProblem, Json } from './record.ts'

/** What happens when both sides changed the same field since the base (SPEC ME). */
export type MergeRule = 'conflictIfBoth' | 'unionMinusRemoved' | 'preferCrm' | 'preferOutlook'

/**
 * `both`: two-way. `toOutlook`: CRM leads. `toCrm`: Outlook leads. `initial`: written once when the Outlook record is created, then left
 * alone. `off`: never.
 */
export type FieldDirection = 'both' | 'toOutlook' | 'toCrm' | 'initial' | 'off'

export type Problem = Omit<FieldProblem, 'field'>
export type Parsed<V extends Json> = { readonly value: V | null } | { readonly problem: Problem }
export type Built = { readonly graph: unknown } | { readonly problem: Problem }

/** Methods (not function properties) so that a `Field<string>` can stand in a list of `Field`. */
export interface Field<V extends Json = Json> {
  readonly name: string
  /** Graph property this field is read from and written to. */
  readonly property: string
  readonly direction: FieldDirection
  readonly merge: MergeRule
  /**
   * Only Outlook can know it, and nobody enters it there (the id of a meeting, who answered): it crosses whatever policy says of edits, and
   * needs no tag (ME13). Together with direction `toCrm`.
   */
  readonly fact?: true
  /** Says whether the record is done with: it crosses also where the record is over, or finished and asleep (SC10, SC11). */
  readonly ending?: true
  /**
   * Outlook shows it as categories and in no other way (`tagsOf`), so no value of it is ever read there: the CRM leads, and the link remembers
   * what was shown last, so that a name that no longer follows leaves again (TA6). Together with direction `toOutlook`.
   */
  readonly shownAsTags?: true
  /** Without this value an Outlook record would say something else than the CRM's: where it cannot be written, none is created (MA10). */
  readonly essential?: true
  /** Graph value -> canonical value. Null and '' are empty. Never throws. An absent property is unknown and never gets here. */
  toCrm(graph: unknown): Parsed<V>
  /** Canonical value (or empty) -> Graph value, or the problem that forbids writing it: too long is reported, never cut. */
  toOutlook(value: V | null): Built
  /** Idempotent; `equal` agrees with it. */
  normalise(value: V): V | null
  equal(a: V, b: V): boolean
  /** The part of a CRM value that Outlook can hold (at most three e-mail addresses); idempotent. Kept in the base. */
  shared(value: V): V | null
  /** A new shared value put into the CRM value it came from: what Outlook cannot hold survives (features F11). */
  combine(incoming: V | null, current: V | null): V | null
  /** Members of a list, for `unionMinusRemoved`; absent for scalar fields. */
  members?(value: V): readonly { readonly key: string; readonly value: Json }[]
  /** Builds a value from list members in the given order; present exactly when `members` is. */
  ofMembers?(members: readonly Json[]): V | null
  /** Valid values for the laws and the documentation; at least two. */
  readonly examples: readonly V[]
}
