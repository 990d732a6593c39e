/** Type a part of a name, choose from what the server finds (ARIA combobox); the list opens while something is typed. */
import { useId, useState, type KeyboardEvent } from 'react'
import { Input, makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { Search20Regular } from '@fluentui/react-icons'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXS },
  list: {
    display: 'flex',
    flexDirection: 'column',
    padding: tokens.spacingVerticalXXS,
    borderRadius: tokens.borderRadiusMedium,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
  },
  option: {
    minHeight: '32px',
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalS}`,
    border: 'none',
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: 'transparent',
    color: tokens.colorNeutralForeground1,
    font: 'inherit',
    textAlign: 'start',
    cursor: 'pointer',
  },
  active: {
    backgroundColor: tokens.colorNeutralBackground1Selected,
    '@media (forced-colors: active)': { outline: '1px solid Highlight' },
  },
  none: { color: tokens.colorNeutralForeground3, padding: tokens.spacingHorizontalS },
})

export interface SearchPickerProps {
  readonly words: { readonly label: string; readonly placeholder: string; readonly none: string }
  /** Told while somebody types; trimmed. */
  readonly typed: string
  readonly onType: (typed: string) => void
  /** What was found, best first; undefined while it is looked for. */
  readonly found: readonly { readonly id: string; readonly name: string }[] | undefined
  readonly onPick: (one: { readonly id: string; readonly name: string }) => void
}

export const SearchPicker = ({ words, typed, onType, found = [], onPick }: SearchPickerProps) => {
  const styles = useStyles()
  const id = useId()
  const [active, setActive] = useState(0)
  const isOpen = typed.trim() !== ''
  const shown = isOpen ? found : []
  const at = Math.min(active, shown.length - 1)
  const chosen = shown[at]
  const pick = (one: { readonly id: string; readonly name: string }): void => {
    onType('')
    onPick(one)
  }
  const moves: Readonly<Record<string, () => void>> = {
    ArrowDown: () => setActive((at + 1) % Math.max(1, shown.length)),
    ArrowUp: () => setActive((at + shown.length - 1) % Math.max(1, shown.length)),
    Enter: () => chosen !== undefined && pick(chosen),
    Escape: () => onType(''),
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    const move = moves[event.key]
    if (move === undefined || !isOpen) return
    event.preventDefault()
    move()
  }
  return (
    <div className={styles.root}>
      <Input
        type="search"
        input={{ role: 'combobox' }}
        aria-label={words.label}
        aria-expanded={shown.length > 0}
        aria-controls={id}
        aria-autocomplete="list"
        {...(chosen === undefined ? {} : { 'aria-activedescendant': `${id}-${at}` })}
        contentBefore={<Search20Regular />}
        placeholder={words.placeholder}
        value={typed}
        onChange={(_event, { value }) => {
          onType(value)
          setActive(0)
        }}
        onKeyDown={onKeyDown}
      />
      <div id={id}>
        {shown.length > 0 ? (
          <div className={styles.list} role="listbox" aria-label={words.label}>
            {shown.map((one, index) => (
              <button
                key={one.id}
                type="button"
                id={`${id}-${index}`}
                role="option"
                tabIndex={-1}
                aria-selected={index === at}
                className={mergeClasses(styles.option, index === at && styles.active)}
                onClick={() => pick(one)}
              >
                {one.name}
              </button>
            ))}
          </div>
        ) : null}
        {isOpen && found.length === 0 ? (
          <div className={styles.none} role="status">
            {words.none}
          </div>
        ) : null}
      </div>
    </div>
  )
}
