/** Records and what a side says about them. Values are canonical (CRM terms, see field.ts); nothing here knows an area. */

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

/**
 * Field values by field name. Three values, never mixed (features R24): a missing key is *unknown* and never overwrites,
 * `null` is *empty*, anything else is *set*.
 */
export type Fields = Readonly<Record<string, Json>>

/** Whether the employee's policy covers a CRM record; an Outlook record is in scope while it lies in the chosen folder. */
export type Scope = { readonly in: true } | { readonly in: false; readonly reason: ScopeReason }

/** Why a record is not covered. Never a reason to delete anything that Tandem did not create. */
export type ScopeReason =
  | 'filtered'
  | 'clientInactive'
  | 'recordInactive'
  | 'switchedOff'
  | 'kindNotSelected'
  | 'movedToOtherFolder'
  | 'folderGone'
  /** Over before the run (INF-09); only how it ended is told then (ABA-06X). */
  | 'past'
  /** Before the date from which the person synchronises (CARET-39, CARET-50). */
  | 'beforeCutOff'
  /** Completed, held or not held: takes part once more, so that the other side learns it (CARET-40, ABA-06X). */
  | 'finished'
  /** The same, and policy wants it removed from Outlook (ABA-06X). */
  | 'finishedRemove'
  /** Assigned to somebody else, or not invited (INF-11). */
  | 'notTheirs'

/** One record as a side shows it now. */
export interface RecordState {
  /** Opaque id on its side. CRM: `<kind>:<uuid>`. Outlook: the immutable id. */
  readonly id: string
  /** CRM: row version. Outlook: etag. Compared for equality only; it has no order. */
  readonly version: string
  /** CRM kind (`clientPerson`, `location`, …) which decides what Outlook may change; null on the Outlook side. */
  readonly kind: string | null
  readonly fields: Fields
  /** Outlook category names; empty on the CRM side. */
  readonly tags: readonly string[]
  /** CRM id stamped on an Outlook record by Tandem, if known (graph-contract 6.3). */
  readonly marker: string | null
  readonly scope: Scope
  /** Private in Outlook: `fields` hold only what others may see (R11, N10). */
  readonly redacted?: true
  /** Values of single fields that could not be understood; these fields are unknown in `fields`. */
  readonly problems: readonly FieldProblem[]
}

/** A value that cannot be used. The item goes on; the field is left alone and reported. */
export interface FieldProblem {
  readonly field: string
  readonly code: 'FIELD_TOO_LONG' | 'FIELD_MALFORMED' | 'FIELD_TOO_MANY' | 'FIELD_NOT_POSSIBLE'
  /** Facts for the explanation, never the value itself. */
  readonly limit?: number
}

/** Evidence that a record no longer exists. A delta tombstone alone is not evidence (features R1, N3). */
export type Proof = 'notFoundByDirectRead' | 'foundInDeletedItems' | 'crmTombstone'

/** What one side says about one record. Records that are not mentioned are unchanged. */
export type Observation =
  | { readonly seen: 'changed'; readonly record: RecordState }
  | { readonly seen: 'gone'; readonly id: string; readonly proof: Proof }
  | { readonly seen: 'outOfScope'; readonly id: string; readonly reason: ScopeReason }

export const observedId = (observation: Observation): string =>
  observation.seen === 'changed' ? observation.record.id : observation.id
