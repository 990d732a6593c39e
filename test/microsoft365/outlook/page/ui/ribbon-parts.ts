/** What the commands of several views are made of: what they may use, Categorize, and the button of the add-in. */
import type { Actions } from '../actions.ts'
import type { ContactActions } from '../contact-actions.ts'
import type { DraftActions } from '../draft-actions.ts'
import type { EventActions } from '../event-actions.ts'
import type { MessageActions } from '../message-actions.ts'
import type { PaneControl } from '../pane-control.ts'
import type { PageState, State } from '../state.ts'
import type { TaskActions } from '../task-actions.ts'
import { categoryColor } from './category-colors.ts'
import { h } from './dom.ts'
import { icon } from './icons.ts'
import { toggleMenu, type MenuEntry } from './menu.ts'
import { button } from './parts.ts'

export interface RibbonOptions {
  readonly state: State
  readonly actions: Actions
  readonly drafts: DraftActions
  readonly messages: MessageActions
  readonly contacts: ContactActions
  readonly events: EventActions
  readonly tasks: TaskActions
  readonly pane: PaneControl
  readonly addInName: string
}

export const categorised = (state: PageState): { readonly categories: readonly string[] } | null => {
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

export function categorize(options: RibbonOptions): HTMLElement {
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

export function addIn({ state, pane, addInName }: RibbonOptions): HTMLElement {
  const { item, paneOpen, selectedIds } = state.get()
  const element = button({
    id: 'add-in-button',
    label: addInName,
    kind: 'command',
    pressed: paneOpen,
    disabled: item === null && selectedIds.length < 2 && !paneOpen,
    click: () => (paneOpen ? pane.close() : pane.open()),
  })
  element.prepend(h('span', { class: 'add-in-icon' }, icon('tandem', 16)))
  return element
}

export const separator = () => h('span', { class: 'ribbon-separator' })
