/** A filter: a line that says how many are chosen, and opens into check boxes with counts (CARET-23 to 29). */
import { useId, useState } from 'react'
import { Checkbox, makeStyles, tokens } from '@fluentui/react-components'
import { ChevronDown16Regular, ChevronUp16Regular } from '@fluentui/react-icons'
import type { Choice } from '../../../shared/schemas/policies/common.ts'
import { formatCount } from '../../ui/format.ts'
import { useLocale, useViewWords } from '../../ui/words.ts'
import { ticked } from './policy-form.ts'

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

export interface FilterProps {
  readonly title: string
  readonly chosen: readonly string[]
  /** Without a count where there is none to tell. */
  readonly choices: readonly (Omit<Choice, 'count'> & { readonly count?: number })[]
  /** What nothing chosen means; missing: no restriction. */
  readonly none?: string
  /** Words for ids that have some of their own. */
  readonly known?: Readonly<Record<string, string>>
  readonly isReadOnly: boolean
  readonly onChange: (chosen: string[]) => void
}

export const Filter = ({ title, chosen, choices, none, known = {}, isReadOnly, onChange }: FilterProps) => {
  const styles = useStyles()
  const words = useViewWords().settings
  const locale = useLocale()
  const id = useId()
  const [isOpen, setOpen] = useState(chosen.length > 0)
  const labelOf = ({ id: choiceId, name, count }: FilterProps['choices'][number]): string =>
    `${known[choiceId] ?? name}${count === undefined ? '' : ` (${formatCount(count, locale)})`}`
  return (
    <div className={styles.item}>
      <button
        type="button"
        className={styles.toggle}
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setOpen(!isOpen)}
      >
        <span>{title}</span>
        <span className={styles.state}>
          {chosen.length === 0 ? (none ?? words.noRestriction) : words.chosen(chosen.length)}
        </span>
        {isOpen ? <ChevronUp16Regular aria-hidden /> : <ChevronDown16Regular aria-hidden />}
      </button>
      <div id={id}>
        {isOpen && choices.length === 0 ? <p className={styles.none}>{words.noChoices}</p> : null}
        {isOpen && choices.length > 0 ? (
          <fieldset className={styles.choices} aria-label={title}>
            {choices.map((choice) => (
              <Checkbox
                key={choice.id}
                label={labelOf(choice)}
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
