/** The six filters: each a line that says how many are chosen, and opens into check boxes with counts (CARET-23 to 29). */
import { useId, useState } from 'react'
import { Checkbox, makeStyles, tokens } from '@fluentui/react-components'
import { ChevronDown16Regular, ChevronUp16Regular } from '@fluentui/react-icons'
import type { ContactsChoices, ContactsPolicy } from '../../../shared/schemas/policies/contacts.ts'
import { formatCount } from '../../ui/format.ts'
import { useLocale, useViewWords } from '../../ui/words.ts'
import { ticked } from './policy-form.ts'

type FilterName = keyof ContactsPolicy['filters']

const useStyles = makeStyles({
  item: { borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}` },
  toggle: {
    display: 'grid',
    gridTemplateColumns: '1fr auto 16px',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalS,
    width: '100%',
    minHeight: '40px',
    padding: 0,
    border: 'none',
    backgroundColor: 'transparent',
    color: tokens.colorNeutralForeground1,
    font: 'inherit',
    textAlign: 'start',
    cursor: 'pointer',
    ':focus-visible': { outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}` },
  },
  state: { fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground3 },
  choices: {
    display: 'flex',
    flexDirection: 'column',
    margin: 0,
    padding: `0 0 ${tokens.spacingVerticalS}`,
    border: 'none',
  },
  none: {
    margin: 0,
    padding: `${tokens.spacingVerticalXS} 0 ${tokens.spacingVerticalS}`,
    color: tokens.colorNeutralForeground3,
  },
})

interface FilterProps {
  readonly name: FilterName
  readonly chosen: readonly string[]
  readonly choices: ContactsChoices[FilterName]
  readonly isReadOnly: boolean
  readonly onChange: (chosen: string[]) => void
}

const Filter = ({ name, chosen, choices, isReadOnly, onChange }: FilterProps) => {
  const styles = useStyles()
  const { settings: words, fields } = useViewWords()
  const locale = useLocale()
  const id = useId()
  const [isOpen, setOpen] = useState(chosen.length > 0)
  // Kinds of contact and of client have words of their own; groups, people and offices have names.
  const known: Readonly<Record<string, string>> =
    name === 'contactTypes' ? fields.kinds : name === 'entityTypes' ? fields.entityTypes : {}
  return (
    <div className={styles.item}>
      <button
        type="button"
        className={styles.toggle}
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setOpen(!isOpen)}
      >
        <span>{words.filterNames[name]}</span>
        <span className={styles.state}>{chosen.length === 0 ? words.noRestriction : words.chosen(chosen.length)}</span>
        {isOpen ? <ChevronUp16Regular aria-hidden /> : <ChevronDown16Regular aria-hidden />}
      </button>
      <div id={id}>
        {isOpen && choices.length === 0 ? <p className={styles.none}>{words.noChoices}</p> : null}
        {isOpen && choices.length > 0 ? (
          <fieldset className={styles.choices} aria-label={words.filterNames[name]}>
            {choices.map((choice) => (
              <Checkbox
                key={choice.id}
                label={`${known[choice.id] ?? choice.name} (${formatCount(choice.count, locale)})`}
                checked={chosen.includes(choice.id)}
                disabled={isReadOnly}
                onChange={(_event, { checked }) => onChange(ticked(chosen, choice.id, checked === true))}
              />
            ))}
          </fieldset>
        ) : null}
      </div>
    </div>
  )
}

export interface FiltersProps {
  readonly filters: ContactsPolicy['filters']
  readonly choices: ContactsChoices
  readonly isReadOnly: boolean
  readonly onChange: (filters: ContactsPolicy['filters']) => void
}

export const Filters = ({ filters, choices, isReadOnly, onChange }: FiltersProps) => (
  <div>
    {(Object.keys(filters) as FilterName[]).map((name) => (
      <Filter
        key={name}
        name={name}
        chosen={filters[name]}
        choices={choices[name]}
        isReadOnly={isReadOnly}
        onChange={(chosen) => onChange({ ...filters, [name]: chosen })}
      />
    ))}
  </div>
)
