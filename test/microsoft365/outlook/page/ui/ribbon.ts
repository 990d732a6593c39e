/** The row of commands below the top bar; what it offers depends on the part of Outlook and on what is selected. */
import type { AnswerKind } from '../../mail.ts'
import type { Actions } from '../actions.ts'
import { addDays } from '../calendar-week.ts'
import type { ContactActions } from '../contact-actions.ts'
import type { DraftActions } from '../draft-actions.ts'
import type { TaskActions } from '../task-actions.ts'
import { belongsToSeries, type EventActions, type Scope } from '../event-actions.ts'
import { itemType } from '../host/protocol.ts'
import type { PaneControl } from '../pane-control.ts'
import type { PageState, State, View } from '../state.ts'
import { categoryColor } from './category-colors.ts'
import { h, region, type Child } from './dom.ts'
import { icon, type IconName } from './icons.ts'
import { toggleMenu, type MenuEntry } from './menu.ts'
import { button } from './parts.ts'

export interface RibbonOptions {
  readonly state: State
  readonly actions: Actions
  readonly drafts: DraftActions
  readonly contacts: ContactActions
  readonly events: EventActions
  readonly tasks: TaskActions
  readonly pane: PaneControl
  readonly addInName: string
}

const categorised = (state: PageState): { readonly categories: readonly string[] } | null => {
  if (state.view === 'mail') return state.message
  if (state.view === 'calendar') return state.event
  if (state.view === 'tasks') return state.tasks.find(({ id }) => id === state.taskId) ?? null
  return state.contacts.find(({ id }) => id === state.contactId) ?? null
}

function categoryEntries({ state, actions }: RibbonOptions): readonly MenuEntry[] {
  const { mailbox } = state.get()
  const present = categorised(state.get())?.categories ?? []
  const has = (name: string) => present.some((other) => other.toLowerCase() === name.toLowerCase())
  const entries = mailbox.masterCategories.map(({ displayName, color }) => ({
    label: displayName,
    checked: has(displayName),
    mark: h('span', { class: 'swatch', style: `--category:${categoryColor(color)}` }),
    choose: () =>
      void actions.setCategories(
        has(displayName)
          ? present.filter((name) => name.toLowerCase() !== displayName.toLowerCase())
          : [...present, displayName],
      ),
  }))
  return entries.length > 0 ? entries : [{ label: 'This mailbox has no categories yet.', heading: true }]
}

function categorize(options: RibbonOptions): HTMLElement {
  const element = button({
    icon: 'tag',
    label: 'Categorize',
    kind: 'command',
    disabled: categorised(options.state.get()) === null,
    click: (event) => toggleMenu(event.currentTarget as HTMLElement, 'Categorize', () => categoryEntries(options)),
  })
  element.setAttribute('aria-haspopup', 'menu')
  return element
}

function addIn({ state, pane, addInName }: RibbonOptions): HTMLElement {
  const { item, paneOpen } = state.get()
  const element = button({
    id: 'add-in-button',
    label: addInName,
    kind: 'command',
    pressed: paneOpen,
    disabled: item === null && !paneOpen,
    click: () => (paneOpen ? pane.close() : pane.open()),
  })
  element.prepend(h('span', { class: 'add-in-icon' }, icon('tandem', 16)))
  return element
}

/** A command for one event; of a series the person says whether it is for this one or for all. */
function eventCommand(
  { state }: RibbonOptions,
  look: { readonly label: string; readonly icon: 'pencil' | 'trash' },
  act: (scope: Scope) => void,
): HTMLElement {
  const { event } = state.get()
  const isPart = belongsToSeries(event)
  const element = button({
    ...look,
    kind: 'command',
    disabled: event === null,
    click: (clicked) => {
      if (!isPart) return act('event')
      toggleMenu(clicked.currentTarget as HTMLElement, look.label, () => [
        { label: 'This event', choose: () => act('event') },
        { label: 'The whole series', choose: () => act('series') },
      ])
    },
  })
  if (isPart) element.setAttribute('aria-haspopup', 'menu')
  return element
}

const separator = () => h('span', { class: 'ribbon-separator' })

/** Answers to the open message. */
const answerCommands = ({ state, drafts }: RibbonOptions): readonly Child[] => {
  const command = (label: string, look: IconName, kind: AnswerKind) =>
    button({
      label,
      icon: look,
      kind: 'command',
      disabled: state.get().message === null,
      click: () => void drafts.answer(kind),
    })
  return [
    command('Reply', 'reply', 'reply'),
    command('Reply all', 'replyAll', 'replyAll'),
    command('Forward', 'forward', 'forward'),
  ]
}

const commands: Record<View, (options: RibbonOptions) => readonly Child[]> = {
  mail: (options) => {
    const { message, item } = options.state.get()
    const drafting = item?.itemType === itemType.messageCompose
    return [
      button({ icon: 'pencil', label: 'New mail', kind: 'primary', click: () => void options.drafts.write() }),
      separator(),
      ...answerCommands(options),
      separator(),
      button({
        icon: message?.isRead === false ? 'read' : 'mail',
        label: message?.isRead === false ? 'Mark as read' : 'Mark as unread',
        kind: 'command',
        disabled: message === null || drafting,
        click: () => void options.actions.toggleRead(),
      }),
      categorize(options),
      separator(),
      addIn(options),
    ]
  },
  calendar: (options) => {
    const { week } = options.state.get()
    const { events } = options
    return [
      button({ icon: 'add', label: 'New event', kind: 'primary', click: () => events.add() }),
      eventCommand(options, { icon: 'pencil', label: 'Edit' }, (scope) => void events.edit(scope)),
      eventCommand(options, { icon: 'trash', label: 'Delete' }, (scope) => void events.remove(scope)),
      separator(),
      button({ label: 'Today', icon: 'calendar', click: () => void options.actions.showWeek(Date.now()) }),
      button({
        label: 'Previous week',
        icon: 'left',
        kind: 'icon',
        click: () => void options.actions.showWeek(addDays(week, -7)),
      }),
      button({
        label: 'Next week',
        icon: 'right',
        kind: 'icon',
        click: () => void options.actions.showWeek(addDays(week, 7)),
      }),
      separator(),
      categorize(options),
      separator(),
      addIn(options),
    ]
  },
  people: (options) => {
    const { contactId } = options.state.get()
    return [
      button({ icon: 'add', label: 'New contact', kind: 'primary', click: () => options.contacts.add() }),
      separator(),
      button({
        icon: 'pencil',
        label: 'Edit',
        kind: 'command',
        disabled: contactId === null,
        click: () => options.contacts.edit(),
      }),
      button({
        icon: 'trash',
        label: 'Delete',
        kind: 'command',
        disabled: contactId === null,
        click: () => void options.contacts.remove(),
      }),
      categorize(options),
    ]
  },
  tasks: (options) => [
    button({ icon: 'add', label: 'New list', kind: 'primary', click: () => void options.tasks.addList() }),
    separator(),
    button({
      icon: 'trash',
      label: 'Delete',
      kind: 'command',
      disabled: categorised(options.state.get()) === null,
      click: () => void options.tasks.remove(),
    }),
    categorize(options),
  ],
}

export const ribbon = (options: RibbonOptions): HTMLElement =>
  h(
    'section',
    { class: 'ribbon', 'aria-label': 'Ribbon' },
    region(
      h('div', { class: 'commands', role: 'toolbar', 'aria-label': 'Commands' }),
      options.state,
      (state) =>
        [
          state.view,
          state.message,
          state.event,
          state.item,
          state.paneOpen,
          state.contactId,
          state.contacts,
          state.week,
          state.taskId,
          state.tasks,
        ] as const,
      ([view]) => commands[view](options),
    ),
  )
