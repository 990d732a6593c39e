/** Type a part of a name, choose with the arrow keys or the mouse (ARIA combobox with a list below it). */
import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react'
import { Input, makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { Search20Regular } from '@fluentui/react-icons'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXS },
  list: {
    padding: tokens.spacingVerticalXXS,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusMedium,
    boxShadow: tokens.shadow8,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  option: {
    display: 'block',
    width: '100%',
    boxSizing: 'border-box',
    border: 'none',
    backgroundColor: 'transparent',
    color: 'inherit',
    font: 'inherit',
    textAlign: 'start',
    padding: `${tokens.spacingVerticalSNudge} ${tokens.spacingHorizontalS}`,
    borderRadius: tokens.borderRadiusMedium,
    cursor: 'pointer',
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover, color: tokens.colorNeutralForeground1Hover },
  },
  active: {
    backgroundColor: tokens.colorNeutralBackground1Selected,
    color: tokens.colorNeutralForeground1Selected,
    '@media (forced-colors: active)': { outline: '2px solid Highlight' },
  },
  none: {
    padding: `${tokens.spacingVerticalSNudge} ${tokens.spacingHorizontalS}`,
    color: tokens.colorNeutralForeground3,
  },
})

export interface NamePickerProps {
  readonly words: { readonly label: string; readonly placeholder: string; readonly none: string }
  /** What fits the text, best first. */
  readonly find: (typed: string) => readonly string[]
  readonly onPick: (name: string) => void
  readonly onClose: () => void
}

export const NamePicker = ({ words, find, onPick, onClose }: NamePickerProps) => {
  const styles = useStyles()
  const id = useId()
  const [typed, setTyped] = useState('')
  const [active, setActive] = useState(0)
  const input = useRef<HTMLInputElement>(null)
  // The person pressed the button to type here.
  useEffect(() => input.current?.focus(), [])
  const found = find(typed)
  const chosen = found[Math.min(active, found.length - 1)]

  const moves: Readonly<Record<string, () => void>> = {
    ArrowDown: () => setActive((active + 1) % Math.max(1, found.length)),
    ArrowUp: () => setActive((active + found.length - 1) % Math.max(1, found.length)),
    Enter: () => chosen !== undefined && onPick(chosen),
    Escape: onClose,
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    const move = moves[event.key]
    if (move === undefined) return
    event.preventDefault()
    move()
  }

  return (
    <div className={styles.root}>
      <Input
        input={{ ref: input, role: 'combobox' }}
        aria-label={words.label}
        aria-expanded={found.length > 0}
        aria-controls={id}
        aria-autocomplete="list"
        {...(chosen === undefined ? {} : { 'aria-activedescendant': `${id}-${found.indexOf(chosen)}` })}
        contentBefore={<Search20Regular />}
        placeholder={words.placeholder}
        value={typed}
        onChange={(_event, { value }) => {
          setTyped(value)
          setActive(0)
        }}
        onKeyDown={onKeyDown}
      />
      {found.length === 0 ? (
        <div id={id} className={styles.none} role="status">
          {words.none}
        </div>
      ) : (
        <div id={id} className={styles.list} role="listbox" aria-label={words.label}>
          {found.map((name, index) => (
            <button
              key={name}
              type="button"
              id={`${id}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={name === chosen}
              className={mergeClasses(styles.option, name === chosen && styles.active)}
              onClick={() => onPick(name)}
            >
              {name}
            </button>
          ))}
        </div>
      )}
    </div>
  )
}
