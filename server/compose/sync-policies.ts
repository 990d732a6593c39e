/** From the stored policy of an area to what the core, reading and scoping take of it: one line per area. */
import { calendarSyncPolicy } from '../areas/calendar/policy.ts'
import { contactsSyncPolicy, defaultTags } from '../areas/contacts/policy.ts'
import { mailScope, mailSyncPolicy } from '../areas/mail/policy.ts'
import { tasksSyncPolicy } from '../areas/tasks/policy.ts'
import type { AreaPolicies, PolicyArea } from '../../shared/schemas/policies/areas.ts'
import type { ScopeOf, SyncPolicyOf } from '../gateways/sql/settings.ts'
import type { SyncPolicy } from '../sync/policy.ts'
import type { Json } from '../sync/record.ts'

const made: { readonly [A in PolicyArea]: (policy: AreaPolicies[A]) => SyncPolicy } = {
  contacts: (policy) => contactsSyncPolicy(policy, defaultTags),
  tasks: (policy) => tasksSyncPolicy(policy, defaultTags),
  calendar: (policy) => calendarSyncPolicy(policy, defaultTags),
  mail: (policy) => mailSyncPolicy(policy, defaultTags),
}

export const syncPolicyOf: SyncPolicyOf = (area, policy) => made[area](policy)

const ownTags = [defaultTags.update, defaultTags.updateFailed]

/** Mail knows its cut-off only at the moment of the run; the others' policy says it all. */
export const scopeAt =
  (now: () => number): ScopeOf =>
  (area, policy, { succeededAt, backfillFrom, gapsUntil }) =>
    area === 'mail'
      ? mailScope(policy as AreaPolicies['mail'], {
          enabledAt: null,
          succeededAt,
          backfillFrom,
          gapsUntil,
          now: now(),
          ownTags,
        })
      : (policy as unknown as Json)
