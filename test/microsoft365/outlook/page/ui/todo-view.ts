/** To Do: the lists, the tasks of one list with those that are done below, and the card of one task. */
import type { Task } from '../../todo.ts'
import type { State } from '../state.ts'
import type { TaskActions } from '../task-actions.ts'
import { h, region, type Child } from './dom.ts'
import { folderList } from './mail-list.ts'
import { categoryLabels, emptyNote, row } from './parts.ts'
import { taskCard } from './task-card.ts'
import { tick } from './tick.ts'

const searchable = ({ title, notes, categories }: Task): string => [title, notes, ...categories].join(' ').toLowerCase()

const isDone = ({ status }: Task): boolean => status === 'completed'

const quiet = (task: Task): string => {
  const done = task.steps.filter(({ isChecked }) => isChecked).length
  const parts = [
    task.steps.length > 0 && `${done} of ${task.steps.length}`,
    task.dueDate !== '' && `Due ${task.dueDate}`,
    task.status === 'waitingOnOthers' && 'Waiting on others',
    task.status === 'inProgress' && 'In progress',
    task.status === 'deferred' && 'Deferred',
  ]
  return parts.filter((part) => part !== false).join(' · ')
}

const addField = (actions: TaskActions): HTMLElement => {
  const input = h('input', {
    class: 'task-add',
    'aria-label': 'Add a task',
    placeholder: 'Add a task',
    onKeydown: (event) => {
      const title = input.value.trim()
      if ((event as KeyboardEvent).key !== 'Enter' || title === '') return
      input.value = ''
      void actions.add(title)
    },
  })
  return input
}

export function todoView(state: State, actions: TaskActions): readonly HTMLElement[] {
  const lists = region(
    h('div', { class: 'folders card' }),
    state,
    ({ mailbox, taskListId }) => [mailbox, taskListId] as const,
    ([mailbox, listId]) =>
      folderList('Your lists', mailbox.taskLists, listId, 'check', (id) => void actions.openList(id)),
  )
  const taskRow = (task: Task): HTMLElement =>
    row(
      {
        id: task.id,
        selected: task.id === state.get().taskId,
        class: isDone(task) ? 'task done' : 'task',
        choose: () => actions.select(task.id),
      },
      tick(task.title, isDone(task), () => void actions.toggle(task.id)),
      h(
        'div',
        { class: 'row-text' },
        h('div', { class: 'row-title' }, task.title),
        h('div', { class: 'row-preview' }, quiet(task)),
        categoryLabels(task.categories, state.get().mailbox.masterCategories),
      ),
      task.importance === 'high' && h('span', { class: 'task-star', title: 'Important' }, '★'),
    )
  const group = (label: string, tasks: readonly Task[]): Child =>
    tasks.length > 0 && h('ul', { class: 'rows', role: 'listbox', 'aria-label': label }, ...tasks.map(taskRow))
  const rows = region(
    h('div', {}),
    state,
    ({ tasks, taskId, mailbox, filter, taskListId }) => [tasks, taskId, mailbox, filter, taskListId] as const,
    ([tasks, , mailbox, filter, listId]) => {
      const shown = tasks.filter((task) => searchable(task).includes(filter.trim().toLowerCase()))
      const done = shown.filter(isDone)
      return [
        h('h2', { class: 'list-heading' }, mailbox.taskLists.find(({ id }) => id === listId)?.displayName ?? 'Tasks'),
        shown.length === 0 && emptyNote('check', filter === '' ? 'No tasks in this list.' : 'Nothing matches.'),
        group(
          'Tasks',
          shown.filter((task) => !isDone(task)),
        ),
        done.length > 0 && h('h3', { class: 'task-heading' }, `Completed ${done.length}`),
        group('Completed tasks', done),
      ]
    },
  )
  const card = region(
    h('article', { class: 'reading card', 'aria-label': 'Task' }),
    state,
    ({ tasks, taskId, mailbox }) => {
      const task = tasks.find(({ id }) => id === taskId) ?? null
      // As text, so that reading the same again does not wipe what is being typed.
      return [JSON.stringify([task, mailbox.taskLists, mailbox.masterCategories])] as const
    },
    () => {
      const { tasks, taskId, mailbox } = state.get()
      const task = tasks.find(({ id }) => id === taskId)
      return task ? taskCard(task, mailbox, actions) : [emptyNote('check', 'Select a task to see its details.')]
    },
  )
  return [lists, h('div', { class: 'list card' }, addField(actions), rows), card]
}
