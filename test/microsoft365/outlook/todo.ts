/** To Do as the Outlook page shows it: dates are days in the mailbox's zone, as people see them. Shared by page and server. */

export const taskStatuses = ['notStarted', 'inProgress', 'waitingOnOthers', 'deferred', 'completed'] as const
export type TaskStatus = (typeof taskStatuses)[number]

export const importances = ['low', 'normal', 'high'] as const
export type Importance = (typeof importances)[number]

export interface Step {
  readonly id: string
  readonly displayName: string
  readonly isChecked: boolean
}

/** What a person edits; an empty date means "not set". */
export interface TaskFields {
  readonly title: string
  readonly status: TaskStatus
  readonly importance: Importance
  /** `yyyy-mm-dd`. */
  readonly dueDate: string
  readonly startDate: string
  /** Plain text. */
  readonly notes: string
  readonly categories: readonly string[]
}

export interface Task extends TaskFields {
  /** Another one after a move to another list. */
  readonly id: string
  readonly listId: string
  readonly steps: readonly Step[]
  /** Where the task came from, opened in a new window. */
  readonly links: readonly { readonly name: string; readonly url: string }[]
}

/** Fields that change, a list it moves to, and one step that is added (no id), changed or taken away. */
export interface TaskChange extends Partial<TaskFields> {
  readonly listId?: string
  readonly step?: {
    readonly id?: string
    readonly displayName?: string
    readonly isChecked?: boolean
    readonly isRemoved?: boolean
  }
}
