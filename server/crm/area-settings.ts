/** Settings of the areas: one's own, somebody else's, the firm's; where each value comes from, and who may change it (CARET-21 to 54, CARET-70, ABA-14, 15). */
import { changedSettings } from '../../shared/policy-settings.ts'
import { defaultPolicies, type AreaPolicies, type PolicyArea } from '../../shared/schemas/policies/areas.ts'
import type { firmSources } from '../../shared/schemas/policies/common.ts'
import type { FieldMappingRow } from '../../shared/schemas/sync.ts'
import { CodedError } from '../errors.ts'
import { createFirmSettings } from './firm-settings.ts'
import { changesScope, checkPlace, checkPolicy, settled } from './policy-checks.ts'
import { choose, ownSettings } from './policy-origins.ts'
import type { PolicyCause } from './policy-ports.ts'
import type { CrmPorts } from './ports.ts'
import { createSubjects, mustConfigure, type Actor, type Subject } from './settings-subject.ts'

export interface AreaSettingsPorts extends Pick<CrmPorts, 'policies' | 'firmPolicies' | 'employees'> {
  /** The field declarations as rows of the mapping page, with the person's choices. */
  readonly mapping: (
    area: PolicyArea,
    chosen: AreaPolicies[PolicyArea]['fieldDirections'],
  ) => readonly FieldMappingRow[]
  readonly now: () => number
}

export type AreaSettings = ReturnType<typeof createAreaSettings>

export interface StoredSettings<P> {
  readonly policy: P
  readonly version: number
  readonly origin: 'own' | 'firmDefault'
  readonly readOnlyReason: string | null
  readonly own: string[]
  readonly firm: { readonly source: (typeof firmSources)[number]; readonly policy: P }
}

export interface SettingsChange<P> {
  readonly policy: P
  readonly version: number
  readonly reason?: string | undefined
  readonly useFirm?: readonly string[] | undefined
}

/** What only the person can agree to: nobody else reads their private items for them (N10). */
const consent = 'includePrivate'
const agrees = (policy: object): boolean => (policy as { includePrivate?: boolean }).includePrivate === true

/** @throws POLICY_CONSENT_MISSING */
const checkConsent = (before: object, after: object, subject: Subject): void => {
  const isOwn = subject.kind === 'employee' && subject.isSelf
  if (!isOwn && agrees(after) && !agrees(before)) throw new CodedError('POLICY_CONSENT_MISSING')
}

/** One's own consent is given and taken back without anybody's permission. */
const isConsentAlone = (changed: readonly string[]): boolean => changed.length === 1 && changed[0] === consent

export const createAreaSettings = (ports: AreaSettingsPorts) => {
  const { policies, firmPolicies, mapping, now } = ports
  const subjects = createSubjects(ports)
  const firmSettings = createFirmSettings(ports)

  const readFirm = async <A extends PolicyArea>(area: A): Promise<StoredSettings<AreaPolicies[A]>> => {
    const { policy, version } = await firmPolicies.of(area, null)
    const builtIn = defaultPolicies[area]
    return {
      policy,
      version,
      origin: 'firmDefault',
      readOnlyReason: null,
      own: changedSettings(builtIn, policy),
      firm: { source: 'builtIn', policy: builtIn },
    }
  }

  /** Whatever `subject` it is; rights were checked. */
  const readOf = async <A extends PolicyArea>(
    area: A,
    subject: Subject,
    readOnlyReason: string | null,
  ): Promise<StoredSettings<AreaPolicies[A]>> => {
    if (subject.kind === 'firm') return readFirm(area)
    const [stored, firm] = await Promise.all([policies.read(area, subject.id), firmPolicies.of(area, subject.id)])
    const { policy, version, origin } = stored
    const own = [...ownSettings(area, stored, firm.policy)]
    return { policy, version, origin, readOnlyReason, own, firm: { source: firm.source, policy: firm.policy } }
  }

  /** Saves for an employee what was chosen for them. @throws POLICY_VERSION_MOVED and what the checks throw */
  const saveFor = async <A extends PolicyArea>(
    area: A,
    actor: Actor,
    subject: Extract<Subject, { kind: 'employee' }>,
    change: SettingsChange<AreaPolicies[A]>,
    cause: PolicyCause,
  ): Promise<void> => {
    const before = await readOf(area, subject, null)
    const chosen = choose(area, before, before.firm.policy, change.policy, change.useFirm ?? [])
    const refusal = await subjects.readOnlyReason(actor)
    const mayConsent = subject.isSelf && refusal === 'POLICY_READ_ONLY' && before.version > 0
    if (refusal !== null && !(mayConsent && isConsentAlone(changedSettings(before.policy, chosen.policy))))
      throw new CodedError(refusal)
    const policy = settled[area](chosen.policy, before.policy, now())
    checkPlace(policy)
    checkPolicy(policy, mapping(area, {}))
    checkConsent(before.policy, policy, subject)
    const needsApproval = before.version === 0 || changesScope(area, before.policy, policy)
    const author = { employeeId: actor.employeeId, reason: change.reason?.trim() ?? '' }
    const kept = { own: chosen.own, cause }
    await policies.save(area, subject.id, policy, change.version, author, needsApproval, kept)
  }

  return {
    subjects,
    firmSettings,
    counts: policies,
    readOf,
    saveFor,

    read: async <A extends PolicyArea>(
      area: A,
      actor: Actor,
      of?: string | undefined,
    ): Promise<StoredSettings<AreaPolicies[A]>> => {
      const subject = await subjects.of(actor, of)
      return readOf(area, subject, await subjects.readOnlyReason(actor))
    },

    async save<A extends PolicyArea>(
      area: A,
      actor: Actor,
      of: string | undefined,
      change: SettingsChange<AreaPolicies[A]>,
    ): Promise<StoredSettings<AreaPolicies[A]>> {
      const subject = await subjects.of(actor, of)
      if (subject.kind === 'firm') {
        const before = await readFirm(area)
        const { policy } = choose(area, before, before.firm.policy, change.policy, change.useFirm ?? [])
        checkConsent(before.policy, policy, subject)
        const author = { employeeId: actor.employeeId, reason: change.reason?.trim() ?? '' }
        await firmSettings.save(area, policy, change.version, author, 'saved')
      } else await saveFor(area, actor, subject, change, 'saved')
      return readOf(area, subject, await subjects.readOnlyReason(actor))
    },

    mapping: async (area: PolicyArea, actor: Actor, of?: string): Promise<readonly FieldMappingRow[]> => {
      const { policy } = await readOf(area, await subjects.of(actor, of), null)
      return mapping(area, policy.fieldDirections)
    },

    /** A look into somebody else's mailbox sees nothing that its owner keeps private. @throws POLICY_CONSENT_MISSING */
    async checkLook(area: PolicyArea, actor: Actor, of: string | undefined, policy: unknown): Promise<void> {
      if (typeof policy !== 'object' || policy === null) return
      const subject = await subjects.of(actor, of)
      checkConsent((await readOf(area, subject, null)).policy, policy, subject)
    },

    /** Whether the actor may choose places and switch areas. @throws AUTH_ROLE_NOT_ALLOWED, POLICY_READ_ONLY */
    mustConfigure: (actor: Actor): Promise<void> => mustConfigure(subjects, actor),
  }
}
