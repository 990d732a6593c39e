/** In whose Outlook a record is, and whether it is in step there. Of other mailboxes only the state is known (N10). */
import { useState } from 'react'
import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import type { ParamsOf } from '../../../shared/endpoints.ts'
import type { Place } from '../../../shared/schemas/record-pages.ts'
import { problemOf } from '../../api/problem.ts'
import { recordQueries } from '../../api/records.ts'
import { useServices } from '../../api/services.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { formatCount, formatDistance } from '../../ui/format.ts'
import { Loading } from '../../ui/Loading.tsx'
import { StatusLine, type Standing } from '../../ui/StatusLine.tsx'
import { useNow } from '../../ui/use-now.ts'
import { useLocale, useViewWords } from '../../ui/words.ts'
import { useWorkspaceWords } from '../../ui/workspace-words.ts'

const useStyles = makeStyles({
  list: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
    margin: 0,
    padding: 0,
    listStyleType: 'none',
  },
  name: { color: tokens.colorNeutralForeground1, fontWeight: tokens.fontWeightSemibold },
  small: { color: tokens.colorNeutralForeground3 },
  none: { margin: 0, color: tokens.colorNeutralForeground3 },
})

const standings: Readonly<Record<Place['state'], Standing>> = {
  synced: 'good',
  waiting: 'neutral',
  parked: 'bad',
  stopped: 'warning',
  notCovered: 'neutral',
  notConnected: 'neutral',
}

/** Mailboxes that neither have a copy nor are about to get one. */
const isWithout = ({ state, isOwn }: Place): boolean => !isOwn && (state === 'notCovered' || state === 'notConnected')

const PlaceLine = ({ place }: { readonly place: Place }) => {
  const styles = useStyles()
  const { places: words } = useWorkspaceWords().recordPages
  const { codes } = useViewWords()
  const reasons: Readonly<Record<string, string>> = { ...codes.errors, ...codes.reasons, AREA_OFF: words.areaOff }
  const locale = useLocale()
  const now = useNow()
  const { employee, isOwn, state, code, checkedAt } = place
  const reason = code === null ? undefined : reasons[code]
  return (
    <li>
      <StatusLine standing={standings[state]}>
        <span className={styles.name}>{isOwn ? words.own(employee.name) : employee.name}</span>
        {` – ${words[state]}`}
        {reason === undefined ? null : `. ${reason}`}
        {checkedAt === null ? null : (
          <span className={styles.small}>{` · ${words.checked(formatDistance(checkedAt, locale, now))}`}</span>
        )}
      </StatusLine>
    </li>
  )
}

export const Places = ({ kind, id }: ParamsOf<'recordPlaces'>) => {
  const styles = useStyles()
  const { api } = useServices()
  const { places: words } = useWorkspaceWords().recordPages
  const locale = useLocale()
  const [showsAll, setShowsAll] = useState(false)
  const places = useQuery(recordQueries.places(api, { kind, id }))
  if (places.isError) return <ErrorNotice problem={problemOf(places.error)} onRetry={() => void places.refetch()} />
  if (places.data === undefined) return <Loading lines={2} />
  const { items } = places.data
  const without = items.filter(isWithout)
  const shown = showsAll ? items : items.filter((place) => !isWithout(place))
  return (
    <>
      {shown.length === 0 ? (
        <p className={styles.none}>{words.none}</p>
      ) : (
        <ul className={styles.list}>
          {shown.map((place) => (
            <PlaceLine key={place.employee.id} place={place} />
          ))}
        </ul>
      )}
      {without.length === 0 ? null : (
        <div>
          <Button size="small" appearance="subtle" aria-expanded={showsAll} onClick={() => setShowsAll(!showsAll)}>
            {showsAll ? words.fewer : words.others(formatCount(without.length, locale))}
          </Button>
        </div>
      )}
    </>
  )
}
