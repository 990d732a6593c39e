/** The shell: sign-in or the five places, navigation, where one is. Reads nothing but what the navigation needs. */
import { Suspense, useCallback, useMemo, useState } from 'react'
import { makeStyles } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import { queries } from '../api/queries.ts'
import { useServices } from '../api/services.ts'
import type { Host } from '../office/host.ts'
import { createLeaveGuard, LeaveGuardContext } from '../ui/leave-guard.ts'
import { OpenHelpContext } from '../ui/help-link.ts'
import { Loading } from '../ui/Loading.tsx'
import { Fault } from './Fault.tsx'
import { ItemPlace } from './ItemPlace.tsx'
import { HelpPlace, MailboxPlace, SettingsPlace, SyncPlace, TicketsPlace, WizardPlace } from './lazy-places.ts'
import { Navigation } from './Navigation.tsx'
import { entrances, type Place, type PlaceName } from './place.ts'
import { needsPerson } from './needs-person.ts'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', minHeight: '100%' },
  waiting: { padding: '16px' },
})

/** On the full page only. */
type Elsewhere = Extract<Place, { readonly name: 'records' | 'admin' }>
type Here = Exclude<Place, Elsewhere>

const isElsewhere = (place: Place): place is Elsewhere => place.name === 'records' || place.name === 'admin'

const content = (place: Here, go: (place: Place) => void) => {
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
    case 'wizard':
      return <WizardPlace path={place.path} onGo={go} />
    case 'help':
      return <HelpPlace path={place.path} onGo={go} />
  }
}

/** In a browser window of its own: the pane is too narrow for it. */
const openWorkspace = async (host: Host, place: Elsewhere): Promise<void> => {
  const { hashOf } = await import(/* webpackChunkName: "hash" */ './hash.ts')
  host.openWindow(`${location.origin}/workspace.html${hashOf(place)}`)
}

export const App = () => {
  const styles = useStyles()
  const { api, host } = useServices()
  const [place, setPlace] = useState<Here>({ name: 'item' })
  const [guard] = useState(createLeaveGuard)
  const status = useQuery(queries.status(api))
  const connection = useQuery(queries.connection(api))
  const needed = useMemo<ReadonlySet<PlaceName>>(
    () => needsPerson(status.data, connection.data),
    [status.data, connection.data],
  )

  const go = useCallback(
    (next: Place) => {
      if (isElsewhere(next)) return void openWorkspace(host, next)
      guard.leave(() => {
        setPlace(next)
        window.scrollTo(0, 0)
      })
    },
    [guard, host],
  )

  const openHelp = useCallback((code: string) => go({ name: 'help', path: [code] }), [go])

  return (
    <LeaveGuardContext value={guard}>
      <OpenHelpContext value={openHelp}>
        <div className={styles.root}>
          <Navigation
            current={place.name === 'wizard' || place.name === 'help' ? null : place.name}
            needed={needed}
            onGo={(name) => go(entrances[name])}
          />
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
      </OpenHelpContext>
    </LeaveGuardContext>
  )
}
