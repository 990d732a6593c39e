/** Every list of the workspace, by kind. */
import type { RecordKind, RowOf } from '../../../../shared/schemas/record-lists.ts'
import type { RecordQueryOf } from '../../../../shared/schemas/record-queries.ts'
import type { Asker } from '../../../crm/ports.ts'
import type { RecordLists, RecordPageOf } from '../../../crm/record-list-ports.ts'
import type { Sql } from '../database.ts'
import { appointmentList } from './lists/appointments.ts'
import { clientList } from './lists/clients.ts'
import { contactList } from './lists/contacts.ts'
import { documentList } from './lists/documents.ts'
import { listPage, type ListOf } from './lists/list.ts'
import { locationList } from './lists/locations.ts'
import { contactGroupList, employeeList } from './lists/people.ts'
import { ticketList } from './lists/tickets.ts'

type Listing<K extends RecordKind> = (
  db: Sql,
  query: RecordQueryOf<K>,
  asker: Asker,
  isCounted: boolean,
) => Promise<RecordPageOf<RowOf<K>>>

const listing =
  <K extends RecordKind, Row>(list: ListOf<RecordQueryOf<K>, Row, RowOf<K>>): Listing<K> =>
  (db, query, asker, isCounted) =>
    listPage(db, list, query, asker, isCounted)

const listings: { readonly [K in RecordKind]: Listing<K> } = {
  clients: listing<'clients', Parameters<typeof clientList.itemOf>[0]>(clientList),
  locations: listing<'locations', Parameters<typeof locationList.itemOf>[0]>(locationList),
  contacts: listing<'contacts', Parameters<typeof contactList.itemOf>[0]>(contactList),
  employees: listing<'employees', Parameters<typeof employeeList.itemOf>[0]>(employeeList),
  contactGroups: listing<'contactGroups', Parameters<typeof contactGroupList.itemOf>[0]>(contactGroupList),
  tickets: listing<'tickets', Parameters<typeof ticketList.itemOf>[0]>(ticketList),
  appointments: listing<'appointments', Parameters<typeof appointmentList.itemOf>[0]>(appointmentList),
  documents: listing<'documents', Parameters<typeof documentList.itemOf>[0]>(documentList),
}

export const createRecordLists = (db: Sql): RecordLists => ({
  list: (kind, query, asker, { isCounted } = { isCounted: true }) =>
    (listings[kind] as Listing<typeof kind>)(db, query, asker, isCounted),
})
