/** The lists of To Do (graph-contract 2.1): built-in ones that cannot be changed, and a listing that hides some. */

import { createHash } from 'node:crypto'
import type { Folder } from '../state/mailbox.ts'
import { wellKnownFolder } from '../state/mailbox.ts'
import { createTaskList, deleteTaskList, renameTaskList, taskLists, taskListStream } from '../state/todo-lists.ts'
import { deltaReply } from './delta.ts'
import { folderNotFound, GraphError, invalidArgument, malformedId } from './errors.ts'
import { userContext, writeReply } from './item-shape.ts'
import { listReply } from './listing.ts'
import { taskPermission } from './permissions.ts'
import { type PropertyTable, readOnly, shownNames, text, writtenValues } from './properties.ts'
import { selection } from './query.ts'
import type { Call, GraphReply, GraphRoute } from './route.ts'

const read = taskPermission('read')
const write = taskPermission('write')

/** Without `$top` no more than this many lists come, and no nextLink says that there are more (contrib#595). */
const listsWithoutTop = 16

const listTable: PropertyTable = {
  displayName: text,
  isOwner: readOnly,
  isShared: readOnly,
  wellknownListName: readOnly,
}

/** A list by its id or the well-known name `tasks`; 404 when it is gone, 400 for what is no id. */
export const findTaskList = (call: Pick<Call, 'mailbox'>, id: string): Folder => {
  if (id.toLowerCase() === 'tasks') return wellKnownFolder(call.mailbox, 'tasks')
  const list = call.mailbox.folders.get(id)
  if (list?.kind === 'task' && !list.deleted) return list
  throw id.startsWith('AAMkA') ? folderNotFound() : malformedId()
}

const wellKnownNames: Readonly<Record<string, string>> = { tasks: 'defaultList', flaggedemails: 'flaggedEmails' }

/** Lists have an etag and no changeKey (graph-contract 7.1). */
const etagOfList = (list: Folder): string =>
  `W/"${createHash('sha256').update(`${list.id} ${list.displayName}`).digest('base64url').slice(0, 24)}"`

const showList = (list: Folder, names: readonly string[]): Record<string, unknown> => {
  const values: Readonly<Record<string, unknown>> = {
    displayName: list.displayName,
    isOwner: list.sharing !== 'withMe',
    isShared: list.sharing !== undefined,
    wellknownListName: wellKnownNames[list.wellKnown ?? ''] ?? 'none',
  }
  const shown: Record<string, unknown> = { '@odata.etag': etagOfList(list) }
  for (const name of names) if (name !== 'id') shown[name] = values[name]
  return { ...shown, id: list.id }
}

const namesOf = (call: Call): readonly string[] => shownNames(listTable, 'todoTaskList', selection(call.query))

const entity = (call: Call, list: Folder): Record<string, unknown> => ({
  '@odata.context': `${call.root}/$metadata#${userContext(call)}/todo/lists/$entity`,
  ...showList(list, namesOf(call)),
})

const listOf = (call: Call): Folder => findTaskList(call, call.parameters['list'] as string)

const list = (call: Call): GraphReply => {
  const names = namesOf(call)
  const all = taskLists(call.mailbox)
  const hidesSome = call.query.$top === undefined
  return listReply(hidesSome ? { ...call, query: { ...call.query, $top: String(listsWithoutTop) } } : call, {
    context: `${userContext(call)}/todo/lists`,
    path: '/todo/lists',
    items: hidesSome ? all.slice(0, listsWithoutTop) : all,
    show: (each) => showList(each, names),
  })
}

const writtenName = (call: Call): string => {
  const name = writtenValues(listTable, 'todoTaskList', call.body)['displayName']
  if (typeof name !== 'string' || name.trim() === '') throw invalidArgument('The list needs a displayName.')
  return name
}

const create = (call: Call): GraphReply => {
  const made = createTaskList(call.mailbox, call.around, writtenName(call))
  return writeReply(call, 201, () => entity(call, made))
}

/** The built-in lists can be neither renamed nor deleted. */
const changeable = (call: Call): Folder => {
  const found = listOf(call)
  if (found.wellKnown === null) return found
  throw new GraphError(400, 'ErrorInvalidRequest', 'Well known lists cannot be renamed or deleted.')
}

const rename = (call: Call): GraphReply => {
  const found = changeable(call)
  renameTaskList(call.mailbox, call.around, found, writtenName(call))
  return writeReply(call, 200, () => entity(call, found))
}

const remove = (call: Call): GraphReply => {
  deleteTaskList(call.mailbox, call.around, changeable(call))
  return { status: 204 }
}

const delta = (call: Call): GraphReply =>
  deltaReply(call, {
    stream: taskListStream,
    resource: 'todoTaskList',
    path: { graph: '/todo/lists', lowercase: '/todo/lists', plain: '/todo/lists' },
    checkSelect: (select) => shownNames(listTable, 'todoTaskList', select),
    members: (after) =>
      taskLists(call.mailbox)
        .filter(({ order }) => order > after)
        .map(({ id, order }) => ({ key: order, order, restId: id, immutableId: id })),
    show: (key, select) => {
      const found = taskLists(call.mailbox).find(({ order }) => order === key)
      return found && showList(found, shownNames(listTable, 'todoTaskList', select))
    },
  })

const one = '/todo/lists/{list}'
const all = '/todo/lists'

export const todoListRoutes: readonly GraphRoute[] = [
  { method: 'GET', path: all, place: 'mailbox', permission: read, query: ['$select', '$top', '$skip'], handle: list },
  { method: 'POST', path: all, place: 'mailbox', permission: write, takesBody: true, handle: create },
  {
    method: 'GET',
    path: `${all}/delta`,
    place: 'mailbox',
    permission: read,
    query: ['$select', '$deltatoken', '$skiptoken'],
    handle: delta,
  },
  {
    method: 'GET',
    path: one,
    place: 'mailbox',
    permission: read,
    query: ['$select'],
    handle: (call) => ({ status: 200, body: entity(call, listOf(call)) }),
  },
  { method: 'PATCH', path: one, place: 'mailbox', permission: write, takesBody: true, handle: rename },
  { method: 'DELETE', path: one, place: 'mailbox', permission: write, handle: remove },
]
