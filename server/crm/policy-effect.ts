/** What a change of settings would let in and leave out, before anybody saves it (N12). */
import { changedSettings, filterSettings } from '../../shared/policy-settings.ts'
import type { AreaPolicies, PolicyArea } from '../../shared/schemas/policies/areas.ts'
import type { PolicyEffect } from '../../shared/schemas/policies/desk.ts'
import type { AreaSettings } from './area-settings.ts'
import { follow, impersonal, isConcerned, ownSettings } from './policy-origins.ts'
import type { CoverageChange, Profile } from './policy-ports.ts'
import type { CrmPorts } from './ports.ts'
import type { Actor } from './settings-subject.ts'

export interface PolicyEffectPorts extends Pick<CrmPorts, 'firmPolicies' | 'policyEffects'> {
  readonly settings: AreaSettings
}

const nothing: CoverageChange = { coveredNow: 0, coveredThen: 0, enter: 0, leave: 0, leaveOutlook: 0 }

const sum = (one: CoverageChange, other: CoverageChange): CoverageChange => ({
  coveredNow: one.coveredNow + other.coveredNow,
  coveredThen: one.coveredThen + other.coveredThen,
  enter: one.enter + other.enter,
  leave: one.leave + other.leave,
  leaveOutlook: one.leaveOutlook + other.leaveOutlook,
})

export const createPolicyEffect = ({ firmPolicies, policyEffects, settings }: PolicyEffectPorts) => {
  const ofFirm = async <A extends PolicyArea>(area: A, policy: AreaPolicies[A]): Promise<PolicyEffect> => {
    const after = impersonal(area, policy)
    const [firm, profiles] = await Promise.all([firmPolicies.of(area, null), firmPolicies.profiles(area)])
    const changed = changedSettings(firm.policy, after)
    const concerned = profiles.filter(
      (profile: Profile<AreaPolicies[A]>) =>
        profile.isActive &&
        !profile.isInPilot &&
        isConcerned(area, { own: profile.own === null ? [] : ownSettings(area, profile.own, firm.policy) }, changed),
    )
    const running = concerned.filter(({ isOn, own }) => isOn && own !== null)
    let total = nothing
    for (const { employeeId, own } of changed.some((path) => filterSettings[area].includes(path)) ? running : []) {
      const next = own === null ? null : follow(area, own, firm.policy, after)
      if (own === null || next === null) continue
      total = sum(total, await policyEffects.compare(area, employeeId, own.policy, next.policy))
    }
    return { ...total, employees: concerned.length, mailboxes: running.length }
  }

  return async <A extends PolicyArea>(
    area: A,
    actor: Actor,
    of: string | undefined,
    policy: AreaPolicies[A],
  ): Promise<PolicyEffect> => {
    const subject = await settings.subjects.of(actor, of)
    if (subject.kind === 'firm') return ofFirm(area, policy)
    const before = await settings.readOf(area, subject, null)
    const profiles = await firmPolicies.profiles(area)
    const isOn = profiles.find(({ employeeId }) => employeeId === subject.id)?.isOn ?? false
    const compared = await policyEffects.compare(area, subject.id, before.policy, policy)
    return { ...compared, employees: 1, mailboxes: isOn ? 1 : 0 }
  }
}
export type ReadPolicyEffect = ReturnType<typeof createPolicyEffect>
