/** The steps of a ticket: tick, add, take away. What is typed counts when it is added. */
import { useState } from 'react'
import { Button, Checkbox, Input, makeStyles, tokens } from '@fluentui/react-components'
import { Add20Regular, Dismiss16Regular } from '@fluentui/react-icons'
import type { ChecklistItem } from '../../../shared/schemas/tickets.ts'
import { useViewWords } from '../../ui/words.ts'

const useStyles = makeStyles({
  list: { margin: `0 0 0 calc(-1 * ${tokens.spacingHorizontalS})`, padding: 0, listStyleType: 'none' },
  item: { display: 'flex', alignItems: 'center', justifyContent: 'space-between', gap: tokens.spacingHorizontalXS },
  open: { color: tokens.colorNeutralForeground1 },
  done: { color: tokens.colorNeutralForeground3 },
  add: { display: 'flex', gap: tokens.spacingHorizontalS },
  input: { flexGrow: 1, minWidth: 0 },
})

/** To Do holds this many steps (graph-contract section 2). */
const most = 100

export interface ChecklistProps {
  readonly items: readonly ChecklistItem[]
  readonly isBusy: boolean
  readonly onChange: (items: ChecklistItem[]) => void
}

export const Checklist = ({ items, isBusy, onChange }: ChecklistProps) => {
  const styles = useStyles()
  const words = useViewWords().tickets
  const [typed, setTyped] = useState('')
  const add = (): void => {
    const text = typed.trim()
    if (text === '' || isBusy) return
    setTyped('')
    onChange([...items, { text, checked: false }])
  }
  return (
    <>
      {items.length === 0 ? null : (
        <ul className={styles.list}>
          {items.map((item, index) => (
            <li key={`${index} ${item.text}`} className={styles.item}>
              <Checkbox
                label={{ children: item.text, className: item.checked ? styles.done : styles.open }}
                checked={item.checked}
                disabled={isBusy}
                onChange={(_event, { checked }) =>
                  onChange(items.map((other, at) => (at === index ? { ...other, checked: checked === true } : other)))
                }
              />
              <Button
                size="small"
                appearance="subtle"
                icon={<Dismiss16Regular />}
                aria-label={words.removeStep(item.text)}
                disabledFocusable={isBusy}
                onClick={() => onChange(items.filter((_other, at) => at !== index))}
              />
            </li>
          ))}
        </ul>
      )}
      {items.length >= most ? null : (
        <div className={styles.add}>
          <Input
            className={styles.input}
            aria-label={words.step}
            placeholder={words.step}
            value={typed}
            maxLength={255}
            onChange={(_event, { value }) => setTyped(value)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter') return
              event.preventDefault()
              add()
            }}
          />
          <Button
            icon={<Add20Regular />}
            aria-label={words.addStep}
            disabledFocusable={isBusy || typed.trim() === ''}
            onClick={add}
          />
        </div>
      )}
    </>
  )
}
