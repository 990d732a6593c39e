/** What a person can do on the page, apart from contacts and the pane; each changes the state, most read the mailbox first. */
import { mailboxOf } from './data.ts'
import { readDraft } from './draft-actions.ts'
import { openEvent, openMessage, type OpenItem } from './host/item.ts'
import { mondayOf } from './calendar-week.ts'
import { eventsOfWeek } from './load.ts'
import type { PaneControl } from './pane-control.ts'
import type { PageState, State, View } from './state.ts'
import type { Theme } from './host/theme.ts'
import type { NestedAuthMode } from './host/nested-app-auth.ts'

export interface Actions {
  goTo(view: View): Promise<void>
  openMailFolder(id: string): Promise<void>
  openMessage(id: string): Promise<void>
  openEvent(id: string): Promise<void>
  openItem(kind: OpenItem['kind'], id: string): void
  closeItem(): Promise<void>
  showWeek(moment: number): Promise<void>
  setCategories(names: readonly string[]): Promise<void>
  setTheme(theme: Theme): void
  setNestedAuth(mode: NestedAuthMode): void
  setLatency(latency: number): void
  setFilter(filter: string): void
  reloadPane(): void
}

const itemOf = (state: PageState, view: View): OpenItem | null => {
  if (view === 'mail') return state.message === null ? null : openMessage(state.message)
  if (view === 'calendar') return state.event === null ? null : openEvent(state.event)
  return null
}

export interface ActionParts {
  readonly state: State
  readonly pane: () => PaneControl
  readonly refresh: () => Promise<void>
  /** Shows another item, or none, and tells the pane. */
  readonly show: (change: Partial<PageState>, item: OpenItem | null) => void
  /** Whether the open draft may be left. */
  readonly leave: () => Promise<boolean>
}

export function createActions({ state, pane, refresh, show, leave }: ActionParts): Actions {
  const data = () => mailboxOf(state.get().owner.id)

  /** The message that was asked for last; an answer that comes late is for nobody any more. */
  let wanted: string | null = null

  const actions: Actions = {
    async goTo(view) {
      if (view === state.get().view || !(await leave())) return
      state.update({ view, filter: '', item: itemOf(state.get(), view) })
      pane().viewSwitched()
    },
    async openMailFolder(id) {
      if (!(await leave())) return
      const messages = await data().messages(id)
      show({ mailFolderId: id, messages, message: null, selectedIds: [], filter: '' }, null)
      pane().selectionChanged()
    },
    async openMessage(id) {
      if (!(await leave())) return
      wanted = id
      const message = await data().message(id)
      if (wanted !== id) return
      const item = message.isDraft ? await readDraft(data(), id) : openMessage(message)
      show({ message: message.isDraft ? null : message, selectedIds: [id] }, item)
      pane().selectionChanged()
      if (message.isRead) return
      await data().updateMessage(id, { isRead: true })
      await refresh()
    },
    async openEvent(id) {
      const event = await data().event(id)
      const week = mondayOf(Date.parse(event.start))
      const events = await eventsOfWeek(data(), week)
      show({ event, week, events, eventForm: null }, openEvent(event))
    },
    openItem(kind, id) {
      const open = kind === 'message' ? actions.openMessage : actions.openEvent
      void actions.goTo(kind === 'message' ? 'mail' : 'calendar').then(() => open(id))
    },
    async closeItem() {
      if (!(await leave())) return
      show(state.get().view === 'mail' ? { message: null, selectedIds: [] } : { event: null, eventForm: null }, null)
    },
    async showWeek(moment) {
      const week = mondayOf(moment)
      state.update({ week, events: await eventsOfWeek(data(), week) })
    },
    async setCategories(categories) {
      const { view, message, event, contactId, taskId } = state.get()
      if (view === 'mail' && message !== null) await data().updateMessage(message.id, { categories })
      if (view === 'calendar' && event !== null) await data().updateEvent(event.id, { categories })
      if (view === 'people' && contactId !== null) await data().updateContact(contactId, { categories })
      if (view === 'tasks' && taskId !== null) await data().updateTask(taskId, { categories })
      await refresh()
    },
    setTheme(theme) {
      state.update({ theme })
      pane().themeSwitched()
    },
    setNestedAuth(nestedAuth) {
      state.update({ nestedAuth })
      pane().reload()
    },
    setLatency(latency) {
      state.update({ latency })
      pane().reload()
    },
    setFilter: (filter) => state.update({ filter }),
    reloadPane: () => pane().reload(),
  }
  return actions
}
