/** Lists, pages, forms and the import of CRM records. Understands the part of the address below `#/records`. */
import { lazy, type ReactNode } from 'react'
import { useQuery } from '@tanstack/react-query'
import type { RecordKind } from '../../shared/schemas/record-lists.ts'
import { queries } from '../api/queries.ts'
import { useServices } from '../api/services.ts'
import { isRecordKind } from '../features/records/kinds.ts'
import { RecordList } from '../features/records/RecordList.tsx'
import { Loading } from '../ui/Loading.tsx'
import { documentPlace, type Path, type Place } from './place.ts'
import { historyOf, whyOf } from './record-extras.tsx'

const ClientPage = lazy(() =>
  import(/* webpackChunkName: "record-pages" */ '../features/records/ClientPage.tsx').then((module) => ({
    default: module.ClientPage,
  })),
)
const ContactPage = lazy(() =>
  import(/* webpackChunkName: "record-pages" */ '../features/records/ContactPage.tsx').then((module) => ({
    default: module.ContactPage,
  })),
)
const LocationPage = lazy(() =>
  import(/* webpackChunkName: "record-pages" */ '../features/records/LocationPage.tsx').then((module) => ({
    default: module.LocationPage,
  })),
)
const EmployeePage = lazy(() =>
  import(/* webpackChunkName: "record-pages" */ '../features/records/EmployeePage.tsx').then((module) => ({
    default: module.EmployeePage,
  })),
)
const GroupPage = lazy(() =>
  import(/* webpackChunkName: "record-pages" */ '../features/records/GroupPage.tsx').then((module) => ({
    default: module.GroupPage,
  })),
)
const NewClient = lazy(() =>
  import(/* webpackChunkName: "record-forms" */ '../features/records/NewClient.tsx').then((module) => ({
    default: module.NewClient,
  })),
)
const NewContact = lazy(() =>
  import(/* webpackChunkName: "record-forms" */ '../features/records/NewContact.tsx').then((module) => ({
    default: module.NewContact,
  })),
)
const NewLocation = lazy(() =>
  import(/* webpackChunkName: "record-forms" */ '../features/records/NewLocation.tsx').then((module) => ({
    default: module.NewLocation,
  })),
)
const NewGroup = lazy(() =>
  import(/* webpackChunkName: "record-forms" */ '../features/records/NewGroup.tsx').then((module) => ({
    default: module.NewGroup,
  })),
)
const ImportFile = lazy(() =>
  import(/* webpackChunkName: "record-import" */ '../features/records/import/ImportFile.tsx').then((module) => ({
    default: module.ImportFile,
  })),
)
const ImportPage = lazy(() =>
  import(/* webpackChunkName: "record-import" */ '../features/records/import/ImportPage.tsx').then((module) => ({
    default: module.ImportPage,
  })),
)
const ClientTimeline = lazy(() =>
  import(/* webpackChunkName: "client-timeline" */ '../features/documents/ClientTimeline.tsx').then((module) => ({
    default: module.ClientTimeline,
  })),
)

export interface RecordsPlaceProps {
  readonly path: Path
  /** Behind the `?` of the address. */
  readonly query: string
  readonly onGo: (place: Place) => void
}

/** Each time somebody goes to an address its page begins anew, even if it is the same one. */
const visits = new WeakMap<Path, number>()
let visitCount = 0
const visitOf = (path: Path): number => {
  const known = visits.get(path)
  if (known !== undefined) return known
  visitCount += 1
  visits.set(path, visitCount)
  return visitCount
}

interface Options {
  readonly id: string
  readonly mayChange: boolean
  readonly isAdministrator: boolean
  readonly onGo: (place: Place) => void
}

/** Tickets, appointments and filed mails have places of their own. */
type PageKind = Exclude<RecordKind, 'tickets' | 'appointments' | 'documents'>

/** "Why?" in one's own mailbox, and where the values come from. */
const extrasOf = (family: 'contact' | 'location' | 'employee', { id, onGo }: Options) => ({
  why: whyOf({ area: 'contacts', crmId: `${family}:${id}` }, onGo),
  history: historyOf(family, id, onGo),
})

const pages: Readonly<Record<PageKind, (options: Options) => ReactNode>> = {
  clients: ({ id, mayChange, onGo }) => (
    <ClientPage key={id} id={id} mayChange={mayChange} history={historyOf('client', id, onGo)} />
  ),
  contacts: (options) => (
    <ContactPage key={options.id} id={options.id} mayChange={options.mayChange} {...extrasOf('contact', options)} />
  ),
  locations: (options) => (
    <LocationPage key={options.id} id={options.id} mayChange={options.mayChange} {...extrasOf('location', options)} />
  ),
  contactGroups: ({ id, mayChange }) => <GroupPage key={id} id={id} mayChange={mayChange} history={null} />,
  employees: (options) => <EmployeePage key={options.id} {...options} {...extrasOf('employee', options)} />,
}

const forms: Readonly<Partial<Record<RecordKind, (query: string) => ReactNode>>> = {
  clients: () => <NewClient />,
  contacts: (query) => <NewContact query={query} />,
  locations: (query) => <NewLocation query={query} />,
  contactGroups: () => <NewGroup />,
}

const hasPage = (kind: RecordKind): kind is PageKind => kind in pages

export const RecordsPlace = ({ path, query, onGo }: RecordsPlaceProps) => {
  const { api } = useServices()
  const me = useQuery(queries.me(api))
  const mayChange = me.data !== undefined && me.data.role !== 'readOnly'
  const isAdministrator = me.data?.role === 'administrator'
  const [list, id, part] = path
  // What one may do decides which page this is.
  if (me.data === undefined && (list === 'import' || id === 'new')) return <Loading />
  const kind = isRecordKind(list) ? list : 'clients'
  if (list === 'import' && mayChange) {
    const imported = id === 'clients' ? 'clients' : 'contacts'
    if (part !== undefined) return <ImportPage key={part} kind={imported} id={part} />
    return <ImportFile key={visitOf(path)} kind={imported} />
  }
  if (id === 'new' && mayChange) return <div key={visitOf(path)}>{forms[kind]?.(query)}</div>
  if (kind === 'clients' && id !== undefined && part === 'timeline')
    return (
      <ClientTimeline
        clientId={id}
        onBack={() => onGo({ name: 'records', path: ['clients', id] })}
        onOpen={(activity) => onGo(placesOfActivity[activity.type](activity.id, path))}
      />
    )
  if (id !== undefined && id !== 'new' && list !== 'import' && hasPage(kind))
    return pages[kind]({ id, mayChange, isAdministrator, onGo })
  return <RecordList key={visitOf(path)} kind={kind} query={query} mayChange={mayChange} />
}

/** Where an entry of a timeline leads; a mail leads back here. */
const placesOfActivity: Readonly<
  Record<'MAILIN' | 'MAILOUT' | 'TASK' | 'APPOINTMENT', (id: string, back: Path) => Place>
> = {
  MAILIN: (id, back) => documentPlace(id, { name: 'records', path: back }),
  MAILOUT: (id, back) => documentPlace(id, { name: 'records', path: back }),
  TASK: (id) => ({ name: 'tickets', page: { kind: 'ticket', id } }),
  APPOINTMENT: (id) => ({ name: 'tickets', page: { kind: 'appointments', page: { kind: 'appointment', id } } }),
}
