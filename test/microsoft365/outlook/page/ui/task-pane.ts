/** The frame of the task pane: title, pin, close, and the container into which the pane itself is mounted. */
import type { PaneControl } from '../pane-control.ts'
import { hasPane, type State } from '../state.ts'
import { h, region } from './dom.ts'
import { icon } from './icons.ts'
import { button } from './parts.ts'

export interface TaskPane {
  readonly element: HTMLElement
  readonly container: HTMLElement
}

export function taskPane(state: State, addInName: string, pane: () => PaneControl): TaskPane {
  const container = h('div', { class: 'pane-frame' })
  const header = region(
    h('header', { class: 'pane-header' }),
    state,
    ({ panePinned }) => [panePinned] as const,
    ([pinned]) => [
      h('span', { class: 'add-in-icon' }, icon('tandem', 16)),
      h('h2', {}, addInName),
      button({
        icon: 'pin',
        label: pinned ? 'Unpin' : 'Pin',
        kind: 'icon',
        pressed: pinned,
        click: () => pane().setPinned(!pinned),
      }),
      button({ icon: 'close', label: 'Close', kind: 'icon', click: () => pane().close() }),
    ],
  )
  const element = h('aside', { class: 'task-pane card', 'aria-label': addInName }, header, container)
  const show = () => {
    const { paneOpen, view } = state.get()
    element.hidden = !paneOpen || !hasPane(view)
  }
  state.subscribe(show)
  show()
  return { element, container }
}
