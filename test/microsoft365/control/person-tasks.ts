/** The person in To Do: lists, tasks, steps; moves between lists, deletes and brings back. Past Graph's rights and limits. */

import { GraphError, itemNotFound } from '../graph/errors.ts'
import { changedChild, newChild } from '../graph/todo-children.ts'
import { findTaskList } from '../graph/todo-lists.ts'
import { changedTaskValues, newTaskValues } from '../graph/todo-tasks.ts'
import { addItem, changeItem, deleteItem, moveItem, purgeItem, type Surroundings } from '../state/items.ts'
import { type Folder, type Item, type Mailbox, wellKnownFolder } from '../state/mailbox.ts'
import { addChild, changeChild, type Child, childrenOf, removeChild } from '../state/todo-children.ts'
import { createTaskList, deleteTaskList, renameTaskList } from '../state/todo-lists.ts'
import { type InspectedFolder, type InspectedItem, inspectFolder, inspectItem } from './inspect.ts'

type Values = Readonly<Record<string, unknown>>

/** Lists by id or as `tasks`; tasks by their present id, steps by id or by their words. */
export interface TaskPerson {
  createTaskList(displayName: string, sharing?: Folder['sharing']): InspectedFolder
  renameTaskList(list: string, displayName: string): InspectedFolder
  deleteTaskList(list: string): void
  /** Values by Graph's names; `checklistItems` and `linkedResources` inline. */
  createTask(values: Values, list?: string): InspectedItem
  editTask(id: string, values: Values): InspectedItem
  completeTask(id: string): InspectedItem
  /** The task comes back with its new id; steps and linked resources move along. */
  moveTask(id: string, list: string): InspectedItem
  deleteTask(id: string, forGood?: boolean): void
  /** Out of Deleted Items back into its list, with another id. Takes the id it had there or the immutable one. */
  restoreTask(id: string): InspectedItem
  addStep(task: string, displayName: string): InspectedItem
  editStep(task: string, step: string, values: Values): InspectedItem
  removeStep(task: string, step: string): InspectedItem
  removeLinkedResource(task: string, id: string): InspectedItem
}

export const taskPersonOf = (mailbox: Mailbox, around: Surroundings): TaskPerson => {
  const call = { mailbox, around }
  const listOf = (id = 'tasks'): Folder => findTaskList(call, id)
  const taskOf = (id: string): Item => {
    const item = mailbox.items.get(mailbox.ids.get(id) ?? -1)
    if (item?.kind !== 'task') throw itemNotFound()
    return item
  }
  const stepOf = (task: Item, step: string): Child => {
    const found = childrenOf(task, 'checklistItems').find(({ id, displayName }) => id === step || displayName === step)
    if (found) return found
    throw itemNotFound()
  }
  const shown = (item: Item): InspectedItem => inspectItem(mailbox, item)
  const ownList = (id: string): Folder => {
    const list = listOf(id)
    if (list.wellKnown === null) return list
    throw new GraphError(400, 'ErrorInvalidRequest', 'Built-in lists stay as they are.')
  }
  const edit = (id: string, values: Values): InspectedItem => {
    const item = taskOf(id)
    changeItem(mailbox, around, item, changedTaskValues(call, item.values, values))
    return shown(item)
  }

  return {
    createTaskList: (displayName, sharing) => inspectFolder(createTaskList(mailbox, around, displayName, sharing)),
    renameTaskList: (id, displayName) => {
      const list = ownList(id)
      renameTaskList(mailbox, around, list, displayName)
      return inspectFolder(list)
    },
    deleteTaskList: (id) => deleteTaskList(mailbox, around, ownList(id)),
    createTask: (values, list) =>
      shown(addItem(mailbox, around, { kind: 'task', folder: listOf(list), values: newTaskValues(call, values) })),
    editTask: edit,
    completeTask: (id) => edit(id, { status: 'completed' }),
    moveTask: (id, list) => {
      const item = taskOf(id)
      moveItem(mailbox, around, item, listOf(list))
      return shown(item)
    },
    deleteTask: (id, forGood = false) => {
      if (forGood) purgeItem(mailbox, around, taskOf(id))
      else deleteItem(mailbox, around, taskOf(id))
    },
    restoreTask: (id) => {
      const item = taskOf(id)
      const former = mailbox.folders.get(item.deletedFrom ?? '')
      moveItem(mailbox, around, item, former && !former.deleted ? former : wellKnownFolder(mailbox, 'tasks'))
      return shown(item)
    },
    addStep: (id, displayName) => {
      const task = taskOf(id)
      addChild(mailbox, task, 'checklistItems', newChild(around, 'checklistItems', { displayName }))
      return shown(task)
    },
    editStep: (id, step, values) => {
      const task = taskOf(id)
      const present = stepOf(task, step)
      changeChild(mailbox, task, 'checklistItems', present.id, changedChild(around, 'checklistItems', present, values))
      return shown(task)
    },
    removeStep: (id, step) => {
      const task = taskOf(id)
      removeChild(mailbox, task, 'checklistItems', stepOf(task, step).id)
      return shown(task)
    },
    removeLinkedResource: (id, resource) => {
      const task = taskOf(id)
      removeChild(mailbox, task, 'linkedResources', resource)
      return shown(task)
    },
  }
}
