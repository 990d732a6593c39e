/** One write of a task on its way to Graph, and what was learned about it so far. */
import type { Area, ShapeContext } from '../../../areas/area.ts'
import type { OutlookWrite } from '../../../engine/ports.ts'
import type { Failure } from '../../../sync/failure.ts'
import type { GraphClient } from '../client.ts'
import { itemPath } from '../paths.ts'
import { stepsOf, type Step } from './steps.ts'

type GraphItem = Readonly<Record<string, unknown>>

export interface TaskWriter {
  readonly client: GraphClient
  readonly area: Area
  /** Whether new tasks may bring their steps along in one request (unverified in graph-contract 2.2). */
  readonly inline: { allowed: boolean }
}

/** One write on its way. */
export interface Work {
  readonly one: OutlookWrite
  readonly context: ShapeContext
  readonly body: GraphItem
  /** Steps to be reached; null leaves them alone. */
  readonly steps: readonly Step[] | null
  /** Where the task stands now, once that is known. */
  id: string | null
  version: string | null
  /** The task as it was read, with steps and links. */
  present: GraphItem | null
  failure: Failure | null
}

export const workOf = (area: Area, context: ShapeContext, one: OutlookWrite): Work => {
  const { write } = one
  const empty = { one, context, id: null, version: null, present: null, failure: null }
  if (write.kind === 'remove') return { ...empty, body: {}, steps: null, id: write.id }
  const changed = write.kind === 'create' ? Object.keys(write.fields) : write.changed
  const { checklistItems, ...body } = area.outlook.build(write.fields, changed, context).body
  const categories =
    write.tags === null || (write.kind === 'create' && write.tags.length === 0) ? {} : { categories: write.tags }
  const steps = stepsOf(checklistItems)
  const known = write.kind === 'update' ? { id: write.id, version: write.version } : {}
  return { ...empty, body: { ...body, ...categories }, steps, ...known }
}

export const pathOf = ({ one, id }: Work, area: Area): string => itemPath(area, id ?? '', one.place.container)
export const isCreate = ({ one }: Work): boolean => one.write.kind === 'create'
export const isRemove = ({ one }: Work): boolean => one.write.kind === 'remove'
export const isAlive = ({ failure }: Work): boolean => failure === null
