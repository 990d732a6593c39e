/** Where in the pane a person is. Kept in memory: office.js takes the browser's history away (office-host.md section 11). */
import type { PolicyArea } from '../api/policies.ts'
import type { TicketDraft } from '../features/tickets/ticket-rules.ts'

/** Places of the navigation. */
export type PlaceName = 'item' | 'tickets' | 'sync' | 'settings' | 'mailbox' | 'records' | 'admin'

/** Segments of an address below a place, which the place itself understands: `['clients', '<uuid>']`. */
export type Path = readonly string[]

export type Place =
  | { readonly name: 'item' }
  | { readonly name: 'tickets'; readonly page: TicketsPage }
  | { readonly name: 'sync'; readonly page: SyncPage }
  | { readonly name: 'settings'; readonly area: PolicyArea; readonly page: 'options' | 'mapping' }
  | { readonly name: 'mailbox' }
  /** Lists and details of CRM records; the workspace only. `query`: search, filter and order, as they stand behind the `?` of the address. */
  | { readonly name: 'records'; readonly path: Path; readonly query?: string }
  /** For administrators; the workspace only. */
  | { readonly name: 'admin'; readonly path: Path; readonly query?: string }
  /** Step by step: import from Outlook, export to it (CUR-04 to 17, CUR-06X). */
  | { readonly name: 'wizard'; readonly path: Path }
  /** What a code means, for users and for administrators (ABA-19). */
  | { readonly name: 'help'; readonly path: Path }

export type TicketsPage =
  | { readonly kind: 'list' }
  | { readonly kind: 'ticket'; readonly id: string }
  | { readonly kind: 'edit'; readonly id: string }
  | { readonly kind: 'new'; readonly start: Partial<TicketDraft> }
  | { readonly kind: 'appointments'; readonly page: AppointmentsPage }
  | { readonly kind: 'documents'; readonly page: DocumentsPage }

/** `back`: where the arrow leads, when it is not the page above. */
export type DocumentsPage =
  | { readonly kind: 'list' }
  | { readonly kind: 'document'; readonly id: string; readonly back?: Place }
  | { readonly kind: 'edit'; readonly id: string; readonly back?: Place }
  | { readonly kind: 'client'; readonly id: string; readonly back?: Place }

export type AppointmentsPage =
  | { readonly kind: 'list' }
  | { readonly kind: 'new' }
  | { readonly kind: 'import' }
  | { readonly kind: 'appointment'; readonly id: string }
  | { readonly kind: 'edit'; readonly id: string }

export type SyncPage =
  | { readonly kind: 'overview' }
  | { readonly kind: 'runs' }
  | { readonly kind: 'run'; readonly runId: string }
  | { readonly kind: 'plan'; readonly planId: string }
  | { readonly kind: 'conflicts' }
  | { readonly kind: 'attention' }
  | { readonly kind: 'cancelled' }

/** In the pane. */
export const placeNames: readonly PlaceName[] = ['item', 'tickets', 'sync', 'settings', 'mailbox']

/** On the full page; the last one for administrators. */
export const workspaceNames: readonly PlaceName[] = ['records', 'tickets', 'sync', 'settings', 'mailbox', 'admin']

/** Where a name of the navigation leads. */
export const entrances: Record<PlaceName, Place> = {
  item: { name: 'item' },
  tickets: { name: 'tickets', page: { kind: 'list' } },
  sync: { name: 'sync', page: { kind: 'overview' } },
  settings: { name: 'settings', area: 'contacts', page: 'options' },
  mailbox: { name: 'mailbox' },
  records: { name: 'records', path: [] },
  admin: { name: 'admin', path: [] },
}

export const documentsPlace = (page: DocumentsPage): Place => ({ name: 'tickets', page: { kind: 'documents', page } })

export const documentPlace = (id: string, back?: Place): Place =>
  documentsPlace({ kind: 'document', id, ...(back === undefined ? {} : { back }) })
