/** The row of commands below the top bar; what it offers depends on the part of Outlook and on what is selected. */
import { addDays } from '../calendar-week.ts'
import { belongsToSeries, type Scope } from '../event-actions.ts'
import { selectedMessages } from '../message-actions.ts'
import type { View } from '../state.ts'
import { h, region, type Child } from './dom.ts'
import { mailCommands } from './mail-commands.ts'
import { toggleMenu } from './menu.ts'
import { button } from './parts.ts'
import { addIn, categorised, categorize, separator, type RibbonOptions } from './ribbon-parts.ts'

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

const commands: Record<View, (options: RibbonOptions) => readonly Child[]> = {
  mail: mailCommands,
  calendar: (options) => {
    const { week } = options.state.get()
    const { events } = options
    return [
      button({ icon: 'add', label: 'New event', kind: 'primary', click: () => void events.add() }),
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
          state.selectedIds,
          selectedMessages(state).some(({ isRead }) => !isRead),
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
