/** Makes elements, and regions of the page that draw themselves again when what they show has changed. */
import type { Observable } from '../observable.ts'

export type Child = Node | string | null | false | undefined

export interface Properties {
  readonly [name: string]: string | number | boolean | undefined | ((event: Event) => void)
}

/** `on…` properties are listeners, true is an empty attribute, false and undefined are left out. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  properties: Properties,
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(properties)) {
    if (typeof value === 'function') element.addEventListener(name.slice(2).toLowerCase(), value)
    else if (value === true) element.setAttribute(name, '')
    else if (value !== false && value !== undefined) element.setAttribute(name, String(value))
  }
  append(element, children)
  return element
}

export function append(element: Element, children: readonly Child[]): void {
  for (const child of children) {
    if (child !== null && child !== undefined && child !== false) element.append(child)
  }
}

/** Fills the element from the state now and whenever one of the selected values is another one than before. */
export function region<S, T extends readonly unknown[], E extends Element>(
  element: E,
  state: Observable<S>,
  select: (state: S) => T,
  draw: (selected: T) => readonly Child[],
): E {
  let shown: T | null = null
  const update = () => {
    const selected = select(state.get())
    if (shown !== null && selected.every((value, index) => value === shown?.[index])) return
    shown = selected
    const scrolled = element.scrollTop
    element.replaceChildren()
    append(element, draw(selected))
    element.scrollTop = scrolled
  }
  state.subscribe(update)
  update()
  return element
}
