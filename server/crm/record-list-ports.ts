/** The workspace's lists and record pages: rows with names joined, sorted by any column; what the asker may not see or read is left out. */
import type { AreaName } from '../../shared/area.ts'
import type { RecordKind, RowOf } from '../../shared/schemas/record-lists.ts'
import type * as pages from '../../shared/schemas/record-pages.ts'
import type { RecordQueryOf } from '../../shared/schemas/record-queries.ts'
import type { ImportRecords, ImportStore } from './import-ports.ts'
import type { PhotoStore } from './photo-ports.ts'
import type { Asker } from './ports.ts'

/** `total` is exact up to 10,000; `isExact` false where there are more. */
export interface RecordPageOf<T> {
  readonly items: T[]
  readonly total: number
  readonly isExact: boolean
  readonly next: string | null
}

export interface RecordLists {
  /** @throws REQUEST_INVALID (`after` is not the `next` of a page with this order) */
  list<K extends RecordKind>(
    kind: K,
    query: RecordQueryOf<K>,
    asker: Asker,
    /** Not counted: `total` is 0; for readers of everything. */
    options?: { readonly isCounted: boolean },
  ): Promise<RecordPageOf<RowOf<K>>>
}

/** Null where there is none, or the asker may not know of it. */
export interface RecordPages {
  client(id: string, asker: Asker): Promise<pages.ClientPageView | null>
  contact(id: string, asker: Asker): Promise<pages.ContactPageView | null>
  location(id: string, asker: Asker): Promise<pages.LocationPageView | null>
  employee(id: string, asker: Asker): Promise<pages.EmployeePageView | null>
  contactGroup(id: string, asker: Asker): Promise<pages.ContactGroupPageView | null>
  ticket(id: string, asker: Asker): Promise<pages.TicketPageView | null>
  appointment(id: string, asker: Asker): Promise<pages.AppointmentPageView | null>
}

export type PlaceKind = (typeof pages.placeKinds)[number]

export const areaOfKind: Readonly<Record<PlaceKind, AreaName>> = {
  contacts: 'contacts',
  locations: 'contacts',
  employees: 'contacts',
  tickets: 'tasks',
  appointments: 'calendar',
  documents: 'mail',
}

/** One mailbox and what is stored of a record there. */
export interface PlaceRow {
  readonly mailboxId: string
  readonly employeeId: string
  readonly employeeName: string
  readonly isConnected: boolean
  readonly isEnabled: boolean
  readonly isLinked: boolean
  readonly dormant: string | null
  readonly stranger: string | null
  readonly parked: string | null
  readonly checkedAt: number | null
  readonly changedAt: number | null
  readonly runId: string | null
}

export interface PlaceRows {
  /** The id by which the synchronisation knows it; null: no such record, or not the asker's to see. */
  identify(kind: PlaceKind, id: string, asker: Asker): Promise<string | null>
  /** Of every mailbox of an active employee that the record may concern. */
  rows(kind: PlaceKind, crmId: string): Promise<PlaceRow[]>
}

export interface RecordPlaces {
  /** Null: no such record, or not the asker's to see. */
  places(kind: PlaceKind, id: string, asker: Asker): Promise<pages.Places | null>
}

export interface RecordStores {
  readonly recordLists: RecordLists
  readonly recordPages: RecordPages
  readonly placeRows: PlaceRows
  readonly imports: ImportStore
  readonly importRecords: ImportRecords
  readonly photos: PhotoStore
}
