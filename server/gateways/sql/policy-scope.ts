/** What settings make of a stored policy: the contracts that the composition fills, and what a policy covers where a folder is being left. */
import type { AreaPolicies, PolicyArea } from '../../../shared/schemas/policies/areas.ts'
import type { SyncPolicy } from '../../sync/policy.ts'
import type { Json } from '../../sync/record.ts'

/** From a stored policy to what the core reads of it, per area; handed in by the composition root. */
export type SyncPolicyOf = <A extends PolicyArea>(area: A, policy: AreaPolicies[A]) => SyncPolicy

/** Epoch milliseconds. */
export interface AreaMoments {
  /** Of the last run in which nothing failed. */
  readonly succeededAt: number | null
  /** A person asked for everything from then on that no run covered (CARET-64). */
  readonly backfillFrom: number | null
  /** End of the last time that no automatic run covers (CARET-64); null: there is none. */
  readonly gapsUntil: number | null
}

/** What reading and scoping take from a stored policy at the moment of a run; for most areas the policy as it is. */
export type ScopeOf = <A extends PolicyArea>(area: A, policy: AreaPolicies[A], state: AreaMoments) => Json

/** What a policy covers in a folder that is being left: nothing. */
export const coveringNothing: { readonly [A in PolicyArea]: (policy: AreaPolicies[A]) => AreaPolicies[A] } = {
  contacts: (policy) => ({
    ...policy,
    include: {
      clientPeople: false,
      alternates: false,
      dependents: false,
      suppliers: false,
      locations: false,
      employees: false,
    },
  }),
  tasks: (policy) => ({ ...policy, kinds: [] }),
  calendar: (policy) => ({ ...policy, kinds: [] }),
  // Mail has one place for good; there is nothing to leave.
  mail: (policy) => ({ ...policy, byRule: false }),
}

/** Under this id the firm's default policies are kept. */
export const firmDefaultId = '00000000-0000-0000-0000-000000000000'
