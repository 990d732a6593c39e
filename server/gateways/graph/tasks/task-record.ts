/** A Graph task as a record: its version covers the steps, its marker is the link back. */
import type { Area, ShapeContext } from '../../../areas/area.ts'
import type { RecordState, Scope } from '../../../sync/record.ts'
import { recordOf } from '../records.ts'
import { markerOfTask } from './link-back.ts'
import { presentSteps, taskVersion, usesSteps, withOrderedSteps } from './steps.ts'

type GraphItem = Readonly<Record<string, unknown>>

/** Both are needed wherever a task is read; never `$select`, which breaks with titles (graph-contract 2.2). */
export const expand = 'checklistItems,linkedResources'

/** Null when the item has no id or etag. */
export const taskRecord = (area: Area, context: ShapeContext, item: GraphItem, scope: Scope): RecordState | null => {
  const record = recordOf(area, context, withOrderedSteps(item), scope, markerOfTask(item))
  if (record === null) return null
  return { ...record, version: taskVersion(record.version, usesSteps(context.policy) ? presentSteps(item) : null) }
}
