/** Everything the planner looks at, and what it asks for beforehand. All data; reading it from the world is the engine's part. */
import type { AreaRules } from './area-rules.ts'
import type { Link, Stranger } from './link.ts'
import type { SyncPolicy } from './policy.ts'
import type { Observation, RecordState } from './record.ts'
import type { PerSide } from './side.ts'

/** The rules of an area and the two functions that speak to people about its records. Every `Area` is one. */
export interface PlannedArea extends AreaRules {
  /** Outlook category names a new Outlook record of this CRM kind starts with (SM-07). */
  readonly initialTags: (recordKind: string | null, fields: RecordState['fields']) => readonly string[]
  /** What people read in lists. */
  readonly titleOf: (fields: RecordState['fields']) => string
}

export interface PlanInput {
  readonly area: PlannedArea
  readonly policy: SyncPolicy
  /** Every link named by an observation (by CRM id, Outlook id or marker); in a full run all links of the area. */
  readonly links: readonly Link[]
  /** All known strangers of the area. Those that were not observed now still take part in matching. */
  readonly strangers: readonly Stranger[]
  /** What each side says. A record that is not mentioned is unchanged; absence is never evidence (N3). */
  readonly observations: PerSide<readonly Observation[]>
  /**
   * CRM records read because `wanted` asked for them: by id (partners of changed Outlook records, records that a marker
   * names) and by match key, linked or not, in scope or not. An observation of the same record goes before.
   */
  readonly crmRecords: readonly RecordState[]
  /** Whether a side was listed completely; used only to forget strangers that no longer exist. */
  readonly observedInFull: PerSide<boolean>
}

/** What must be read before `planArea` can decide well. */
export interface Wanted {
  /**
   * CRM records to read by id (in or out of scope). A linked one that is missing from the input is not written to: what was seen
   * in Outlook is held and the link asks to be looked at again (OB5).
   */
  readonly crmIds: readonly string[]
  /** Outlook records to read directly, because the link does not know their version. */
  readonly outlookIds: readonly string[]
  /** Strong match keys of unlinked Outlook records, for `CrmSide.findMatches`. */
  readonly matchKeys: readonly string[]
}
