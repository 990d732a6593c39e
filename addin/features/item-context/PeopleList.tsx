/** Several people on one item: a short list; choosing one shows that card. */
import { useState } from 'react'
import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import type { PersonMatch } from '../../../shared/schemas/crm.ts'
import type { ItemPerson } from '../../office/host.ts'
import { Section } from '../../ui/Section.tsx'
import { useWords } from '../../ui/words.ts'
import { matchOf, nameOf } from './people.ts'

const useStyles = makeStyles({
  list: { margin: `0 calc(-1 * ${tokens.spacingHorizontalS})`, padding: 0, listStyleType: 'none' },
  row: {
    display: 'grid',
    gridTemplateColumns: '1fr auto',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalS,
    width: '100%',
    minHeight: '36px',
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalS}`,
    border: 'none',
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: 'transparent',
    color: tokens.colorNeutralForeground1,
    font: 'inherit',
    textAlign: 'start',
    cursor: 'pointer',
    // A contrast theme swaps both colours: text must follow its background.
    ':hover': {
      backgroundColor: tokens.colorNeutralBackground1Hover,
      color: tokens.colorNeutralForeground1Hover,
      '& *': { color: 'inherit' },
    },
    ':focus-visible': {
      outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}`,
      outlineOffset: '-2px',
    },
  },
  chosen: {
    backgroundColor: tokens.colorNeutralBackground1Selected,
    color: tokens.colorNeutralForeground1Selected,
    '& *': { color: 'inherit' },
    '@media (forced-colors: active)': { outline: '1px solid Highlight' },
  },
  name: { minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  about: {
    display: 'block',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground3,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
  },
  role: { fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground3 },
})

const shownAtFirst = 6

export interface PeopleListProps {
  readonly people: readonly ItemPerson[]
  readonly matches: readonly PersonMatch[]
  readonly chosen: string
  readonly onChoose: (address: string) => void
}

export const PeopleList = ({ people, matches, chosen, onChoose }: PeopleListProps) => {
  const styles = useStyles()
  const words = useWords()
  const [isLong, setLong] = useState(false)
  const visible = isLong ? people : people.slice(0, shownAtFirst)
  const aboutOf = (match: PersonMatch | null): string => {
    if (match?.contact != null)
      return match.client?.name ?? match.contact.companyName ?? words.item.kindOf[match.contact.kind]
    return match?.employee == null ? words.item.unknown : words.item.colleague
  }
  return (
    <Section title={words.item.people}>
      <ul className={styles.list}>
        {visible.map((person) => {
          const match = matchOf(person.address, matches)
          const isChosen = person.address === chosen
          return (
            <li key={person.address}>
              <button
                type="button"
                className={mergeClasses(styles.row, isChosen && styles.chosen)}
                aria-pressed={isChosen}
                onClick={() => onChoose(person.address)}
              >
                <span className={styles.name}>
                  {nameOf(person, match)}
                  <span className={styles.about}>{aboutOf(match)}</span>
                </span>
                <span className={styles.role}>{words.item.role[person.role]}</span>
              </button>
            </li>
          )
        })}
      </ul>
      {visible.length < people.length ? (
        <Button
          appearance="subtle"
          size="small"
          onClick={() => setLong(true)}
        >{`${words.common.showMore} (${people.length - visible.length})`}</Button>
      ) : null}
    </Section>
  )
}
