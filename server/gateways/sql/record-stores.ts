/** What the workspace's records need of the database besides the repositories: lists, pages, places. */
import type { RecordStores } from '../../crm/record-list-ports.ts'
import { createSqlAppointments } from './crm/appointments.ts'
import { createSqlClients } from './crm/clients.ts'
import { createSqlContactGroups } from './crm/contact-groups.ts'
import { createSqlContacts } from './crm/contacts.ts'
import { createSqlEmployees } from './crm/employees.ts'
import { createSqlLocations } from './crm/locations.ts'
import { createImportRecords } from './crm/imports/import-records.ts'
import { createImportStore } from './crm/imports/import-store.ts'
import { createSqlPhotos } from './crm/photos.ts'
import { createPlaceRows } from './crm/place-rows.ts'
import { createRecordLists } from './crm/record-lists.ts'
import { createRecordPages } from './crm/record-pages.ts'
import { createSqlTickets } from './crm/tickets.ts'
import type { CrmUse } from './crm/use.ts'

export const createRecordStores = (use: CrmUse): RecordStores => {
  const recordLists = createRecordLists(use.sql)
  return {
    recordLists,
    recordPages: createRecordPages({
      sql: use.sql,
      now: use.now,
      lists: recordLists,
      clients: createSqlClients(use),
      locations: createSqlLocations(use),
      contacts: createSqlContacts(use),
      employees: createSqlEmployees(use),
      contactGroups: createSqlContactGroups(use),
      tickets: createSqlTickets(use),
      appointments: createSqlAppointments(use),
    }),
    placeRows: createPlaceRows(use.sql),
    imports: createImportStore(use.sql, use.now),
    importRecords: createImportRecords(use),
    photos: createSqlPhotos(use),
  }
}
