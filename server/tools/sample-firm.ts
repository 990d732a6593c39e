/**
 * The sample firm "Harbour & Finch LLP": what a newcomer sees after `npm start`, and what tests and the simulated
 * Microsoft 365 agree on. Pure data; loading it into a database is the seed's business.
 */

import { clients, locations } from './sample-firm/clients.ts'
import { domain, employees, offices, tenantId } from './sample-firm/house.ts'
import { contactGroups, contacts } from './sample-firm/people.ts'
import type { SampleFirm } from './sample-firm/records.ts'

export type * from './sample-firm/records.ts'
export { sampleId } from './sample-firm/records.ts'
export { type ManyContacts, manyContacts } from './sample-firm/many-contacts.ts'

export const sampleFirm: SampleFirm = {
  name: 'Harbour & Finch LLP',
  domain,
  tenantId,
  offices,
  employees,
  clients,
  locations,
  contacts,
  contactGroups,
}
