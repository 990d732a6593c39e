/** What a table does beyond its links and ticks: up and down go from row to row, a click anywhere in a row opens it. */

const steps: Readonly<Record<string, -1 | 1>> = { ArrowDown: 1, ArrowUp: -1 }

/** From one row's link to the next one's, or from tick to tick. */
const move = (table: HTMLElement, event: KeyboardEvent): void => {
  const step = steps[event.key]
  const { target } = event
  if (step === undefined || !(target instanceof HTMLElement)) return
  const kind = target.matches('td > a') ? 'td > a' : target.matches('td input[type=checkbox]') ? 'td input' : null
  if (kind === null) return
  const all = [...table.querySelectorAll<HTMLElement>(kind)]
  const next = all[all.indexOf(target) + step]
  if (next === undefined) return
  event.preventDefault()
  next.focus()
}

/** For the mouse alone: the keyboard has the link. What the person pointed at answers itself; marking text opens nothing. */
const open = ({ target }: MouseEvent): void => {
  if (!(target instanceof Element) || target.closest('a, button, input, select, label') !== null) return
  if ((getSelection()?.toString() ?? '') === '') target.closest('tr')?.querySelector<HTMLElement>('td > a')?.click()
}

/** As the `ref` of the table. */
export const attachMoves = (table: HTMLTableElement): (() => void) => {
  const onKeyDown = (event: KeyboardEvent): void => move(table, event)
  table.addEventListener('keydown', onKeyDown)
  table.addEventListener('click', open)
  return () => {
    table.removeEventListener('keydown', onKeyDown)
    table.removeEventListener('click', open)
  }
}
