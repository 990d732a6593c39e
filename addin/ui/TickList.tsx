/**
 * Many things with a tick box each. One stop of the Tab key for all of them: arrows move, Space ticks, Shift with an arrow or a click ticks
 * everything on the way alike, Home and End jump (CUR-13). Knows nothing of what is listed.
 */
import { useRef, useState, type KeyboardEvent, type MouseEvent, type ReactNode } from 'react'
import { Checkbox, makeStyles, tokens } from '@fluentui/react-components'

const useStyles = makeStyles({
  list: { margin: 0, padding: 0, listStyleType: 'none' },
  row: {
    display: 'grid',
    gridTemplateColumns: 'auto 1fr',
    alignItems: 'start',
    padding: `${tokens.spacingVerticalXS} 0`,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    ':focus-within': { backgroundColor: tokens.colorSubtleBackgroundHover },
  },
  box: { marginLeft: `calc(-1 * ${tokens.spacingHorizontalS})` },
  text: { minWidth: 0, padding: `${tokens.spacingVerticalSNudge} 0`, overflowWrap: 'anywhere' },
})

export interface TickListProps<T> {
  /** Read before the list. */
  readonly label: string
  readonly items: readonly T[]
  readonly keyOf: (item: T) => string
  /** Accessible name of the box. */
  readonly nameOf: (item: T) => string
  readonly isTicked: (key: string) => boolean
  /** All of these get this tick. */
  readonly onTick: (keys: readonly string[], isTicked: boolean) => void
  readonly children: (item: T) => ReactNode
}

export const TickList = <T,>({ label, items, keyOf, nameOf, isTicked, onTick, children }: TickListProps<T>) => {
  const styles = useStyles()
  const list = useRef<HTMLUListElement>(null)
  const [current, setCurrent] = useState(0)
  const at = Math.min(current, Math.max(items.length - 1, 0))
  const keys = items.map(keyOf)

  const focus = (index: number): void => {
    setCurrent(index)
    list.current?.querySelectorAll<HTMLInputElement>('input[type="checkbox"]')[index]?.focus()
  }
  /** Everything from here to there as it is here. */
  const extend = (to: number): void =>
    onTick(keys.slice(Math.min(at, to), Math.max(at, to) + 1), isTicked(keys[at] ?? ''))

  const onKeyDown = (event: KeyboardEvent): void => {
    const last = items.length - 1
    const targets: Readonly<Record<string, number>> = {
      ArrowDown: Math.min(at + 1, last),
      ArrowUp: Math.max(at - 1, 0),
      Home: 0,
      End: last,
    }
    const target = targets[event.key]
    if (target === undefined) return
    event.preventDefault()
    if (event.shiftKey) extend(target)
    focus(target)
  }
  const onClick = (event: MouseEvent, index: number): void => {
    if (!event.shiftKey || index === at) return void setCurrent(index)
    // The browser would toggle this one alone.
    event.preventDefault()
    extend(index)
    focus(index)
  }

  return (
    <ul className={styles.list} aria-label={label} ref={list}>
      {items.map((item, index) => {
        const key = keys[index] ?? ''
        return (
          <li key={key} className={styles.row}>
            <Checkbox
              className={styles.box}
              aria-label={nameOf(item)}
              input={{ tabIndex: index === at ? 0 : -1, onClick: (event) => onClick(event, index), onKeyDown }}
              checked={isTicked(key)}
              onChange={(_event, { checked }) => onTick([key], checked === true)}
            />
            <div className={styles.text}>{children(item)}</div>
          </li>
        )
      })}
    </ul>
  )
}
