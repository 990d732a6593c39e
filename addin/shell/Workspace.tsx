/** The full page: the same features as the pane's, wider, each with an address of its own behind the `#`. */
import { Suspense, useCallback, useEffect, useMemo, useState } from 'react'
import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { DocumentSearchRegular } from '@fluentui/react-icons'
import { useQuery } from '@tanstack/react-query'
import { queries } from '../api/queries.ts'
import { useServices } from '../api/services.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { createLeaveGuard, LeaveGuardContext } from '../ui/leave-guard.ts'
import { OpenHelpContext } from '../ui/help-link.ts'
import { Loading } from '../ui/Loading.tsx'
import { useViewWords } from '../ui/words.ts'
import { Fault } from './Fault.tsx'
import { hashOf, inWorkspace, placeOf, type WorkspacePlace } from './hash.ts'
import { AdminPlace, RecordsPlace, SetupBanner } from './workspace-places.ts'
import { HelpPlace, MailboxPlace, SettingsPlace, SyncPlace, TicketsPlace, WizardPlace } from './lazy-places.ts'
import { Navigation } from './Navigation.tsx'
import { needsPerson } from './needs-person.ts'
import { entrances, workspaceNames, type Place, type PlaceName } from './place.ts'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', minHeight: '100%' },
  bar: {
    position: 'sticky',
    top: 0,
    zIndex: 1,
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalM,
    padding: `0 ${tokens.spacingHorizontalL}`,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
    '& > nav': { flexGrow: 1, minWidth: 0, maxWidth: '480px', borderBottom: 'none' },
    // Six German words have no room in one line there.
    '@media (max-width: 420px)': {
      padding: `0 ${tokens.spacingHorizontalS}`,
      '& > nav > ul': { flexWrap: 'wrap' },
      '& > nav > ul > li': { flexGrow: 0 },
    },
  },
  mark: { width: '28px', height: '28px', flexShrink: 0 },
  content: { width: '100%', maxWidth: '820px', margin: '0 auto', boxSizing: 'border-box' },
  wide: { maxWidth: '1280px' },
})

const content = (place: WorkspacePlace, go: (place: Place) => void) => {
  switch (place.name) {
    case 'tickets':
      return <TicketsPlace page={place.page} onGo={go} canImport />
    case 'sync':
      return <SyncPlace page={place.page} onGo={go} />
    case 'settings':
      return <SettingsPlace area={place.area} page={place.page} onGo={go} />
    case 'mailbox':
      return <MailboxPlace />
    case 'records':
      return <RecordsPlace path={place.path} query={place.query ?? ''} onGo={go} />
    case 'admin':
      return <AdminPlace path={place.path} onGo={go} />
    case 'wizard':
      return <WizardPlace path={place.path} onGo={go} />
    case 'help':
      return <HelpPlace path={place.path} onGo={go} />
  }
}

/** Tables and pages with a list beside them use the width there is. */
const isWide = ({ name }: WorkspacePlace): boolean => name === 'records' || name === 'admin'

/** What stands in the navigation; wizards and help stand beside it. */
const nameOf = ({ name }: WorkspacePlace): PlaceName | null => (name === 'wizard' || name === 'help' ? null : name)

const Nowhere = () => {
  const words = useViewWords().workspace
  return (
    <EmptyState icon={<DocumentSearchRegular />} title={words.nowhere}>
      {words.nowhereHint}
    </EmptyState>
  )
}

export const Workspace = () => {
  const styles = useStyles()
  const { api } = useServices()
  const [guard] = useState(createLeaveGuard)
  const [place, setPlace] = useState(() => placeOf(location.hash))
  const status = useQuery(queries.status(api))
  const connection = useQuery(queries.connection(api))
  const me = useQuery(queries.me(api))
  const isAdministrator = me.data?.role === 'administrator'
  const names = useMemo(() => workspaceNames.filter((name) => name !== 'admin' || isAdministrator), [isAdministrator])
  const needed = useMemo<ReadonlySet<PlaceName>>(
    () => needsPerson(status.data, connection.data),
    [status.data, connection.data],
  )

  useEffect(() => {
    const follow = (): void => {
      const wanted = location.hash
      if (guard.asks()) {
        // The address bar stays with the page that is shown until the person has agreed to leave it.
        history.replaceState(null, '', place === null ? '#' : hashOf(place))
        guard.leave(() => void (location.hash = wanted))
        return
      }
      setPlace(placeOf(wanted))
      window.scrollTo(0, 0)
    }
    window.addEventListener('hashchange', follow)
    return () => window.removeEventListener('hashchange', follow)
  }, [guard, place])

  const go = useCallback((next: Place) => guard.leave(() => void (location.hash = hashOf(inWorkspace(next)))), [guard])

  const openHelp = useCallback((code: string) => go({ name: 'help', path: [code] }), [go])

  return (
    <LeaveGuardContext value={guard}>
      <OpenHelpContext value={openHelp}>
        <div className={styles.root}>
          <header className={styles.bar}>
            <img className={styles.mark} src="/assets/tandem.svg" alt="Tandem" />
            <Navigation
              names={names}
              current={place === null ? null : nameOf(place)}
              needed={needed}
              onGo={(name) => go(entrances[name])}
            />
          </header>
          <main className={mergeClasses(styles.content, place !== null && isWide(place) && styles.wide)}>
            {isAdministrator && place?.name !== 'admin' ? (
              <Suspense fallback={null}>
                <SetupBanner href={hashOf({ name: 'admin', path: [] })} />
              </Suspense>
            ) : null}
            <Fault key={place?.name ?? ''}>
              <Suspense fallback={<Loading />}>{place === null ? <Nowhere /> : content(place, go)}</Suspense>
            </Fault>
          </main>
        </div>
      </OpenHelpContext>
    </LeaveGuardContext>
  )
}
