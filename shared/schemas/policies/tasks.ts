/** A person's settings for the tasks area: To Do lists and tickets (CARET-36 to 46, SM-12 to 30). */
import { Type, type Static } from 'typebox'
import { Id, Nullable, OneOf } from '../common.ts'
import { ticketKinds } from '../tickets.ts'
import { Choice, Folder, PolicyHead } from './common.ts'

export const checklistModes = ['steps', 'boxes'] as const
export const completionRules = ['afterRequest', 'always'] as const

export const TasksPolicy = Type.Object({
  /** The To Do list (CARET-37). Null until one was chosen or created. */
  folder: Nullable(Folder),
  ...PolicyHead,
  /** Which kinds of ticket become tasks (CARET-41); at least one. */
  kinds: Type.Array(OneOf(ticketKinds), { minItems: 1 }),
  /** Only these assignment types; empty: all (CARET-38). */
  assignmentTypes: Type.Array(Id, { maxItems: 500 }),
  /** Tickets and tasks before this date are left alone on both sides (CARET-39). */
  from: Nullable(Type.String({ format: 'date' })),
  /** Transfer completed tasks too; off: only the one change that completes a linked one crosses (CARET-40). */
  completed: Type.Boolean(),
  /** `steps`: native To Do steps. `boxes`: lines with box characters in the notes (CARET-42). */
  checklist: OneOf(checklistModes),
  /** `afterRequest`: completing closes a ticket only while it waits on somebody (SM-29, SM-30). */
  completion: OneOf(completionRules),
  /** Who is responsible for tickets born in Outlook; null: the owner of the mailbox (ABA-03X). */
  responsibleId: Nullable(Id),
  /** Assignment type of tickets born in Outlook (ABA-05X); null: the firm's first. */
  newTicketTypeId: Nullable(Id),
  /** Kind of tickets born in Outlook. */
  newTicketKind: OneOf(ticketKinds),
})
export type TasksPolicy = Static<typeof TasksPolicy>

export const defaultTasksPolicy: TasksPolicy = {
  folder: null,
  direction: 'twoWay',
  allow: { add: true, update: true, delete: false },
  removeInOutlook: false,
  acceptance: 'tagged',
  conflictWinner: 'crm',
  interval: { every: 15, unit: 'minutes' },
  push: true,
  fieldDirections: {},
  kinds: [...ticketKinds],
  assignmentTypes: [],
  from: null,
  completed: false,
  checklist: 'steps',
  completion: 'afterRequest',
  responsibleId: null,
  newTicketTypeId: null,
  newTicketKind: 'service',
}
export const defaultTaskListName = 'CRM tickets'

export const TasksCount = Type.Object({
  total: Type.Integer(),
  byStatus: Type.Record(Type.String(), Type.Integer()),
})
export type TasksCount = Static<typeof TasksCount>

export const TasksChoices = Type.Object({
  assignmentTypes: Type.Array(Choice),
  kinds: Type.Array(Choice),
  employees: Type.Array(Choice),
})
export type TasksChoices = Static<typeof TasksChoices>
