/**
 * To Do of a mailbox as the Outlook page sees it. What the person does goes the way of the control interface, so that page, API and tests
 * act on the same tasks.
 */
import { taskPersonOf } from '../control/person-tasks.ts'
import { itemsInOrder } from '../state/folders.ts'
import type { Surroundings } from '../state/items.ts'
import type { Folder, Item, Mailbox } from '../state/mailbox.ts'
import { childrenOf } from '../state/todo-children.ts'
import { taskLists } from '../state/todo-lists.ts'
import { shownDate } from '../graph/todo-dates.ts'
import type { Folder as ShownFolder } from './store.ts'
import type { Importance, Task, TaskChange, TaskFields, TaskStatus } from './todo.ts'

const zoneOf = (mailbox: Mailbox): string => String(mailbox.settings['timeZone'])

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

const dayOf = (value: unknown, zone: string): string =>
  typeof value === 'string' ? String(shownDate(value, zone)['dateTime']).slice(0, 10) : ''

/** Tags gone, breaks kept: enough to read what another client wrote as HTML. */
const notesOf = (body: unknown): string => {
  const { content, contentType } = (body ?? {}) as { content?: unknown; contentType?: unknown }
  const text = textOf(content)
  if (contentType !== 'html') return text
  return text
    .replaceAll(/<br\s*\/?>|<\/(?:p|div)>/gi, '\n')
    .replaceAll(/<[^>]*>/g, '')
    .trim()
}

const toTask = (mailbox: Mailbox, item: Item): Task => {
  const { values } = item
  const zone = zoneOf(mailbox)
  return {
    id: item.restId,
    listId: item.folderId,
    title: textOf(values['title']),
    status: values['status'] as TaskStatus,
    importance: values['importance'] as Importance,
    dueDate: dayOf(values['dueDateTime'], zone),
    startDate: dayOf(values['startDateTime'], zone),
    notes: notesOf(values['body']),
    categories: values['categories'] as readonly string[],
    steps: childrenOf(item, 'checklistItems').map((step) => ({
      id: step.id,
      displayName: textOf(step['displayName']),
      isChecked: step['isChecked'] === true,
    })),
    links: childrenOf(item, 'linkedResources').map((link) => ({
      name: textOf(link['displayName']) || textOf(link['applicationName']),
      url: textOf(link['webUrl']),
    })),
  }
}

const dateValue = (day: string, zone: string) => (day === '' ? null : { dateTime: `${day}T00:00:00`, timeZone: zone })

const toGraphTask = (fields: Partial<TaskFields>, zone: string): Record<string, unknown> => {
  const { dueDate, startDate, notes, ...same } = fields
  return {
    ...same,
    ...(dueDate === undefined ? {} : { dueDateTime: dateValue(dueDate, zone) }),
    ...(startDate === undefined ? {} : { startDateTime: dateValue(startDate, zone) }),
    ...(notes === undefined ? {} : { body: { content: notes, contentType: 'text' } }),
  }
}

const isOpen = (item: Item): boolean => item.values['status'] !== 'completed'

/** Lists with the number of open tasks. */
export const shownTaskLists = (mailbox: Mailbox): readonly ShownFolder[] =>
  taskLists(mailbox).map(({ id, displayName, items }) => ({
    id,
    displayName,
    count: [...items.values()].filter(isOpen).length,
  }))

const listOf = (mailbox: Mailbox, id: string): Folder | null =>
  taskLists(mailbox).find((list) => list.id === id) ?? null

const taskOf = (mailbox: Mailbox, id: string): Item | null => {
  const item = mailbox.items.get(mailbox.ids.get(id) ?? -1)
  return item?.kind === 'task' && listOf(mailbox, item.folderId) ? item : null
}

export const tasksOfList = (mailbox: Mailbox, listId: string): readonly Task[] | null => {
  const list = listOf(mailbox, listId)
  return list && itemsInOrder(mailbox, list).map((item) => toTask(mailbox, item))
}

/** Throws a GraphError for what the service refuses, as the change below does. */
export const addTaskAsPerson = (
  mailbox: Mailbox,
  around: Surroundings,
  listId: string,
  fields: Partial<TaskFields>,
): Task | null => {
  if (!listOf(mailbox, listId)) return null
  const { id } = taskPersonOf(mailbox, around).createTask(toGraphTask(fields, zoneOf(mailbox)), listId)
  const item = taskOf(mailbox, id)
  return item && toTask(mailbox, item)
}

const changeStep = (mailbox: Mailbox, around: Surroundings, id: string, step: TaskChange['step']): void => {
  if (!step) return
  const person = taskPersonOf(mailbox, around)
  const { id: stepId, isRemoved = false, ...values } = step
  if (stepId === undefined) person.addStep(id, values.displayName ?? '')
  else if (isRemoved) person.removeStep(id, stepId)
  else person.editStep(id, stepId, values)
}

export const changeTaskAsPerson = (
  mailbox: Mailbox,
  around: Surroundings,
  id: string,
  { listId, step, ...fields }: TaskChange,
): Task | null => {
  const item = taskOf(mailbox, id)
  if (!item) return null
  const person = taskPersonOf(mailbox, around)
  if (Object.keys(fields).length > 0) person.editTask(id, toGraphTask(fields, zoneOf(mailbox)))
  changeStep(mailbox, around, id, step)
  if (listId !== undefined && listId !== item.folderId) person.moveTask(id, listId)
  return toTask(mailbox, item)
}

export const removeTaskAsPerson = (mailbox: Mailbox, around: Surroundings, id: string): boolean => {
  const item = taskOf(mailbox, id)
  if (item) taskPersonOf(mailbox, around).deleteTask(id)
  return item !== null
}

export const addListAsPerson = (mailbox: Mailbox, around: Surroundings, displayName: string): string =>
  taskPersonOf(mailbox, around).createTaskList(displayName).id
