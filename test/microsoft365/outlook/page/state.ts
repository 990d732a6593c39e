/** Everything the page shows at one moment. */
import type { CalendarEvent } from '../calendar.ts'
import type { Task } from '../todo.ts'
import type { Contact, Mailbox, Message, MessageSummary, OutlookUser } from '../store.ts'
import type { NestedAuthMode } from './host/nested-app-auth.ts'
import type { OpenItem } from './host/item.ts'
import type { Theme } from './host/theme.ts'
import type { Observable } from './observable.ts'

export const views = ['mail', 'calendar', 'people', 'tasks'] as const
export type View = (typeof views)[number]

/** Outlook shows add-ins beside messages and events only. */
export const hasPane = (view: View): boolean => view === 'mail' || view === 'calendar'

export interface PageState {
  readonly users: readonly OutlookUser[]
  readonly user: OutlookUser
  /** Whose mailbox is shown: the person's own, or one that somebody shares. */
  readonly owner: OutlookUser
  readonly shared: readonly OutlookUser[]
  readonly mailbox: Mailbox
  readonly view: View
  /** What the search box narrows lists to. */
  readonly filter: string
  readonly mailFolderId: string
  readonly messages: readonly MessageSummary[]
  readonly message: Message | null
  /** Messages that are selected in the list; with several of them none is open. */
  readonly selectedIds: readonly string[]
  readonly events: readonly CalendarEvent[]
  readonly event: CalendarEvent | null
  /** The form beside the week: for an event that does not exist yet, for one that does, or none. */
  readonly eventForm: CalendarEvent | 'new' | null
  /** Monday of the week shown, local midnight in epoch ms. */
  readonly week: number
  readonly contactFolderId: string
  readonly contacts: readonly Contact[]
  readonly contactId: string | null
  /** `new` is a form for a contact that does not exist yet. */
  readonly contactForm: 'closed' | 'edit' | 'new'
  readonly taskListId: string
  readonly tasks: readonly Task[]
  readonly taskId: string | null
  /** What the pane is about: the open message, event or draft. */
  readonly item: OpenItem | null
  /** Grows when the pane changes a draft or the notification bar. */
  readonly itemRevision: number
  readonly paneOpen: boolean
  readonly panePinned: boolean
  readonly theme: Theme
  readonly nestedAuth: NestedAuthMode
  readonly latency: number
  /** Outlook takes no internet headers from add-ins. */
  readonly refusesHeaders: boolean
}

export type State = Observable<PageState>
