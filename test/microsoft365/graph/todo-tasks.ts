/** Tasks of one list of To Do (graph-contract 2.2, 2.3), with their steps and linked resources where `$expand` asks. */

import { itemsInOrder } from '../state/folders.ts'
import { addItem, changeItem, deleteItem, streamOfItems } from '../state/items.ts'
import type { Folder, Item } from '../state/mailbox.ts'
import { type ChildKind, childrenOf } from '../state/todo-children.ts'
import { deltaReply } from './delta.ts'
import { GraphError, invalidArgument, invalidRequest, notImplemented } from './errors.ts'
import { type Filterable, predicateFor } from './filter.ts'
import { checkIfMatch, etagOf, userContext, writeReply } from './item-shape.ts'
import { listReply } from './listing.ts'
import { taskPermission } from './permissions.ts'
import { isObject, shownNames, unsetValues, writtenValues } from './properties.ts'
import { selection } from './query.ts'
import type { Call, GraphReply, GraphRoute } from './route.ts'
import { newChild } from './todo-children.ts'
import { shownDate } from './todo-dates.ts'
import { listOfCall, taskOfCall } from './todo-find.ts'
import { dateProperties, derivedOfTask, preciseMoment, taskTable } from './todo-properties.ts'

const read = taskPermission('read')
const write = taskPermission('write')

const childKinds: readonly ChildKind[] = ['checklistItems', 'linkedResources']

const expansionOf = (expand: string | null | undefined): readonly ChildKind[] =>
  (expand ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => {
      const kind = childKinds.find((each) => each.toLowerCase() === part.toLowerCase())
      if (!kind) throw notImplemented(`the expansion '${part}' of a task`)
      return kind
    })

/** `$select` that names the title breaks requests of To Do (graph-contract 2.2); no client should rely on it. */
const namesOf = (select: readonly string[] | null): readonly string[] => {
  const names = shownNames(taskTable, 'todoTask', select)
  if (select !== null && names.includes('title'))
    throw notImplemented("'title' in $select of tasks, which breaks in To Do")
  return names
}

const own: Readonly<Record<string, (item: Item) => unknown>> = {
  createdDateTime: (item) => preciseMoment(item.createdAt),
  lastModifiedDateTime: (item) => preciseMoment(item.modifiedAt),
  bodyLastModifiedDateTime: (item) => item.values['bodyLastModifiedDateTime'],
  hasAttachments: () => false,
}

interface Showing {
  readonly names: readonly string[]
  readonly expansion: readonly ChildKind[]
  readonly timeZone: string | null
}

/** Unset dates are left out, other unset values too where To Do has none to show. */
const shownValue = (item: Item, name: string, timeZone: string | null): unknown => {
  const value = own[name] ? own[name](item) : item.values[name]
  if (typeof value === 'string' && dateProperties.some((each) => each === name)) return shownDate(value, timeZone)
  return value ?? undefined
}

const showTask = (item: Item, { names, expansion, timeZone }: Showing): Record<string, unknown> => {
  const shown: Record<string, unknown> = { '@odata.etag': etagOf(item) }
  for (const name of names) {
    const value = name === 'id' ? undefined : shownValue(item, name, timeZone)
    if (value !== undefined) shown[name] = value
  }
  shown['id'] = item.restId
  for (const kind of expansion) shown[kind] = childrenOf(item, kind)
  return shown
}

const showingOf = (call: Call): Showing => ({
  names: namesOf(selection(call.query)),
  expansion: expansionOf(call.query.$expand),
  timeZone: call.prefer.timeZone,
})

const context = (call: Call, list: Folder): string =>
  `${userContext(call)}/todo/lists('${encodeURIComponent(list.id)}')/tasks`

const entity = (call: Call, item: Item, showing: Showing): Record<string, unknown> => ({
  '@odata.context': `${call.root}/$metadata#${context(call, listOfCall(call))}/$entity`,
  ...showTask(item, showing),
})

const filters: Filterable<Item> = {
  texts: {
    status: (item) => item.values['status'] as string,
    title: (item) => item.values['title'] as string,
  },
  times: { lastModifiedDateTime: (item) => item.modifiedAt },
}

const list = (call: Call): GraphReply => {
  const folder = listOfCall(call)
  const matches = predicateFor(call.query.$filter, filters)
  const items = itemsInOrder(call.mailbox, folder)
  const showing = showingOf(call)
  return listReply(call, {
    context: context(call, folder),
    path: `/todo/lists/${encodeURIComponent(folder.id)}/tasks`,
    items: matches ? items.filter(matches) : items,
    show: (item) => showTask(item, showing),
  })
}

const refuseForeign = (body: Readonly<Record<string, unknown>>): void => {
  if ('singleValueExtendedProperties' in body)
    throw new GraphError(
      400,
      'UnableToDeserializePostBody',
      "The property 'singleValueExtendedProperties' does not exist on type 'microsoft.graph.todoTask'.",
    )
}

/** Stored values of a new task with what was sent inline; the person in Outlook makes tasks by the same rules. */
export const newTaskValues = (
  call: Pick<Call, 'around'>,
  body: Readonly<Record<string, unknown>>,
): Record<string, unknown> => {
  refuseForeign(body)
  const { checklistItems = [], linkedResources = [], ...plain } = body
  const written = writtenValues(taskTable, 'todoTask', plain)
  if (typeof written['title'] !== 'string' || written['title'] === '') throw invalidArgument('A task needs a title.')
  const unset = unsetValues(taskTable)
  const inline = (kind: ChildKind, sent: unknown) => {
    if (!Array.isArray(sent) || !sent.every(isObject)) throw invalidArgument(`${kind} takes a list of objects.`)
    return sent.map((each) => newChild(call.around, kind, each))
  }
  return {
    ...unset,
    ...written,
    ...derivedOfTask(unset, { body: unset['body'], ...written }, call.around.clock.now()),
    checklistItems: inline('checklistItems', checklistItems),
    linkedResources: inline('linkedResources', linkedResources),
  }
}

/** Values that change when this body is written over the present ones. */
export const changedTaskValues = (
  call: Pick<Call, 'around'>,
  present: Readonly<Record<string, unknown>>,
  body: Readonly<Record<string, unknown>>,
): Record<string, unknown> => {
  refuseForeign(body)
  const written = writtenValues(taskTable, 'todoTask', body)
  return { ...written, ...derivedOfTask(present, written, call.around.clock.now()) }
}

/** The body of a new task as far as this service takes it (switch `inlineSteps`). */
const acceptedBody = ({ body, around }: Call): Readonly<Record<string, unknown>> => {
  const { inlineSteps } = around.settings
  if (!('checklistItems' in body) || inlineSteps === 'kept') return body
  if (inlineSteps === 'refused') throw invalidRequest('Steps cannot be created together with their task.')
  return Object.fromEntries(Object.entries(body).filter(([name]) => name !== 'checklistItems'))
}

/** What was sent inline comes back with the new task; nothing else does without `$expand`. */
const create = (call: Call): GraphReply => {
  const folder = listOfCall(call)
  const body = acceptedBody(call)
  const item = addItem(call.mailbox, call.around, { kind: 'task', folder, values: newTaskValues(call, body) })
  const sent = childKinds.filter((kind) => kind in body)
  return writeReply(call, 201, () => entity(call, item, { ...showingOf(call), expansion: sent }))
}

const change = (call: Call): GraphReply => {
  const item = taskOfCall(call)
  checkIfMatch(call, item)
  for (const kind of childKinds)
    if (kind in call.body) throw notImplemented(`a change of '${kind}' together with their task`)
  changeItem(call.mailbox, call.around, item, changedTaskValues(call, item.values, call.body))
  return writeReply(call, 200, () => entity(call, item, showingOf(call)))
}

/** Out of every list at once; only the person in Outlook finds it again, in Deleted Items. */
const remove = (call: Call): GraphReply => {
  const item = taskOfCall(call)
  checkIfMatch(call, item)
  deleteItem(call.mailbox, call.around, item)
  return { status: 204 }
}

const delta = (call: Call): GraphReply => {
  const folder = listOfCall(call)
  const id = encodeURIComponent(folder.id)
  const plain = { ...call, prefer: { ...call.prefer, immutableIds: false } }
  const { timeZone } = call.prefer
  return deltaReply(plain, {
    stream: streamOfItems('task', folder.id),
    resource: 'todoTask',
    path: {
      graph: `/todo/lists('${id}')/tasks`,
      lowercase: `/todo/lists('${id}')/tasks`,
      plain: `/todo/lists/${id}/tasks`,
    },
    checkSelect: (select, expand) => {
      namesOf(select)
      expansionOf(expand)
    },
    members: (after) => itemsInOrder(call.mailbox, folder).filter((item) => item.order > after),
    show: (key, select, expand) => {
      const item = folder.items.get(key)
      return item && showTask(item, { names: namesOf(select), expansion: expansionOf(expand), timeZone })
    },
  })
}

const all = '/todo/lists/{list}/tasks'
const one = `${all}/{task}`

export const todoTaskRoutes: readonly GraphRoute[] = [
  {
    method: 'GET',
    path: all,
    place: 'mailbox',
    permission: read,
    query: ['$select', '$top', '$skip', '$filter', '$expand', '$count'],
    handle: list,
  },
  { method: 'POST', path: all, place: 'mailbox', permission: write, takesBody: true, handle: create },
  {
    method: 'GET',
    path: `${all}/delta`,
    place: 'mailbox',
    permission: read,
    query: ['$select', '$expand', '$top', '$deltatoken', '$skiptoken'],
    handle: delta,
  },
  {
    method: 'GET',
    path: one,
    place: 'mailbox',
    permission: read,
    query: ['$select', '$expand'],
    handle: (call) => ({ status: 200, body: entity(call, taskOfCall(call), showingOf(call)) }),
  },
  { method: 'PATCH', path: one, place: 'mailbox', permission: write, takesBody: true, handle: change },
  { method: 'DELETE', path: one, place: 'mailbox', permission: write, handle: remove },
]
