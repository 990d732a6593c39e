/** One task with everything a person can edit; each change is saved when its field is left. */
import type { Mailbox } from '../../store.ts'
import { importances, taskStatuses, type Importance, type Step, type Task, type TaskStatus } from '../../todo.ts'
import type { TaskActions } from '../task-actions.ts'
import { h, type Child } from './dom.ts'
import { categoryLabels, button } from './parts.ts'
import { tick } from './tick.ts'

const statusNames: Readonly<Record<TaskStatus, string>> = {
  notStarted: 'Not started',
  inProgress: 'In progress',
  waitingOnOthers: 'Waiting on others',
  deferred: 'Deferred',
  completed: 'Completed',
}

const importanceNames: Readonly<Record<Importance, string>> = { low: 'Low', normal: 'Normal', high: 'High' }

const valueOf = (event: Event): string => (event.target as HTMLInputElement).value

const field = (label: string, control: Child): HTMLElement =>
  h('label', { class: 'form-field' }, h('span', {}, label), control)

interface Choice {
  readonly value: string
  readonly label: string
}

const choose = (choices: readonly Choice[], current: string, change: (value: string) => void): HTMLElement =>
  h(
    'select',
    { onChange: (event) => change(valueOf(event)) },
    ...choices.map(({ value, label }) => h('option', { value, selected: value === current }, label)),
  )

const stepRow = (task: Task, step: Step, actions: TaskActions): HTMLElement =>
  h(
    'li',
    { class: step.isChecked ? 'step done' : 'step' },
    tick(
      step.displayName,
      step.isChecked,
      () => void actions.change(task.id, { step: { id: step.id, isChecked: !step.isChecked } }),
    ),
    h('input', {
      value: step.displayName,
      'aria-label': `Step: ${step.displayName}`,
      onChange: (event) => void actions.change(task.id, { step: { id: step.id, displayName: valueOf(event) } }),
    }),
    button({
      icon: 'close',
      label: `Remove step: ${step.displayName}`,
      kind: 'icon',
      click: () => void actions.change(task.id, { step: { id: step.id, isRemoved: true } }),
    }),
  )

const addStep = (task: Task, actions: TaskActions): HTMLElement =>
  h('input', {
    class: 'task-add',
    placeholder: 'Add step',
    'aria-label': 'Add step',
    onChange: (event) => {
      const displayName = valueOf(event).trim()
      if (displayName !== '') void actions.change(task.id, { step: { displayName } })
    },
  })

const link = ({ name, url }: Task['links'][number]): Child =>
  h('a', { class: 'task-link', href: url, target: '_blank', rel: 'noreferrer' }, name)

export function taskCard(task: Task, mailbox: Mailbox, actions: TaskActions): readonly Child[] {
  const save = (change: Parameters<TaskActions['change']>[1]) => void actions.change(task.id, change)
  const statuses = taskStatuses.map((value) => ({ value, label: statusNames[value] }))
  const levels = importances.map((value) => ({ value, label: importanceNames[value] }))
  const lists = mailbox.taskLists.map(({ id, displayName }) => ({ value: id, label: displayName }))
  return [
    h(
      'header',
      { class: 'task-header' },
      tick(`Complete: ${task.title}`, task.status === 'completed', () => void actions.toggle(task.id)),
      h('input', {
        class: 'task-title',
        value: task.title,
        'aria-label': 'Title',
        onChange: (event) => save({ title: valueOf(event) }),
      }),
    ),
    categoryLabels(task.categories, mailbox.masterCategories),
    h('ul', { class: 'steps', 'aria-label': 'Steps' }, ...task.steps.map((step) => stepRow(task, step, actions))),
    addStep(task, actions),
    h(
      'div',
      { class: 'task-fields' },
      field(
        'Due',
        h('input', { type: 'date', value: task.dueDate, onChange: (event) => save({ dueDate: valueOf(event) }) }),
      ),
      field(
        'Start',
        h('input', { type: 'date', value: task.startDate, onChange: (event) => save({ startDate: valueOf(event) }) }),
      ),
      field(
        'Status',
        choose(statuses, task.status, (value) => save({ status: value as TaskStatus })),
      ),
      field(
        'Importance',
        choose(levels, task.importance, (value) => save({ importance: value as Importance })),
      ),
      field(
        'List',
        choose(lists, task.listId, (listId) => save({ listId })),
      ),
    ),
    field('Notes', h('textarea', { rows: 8, onChange: (event) => save({ notes: valueOf(event) }) }, task.notes)),
    task.links.length > 0 && h('div', { class: 'task-links' }, ...task.links.map(link)),
  ]
}
