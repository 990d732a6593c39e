/** Where the sent copy could go: the best guess as the one button that stands out, the others below it, and a search. One press chooses. */
import { useDeferredValue, useState } from 'react'
import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { FolderAdd20Regular } from '@fluentui/react-icons'
import { useQuery } from '@tanstack/react-query'
import type { FilingView } from '../../../shared/schemas/documents.ts'
import { documentQueries } from '../../api/documents.ts'
import { useServices } from '../../api/services.ts'
import { choiceKey, choicesOf, guessOf, remarkOf, type Choice } from '../../ui/filing-choice.ts'
import { SearchPicker } from '../../ui/SearchPicker.tsx'
import { useViewWords } from '../../ui/words.ts'
import { OfferRow } from './OfferRow.tsx'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  primary: { minHeight: '36px', overflowWrap: 'anywhere' },
  small: {
    margin: 0,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground2,
  },
  list: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXS,
    margin: 0,
    padding: 0,
    listStyleType: 'none',
  },
})

export interface OffersProps {
  readonly view: FilingView
  /** Chosen now: not offered again. Null: "(Unspecified)"; undefined: nothing is chosen. */
  readonly chosenId: string | null | undefined
  readonly hasRecipients: boolean
  readonly isBusy: boolean
  readonly onChoose: (choice: Choice) => void
}

export const Offers = ({ view, chosenId, hasRecipients, isBusy, onChoose }: OffersProps) => {
  const styles = useStyles()
  const { api } = useServices()
  const { compose: words, filing } = useViewWords()
  const [typed, setTyped] = useState('')
  const found = useQuery(documentQueries.clients(api, useDeferredValue(typed.trim())))
  const unspecified: Choice = { clientId: null, name: filing.unspecified, kind: 'unspecified', suggestion: null }
  const known = choicesOf(view)
  const offered = [...known, unspecified].filter(({ clientId }) => clientId !== chosenId)
  const best = chosenId === undefined ? guessOf(offered) : null
  const others = offered.filter((choice) => choice !== best)
  return (
    <div className={styles.root}>
      {best === null ? null : (
        <>
          <Button
            className={styles.primary}
            appearance="primary"
            icon={<FolderAdd20Regular />}
            disabledFocusable={isBusy}
            onClick={() => onChoose(best)}
          >
            {filing.fileTo(best.name)}
          </Button>
          <p className={styles.small}>{remarkOf(best, filing)}</p>
        </>
      )}
      {known.length === 0 ? (
        <p className={styles.small}>{hasRecipients ? words.noSuggestion : words.noRecipients}</p>
      ) : null}
      <ul className={styles.list} aria-label={best === null ? filing.target : filing.others}>
        {others.map((choice) => (
          <li key={choiceKey(choice)}>
            <OfferRow
              title={choice.name}
              remark={remarkOf(choice, filing)}
              isBusy={isBusy}
              onClick={() => onChoose(choice)}
            />
          </li>
        ))}
      </ul>
      <SearchPicker
        words={{ label: filing.search, placeholder: filing.searchPlaceholder, none: filing.noClient }}
        typed={typed}
        onType={setTyped}
        found={found.data?.items}
        onPick={({ id, name }) => {
          const present = known.find(({ clientId }) => clientId === id)
          onChoose(present ?? { clientId: id, name, kind: 'found', suggestion: null })
        }}
      />
    </div>
  )
}
