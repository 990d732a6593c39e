/** How a ticket looks as a todoTask (graph-contract 2.2): read with steps and linked resources expanded, written property by property. */
import type { OutlookShape, ShapeContext } from '../area.ts'
import { buildFields, parseFields } from '../codecs/graph-record.ts'
import { textOfHtml } from '../codecs/html-text.ts'
import type { Scope } from '../../sync/record.ts'
import { dayFromGraph, dayOfEpoch, dayToGraph, utcDayFromGraph } from './days.ts'
import { taskFields } from './fields.ts'
import { readBody, writeBody, type TaskBody } from './notes.ts'
import { choicesOf } from './policy.ts'
import { clientTags } from './rules.ts'
import type { ChecklistValue } from './values.ts'

type Graph = Readonly<Record<string, unknown>>

const readNames = [
  'title',
  'notes',
  'status',
  'priority',
  'dueDate',
  'startDate',
  'checklist',
  'completedOn',
  'clientNames',
]
const readFields = taskFields.filter(({ name }) => readNames.includes(name))
/** What a task's own body takes; categories are tags, and the link back is the gateway's. */
const written = taskFields.filter(({ direction }) => direction !== 'initial')

const days = ['dueDateTime', 'startDateTime'] as const

const bodyText = (body: unknown): string | null => {
  if (body === null || body === undefined) return ''
  if (typeof body !== 'object') return null
  const { content, contentType } = body as { content?: unknown; contentType?: unknown }
  if (content !== undefined && content !== null && typeof content !== 'string') return null
  return contentType === 'html' ? textOfHtml(content ?? '') : (content ?? '')
}

const key = ({ displayName }: Graph): string =>
  typeof displayName === 'string' ? displayName.replaceAll(/\s+/g, ' ').trim().toLowerCase() : ''

/** Native steps and those written with boxes, each once; where both tell, the form that policy writes is believed. */
const allSteps = (native: unknown, boxed: ChecklistValue, preferBoxes: boolean): unknown => {
  if (!Array.isArray(native)) return native === null && boxed.length === 0 ? null : native
  const own = native.filter((one): one is Graph => typeof one === 'object' && one !== null)
  const lines = boxed.map(({ text, checked }) => ({ displayName: text, isChecked: checked }))
  const [first, second] = preferBoxes ? [lines, own] : [own, lines]
  const known = new Set(first.map(key))
  return [...first, ...second.filter((one) => !known.has(key(one)))]
}

const flatten = (graph: Graph, { policy, zone }: ShapeContext): Graph => {
  const text = Object.hasOwn(graph, 'body') ? bodyText(graph['body']) : ''
  const body: TaskBody = text === null ? { notes: '', steps: [] } : readBody(text)
  const flat: Record<string, unknown> = { ...graph }
  const isBoxed = choicesOf(policy).checklist === 'boxes'
  if (Object.hasOwn(graph, 'body')) flat['body'] = text === null ? graph['body'] : body.notes
  if (Object.hasOwn(graph, 'checklistItems'))
    flat['checklistItems'] = allSteps(graph['checklistItems'], body.steps, isBoxed)
  // A whole task leaves out the dates that it does not have.
  for (const name of days) flat[name] = dayFromGraph(graph[name], zone)
  flat['completedDateTime'] = graph['status'] === 'completed' ? utcDayFromGraph(graph['completedDateTime']) : null
  if (Array.isArray(graph['categories']))
    flat['categories'] = clientTags(
      graph['categories'].filter((name): name is string => typeof name === 'string'),
    ).slice(0, 50)
  return flat
}

/** Due, else begun, else made: before the cut-off a task is left alone (CARET-39). */
const scopeOf = (flat: Graph, { policy, zone }: ShapeContext): { readonly scope?: Scope } => {
  const { from } = choicesOf(policy)
  const made = typeof flat['createdDateTime'] === 'string' ? Date.parse(flat['createdDateTime']) : Number.NaN
  const day = flat['dueDateTime'] ?? flat['startDateTime'] ?? (Number.isNaN(made) ? null : dayOfEpoch(made, zone))
  return from !== null && typeof day === 'string' && day < from ? { scope: { in: false, reason: 'beforeCutOff' } } : {}
}

export const outlook: OutlookShape = {
  select: [...new Set(readFields.map(({ property }) => property)), 'categories', 'createdDateTime'],
  containerPath: (container) => `/todo/lists/${encodeURIComponent(container)}/tasks`,
  itemPath: (id, container) => `/todo/lists/${encodeURIComponent(container)}/tasks/${encodeURIComponent(id)}`,
  // A task has no extended properties; its marker is a linked resource (graph-contract 6.3).
  markerProperty: null,

  parse: (graph, context) => {
    const flat = flatten(graph, context)
    return { ...parseFields(readFields, flat), ...scopeOf(flat, context) }
  },

  build: (fields, changed, { policy, zone }) => {
    // Notes and steps may stand in one text, so they travel together as far as they are known.
    const touchesText = changed.includes('notes') || changed.includes('checklist')
    const together = ['notes', 'checklist'].filter((name) => fields[name] !== undefined || changed.includes(name))
    const names = touchesText ? [...changed, ...together] : changed
    const { body: flat, problems } = buildFields(written, fields, names)
    const { body: notes, checklistItems: steps, completedDateTime: completed, ...rest } = flat
    const body: Record<string, unknown> = { ...rest }
    const isBoxed = choicesOf(policy).checklist === 'boxes'
    const list = Array.isArray(steps) ? (steps as { displayName: string; isChecked: boolean }[]) : []
    const boxed = list.map(({ displayName, isChecked }) => ({ text: displayName, checked: isChecked }))
    for (const name of days) {
      const day = body[name]
      if (typeof day === 'string') body[name] = dayToGraph(day, zone)
    }
    // The service empties it by itself when a task is opened again.
    if (typeof completed === 'string') body['completedDateTime'] = dayToGraph(completed, 'UTC')
    if (touchesText && Object.hasOwn(flat, 'body'))
      body['body'] = {
        content: writeBody({ notes: typeof notes === 'string' ? notes : '', steps: isBoxed ? boxed : [] }),
        contentType: 'text',
      }
    if (Object.hasOwn(flat, 'checklistItems') && (changed.includes('checklist') || list.length > 0))
      body['checklistItems'] = isBoxed ? [] : list
    return { body, problems }
  },
}
