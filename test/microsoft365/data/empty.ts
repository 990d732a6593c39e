/** The sample firm's tenant with empty mailboxes. */

import type { DataSet } from './data-sets.ts'
import { sampleTenant } from './sample-tenant.ts'

export const emptyDataSet: DataSet = { tenants: () => [sampleTenant()], load: () => undefined }
