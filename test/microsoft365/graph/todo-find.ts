/** The list and the task that a request addresses. */

import type { Folder, Item } from '../state/mailbox.ts'
import { itemNotFound } from './errors.ts'
import { findItem } from './item-shape.ts'
import type { Call } from './route.ts'
import { findTaskList } from './todo-lists.ts'

export const listOfCall = (call: Call): Folder => findTaskList(call, call.parameters['list'] as string)

/** Ids of tasks change with the list, and there is no immutable form of them (features F4). */
export const taskOfCall = (call: Call): Item => {
  const id = call.parameters['task'] as string
  const task = findItem(call, 'task', id, listOfCall(call))
  if (task.restId === id) return task
  throw itemNotFound()
}
