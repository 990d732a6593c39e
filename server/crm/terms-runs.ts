/** Runs under other settings than the stored ones: effect of settings, undo, reset from a date, comparison (N2, N9, N12, ABA-19X). */
import { isPolicyArea, type AreaPolicies, type PolicyArea } from '../../shared/schemas/policies/areas.ts'
import type { AreaName } from '../../shared/area.ts'
import type { Comparison, PlanSummary, ResetPlan } from '../../shared/schemas/sync.ts'
import { CodedError } from '../errors.ts'
import type { CrmPorts } from './ports.ts'
import type { RunTermsAsked, TermsKeeper } from './run-terms-ports.ts'
import type { Mailbox, RunStart, Synchronisation } from './synchronisation.ts'

export interface TermsRunsPorts extends Pick<CrmPorts, 'policies' | 'syncReader'> {
  readonly synchronisation: Pick<Synchronisation, 'start' | 'checkUsable' | 'run'>
  readonly terms: TermsKeeper
  /** Checks a policy against the schema of its area. @throws REQUEST_INVALID */
  readonly parsePolicy: <A extends PolicyArea>(area: A, policy: unknown) => AreaPolicies[A]
  readonly newId: () => string
}

export type TermsRuns = ReturnType<typeof createTermsRuns>

/** By what a run that plans is known in the list of runs. */
const plannedAs: Readonly<Record<RunTermsAsked['purpose'], RunStart['trigger']>> = {
  impact: 'person',
  wizard: 'person',
  compare: 'person',
  reset: 'reset',
  undo: 'undo',
}

const dayOf = (instant: number): string => new Date(instant).toISOString().slice(0, 10)

/** The policy with the later of its own and the chosen beginning; contacts have none. */
const beginningAt: { readonly [A in PolicyArea]: (policy: AreaPolicies[A], from: number) => AreaPolicies[A] | null } = {
  contacts: () => null,
  tasks: (policy, from) => ({ ...policy, from: [policy.from ?? '', dayOf(from)].toSorted().at(-1) ?? null }),
  calendar: (policy, from) => ({ ...policy, from: [policy.from ?? '', dayOf(from)].toSorted().at(-1) ?? null }),
  mail: (policy, from) => ({ ...policy, from: Math.max(policy.from ?? 0, from) }),
}

export const createTermsRuns = (ports: TermsRunsPorts) => {
  const { policies, syncReader, synchronisation, terms } = ports

  /** A preview under these terms. @throws SYNCHRONISER_NOT_RUNNING */
  const startOnTerms = async (
    mailbox: Mailbox,
    asked: RunTermsAsked,
    {
      notBefore = null,
      trigger = plannedAs[asked.purpose],
    }: { notBefore?: number | null; trigger?: RunStart['trigger'] } = {},
  ): Promise<{ readonly runId: string }> => {
    const id = ports.newId()
    await terms.put({ ...asked, id, mailboxId: mailbox.id })
    return synchronisation.start({
      mailboxId: mailbox.id,
      areas: asked.areas.map(({ area }) => area),
      trigger,
      mode: 'preview',
      planId: null,
      termsId: id,
      notBefore,
    })
  }

  const policyArea = (area: AreaName): PolicyArea => {
    if (!isPolicyArea(area)) throw new CodedError('AREA_NOT_AVAILABLE')
    return area
  }

  const beginning = async <A extends PolicyArea>(mailbox: Mailbox, area: A, from: number): Promise<AreaPolicies[A]> => {
    const { policy } = await policies.read(area, mailbox.employeeId)
    const narrowed = beginningAt[area](policy, from)
    if (narrowed === null) throw new CodedError('SYNC_RESET_DATE')
    return narrowed
  }

  /** The settings that a run went under are those it is taken back under: its records lie in their folders. */
  const areasOfRun = async (mailbox: Mailbox, runId: string, areas: readonly AreaName[]) => {
    const termsId = (await syncReader.termsOfRun(mailbox.id, runId))?.termsId ?? null
    const under = termsId === null ? null : await terms.get(mailbox.id, termsId)
    return areas.map((area) => ({ area, policy: under?.areas.find((one) => one.area === area)?.policy ?? null }))
  }

  return {
    startOnTerms,

    /** @throws NOT_FOUND, RUN_NOT_UNDOABLE */
    async undo(mailbox: Mailbox, runId: string, keys: readonly string[] | null): Promise<{ readonly runId: string }> {
      const run = await synchronisation.run(mailbox, runId)
      if (!run.undoable) throw new CodedError('RUN_NOT_UNDOABLE')
      const areas = await areasOfRun(mailbox, runId, run.areas)
      return startOnTerms(mailbox, { purpose: 'undo', areas, undo: { runId, keys } })
    },

    /** @throws REQUEST_INVALID, AREA_SETTINGS_MISSING, CONNECTION_NEEDED */
    async impact(mailbox: Mailbox, name: AreaName, given: unknown): Promise<{ readonly runId: string }> {
      const area = policyArea(name)
      const policy = ports.parsePolicy(area, given)
      if (policy.folder === null) throw new CodedError('AREA_SETTINGS_MISSING')
      return startOnTerms(mailbox, { purpose: 'impact', areas: [{ area, policy }] })
    },

    /** ABA-19X. @throws SYNC_RESET_DATE, AREA_SETTINGS_MISSING, CONNECTION_NEEDED */
    async planReset(mailbox: Mailbox, name: AreaName, { from, direction, at }: ResetPlan) {
      const area = policyArea(name)
      await synchronisation.checkUsable(area, mailbox)
      const policy = from === null ? null : await beginning(mailbox, area, from)
      const asked: RunTermsAsked = { purpose: 'reset', areas: [{ area, policy }], reset: { direction } }
      return startOnTerms(mailbox, asked, { notBefore: at })
    },

    /** Every area that is switched on. @throws AREA_SETTINGS_MISSING where none is */
    async compare(mailbox: Mailbox, trigger: 'person' | 'schedule' = 'person'): Promise<{ readonly runId: string }> {
      const rows = await syncReader.areas(mailbox.id)
      const areas = rows.filter((row) => row.enabled).map(({ area }) => ({ area, policy: null }))
      if (areas.length === 0) throw new CodedError('AREA_SETTINGS_MISSING')
      return startOnTerms(mailbox, { purpose: 'compare', areas }, { trigger })
    },

    comparisons: (mailbox: Mailbox): Promise<Comparison[]> => syncReader.comparisons(mailbox.id),

    async plansOfRun(mailbox: Mailbox, runId: string): Promise<PlanSummary[]> {
      await synchronisation.run(mailbox, runId)
      return syncReader.plansOfRun(mailbox.id, runId)
    },
  }
}
