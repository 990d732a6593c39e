/** The firm's defaults and trials of them: what becomes of everybody's profile when they change (ABA-14, N12). */
import { changedSettings, settingsIn } from '../../shared/policy-settings.ts'
import { defaultPolicies, type AreaPolicies, type PolicyArea } from '../../shared/schemas/policies/areas.ts'
import type { Pilots } from '../../shared/schemas/policies/desk.ts'
import type { FieldMappingRow } from '../../shared/schemas/sync.ts'
import { CodedError } from '../errors.ts'
import type { Author, FirmChange, FirmPolicy, PolicyCause, Profile, ProfileSave } from './policy-ports.ts'
import { changesScope, checkPolicy } from './policy-checks.ts'
import { follow, impersonal, isConcerned, ownSettings } from './policy-origins.ts'
import type { CrmPorts } from './ports.ts'

export interface FirmSettingsPorts extends Pick<CrmPorts, 'firmPolicies' | 'employees'> {
  readonly mapping: (
    area: PolicyArea,
    chosen: AreaPolicies[PolicyArea]['fieldDirections'],
  ) => readonly FieldMappingRow[]
}

export type FirmSettings = ReturnType<typeof createFirmSettings>

/** An employee saved between reading and writing: all is worked out again, so often. */
const attempts = 3

/** Of a profile: what the firm says to it before and after the change. */
type Bases<P> = (profile: Profile<P>) => { readonly before: P; readonly after: P }

export const followers = <A extends PolicyArea>(
  area: A,
  profiles: readonly Profile<AreaPolicies[A]>[],
  bases: Bases<AreaPolicies[A]>,
): ProfileSave<AreaPolicies[A]>[] =>
  profiles.flatMap((profile) => {
    if (profile.own === null) return []
    const { before, after } = bases(profile)
    const next = follow(area, profile.own, before, after)
    if (next === null) return []
    return [
      {
        employeeId: profile.employeeId,
        policy: next.policy,
        own: next.own,
        expectedVersion: profile.own.version,
        needsApproval: changesScope(area, profile.own.policy, next.policy),
      },
    ]
  })

export const createFirmSettings = ({ firmPolicies, employees, mapping }: FirmSettingsPorts) => {
  /** A policy that may be a default: complete, nobody's in particular. */
  const asDefault = <A extends PolicyArea>(area: A, policy: AreaPolicies[A]): AreaPolicies[A] => {
    checkPolicy(policy, mapping(area, {}))
    return impersonal(area, policy)
  }

  const changing = async <A extends PolicyArea>(
    area: A,
    author: Author,
    decide: (
      profiles: readonly Profile<AreaPolicies[A]>[],
      firm: FirmPolicy<AreaPolicies[A]>,
    ) => FirmChange<AreaPolicies[A]>,
  ): Promise<void> => {
    for (let left = attempts; ; left -= 1) {
      const [profiles, firm] = await Promise.all([firmPolicies.profiles(area), firmPolicies.of(area, null)])
      const change = decide(profiles, firm)
      if (change.firm !== null && change.firm.expectedVersion !== firm.version)
        throw new CodedError('POLICY_VERSION_MOVED')
      try {
        return await firmPolicies.change(area, change, author)
      } catch (error) {
        if (left === 1 || !(error instanceof CodedError) || error.code !== 'POLICY_VERSION_MOVED') throw error
      }
    }
  }

  const pilots = async (area: PolicyArea): Promise<Pilots> => {
    const [open, profiles, firm, people] = await Promise.all([
      firmPolicies.pilot(area),
      firmPolicies.profiles(area),
      firmPolicies.of(area, null),
      employees.list(),
    ])
    const person = (id: string) => {
      const found = people.find((one) => one.id === id)
      return found === undefined ? null : { id, name: found.displayName }
    }
    const paths = Object.keys(settingsIn(defaultPolicies[area]))
    const follows = (profile: Profile<AreaPolicies[PolicyArea]>): boolean => {
      const base = profile.isInPilot && open !== null ? open.policy : firm.policy
      const own = profile.own === null ? [] : ownSettings(area, profile.own, base)
      return isConcerned(area, { own }, paths)
    }
    const [before, after] = [settingsIn(firm.policy), settingsIn(open?.policy ?? firm.policy)]
    return {
      pilot:
        open === null
          ? null
          : {
              policy: open.policy,
              employees: open.employeeIds.flatMap((id) => person(id) ?? []),
              startedAt: open.startedAt,
              author: open.author.employeeId === null ? null : person(open.author.employeeId),
              reason: open.author.reason,
              changes: changedSettings(firm.policy, open.policy).map((setting) => ({
                setting,
                before: before[setting],
                after: after[setting],
              })),
            },
      followers: profiles
        .filter((profile) => profile.isActive && follows(profile))
        .map(({ employeeId, name }) => ({ id: employeeId, name })),
    }
  }

  return {
    asDefault,
    pilots,

    /** Saves the default; whoever follows it in a changed setting follows at once, except those in a trial. @throws POLICY_VERSION_MOVED */
    async save<A extends PolicyArea>(
      area: A,
      policy: AreaPolicies[A],
      version: number,
      author: Author,
      cause: PolicyCause,
    ): Promise<void> {
      const next = asDefault(area, policy)
      await changing(area, author, (profiles, firm) => ({
        firm: { policy: next, expectedVersion: version, cause },
        pilot: null,
        profiles: followers(
          area,
          profiles.filter(({ isInPilot }) => !isInPilot),
          () => ({ before: firm.policy, after: next }),
        ),
        cause: 'firmDefault',
      }))
    },

    /** @throws NOT_FOUND (an employee who does not exist or is inactive) */
    async startPilot<A extends PolicyArea>(
      area: A,
      policy: AreaPolicies[A],
      employeeIds: readonly string[],
      author: Author,
    ): Promise<Pilots> {
      const next = asDefault(area, policy)
      const former = await firmPolicies.pilot(area)
      const wanted = new Set(employeeIds.map((id) => id.toLowerCase()))
      await changing(area, author, (profiles, firm) => {
        const members = profiles.filter(({ employeeId, isActive }) => isActive && wanted.has(employeeId))
        if (members.length < wanted.size) throw new CodedError('NOT_FOUND')
        return {
          firm: null,
          pilot: { kind: 'start', policy: next, employeeIds: [...wanted] },
          profiles: followers(area, profiles, ({ employeeId, isInPilot }) => ({
            before: isInPilot && former !== null ? former.policy : firm.policy,
            after: wanted.has(employeeId) ? next : firm.policy,
          })),
          cause: 'pilot',
        }
      })
      return pilots(area)
    },

    /** Released: the trial's values become the default for all. Withdrawn: those who took part follow the default again. @throws NOT_FOUND */
    async endPilot(area: PolicyArea, outcome: 'released' | 'withdrawn', author: Author): Promise<Pilots> {
      const open = await firmPolicies.pilot(area)
      if (open === null) throw new CodedError('NOT_FOUND')
      await changing(area, author, (profiles, firm) => {
        const isReleased = outcome === 'released'
        return {
          firm: isReleased ? { policy: open.policy, expectedVersion: firm.version, cause: 'pilot' } : null,
          pilot: { kind: 'end', outcome },
          profiles: followers(area, profiles, ({ isInPilot }) => ({
            before: isInPilot ? open.policy : firm.policy,
            after: isReleased ? open.policy : firm.policy,
          })),
          cause: 'firmDefault',
        }
      })
      return pilots(area)
    },
  }
}
