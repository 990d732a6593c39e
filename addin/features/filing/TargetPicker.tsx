/** Where to file: the best suggestion first with its reason, others, a search, and "(Unspecified)". Choosing files nothing yet. */
import { useDeferredValue, useState } from 'react'
import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { Bookmark20Filled, Bookmark20Regular } from '@fluentui/react-icons'
import { useQuery } from '@tanstack/react-query'
import type { FilingView } from '../../../shared/schemas/documents.ts'
import { documentQueries } from '../../api/documents.ts'
import { useChange } from '../../api/mutations.ts'
import { useServices } from '../../api/services.ts'
import { ChoiceList, type ChoiceRow } from '../../ui/ChoiceList.tsx'
import { choiceKey, choicesOf, remarkOf, type Choice } from '../../ui/filing-choice.ts'
import { SearchPicker } from '../../ui/SearchPicker.tsx'
import { useViewWords } from '../../ui/words.ts'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
})

const Bookmark = ({ id, name, isSet }: { readonly id: string; readonly name: string; readonly isSet: boolean }) => {
  const words = useViewWords().filing
  const set = useChange('bookmarkClient')
  const unset = useChange('unbookmarkClient')
  const change = isSet ? unset : set
  return (
    <Button
      size="small"
      appearance="transparent"
      icon={isSet ? <Bookmark20Filled /> : <Bookmark20Regular />}
      aria-label={isSet ? words.removeBookmark(name) : words.addBookmark(name)}
      disabledFocusable={change.isPending}
      onClick={() => change.mutate({ params: { id } })}
    />
  )
}

export interface TargetPickerProps {
  readonly view: FilingView
  readonly chosen: Choice | null
  readonly isBusy: boolean
  /** Clients that it is filed to already: not offered. */
  readonly without: readonly string[]
  readonly mayBeUnspecified: boolean
  readonly onChoose: (choice: Choice) => void
}

export const TargetPicker = ({ view, chosen, isBusy, without, mayBeUnspecified, onChoose }: TargetPickerProps) => {
  const styles = useStyles()
  const { api } = useServices()
  const words = useViewWords().filing
  const [typed, setTyped] = useState('')
  const found = useQuery(documentQueries.clients(api, useDeferredValue(typed.trim())))
  const unspecified: Choice = { clientId: null, name: words.unspecified, kind: 'unspecified', suggestion: null }
  const known = choicesOf(view)
  const isKnown = (choice: Choice): boolean => known.some(({ clientId }) => clientId === choice.clientId)
  const choices = [
    ...(chosen !== null && chosen.clientId !== null && !isKnown(chosen) ? [chosen] : []),
    ...known,
    ...(mayBeUnspecified ? [unspecified] : []),
  ].filter(({ clientId }) => clientId === null || !without.includes(clientId))
  const rowOf = (choice: Choice): ChoiceRow => ({
    key: choiceKey(choice),
    title: choice.name,
    remark: remarkOf(choice, words),
    ...(choice.clientId !== null && choice.clientId === chosen?.clientId
      ? {
          aside: (
            <Bookmark
              id={choice.clientId}
              name={choice.name}
              isSet={view.bookmarks.some(({ id }) => id === choice.clientId)}
            />
          ),
        }
      : {}),
  })
  return (
    <div className={styles.root}>
      {choices.length === 0 ? null : (
        <ChoiceList
          label={words.target}
          rows={choices.map(rowOf)}
          chosen={chosen === null ? null : choiceKey(chosen)}
          isBusy={isBusy}
          onChoose={(key) => {
            const next = choices.find((choice) => choiceKey(choice) === key)
            if (next !== undefined) onChoose(next)
          }}
        />
      )}
      <SearchPicker
        words={{ label: words.search, placeholder: words.searchPlaceholder, none: words.noClient }}
        typed={typed}
        onType={setTyped}
        found={found.data?.items.filter(({ id }) => !without.includes(id))}
        onPick={({ id, name }) => {
          const present = known.find(({ clientId }) => clientId === id)
          onChoose(present ?? { clientId: id, name, kind: 'found', suggestion: null })
        }}
      />
    </div>
  )
}
