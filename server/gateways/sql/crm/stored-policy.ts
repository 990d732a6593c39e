/** Policies as they are stored, completed: one that is older than the newest options has the safe default for what it lacks. */
import { defaultPolicies, type AreaPolicies, type PolicyArea } from '../../../../shared/schemas/policies/areas.ts'
import { policyOf } from './scope.ts'

const completions: { readonly [A in PolicyArea]: (stored: unknown) => AreaPolicies[A] } = {
  contacts: (stored) => policyOf((stored ?? {}) as Parameters<typeof policyOf>[0]),
  tasks: (stored) => ({ ...defaultPolicies.tasks, ...(stored as object | null) }),
  calendar: (stored) => ({ ...defaultPolicies.calendar, ...(stored as object | null) }),
  mail: (stored) => ({ ...defaultPolicies.mail, ...(stored as object | null) }),
}

export const storedPolicy = <A extends PolicyArea>(area: A, stored: unknown): AreaPolicies[A] =>
  completions[area](stored)
