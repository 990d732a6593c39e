/** Puts the page together: reads the address and the mailbox, draws the parts, opens the pane when the address says so. */
import type { PageConfig } from '../page-config.ts'
import { createActions } from './actions.ts'
import { formatAddress, parseAddress } from './address.ts'
import { createContactActions } from './contact-actions.ts'
import { createDraftActions, leaveDraft } from './draft-actions.ts'
import { createEventActions } from './event-actions.ts'
import { createMessageActions } from './message-actions.ts'
import { createTaskActions } from './task-actions.ts'
import { DataError, listUsers } from './data.ts'
import { createNotifications } from './host/notifications.ts'
import { followRevision, loadState, refresh } from './load.ts'
import { observable } from './observable.ts'
import { createPaneControl, type PaneControl } from './pane-control.ts'
import { calendarView } from './ui/calendar-view.ts'
import { h, region } from './ui/dom.ts'
import { mailFolders, messageList } from './ui/mail-list.ts'
import { installMenuClosing } from './ui/menu.ts'
import { askAboutDraft, askConsent, showDialogWindow, showProblem } from './ui/overlays.ts'
import { peopleView } from './ui/people-view.ts'
import { rail } from './ui/rail.ts'
import { todoView } from './ui/todo-view.ts'
import { readingPane } from './ui/reading-pane.ts'
import { ribbon } from './ui/ribbon.ts'
import { taskPane } from './ui/task-pane.ts'
import { topBar } from './ui/top-bar.ts'
import type { OpenItem } from './host/item.ts'
import type { PageState, View } from './state.ts'

function readConfig(): PageConfig {
  const element = document.querySelector('#config')
  return JSON.parse(element?.textContent ?? '') as PageConfig
}

async function start(): Promise<void> {
  const config = readConfig()
  const address = parseAddress(location.search)
  const state = observable(await loadState(await listUsers(), address, Date.now()))
  const notifications = createNotifications(() => state.update({ itemRevision: state.get().itemRevision + 1 }))
  const messagesLeft = (selectedIds: readonly string[]) => {
    if (state.get().item === null) state.update({ message: null, selectedIds })
    else show({ message: null, selectedIds }, null)
    pane().selectionChanged()
  }
  const readAgain = () => refresh(state, messagesLeft)

  let control: PaneControl | null = null
  const pane = (): PaneControl => {
    if (control === null) throw new Error('the task pane is not there yet')
    return control
  }
  const show = (change: Partial<PageState>, item: OpenItem | null) => {
    state.update({ ...change, item })
    pane().itemSwitched(item)
  }
  const leave = () => leaveDraft(state, askAboutDraft)
  const actions = createActions({ state, pane, refresh: readAgain, show, leave })
  const drafts = createDraftActions({
    state,
    refresh: readAgain,
    ask: askAboutDraft,
    show,
    openMessage: actions.openMessage,
    recipientsEdited: (field) => pane().recipientsEdited({ to: false, cc: false, bcc: false, [field]: true }),
  })
  const messages = createMessageActions({
    state,
    refresh: readAgain,
    show,
    openMessage: actions.openMessage,
    leave,
    selectionChanged: () => pane().selectionChanged(),
  })
  const contacts = createContactActions(state, readAgain)
  const tasks = createTaskActions(state, readAgain)
  const { openEvent: open, showWeek } = actions
  const close = () => actions.closeItem()
  const events = createEventActions({ state, refresh: readAgain, open, close, showWeek })
  const taskPaneParts = taskPane(state, config.addInName, pane)
  control = createPaneControl({
    config,
    state,
    notifications,
    container: taskPaneParts.container,
    failures: new Map(address.failures),
    showDialog: (request, closed) => showDialogWindow(config.addInName, request, closed),
    askConsent: (scopes) => askConsent(config.addInName, scopes),
    openItem: actions.openItem,
    closeItem: actions.closeItem,
    mailboxChanged: readAgain,
    log: (line) => console.debug(`[outlook] ${line}`),
  })

  const parts: Record<View, readonly HTMLElement[]> = {
    mail: [mailFolders(state, actions), messageList(state, messages), readingPane(state, drafts, notifications)],
    calendar: calendarView(state, actions, events, notifications),
    people: peopleView(state, contacts),
    tasks: todoView(state, tasks),
  }
  const content = region(
    h('main', { class: 'content' }),
    state,
    ({ view }) => [view] as const,
    ([view]) => parts[view],
  )
  document.body.append(
    topBar(state, actions),
    rail(state, actions),
    ribbon({ state, actions, drafts, messages, contacts, events, tasks, pane: control, addInName: config.addInName }),
    content,
    taskPaneParts.element,
  )
  installMenuClosing()
  window.addEventListener('unhandledrejection', ({ reason }) =>
    showProblem(
      reason instanceof DataError && reason.status === 404
        ? 'Outlook did not accept this, or the item is not there any more.'
        : `Outlook could not do this. ${String(reason)}`,
    ),
  )

  const reflect = () => {
    const current = state.get()
    document.documentElement.dataset['theme'] = current.theme
    document.body.dataset['view'] = current.view
    document.title = `${{ mail: 'Mail', calendar: 'Calendar', people: 'People', tasks: 'To Do' }[current.view]} - ${current.user.displayName} - Outlook (simulated)`
    const search = formatAddress(current)
    if (search !== location.search) history.replaceState(null, '', search)
  }
  state.subscribe(reflect)
  reflect()
  if (address.paneOpen) control.open()
  followRevision(state, readAgain)
}

start().catch((error: unknown) => {
  document.body.replaceChildren(
    h('p', { class: 'fatal', role: 'alert' }, `The simulated Outlook could not start. ${String(error)}`),
  )
})
