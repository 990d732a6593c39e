/** Who changed which setting when and why, and the way back to an earlier version (CARET-70, N12). */
import { changedSettings, settingsIn, withSettings } from '../../shared/policy-settings.ts'
import { defaultPolicies, type AreaPolicies, type PolicyArea } from '../../shared/schemas/policies/areas.ts'
import type { PolicyHistory, PolicyVersionEntry, RolledBack } from '../../shared/schemas/policies/desk.ts'
import type { RunSummary } from '../../shared/schemas/sync.ts'
import { CodedError } from '../errors.ts'
import type { AreaSettings } from './area-settings.ts'
import type { StoredPolicyVersion } from './policy-ports.ts'
import type { CrmPorts } from './ports.ts'
import type { Actor } from './settings-subject.ts'

export interface PolicyHistoryPorts extends Pick<CrmPorts, 'policies' | 'firmPolicies' | 'employees' | 'syncReader'> {
  readonly settings: AreaSettings
}

export type PolicyHistoryCases = ReturnType<typeof createPolicyHistory>

/** How far back runs are looked for; older ones are in the list of runs. */
const runsLookedAt = 100

const changesBetween = (before: object, after: object): PolicyVersionEntry['changes'] => {
  const [old, now] = [settingsIn(before), settingsIn(after)]
  return changedSettings(before, after).map((setting) => ({ setting, before: old[setting], after: now[setting] }))
}

const didSomething = ({ counts, mode }: RunSummary): boolean => mode !== 'preview' && counts.done > 0

/** What is not taken from the earlier version: a consent that was withdrawn stays so, and a moment from which mail counts does not come back. */
const restored = <A extends PolicyArea>(
  area: A,
  earlier: AreaPolicies[A],
  present: AreaPolicies[A],
): AreaPolicies[A] => {
  const [then, now] = [settingsIn(earlier), settingsIn(present)]
  return withSettings(earlier, {
    ...('includePrivate' in then
      ? { includePrivate: then['includePrivate'] === true && now['includePrivate'] === true }
      : {}),
    ...(area === 'mail' ? { from: now['from'] } : {}),
  })
}

export const createPolicyHistory = ({
  policies,
  firmPolicies,
  employees,
  syncReader,
  settings,
}: PolicyHistoryPorts) => {
  const { subjects, firmSettings } = settings

  /** @throws NOT_FOUND */
  const versions = async (area: PolicyArea, employeeId: string | null, version: number) => {
    const all = await policies.history(employeeId, area)
    const wanted = all.find((one) => one.version === version)
    if (wanted === undefined) throw new CodedError('NOT_FOUND')
    /** The one that took its place; null: it is the newest. */
    const next = all.findLast((one) => one.version > version) ?? null
    return { wanted, next }
  }

  const runsSince = async (mailboxId: string | null, area: PolicyArea, at: number | null): Promise<RunSummary[]> => {
    if (mailboxId === null || at === null) return []
    const runs = await syncReader.runs(mailboxId, runsLookedAt)
    return runs.filter((run) => run.startedAt >= at && run.areas.includes(area) && didSomething(run))
  }

  return {
    async list(area: PolicyArea, actor: Actor, of: string | undefined): Promise<PolicyHistory> {
      const subject = await subjects.of(actor, of)
      const employeeId = subject.kind === 'firm' ? null : subject.id
      const [rows, people, firm] = await Promise.all([
        policies.history(employeeId, area),
        employees.list(),
        firmPolicies.of(area, null),
      ])
      const names = new Map(people.map(({ id, displayName }) => [id, displayName]))
      const first = subject.kind === 'firm' ? defaultPolicies[area] : firm.policy
      const entryOf = (row: StoredPolicyVersion, index: number): PolicyVersionEntry => ({
        version: row.version,
        at: row.at,
        author: row.authorId === null ? null : { id: row.authorId, name: names.get(row.authorId) ?? '' },
        reason: row.reason,
        cause: row.cause,
        changes: changesBetween((rows[index + 1]?.policy ?? first) as object, row.policy as object),
      })
      return { items: rows.map(entryOf) }
    },

    /** @param mailboxId of the employee whose settings these are; null: not connected, or the firm */
    async rollBack(
      area: PolicyArea,
      actor: Actor,
      of: string | undefined,
      back: { readonly version: number; readonly current: number; readonly reason: string },
      mailboxId: string | null,
    ): Promise<RolledBack> {
      const subject = await subjects.of(actor, of)
      const author = { employeeId: actor.employeeId, reason: back.reason.trim() }
      if (subject.kind === 'firm') {
        const { wanted } = await versions(area, null, back.version)
        const earlier = wanted.policy as AreaPolicies[typeof area]
        await firmSettings.save(area, earlier, back.current, author, 'rolledBack')
        return { version: (await firmPolicies.of(area, null)).version, runs: [] }
      }
      const { wanted, next } = await versions(area, subject.id, back.version)
      const present = await policies.read(area, subject.id)
      const policy = restored(area, wanted.policy as AreaPolicies[typeof area], present.policy)
      const change = { policy, version: back.current, reason: back.reason }
      await settings.saveFor(area, actor, subject, change, 'rolledBack')
      return {
        version: (await policies.read(area, subject.id)).version,
        runs: await runsSince(mailboxId, area, next?.at ?? null),
      }
    },
  }
}
