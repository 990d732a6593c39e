/** From the stored policy of an area to what the core reads of it: one line per area. */
import { calendarSyncPolicy } from '../areas/calendar/policy.ts'
import { contactsSyncPolicy, defaultTags } from '../areas/contacts/policy.ts'
import { mailSyncPolicy } from '../areas/mail/policy.ts'
import { tasksSyncPolicy } from '../areas/tasks/policy.ts'
import type { AreaPolicies, PolicyArea } from '../../shared/schemas/policies/areas.ts'
import type { SyncPolicyOf } from '../gateways/sql/settings.ts'
import type { SyncPolicy } from '../sync/policy.ts'

const made: { readonly [A in PolicyArea]: (policy: AreaPolicies[A]) => SyncPolicy } = {
  contacts: (policy) => contactsSyncPolicy(policy, defaultTags),
  tasks: (policy) => tasksSyncPolicy(policy, defaultTags),
  calendar: (policy) => calendarSyncPolicy(policy, defaultTags),
  mail: (policy) => mailSyncPolicy(policy, defaultTags),
}

export const syncPolicyOf: SyncPolicyOf = (area, policy) => made[area](policy)
