/** Drop-down menus: open below their button, close on choice, Escape or a click elsewhere. */
import { h, type Child } from './dom.ts'
import { icon } from './icons.ts'

export interface MenuEntry {
  readonly label: string
  readonly checked?: boolean
  /** Drawn before the label. */
  readonly mark?: Node
  /** A heading instead of something to choose. */
  readonly heading?: boolean
  /** Stays open after the choice. */
  readonly keepOpen?: boolean
  readonly choose?: () => void
}

let shown: HTMLElement | null = null

export function closeMenu(): void {
  shown?.remove()
  shown = null
}

const entryElement = (entry: MenuEntry, redraw: () => void): Child => {
  if (entry.heading === true) return h('div', { class: 'menu-heading', role: 'presentation' }, entry.label)
  return h(
    'button',
    {
      type: 'button',
      class: 'menu-entry',
      role: entry.checked === undefined ? 'menuitem' : 'menuitemcheckbox',
      'aria-checked': entry.checked === undefined ? undefined : String(entry.checked),
      onClick: () => {
        entry.choose?.()
        if (entry.keepOpen === true) redraw()
        else closeMenu()
      },
    },
    h('span', { class: 'menu-check' }, entry.checked === true ? icon('check', 14) : null),
    entry.mark,
    h('span', {}, entry.label),
  )
}

/** Shows the entries below the button; a second click on it closes them again. */
export function toggleMenu(anchor: HTMLElement, label: string, entries: () => readonly MenuEntry[]): void {
  if (shown?.dataset['owner'] === label) return closeMenu()
  closeMenu()
  const menu = h('div', { class: 'menu', role: 'menu', 'aria-label': label, 'data-owner': label })
  const draw = () =>
    menu.replaceChildren(
      ...entries()
        .map((entry) => entryElement(entry, draw))
        .filter(isNode),
    )
  draw()
  document.body.append(menu)
  const box = anchor.getBoundingClientRect()
  menu.style.top = `${box.bottom + 4}px`
  menu.style.left = `${Math.max(8, Math.min(box.left, window.innerWidth - menu.offsetWidth - 8))}px`
  shown = menu
  menu.querySelector('button')?.focus()
}

const isNode = (child: Child): child is Node => child instanceof Node

export function installMenuClosing(): void {
  document.addEventListener('pointerdown', (event) => {
    const target = event.target as Element
    if (shown !== null && !shown.contains(target) && target.closest('[aria-haspopup]') === null) closeMenu()
  })
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') closeMenu()
  })
  window.addEventListener('blur', closeMenu)
}
