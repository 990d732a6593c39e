/** The sample firm's tenant with mail, calendar and contacts in its mailboxes. */

import type { DataSet } from './data-sets.ts'
import { sampleTenant } from './sample-tenant.ts'

export const sampleDataSet: DataSet = { tenants: () => [sampleTenant()], load: () => undefined }
