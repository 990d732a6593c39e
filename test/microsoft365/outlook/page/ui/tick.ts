/** The round box before a task or a step. */
import { h } from './dom.ts'
import { icon } from './icons.ts'

export const tick = (label: string, checked: boolean, toggle: () => void): HTMLElement =>
  h(
    'button',
    {
      type: 'button',
      class: 'tick',
      role: 'checkbox',
      'aria-checked': String(checked),
      'aria-label': label,
      onClick: (event) => {
        event.stopPropagation()
        toggle()
      },
      // The row around it would take the key for itself.
      onKeydown: (event) => event.stopPropagation(),
    },
    checked ? icon('check', 12) : null,
  )
