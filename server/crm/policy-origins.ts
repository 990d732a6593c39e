/**
 * Which settings are a person's own and which follow the firm, and what becomes of the latter when the firm changes its mind (ABA-14). The stored
 * profile always holds every value, so that a run needs to look nowhere else. Pure.
 */
import {
  changedSettings,
  isSameSetting,
  personalSettings,
  settingsIn,
  withSettings,
} from '../../shared/policy-settings.ts'
import { defaultPolicies, type AreaPolicies, type PolicyArea } from '../../shared/schemas/policies/areas.ts'
import type { PolicyVersion } from './policy-ports.ts'

/** Paths that can follow the firm. */
const inheritable = (area: PolicyArea, policy: object): readonly string[] =>
  Object.keys(settingsIn(policy)).filter((path) => !personalSettings[area].includes(path))

/** Of a profile without a list of its own settings, whatever differs from the firm's values is its own. */
export const ownSettings = <A extends PolicyArea>(
  area: A,
  { policy, version, own }: Pick<PolicyVersion<AreaPolicies[A]>, 'policy' | 'version' | 'own'>,
  firm: AreaPolicies[A],
): readonly string[] => {
  if (version === 0) return []
  const listed = own === null ? changedSettings(firm, policy) : own
  return inheritable(area, policy).filter((path) => listed.includes(path))
}

export interface Chosen<P> {
  readonly policy: P
  readonly own: readonly string[]
}

const valuesOf = (policy: object, paths: readonly string[]): Record<string, unknown> =>
  Object.fromEntries(Object.entries(settingsIn(policy)).filter(([path]) => paths.includes(path)))

/** What the person chose: a setting that was changed is their own unless it says what the firm says; the others stay what they were. */
export const choose = <A extends PolicyArea>(
  area: A,
  before: { readonly policy: AreaPolicies[A]; readonly own: readonly string[] },
  firm: AreaPolicies[A],
  chosen: AreaPolicies[A],
  useFirm: readonly string[],
): Chosen<AreaPolicies[A]> => {
  const paths = inheritable(area, chosen)
  const returned = paths.filter((path) => useFirm.includes(path))
  const policy = withSettings(chosen, valuesOf(firm, returned))
  const changed = new Set(changedSettings(before.policy, policy))
  const differing = new Set(changedSettings(firm, policy))
  const own = paths.filter((path) => {
    if (returned.includes(path)) return false
    return changed.has(path) ? differing.has(path) : before.own.includes(path)
  })
  // What follows has the firm's value of today, also where the form was opened before it changed.
  const followed = paths.filter((path) => !own.includes(path))
  return { policy: withSettings(policy, valuesOf(firm, followed)), own }
}

/** A profile whose firm's values were `before` and are `after` now; null: nothing of it changes. */
export const follow = <A extends PolicyArea>(
  area: A,
  profile: Pick<PolicyVersion<AreaPolicies[A]>, 'policy' | 'version' | 'own'>,
  before: AreaPolicies[A],
  after: AreaPolicies[A],
): Chosen<AreaPolicies[A]> | null => {
  const own = ownSettings(area, profile, before)
  const followed = inheritable(area, profile.policy).filter((path) => !own.includes(path))
  const policy = withSettings(profile.policy, valuesOf(after, followed))
  return isSameSetting(policy, profile.policy) ? null : { policy, own }
}

/** Without what only a person can say of themselves. */
export const impersonal = <A extends PolicyArea>(area: A, policy: AreaPolicies[A]): AreaPolicies[A] =>
  withSettings(policy, valuesOf(defaultPolicies[area], personalSettings[area]))

/** Whether somebody with this profile would have other values. */
export const isConcerned = (
  area: PolicyArea,
  profile: { readonly own: readonly string[] },
  changed: readonly string[],
): boolean => changed.some((path) => !personalSettings[area].includes(path) && !profile.own.includes(path))
