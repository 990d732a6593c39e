/** What a person can do in To Do; everything is saved at once, as To Do does it. */
import type { TaskChange } from '../todo.ts'
import { mailboxOf } from './data.ts'
import type { State } from './state.ts'

export interface TaskActions {
  openList(id: string): Promise<void>
  addList(): Promise<void>
  select(id: string): void
  add(title: string): Promise<void>
  /** Completes an open task, opens a completed one. */
  toggle(id: string): Promise<void>
  change(id: string, change: TaskChange): Promise<void>
  remove(): Promise<void>
}

export function createTaskActions(state: State, refresh: () => Promise<void>): TaskActions {
  const data = () => mailboxOf(state.get().owner.id)
  const actions: TaskActions = {
    async openList(taskListId) {
      const tasks = await data().tasks(taskListId)
      state.update({ taskListId, tasks, taskId: null, filter: '' })
    },
    async addList() {
      const { id } = await data().createTaskList('New list')
      await refresh()
      await actions.openList(id)
    },
    select: (taskId) => state.update({ taskId }),
    async add(title) {
      const made = await data().createTask(state.get().taskListId, { title })
      state.update({ taskId: made.id })
      await refresh()
    },
    async toggle(id) {
      const task = state.get().tasks.find((each) => each.id === id)
      if (task) await actions.change(id, { status: task.status === 'completed' ? 'notStarted' : 'completed' })
    },
    async change(id, change) {
      const changed = await data().updateTask(id, change)
      const stays = changed.listId === state.get().taskListId
      if (state.get().taskId === id) state.update({ taskId: stays ? changed.id : null })
      await refresh()
    },
    async remove() {
      const { taskId } = state.get()
      if (taskId === null) return
      await data().deleteTask(taskId)
      state.update({ taskId: null })
      await refresh()
    },
  }
  return actions
}
