/** "Who is this?" for the selected message or meeting: its subject, the card of the most telling person, the others as a list. */
import { lazy, Suspense, useState, type ReactNode } from 'react'
import { makeStyles, tokens } from '@fluentui/react-components'
import { MailReadRegular, PersonQuestionMarkRegular } from '@fluentui/react-icons'
import { useQuery } from '@tanstack/react-query'
import { problemOf } from '../../api/problem.ts'
import { queries } from '../../api/queries.ts'
import { useServices } from '../../api/services.ts'
import type { CurrentItem } from '../../office/host.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { useWords } from '../../ui/words.ts'
import { Card } from './Card.tsx'
import { ItemHeader } from './ItemHeader.tsx'
import { addressesOf, firstToShow, matchOf, peopleToShow } from './people.ts'
import type { Selection } from './use-current-item.ts'

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalL,
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL} ${tokens.spacingVerticalXXL}`,
  },
})

/** The others come after the most telling one. */
const PeopleList = lazy(async () => ({
  default: (await import(/* webpackChunkName: "people" */ './PeopleList.tsx')).PeopleList,
}))

const People = ({ item }: { readonly item: CurrentItem }) => {
  const { api, host } = useServices()
  const words = useWords().item
  const [choice, setChoice] = useState<string | null>(null)
  const people = peopleToShow(item, host.mailboxAddress)
  const found = useQuery(queries.people(api, addressesOf(people)))
  if (people.length === 0)
    return (
      <EmptyState icon={<PersonQuestionMarkRegular />} title={words.nobodyYet}>
        {words.nobodyYetHint}
      </EmptyState>
    )
  if (found.isPending) return <Loading lines={4} />
  if (found.isError) return <ErrorNotice problem={problemOf(found.error)} onRetry={() => void found.refetch()} />
  const matches = found.data.people
  const shown = people.find(({ address }) => address === choice) ?? firstToShow(people, matches)
  if (shown === null) return null
  return (
    <>
      <Card person={shown} match={matchOf(shown.address, matches)} />
      {people.length > 1 ? (
        <Suspense fallback={<Loading />}>
          <PeopleList people={people} matches={matches} chosen={shown.address} onChoose={setChoice} />
        </Suspense>
      ) : null}
    </>
  )
}

export const NothingSelected = () => {
  const words = useWords().item
  return (
    <EmptyState icon={<MailReadRegular />} title={words.nothingSelected}>
      {words.nothingSelectedHint}
    </EmptyState>
  )
}

export interface ItemContextProps {
  readonly selection: Exclude<Selection, null>
  /** Between the header of the item and its people. */
  readonly first: ReactNode
  /** What else the pane shows for the item, below its people. */
  readonly children: (item: CurrentItem) => ReactNode
}

export const ItemContext = ({ selection, first, children }: ItemContextProps) => {
  const styles = useStyles()
  if (selection === undefined)
    return (
      <div className={styles.root}>
        <Loading />
      </div>
    )
  return (
    <div className={styles.root}>
      <ItemHeader item={selection} />
      {first}
      <People key={selection.key} item={selection} />
      {children(selection)}
    </div>
  )
}
