/** The page's only way to the server: mailbox data and tokens, under /outlook/data. */
import type { Answer, CalendarEvent, EventFields } from '../calendar.ts'
import type {
  Contact,
  ContactFields,
  Mailbox,
  MasterCategory,
  Message,
  MessageChange,
  MessageSummary,
  OutlookUser,
} from '../store.ts'
import type { Task, TaskChange, TaskFields } from '../todo.ts'
import type { AnswerKind, PreparedAnswer, WrittenDraft } from '../mail.ts'
import type { NestedTokenAnswer, NestedTokenRequest } from '../nested-token.ts'

export class DataError extends Error {
  readonly status: number

  constructor(status: number, path: string) {
    super(`${path} answered ${status}`)
    this.status = status
  }
}

async function ask<T>(method: string, path: string, body?: unknown): Promise<T> {
  const content =
    body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }
  const response = await fetch(`/outlook/data${path}`, { method, ...content })
  if (!response.ok) throw new DataError(response.status, path)
  return (await response.json()) as T
}

const segment = encodeURIComponent

export const listUsers = (): Promise<readonly OutlookUser[]> => ask('GET', '/users')

/** Reads and writes one user's mailbox. */
export function mailboxOf(userId: string) {
  const base = `/${segment(userId)}`
  const item = (kind: string, id: string) => `${base}/${kind}?id=${segment(id)}`
  const inFolder = (kind: string, id: string) => `${base}/${kind}?folder=${segment(id)}`
  return {
    read: () => ask<Mailbox>('GET', base),
    shared: () => ask<readonly OutlookUser[]>('GET', `${base}/shared`),
    revision: () => ask<{ revision: number }>('GET', `${base}/revision`),
    messages: (folderId: string) => ask<readonly MessageSummary[]>('GET', inFolder('messages', folderId)),
    message: (id: string) => ask<Message>('GET', item('message', id)),
    updateMessage: (id: string, change: MessageChange) => ask<Message>('PATCH', item('message', id), change),
    deleteMessage: (id: string) => ask<unknown>('DELETE', item('message', id)),
    moveMessage: (id: string, folder: string) => ask<Message>('POST', item('message/move', id), { folder }),
    attachment: (id: string, attachmentId: string) =>
      ask<{ contentBytes: string }>('GET', `${item('attachment', id)}&attachment=${segment(attachmentId)}`),
    prepareAnswer: (id: string, kind: AnswerKind) => ask<PreparedAnswer>('GET', `${item('answer', id)}&kind=${kind}`),
    saveDraft: (draft: WrittenDraft) => ask<Message>('PUT', `${base}/draft`, draft),
    sendDraft: (draft: WrittenDraft) => ask<Message>('POST', `${base}/draft/send`, draft),
    events: (from: number, to: number) => ask<readonly CalendarEvent[]>('GET', `${base}/events?from=${from}&to=${to}`),
    event: (id: string) => ask<CalendarEvent>('GET', item('event', id)),
    createEvent: (fields: Partial<EventFields>) => ask<CalendarEvent>('POST', `${base}/events`, fields),
    updateEvent: (id: string, fields: Partial<EventFields>) => ask<CalendarEvent>('PATCH', item('event', id), fields),
    deleteEvent: (id: string) => ask<unknown>('DELETE', item('event', id)),
    answerEvent: (id: string, answer: Answer) => ask<unknown>('POST', item('event/answer', id), { answer }),
    contacts: (folderId: string) => ask<readonly Contact[]>('GET', inFolder('contacts', folderId)),
    createContact: (folderId: string, fields: Partial<ContactFields>) =>
      ask<Contact>('POST', inFolder('contacts', folderId), fields),
    updateContact: (id: string, fields: Partial<ContactFields>) => ask<Contact>('PATCH', item('contact', id), fields),
    deleteContact: (id: string) => ask<unknown>('DELETE', item('contact', id)),
    tasks: (listId: string) => ask<readonly Task[]>('GET', inFolder('tasks', listId)),
    createTask: (listId: string, fields: Partial<TaskFields>) => ask<Task>('POST', inFolder('tasks', listId), fields),
    updateTask: (id: string, change: TaskChange) => ask<Task>('PATCH', item('task', id), change),
    deleteTask: (id: string) => ask<unknown>('DELETE', item('task', id)),
    createTaskList: (displayName: string) => ask<{ id: string }>('POST', `${base}/task-lists`, { displayName }),
    addMasterCategories: (categories: readonly MasterCategory[]) =>
      ask<unknown>('POST', `${base}/master-categories`, categories),
    removeMasterCategories: (names: readonly string[]) =>
      ask<unknown>('POST', `${base}/master-categories/remove`, names),
    roamingSettings: () => ask<Record<string, string>>('GET', `${base}/roaming-settings`),
    saveRoamingSettings: (settings: Readonly<Record<string, string>>) =>
      ask<unknown>('PUT', `${base}/roaming-settings`, settings),
    customProperties: (id: string) => ask<{ text: string }>('GET', item('custom-properties', id)),
    saveCustomProperties: (id: string, text: string) => ask<unknown>('PUT', item('custom-properties', id), { text }),
  }
}

export type MailboxData = ReturnType<typeof mailboxOf>

export const requestNestedToken = (request: NestedTokenRequest): Promise<NestedTokenAnswer> =>
  ask('POST', '/nested-token', request)
