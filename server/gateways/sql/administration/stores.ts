/** Everything administration needs of the database, put together. */
import type { AdministrationStores } from '../../../crm/administration-ports.ts'
import type { CrmUse } from '../crm/use.ts'
import type { Database } from '../database.ts'
import { createAuditLog } from './audit-log.ts'
import { createEmployeeStore } from './employee-store.ts'
import { createFirmStore, setupFactsOf } from './firm-store.ts'
import { createHealthFacts } from './health-facts.ts'
import { createMasterData } from './master-data.ts'
import { createPrivacyStore } from './privacy-store.ts'
import { createThrottling } from './throttling.ts'

export const createAdministrationStores = (use: CrmUse, database: Database): AdministrationStores => ({
  employeeStore: createEmployeeStore(use),
  firmStore: createFirmStore(use),
  setupFacts: setupFactsOf(use.sql),
  masterData: createMasterData(use),
  auditLog: createAuditLog(use.sql, use.now),
  healthFacts: createHealthFacts({ database, now: use.now }),
  throttling: createThrottling(use.sql, use.now),
  privacy: createPrivacyStore(use),
})
