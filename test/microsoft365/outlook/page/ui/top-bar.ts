/** The bar across the top: name, search, the Simulation menu, and who is signed in. */
import { nestedAuthModes, type NestedAuthMode } from '../host/nested-app-auth.ts'
import { themes, type Theme } from '../host/theme.ts'
import type { Actions } from '../actions.ts'
import type { PageState, State } from '../state.ts'
import { h, region } from './dom.ts'
import { icon } from './icons.ts'
import { toggleMenu, type MenuEntry } from './menu.ts'
import { avatar } from './parts.ts'

const themeNames: Record<Theme, string> = { light: 'Light', dark: 'Dark', contrast: 'High contrast' }

const nestedAuthNames: Record<NestedAuthMode, string> = {
  bridge: 'Works (Outlook has the bridge)',
  none: 'No bridge',
  consent: 'Asks for consent every time',
  cancel: 'The person closes the prompt',
  error: 'Always fails',
}

const latencies = [0, 400, 2_000]

function simulationEntries(state: PageState, actions: Actions): readonly MenuEntry[] {
  return [
    { label: 'Look of Outlook', heading: true },
    ...themes.map((theme) => ({
      label: themeNames[theme],
      checked: state.theme === theme,
      choose: () => actions.setTheme(theme),
    })),
    { label: 'Nested app authentication', heading: true },
    ...nestedAuthModes.map((mode) => ({
      label: nestedAuthNames[mode],
      checked: state.nestedAuth === mode,
      choose: () => actions.setNestedAuth(mode),
    })),
    { label: 'Answers to the pane', heading: true },
    ...latencies.map((latency) => ({
      label: latency === 0 ? 'At once' : `After ${latency} ms`,
      checked: state.latency === latency,
      choose: () => actions.setLatency(latency),
    })),
    { label: 'Task pane', heading: true },
    { label: 'Reload', choose: () => actions.reloadPane() },
  ]
}

const accountEntries = (state: PageState): readonly MenuEntry[] => [
  { label: 'Signed in as', heading: true },
  ...state.users.map((user) => ({
    label: `${user.displayName} (${user.mail})`,
    checked: user.id === state.user.id,
    mark: avatar(user.displayName, 24),
    choose: () => {
      const query = new URLSearchParams({ user: user.userPrincipalName, view: state.view, theme: state.theme })
      location.search = query.toString()
    },
  })),
]

const searchHints: Record<PageState['view'], string> = {
  mail: 'Search this folder',
  calendar: 'Search the calendar',
  people: 'Search people',
  tasks: 'Search this list',
}

export function topBar(state: State, actions: Actions): HTMLElement {
  const open = (label: string, entries: () => readonly MenuEntry[]) => (event: Event) =>
    toggleMenu(event.currentTarget as HTMLElement, label, entries)
  const search = h('input', {
    type: 'search',
    class: 'search-input',
    'aria-label': 'Search',
    onInput: (event) => actions.setFilter((event.target as HTMLInputElement).value),
  })
  state.subscribe(() => {
    const { view, filter } = state.get()
    search.placeholder = searchHints[view]
    if (filter === '' && search.value !== '') search.value = ''
  })
  search.placeholder = searchHints[state.get().view]
  const simulation = h(
    'button',
    {
      type: 'button',
      class: 'top-button',
      'aria-haspopup': 'menu',
      onClick: open('Simulation', () => simulationEntries(state.get(), actions)),
    },
    icon('flask', 18),
    h('span', {}, 'Simulation'),
  )
  const account = region(
    h('button', {
      type: 'button',
      class: 'top-button account',
      'aria-haspopup': 'menu',
      'aria-label': 'Account',
      onClick: open('Account', () => accountEntries(state.get())),
    }),
    state,
    ({ user }) => [user] as const,
    ([user]) => [h('span', { class: 'account-name' }, user.displayName), avatar(user.displayName, 30)],
  )
  return h(
    'header',
    { class: 'top-bar' },
    h(
      'span',
      { class: 'product' },
      icon('mail', 20),
      h('h1', {}, 'Outlook'),
      h('span', { class: 'badge' }, 'simulated'),
    ),
    h('label', { class: 'search' }, icon('search', 16), search),
    h('div', { class: 'top-actions' }, simulation, account),
  )
}
