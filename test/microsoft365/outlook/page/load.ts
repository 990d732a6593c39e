/** Reads a mailbox: once for the address the page was opened with, then again whenever its revision has moved. */
import type { OutlookUser } from '../store.ts'
import type { Address } from './address.ts'
import { addDays, mondayOf } from './calendar-week.ts'
import { mailboxOf, type MailboxData } from './data.ts'
import { openEvent, openMessage } from './host/item.ts'
import type { PageState, State } from './state.ts'

const startsWith = (text: string, beginning: string) => text.toLowerCase().startsWith(beginning.toLowerCase())

const named = (users: readonly OutlookUser[], wanted: string): OutlookUser | null =>
  users.find((user) => user.id === wanted || startsWith(user.userPrincipalName, wanted)) ?? null

export function findUser(users: readonly OutlookUser[], wanted: string | null): OutlookUser {
  const found = (wanted === null ? null : named(users, wanted)) ?? users[0]
  if (found === undefined) throw new Error('The simulated tenant has no mailbox to show.')
  return found
}

/** Null when the item named in the address is not there any more. */
const orNull = <T>(promise: Promise<T>): Promise<T | null> => promise.catch(() => null)

export async function loadState(users: readonly OutlookUser[], address: Address, now: number): Promise<PageState> {
  const user = findUser(users, address.user)
  const shared = await mailboxOf(user.id).shared()
  const owner = address.mailbox === null ? user : (named([user, ...shared], address.mailbox) ?? user)
  const data = mailboxOf(owner.id)
  const { view } = address
  const mailbox = await data.read()
  const folderIn = (folders: readonly { id: string }[], isView: boolean) =>
    folders.find((folder) => isView && folder.id === address.folder)?.id ?? folders[0]?.id ?? ''
  const mailFolderId = folderIn(mailbox.mailFolders, view === 'mail')
  const contactFolderId = folderIn(mailbox.contactFolders, view === 'people')
  const taskListId = folderIn(mailbox.taskLists, view === 'tasks')
  const item = (wanted: PageState['view']) => (view === wanted ? address.item : null)
  const [messageId, eventId, contactId] = [item('mail'), item('calendar'), item('people')]
  const [messages, contacts, tasks, message, event] = await Promise.all([
    mailFolderId === '' ? [] : data.messages(mailFolderId),
    contactFolderId === '' ? [] : data.contacts(contactFolderId),
    taskListId === '' ? [] : data.tasks(taskListId),
    messageId === null ? null : orNull(data.message(messageId)),
    eventId === null ? null : orNull(data.event(eventId)),
  ])
  const week = mondayOf(event === null ? now : Date.parse(event.start))
  const events = await eventsOfWeek(data, week)
  return {
    users,
    user,
    owner,
    shared,
    mailbox,
    view,
    mailFolderId,
    messages,
    message,
    selectedIds: message === null ? [] : [message.id],
    events,
    event,
    contactFolderId,
    contacts,
    contactId,
    filter: '',
    week,
    eventForm: null,
    contactForm: 'closed',
    taskListId,
    tasks,
    taskId: item('tasks'),
    item: message === null ? (event === null ? null : openEvent(event)) : openMessage(message),
    itemRevision: 0,
    paneOpen: false,
    panePinned: address.panePinned,
    theme: address.theme,
    nestedAuth: address.nestedAuth,
    latency: address.latency,
    refusesHeaders: address.refusesHeaders,
  }
}

/** A day more on both sides, because all-day events stand in their own zone. */
export const eventsOfWeek = (data: MailboxData, week: number): ReturnType<MailboxData['events']> =>
  data.events(addDays(week, -1), addDays(week, 8))

/**
 * Reads again what is on screen. The open item keeps its place in the pane: Outlook tells a pane nothing about edits. `left`
 * is called when messages that were open or selected lie in this place no more, with those that still do.
 */
export async function refresh(state: State, left: (selectedIds: readonly string[]) => void): Promise<void> {
  const before = state.get()
  const data = mailboxOf(before.owner.id)
  const mailbox = await data.read()
  const change: Partial<PageState> = { mailbox, ...(await readView(before, data)) }
  const after = state.get()
  if (after.week !== before.week) return
  const places = ({ mailFolderId, contactFolderId, taskListId }: PageState) =>
    [mailFolderId, contactFolderId, taskListId].join()
  const sameFolders = places(after) === places(before)
  if (!sameFolders || after.message?.id !== before.message?.id || after.event?.id !== before.event?.id) return
  state.update(change)
  if (before.message !== null && change.message === null) return left([])
  const here = new Set(change.messages?.map(({ id }) => id))
  const still = after.selectedIds.filter((id) => here.has(id))
  if (change.messages !== undefined && after.selectedIds.length > 1 && still.length < after.selectedIds.length)
    left(still)
}

async function readView(state: PageState, data: MailboxData): Promise<Partial<PageState>> {
  const { view, message, event, week } = state
  if (view === 'people') return { contacts: await data.contacts(state.contactFolderId) }
  if (view === 'tasks') return { tasks: await data.tasks(state.taskListId) }
  if (view === 'mail') {
    return {
      messages: await data.messages(state.mailFolderId),
      message: message === null ? null : await orNull(data.message(message.id)),
    }
  }
  return { events: await eventsOfWeek(data, week), event: event === null ? null : await orNull(data.event(event.id)) }
}

const pollMs = 1_500

/** Runs for as long as the page is open. An unreachable server is asked again at the next turn. */
export function followRevision(state: State, changed: () => Promise<void>): void {
  let seen: number | null = null
  const turn = async () => {
    try {
      const { revision } = await mailboxOf(state.get().owner.id).revision()
      if (seen !== null && revision !== seen) await changed()
      seen = revision
    } catch {
      seen = null
    }
    setTimeout(() => void turn(), pollMs)
  }
  void turn()
}
