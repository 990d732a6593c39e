/** The sample firm's tenant with mail, calendar, contacts and to-dos in its mailboxes. */

import type { DataSet } from './data-sets.ts'
import { loadSampleCalendar } from './sample-calendar.ts'
import { loadSampleContacts } from './sample-contacts.ts'
import { loadSampleMail } from './sample-mail.ts'
import { loadSampleTasks } from './sample-tasks.ts'
import { sampleTenant } from './sample-tenant.ts'

export const sampleDataSet: DataSet = {
  tenants: () => [sampleTenant()],
  load: (world) => {
    loadSampleMail(world)
    loadSampleCalendar(world)
    loadSampleContacts(world)
    loadSampleTasks(world)
  },
}
