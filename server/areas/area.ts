/** What every area declares: the rules the core reads, and how its records look in Graph. Pure; no control flow that belongs to the core. */
import type { AreaName } from '../../shared/area.ts'
import type { PlannedArea } from '../sync/plan-input.ts'
import type { FieldProblem, Fields } from '../sync/record.ts'

export interface Area extends PlannedArea {
  readonly name: AreaName
  readonly outlook: OutlookShape
}

/** How one area's records travel over Graph; paths are relative to `/me` or `/users/{id}`. */
export interface OutlookShape {
  /** `$select` of the delta query: every property of the declared fields, plus what scope and tags need. */
  readonly select: readonly string[]
  readonly containerPath: (container: string) => string
  readonly itemPath: (id: string) => string
  /** Extended property that carries the marker (graph-contract 6.1), or null where the area has another place for it. */
  readonly markerProperty: string | null
  /** Graph record -> canonical fields. Never throws; what cannot be understood becomes a problem and stays unknown. */
  readonly parse: (graph: Readonly<Record<string, unknown>>) => {
    readonly fields: Fields
    readonly problems: readonly FieldProblem[]
  }
  /**
   * Canonical values -> Graph body holding only the properties of `changed` and what must travel with them
   * (displayName whenever a name part is sent, graph-contract 1.2). Problems name fields that were left out.
   */
  readonly build: (
    fields: Fields,
    changed: readonly string[],
  ) => { readonly body: Readonly<Record<string, unknown>>; readonly problems: readonly FieldProblem[] }
}
