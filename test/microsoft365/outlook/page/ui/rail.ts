/** The left rail: Mail, Calendar, People, To Do. */
import type { Actions } from '../actions.ts'
import { views, type State, type View } from '../state.ts'
import { h, region } from './dom.ts'
import { icon, type IconName } from './icons.ts'

const entries: Record<View, { readonly label: string; readonly icon: IconName }> = {
  mail: { label: 'Mail', icon: 'mail' },
  calendar: { label: 'Calendar', icon: 'calendar' },
  people: { label: 'People', icon: 'people' },
  tasks: { label: 'To Do', icon: 'check' },
}

export const rail = (state: State, actions: Actions): HTMLElement =>
  region(
    h('nav', { class: 'rail', 'aria-label': 'Outlook' }),
    state,
    ({ view }) => [view] as const,
    ([current]) =>
      views.map((view) =>
        h(
          'button',
          {
            type: 'button',
            class: 'rail-button',
            'aria-current': view === current ? 'page' : undefined,
            onClick: () => actions.goTo(view),
          },
          icon(entries[view].icon, 22),
          h('span', {}, entries[view].label),
        ),
      ),
  )
