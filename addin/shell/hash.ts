/** Places of the workspace as they stand behind the `#` of its address: links from tasks and events lead there. Pure. */
import { isPolicyArea } from '../api/policies.ts'
import type { AppointmentsPage, DocumentsPage, Path, Place } from './place.ts'

/** The pane's places without the selected item. */
export type WorkspacePlace = Exclude<Place, { readonly name: 'item' }>

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

type Parser = (rest: readonly string[]) => WorkspacePlace | null

const tickets: Parser = ([id, page]) => {
  if (id === undefined) return { name: 'tickets', page: { kind: 'list' } }
  if (id === 'new') return { name: 'tickets', page: { kind: 'new', start: {} } }
  if (!uuid.test(id)) return null
  return { name: 'tickets', page: page === 'edit' ? { kind: 'edit', id } : { kind: 'ticket', id } }
}

const ofMine = (page: AppointmentsPage): WorkspacePlace => ({ name: 'tickets', page: { kind: 'appointments', page } })

const appointments: Parser = ([id, page]) => {
  if (id === undefined) return ofMine({ kind: 'list' })
  if (id === 'new' || id === 'import') return ofMine({ kind: id })
  return uuid.test(id) ? ofMine({ kind: page === 'edit' ? 'edit' : 'appointment', id }) : null
}

const ofDocuments = (page: DocumentsPage): WorkspacePlace => ({ name: 'tickets', page: { kind: 'documents', page } })

const documents: Parser = ([id, page]) => {
  if (id === undefined) return ofDocuments({ kind: 'list' })
  return uuid.test(id) ? ofDocuments({ kind: page === 'edit' ? 'edit' : 'document', id }) : null
}

/** A client's page is what happened for it. */
const clients: Parser = ([id]) => (id !== undefined && uuid.test(id) ? ofDocuments({ kind: 'client', id }) : null)

const sync: Parser = ([kind, id]) => {
  if (kind === undefined) return { name: 'sync', page: { kind: 'overview' } }
  if (kind === 'conflicts' || kind === 'attention') return { name: 'sync', page: { kind } }
  if (kind === 'runs' && id === undefined) return { name: 'sync', page: { kind } }
  if (id === undefined || !uuid.test(id)) return null
  if (kind === 'runs') return { name: 'sync', page: { kind: 'run', runId: id } }
  return kind === 'plans' ? { name: 'sync', page: { kind: 'plan', planId: id } } : null
}

const placeBelow =
  (name: 'records' | 'admin' | 'wizard' | 'help'): Parser =>
  (path) => ({ name, path })

const parsers: Readonly<Record<string, Parser>> = {
  records: placeBelow('records'),
  admin: placeBelow('admin'),
  wizard: placeBelow('wizard'),
  help: placeBelow('help'),
  contacts: (path) => ({ name: 'records', path: ['contacts', ...path] }),
  tickets,
  sync,
  appointments,
  documents,
  clients,
  cancelled: () => ({ name: 'sync', page: { kind: 'cancelled' } }),
  settings: ([area = 'contacts', page]) =>
    isPolicyArea(area) ? { name: 'settings', area, page: page === 'mapping' ? 'mapping' : 'options' } : null,
  mailbox: () => ({ name: 'mailbox' }),
}

/** Part of an address that is no proper text stays as it is, and leads nowhere. */
const decoded = (part: string): string => {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

/** Only lists know what to do with a query. */
const withQuery = (place: WorkspacePlace | null, query: string): WorkspacePlace | null =>
  query !== '' && (place?.name === 'records' || place?.name === 'admin') ? { ...place, query } : place

/** Null: an address that leads nowhere. Without any, the tickets. */
export const placeOf = (hash: string): WorkspacePlace | null => {
  const [address = '', ...queries] = hash.split('?')
  const [name = '', ...rest] = address
    .replace(/^#?\/?/, '')
    .split('/')
    .filter((part) => part !== '')
    .map(decoded)
  if (name === '') return { name: 'tickets', page: { kind: 'list' } }
  return withQuery(parsers[name]?.(rest) ?? null, queries.join('?'))
}

const ofAppointments = (page: AppointmentsPage): string => {
  switch (page.kind) {
    case 'list':
      return '/appointments'
    case 'new':
    case 'import':
      return `/appointments/${page.kind}`
    case 'appointment':
      return `/appointments/${page.id}`
    case 'edit':
      return `/appointments/${page.id}/edit`
  }
}

const hashOfDocuments = (page: DocumentsPage): string => {
  switch (page.kind) {
    case 'list':
      return '/documents'
    case 'document':
      return `/documents/${page.id}`
    case 'edit':
      return `/documents/${page.id}/edit`
    case 'client':
      return `/clients/${page.id}`
  }
}

const ofTickets = (page: Extract<Place, { name: 'tickets' }>['page']): string => {
  switch (page.kind) {
    case 'list':
      return '/tickets'
    case 'new':
      return '/tickets/new'
    case 'ticket':
      return `/tickets/${page.id}`
    case 'edit':
      return `/tickets/${page.id}/edit`
    case 'appointments':
      return ofAppointments(page.page)
    case 'documents':
      return hashOfDocuments(page.page)
  }
}

const ofSync = (page: Extract<Place, { name: 'sync' }>['page']): string => {
  switch (page.kind) {
    case 'overview':
      return '/sync'
    case 'run':
      return `/sync/runs/${page.runId}`
    case 'plan':
      return `/sync/plans/${page.planId}`
    case 'conflicts':
    case 'attention':
    case 'runs':
      return `/sync/${page.kind}`
    case 'cancelled':
      return '/cancelled'
  }
}

const below = ({ name, path }: { readonly name: string; readonly path: Path }): string =>
  `#/${[name, ...path.map(encodeURIComponent)].join('/')}`

export const hashOf = (place: WorkspacePlace): string => {
  switch (place.name) {
    case 'tickets':
      return `#${ofTickets(place.page)}`
    case 'sync':
      return `#${ofSync(place.page)}`
    case 'settings':
      return `#/settings/${place.area}${place.page === 'mapping' ? '/mapping' : ''}`
    case 'mailbox':
      return '#/mailbox'
    case 'records':
    case 'admin':
      return `${below(place)}${place.query === undefined ? '' : `?${place.query}`}`
    case 'wizard':
    case 'help':
      return below(place)
  }
}

/** The selected item is nowhere here: whoever would go to it goes to the tickets. */
export const inWorkspace = (place: Place): WorkspacePlace =>
  place.name === 'item' ? { name: 'tickets', page: { kind: 'list' } } : place
