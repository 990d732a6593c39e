/** One field of a pair of records as the rules of ME see it: the situation in comparable values, and the pieces of every result. */
import type { ComparedDirection } from './direction.ts'
import type { Field, Problem } from './field.ts'
import type { Value } from './field-values.ts'
import type { FieldConflict } from './operation.ts'
import type { Json } from './record.ts'
import type { Side } from './side.ts'

export interface FieldSituation {
  readonly field: Field
  readonly direction: ComparedDirection
  readonly base: Value
  readonly held: Value
  /** Observed values; unknown where the side was not seen or did not tell. The CRM's in full, not only its shared part. */
  readonly crm: Value
  readonly outlook: Value
  /** Whether two-way edits made in Outlook count now (TA1). */
  readonly accepted: boolean
  readonly winner: Side
}

export interface FieldResult {
  readonly base?: Json
  readonly held?: Json
  readonly toCrm?: Json
  readonly toOutlook?: Json
  readonly conflict?: Omit<FieldConflict, 'field'>
  readonly problem?: Problem
  readonly setBack?: true
  readonly waiting?: true
  /** The area does not take this edit (ME12). */
  readonly refused?: true
  /** Sides whose values are missing for a decision; the link asks to look at them again (OB6). */
  readonly lookAgain?: 'crm' | 'both'
}

/** The situation in comparable values. */
export interface Weighed extends FieldSituation {
  readonly crmRaw: Json
  readonly mine: Json
  readonly theirs: Json
  /** Outlook's value differs from what was last known of it. */
  readonly edited: boolean
  readonly crmMoved: boolean
}

/** A value for Outlook; what Outlook cannot take stays out, is reported, and the difference is remembered (ME10). */
export const send = (w: Weighed, value: Json, rest: FieldResult = {}): FieldResult => {
  const built = w.field.toOutlook(value)
  if ('graph' in built) return { ...rest, base: value, toOutlook: value }
  return { base: value, held: w.theirs, problem: built.problem }
}

export const conflict = (w: Weighed, winner: Side, cause: FieldConflict['cause']): FieldResult => ({
  conflict: { base: w.base, values: { crm: w.crmRaw, outlook: w.theirs }, winner, cause },
})
