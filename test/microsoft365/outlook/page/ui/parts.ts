/** Small pieces that several parts of the page use: avatars, category labels, buttons, menus. */
import type { MasterCategory } from '../../store.ts'
import { categoryColor } from './category-colors.ts'
import { h, type Child } from './dom.ts'
import { icon, type IconName } from './icons.ts'

const avatarColors = ['#8764b8', '#0f6cbd', '#0e7a0d', '#c43501', '#b10e1c', '#005b70', '#7a7574', '#986f0b']

const initials = (name: string) => {
  const words = name.split(/[\s,.@]+/).filter((word) => word !== '')
  return ((words[0]?.[0] ?? '?') + (words.length > 1 ? (words.at(-1)?.[0] ?? '') : '')).toUpperCase()
}

export function avatar(name: string, size = 32): HTMLElement {
  const sum = [...name].reduce((total, letter) => total + (letter.codePointAt(0) ?? 0), 0)
  const style = `--size:${size}px;background:${avatarColors[sum % avatarColors.length] ?? '#555'}`
  return h('span', { class: 'avatar', style, 'aria-hidden': 'true' }, initials(name))
}

export function categoryLabel(name: string, master: readonly MasterCategory[]): HTMLElement {
  const known = master.find((category) => category.displayName.toLowerCase() === name.toLowerCase())
  return h('span', { class: 'category', style: `--category:${categoryColor(known?.color ?? 'none')}` }, name)
}

export const categoryLabels = (names: readonly string[], master: readonly MasterCategory[]): HTMLElement | null =>
  names.length === 0 ? null : h('div', { class: 'categories' }, ...names.map((name) => categoryLabel(name, master)))

export interface ButtonOptions {
  readonly id?: string
  readonly icon?: IconName
  readonly label: string
  readonly kind?: 'command' | 'primary' | 'plain' | 'icon'
  readonly pressed?: boolean
  readonly disabled?: boolean
  readonly click: (event: Event) => void
}

export function button(options: ButtonOptions): HTMLButtonElement {
  const { kind = 'plain', label } = options
  return h(
    'button',
    {
      type: 'button',
      id: options.id,
      class: `button ${kind}`,
      'aria-pressed': options.pressed === undefined ? undefined : String(options.pressed),
      'aria-label': kind === 'icon' ? label : undefined,
      title: kind === 'icon' ? label : undefined,
      disabled: options.disabled,
      onClick: options.click,
    },
    options.icon === undefined ? null : icon(options.icon, kind === 'icon' ? 18 : 20),
    kind === 'icon' ? null : h('span', {}, label),
  )
}

/** Which keys were held when a row was chosen. */
export interface Choosing {
  readonly toggle: boolean
  readonly range: boolean
}

const choosing = (event: Event): Choosing => {
  const { ctrlKey, metaKey, shiftKey } = event as MouseEvent | KeyboardEvent
  return { toggle: ctrlKey || metaKey, range: shiftKey }
}

/** A list row that a person can choose, with the keyboard as well. */
export function row(
  options: {
    readonly id: string
    readonly selected: boolean
    readonly class?: string
    readonly choose: (how: Choosing) => void
  },
  ...children: readonly Child[]
): HTMLElement {
  return h(
    'li',
    {
      class: `row ${options.class ?? ''}`,
      role: 'option',
      tabindex: 0,
      'data-id': options.id,
      'aria-selected': String(options.selected),
      onClick: (event) => options.choose(choosing(event)),
      onKeydown: (event) => {
        const { key } = event as KeyboardEvent
        if (key !== 'Enter' && key !== ' ') return
        event.preventDefault()
        options.choose(choosing(event))
      },
    },
    ...children,
  )
}

export const emptyNote = (name: IconName, text: string): HTMLElement =>
  h('div', { class: 'empty' }, icon(name, 56), h('p', {}, text))
