/** What every area declares: the rules the core reads, and how its records look in Graph. Pure; no control flow that belongs to the core. */
import type { AreaName } from '../../shared/area.ts'
import type { PlannedArea } from '../sync/plan-input.ts'
import type { SyncPolicy } from '../sync/policy.ts'
import type { FieldProblem, Fields, Json, RecordState, Scope } from '../sync/record.ts'
import type { OutlookStanding } from '../sync/why.ts'

export interface Area extends PlannedArea {
  readonly name: AreaName
  readonly outlook: OutlookShape
  /** For "Why?" (N8): what only this area knows of a new Outlook record that is left alone; null: nothing. Missing: never. */
  readonly whyLeft?: (
    record: RecordState,
    policy: SyncPolicy,
    moment: { readonly scope: Json; readonly now: number },
  ) => OutlookStanding | null
}

/** What reading and writing a record depends on besides the record itself. */
export interface ShapeContext {
  /** The stored policy of the area (shared/schemas/policy): checklists as steps or boxes, private events, reminders … */
  readonly policy: Json
  /** IANA name of the mailbox's time zone. */
  readonly zone: string
  /** Epoch milliseconds. */
  readonly now: number
  /** Address of a CRM record in the workspace, for links from Outlook back to it. */
  readonly recordUrl: (crmId: string) => string
}

/** A Graph record in canonical values. */
export interface ParsedRecord {
  readonly fields: Fields
  readonly problems: readonly FieldProblem[]
  /** Where the record itself says that it takes no part now (an event that is over); missing: in scope. */
  readonly scope?: Scope
  /**
   * Private: `fields` hold only what others may see, everything else as empty (unknown would stay as it was), and what was known before has
   * to be forgotten (R11, N10).
   */
  readonly redacted?: true
}

/** How one area's records travel over Graph; paths are relative to `/me` or `/users/{id}`. */
export interface OutlookShape {
  /** `$select` of the delta query: every property of the declared fields, plus what scope and tags need. */
  readonly select: readonly string[]
  readonly containerPath: (container: string) => string
  readonly itemPath: (id: string, container: string) => string
  /** Extended property that carries the marker (graph-contract 6.1), or null where the area has another place for it. */
  readonly markerProperty: string | null
  /** Graph record -> canonical fields. Never throws; what cannot be understood becomes a problem and stays unknown. */
  readonly parse: (graph: Readonly<Record<string, unknown>>, context: ShapeContext) => ParsedRecord
  /**
   * Canonical values -> Graph body holding only the properties of `changed` and what must travel with them
   * (displayName whenever a name part is sent, graph-contract 1.2). Problems name fields that were left out.
   */
  readonly build: (
    fields: Fields,
    changed: readonly string[],
    context: ShapeContext,
  ) => { readonly body: Readonly<Record<string, unknown>>; readonly problems: readonly FieldProblem[] }
}
