/** The shell: sign-in or the five places, navigation, where one is. Reads nothing but what the navigation needs. */
import { Suspense, useCallback, useMemo, useState } from 'react'
import { makeStyles } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import { queries } from '../api/queries.ts'
import { useServices } from '../api/services.ts'
import { createLeaveGuard, LeaveGuardContext } from '../ui/leave-guard.ts'
import { Loading } from '../ui/Loading.tsx'
import { Fault } from './Fault.tsx'
import { ItemPlace } from './ItemPlace.tsx'
import { MailboxPlace, SettingsPlace, SyncPlace, TicketsPlace } from './lazy-places.ts'
import { Navigation } from './Navigation.tsx'
import { entrances, type Place, type PlaceName } from './place.ts'
import { needsPerson } from './needs-person.ts'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', minHeight: '100%' },
  waiting: { padding: '16px' },
})

const content = (place: Place, go: (place: Place) => void) => {
  switch (place.name) {
    case 'item':
      return <ItemPlace onGo={go} />
    case 'tickets':
      return <TicketsPlace page={place.page} onGo={go} />
    case 'sync':
      return <SyncPlace page={place.page} onGo={go} />
    case 'settings':
      return <SettingsPlace area={place.area} page={place.page} onGo={go} />
    case 'mailbox':
      return <MailboxPlace />
  }
}

export const App = () => {
  const styles = useStyles()
  const { api } = useServices()
  const [place, setPlace] = useState<Place>(entrances.item)
  const [guard] = useState(createLeaveGuard)
  const status = useQuery(queries.status(api))
  const connection = useQuery(queries.connection(api))
  const needed = useMemo<ReadonlySet<PlaceName>>(
    () => needsPerson(status.data, connection.data),
    [status.data, connection.data],
  )

  const go = useCallback(
    (next: Place) =>
      guard.leave(() => {
        setPlace(next)
        window.scrollTo(0, 0)
      }),
    [guard],
  )

  return (
    <LeaveGuardContext value={guard}>
      <div className={styles.root}>
        <Navigation current={place.name} needed={needed} onGo={(name) => go(entrances[name])} />
        <main>
          <Fault key={place.name}>
            <Suspense
              fallback={
                <div className={styles.waiting}>
                  <Loading />
                </div>
              }
            >
              {content(place, go)}
            </Suspense>
          </Fault>
        </main>
      </div>
    </LeaveGuardContext>
  )
}
