/** The choices that every area's policy has, as the core reads them; each area adds its own. */
import type { AreaPolicies, PolicyArea } from '../../shared/schemas/policies/areas.ts'
import type { SyncPolicy } from '../sync/policy.ts'

/** `firmTags`: the names the firm gave to the two categories (SM-04). Nobody is mailed unless an area says so (N4). */
export const usualPolicy = (policy: AreaPolicies[PolicyArea], firmTags: SyncPolicy['tags']): SyncPolicy => ({
  direction: policy.direction,
  allow: policy.allow,
  removeInOutlook: policy.removeInOutlook,
  acceptance: policy.acceptance,
  conflictWinner: policy.conflictWinner,
  tags: firmTags,
  mailBudget: 0,
  options: {},
  fieldDirections: policy.fieldDirections,
})
