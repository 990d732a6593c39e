/** The pages of administrators, put together: which address shows which page, and the settings of others inside of them. */
import { lazy, Suspense, useMemo, type ReactNode } from 'react'
import { SettingsRegular } from '@fluentui/react-icons'
import { useQuery } from '@tanstack/react-query'
import { queries } from '../api/queries.ts'
import { useServices } from '../api/services.ts'
import { AdminLinksContext, type AdminLinks } from '../features/administration/admin-links.ts'
import { adminRouteOf, type AdminPageName } from '../features/administration/admin-pages.ts'
import { AdminFrame } from '../features/administration/AdminFrame.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Loading } from '../ui/Loading.tsx'
import { useViewWords } from '../ui/words.ts'
import { useWorkspaceWords } from '../ui/workspace-words.ts'
import { hashOf } from './hash.ts'
import type { Path, Place } from './place.ts'

const StartPage = lazy(() =>
  import(/* webpackChunkName: "admin-people" */ '../features/administration/StartPage.tsx').then((all) => ({
    default: all.StartPage,
  })),
)
const GuidePage = lazy(() =>
  import(/* webpackChunkName: "admin-people" */ '../features/administration/GuidePage.tsx').then((all) => ({
    default: all.GuidePage,
  })),
)
const PeoplePages = lazy(() =>
  import(/* webpackChunkName: "admin-people" */ './AdminPeople.tsx').then((all) => ({ default: all.AdminPeople })),
)
const DefaultsPage = lazy(() =>
  import(/* webpackChunkName: "admin-defaults" */ './AdminDefaults.tsx').then((all) => ({
    default: all.AdminDefaults,
  })),
)
const FirmPage = lazy(() =>
  import(/* webpackChunkName: "admin-firm" */ '../features/administration/FirmPage.tsx').then((all) => ({
    default: all.FirmPage,
  })),
)
const IntegrationsPage = lazy(() =>
  import(/* webpackChunkName: "admin-firm" */ '../features/administration/IntegrationsPage.tsx').then((all) => ({
    default: all.IntegrationsPage,
  })),
)
const ListsPage = lazy(() =>
  import(/* webpackChunkName: "admin-firm" */ '../features/administration/ListsPage.tsx').then((all) => ({
    default: all.ListsPage,
  })),
)
const SynchroniserPage = lazy(() =>
  import(/* webpackChunkName: "admin-care" */ '../features/administration/SynchroniserPage.tsx').then((all) => ({
    default: all.SynchroniserPage,
  })),
)
const HealthPage = lazy(() =>
  import(/* webpackChunkName: "admin-care" */ '../features/administration/HealthPage.tsx').then((all) => ({
    default: all.HealthPage,
  })),
)
const ResetPage = lazy(() =>
  import(/* webpackChunkName: "admin-care" */ '../features/administration/ResetPage.tsx').then((all) => ({
    default: all.ResetPage,
  })),
)
const AuditPage = lazy(() =>
  import(/* webpackChunkName: "admin-care" */ '../features/administration/AuditPage.tsx').then((all) => ({
    default: all.AuditPage,
  })),
)
const PrivacyPage = lazy(() =>
  import(/* webpackChunkName: "admin-care" */ '../features/administration/PrivacyPage.tsx').then((all) => ({
    default: all.PrivacyPage,
  })),
)
const SupportPage = lazy(() =>
  import(/* webpackChunkName: "admin-care" */ '../features/administration/SupportPage.tsx').then((all) => ({
    default: all.SupportPage,
  })),
)

export interface AdminPlaceProps {
  readonly path: Path
  readonly onGo: (place: Place) => void
}

/** Total: a page without something to show does not compile. */
const pages: Readonly<Record<AdminPageName, (rest: Path) => ReactNode>> = {
  start: () => <StartPage />,
  guide: () => <GuidePage />,
  employees: (rest) => <PeoplePages path={rest} />,
  firm: () => <FirmPage />,
  defaults: () => <DefaultsPage />,
  integrations: () => <IntegrationsPage />,
  lists: ([kind]) => <ListsPage kind={kind ?? ''} />,
  synchroniser: () => <SynchroniserPage />,
  health: () => <HealthPage />,
  reset: () => <ResetPage />,
  audit: () => <AuditPage />,
  privacy: () => <PrivacyPage />,
  support: () => <SupportPage />,
}

const Refused = () => {
  const words = useViewWords().codes.errors
  return (
    <EmptyState icon={<SettingsRegular />} title={words.AUTH_ROLE_NOT_ALLOWED}>
      {null}
    </EmptyState>
  )
}

export const AdminPlace = ({ path, onGo }: AdminPlaceProps) => {
  const { api } = useServices()
  const words = useWorkspaceWords().admin
  const me = useQuery(queries.me(api))
  const route = adminRouteOf(path)
  const links = useMemo<AdminLinks>(
    () => ({
      hrefOf: (to) => hashOf({ name: 'admin', path: to }),
      helpHref: (code) => hashOf({ name: 'help', path: [code] }),
      mappingHref: () => hashOf({ name: 'settings', area: 'contacts', page: 'mapping' }),
      mailboxHref: () => hashOf({ name: 'mailbox' }),
      syncHref: () => hashOf({ name: 'sync', page: { kind: 'overview' } }),
      recordsHref: (list) => hashOf({ name: 'records', path: [list] }),
      go: (to) => onGo({ name: 'admin', path: to }),
    }),
    [onGo],
  )
  if (me.data === undefined) return <Loading />
  if (me.data.role !== 'administrator') return <Refused />
  return (
    <AdminLinksContext value={links}>
      <AdminFrame page={route?.page ?? null}>
        <Suspense fallback={<Loading lines={6} />}>
          {route === null ? (
            <EmptyState icon={<SettingsRegular />} title={words.nowhere}>
              {words.nowhereHint}
            </EmptyState>
          ) : (
            pages[route.page](route.rest)
          )}
        </Suspense>
      </AdminFrame>
    </AdminLinksContext>
  )
}
