/** What a person can ask of the synchronisation of their own mailbox: status, run, preview, approve, reset, cancel, switches. */
import { areaNames, type AreaName } from '../../shared/area.ts'
import { isPolicyArea } from '../../shared/schemas/policies/areas.ts'
import type { AreaStatus, RunSummary, SyncStatus } from '../../shared/schemas/sync.ts'
import { CodedError } from '../errors.ts'
import type { CrmPorts, StoredAreaStatus, SynchroniserState } from './ports.ts'
import type { RunTermsAsked } from './run-terms-ports.ts'

/** A mailbox as the use cases see it: the connection's id and whether it may be used now. */
export interface Mailbox {
  readonly id: string
  readonly employeeId: string
  readonly isConnected: boolean
}

export interface RunStart {
  readonly mailboxId: string
  readonly areas: readonly AreaName[] | null
  readonly trigger: 'schedule' | 'person' | 'firstRun' | 'reset' | 'approval' | 'undo'
  readonly mode: 'incremental' | 'full' | 'preview'
  readonly planId: string | null
  /** Under these terms instead of the stored settings. */
  readonly termsId?: string | null
  /** Epoch ms; missing: at once. */
  readonly notBefore?: number | null
}

/** Hands runs to the worker and knows when they come round. */
export interface Runs {
  start(request: RunStart): Promise<{ readonly runId: string }>
  /** The run was asked for and has not ended; it may not be recorded yet. */
  isWaiting(mailboxId: string, runId: string): Promise<boolean>
  lastChecked(mailboxId: string): Promise<number | null>
  nextDue(mailboxId: string, area: AreaName): Promise<number | null>
}

export interface SynchronisationPorts extends Pick<
  CrmPorts,
  'policies' | 'syncReader' | 'syncAnswers' | 'synchronisers'
> {
  readonly runs: Runs
  /** Areas that are declared in this version of Tandem. */
  readonly availableAreas: readonly AreaName[]
  readonly now: () => number
}

export type Synchronisation = ReturnType<typeof createSynchronisation>

const strictness: Readonly<Record<SynchroniserState, number>> = { running: 0, paused: 1, stopped: 2 }

/** By what the run that executes an approved plan is known. */
const executedAs: Readonly<Record<RunTermsAsked['purpose'], RunStart['trigger']>> = {
  impact: 'approval',
  wizard: 'approval',
  compare: 'approval',
  reset: 'reset',
  undo: 'undo',
}

const noCounts: RunSummary['counts'] = {
  read: { crm: 0, outlook: 0 },
  planned: 0,
  done: 0,
  failed: 0,
  created: { crm: 0, outlook: 0 },
  updated: { crm: 0, outlook: 0 },
  removed: { crm: 0, outlook: 0 },
  conflicts: 0,
}

export const createSynchronisation = (ports: SynchronisationPorts) => {
  const { syncReader, syncAnswers, synchronisers, policies, runs } = ports

  const stateOf = async (mailbox: Mailbox | null) => {
    const firm = (await synchronisers.firm()).state
    const own = mailbox === null ? 'running' : await synchronisers.ofMailbox(mailbox.id)
    return strictness[own] > strictness[firm]
      ? ({ state: own, of: 'mailbox' } as const)
      : ({ state: firm, of: 'firm' } as const)
  }

  const disabledReason = async (area: AreaName, mailbox: Mailbox | null): Promise<string | null> => {
    if (!ports.availableAreas.includes(area)) return 'NOT_AVAILABLE_YET'
    if (mailbox === null || !mailbox.isConnected) return 'MAILBOX_NOT_CONNECTED'
    if (!isPolicyArea(area)) return 'NOT_AVAILABLE_YET'
    const { policy, version } = await policies.read(area, mailbox.employeeId)
    return version === 0 || policy.folder === null ? 'SETTINGS_MISSING' : null
  }

  const areaStatus = async (
    stored: StoredAreaStatus | undefined,
    area: AreaName,
    mailbox: Mailbox | null,
  ): Promise<AreaStatus> => {
    const isEnabled = stored?.enabled ?? false
    return {
      area,
      available: ports.availableAreas.includes(area),
      enabled: isEnabled,
      disabledReason: await disabledReason(area, mailbox),
      pausedReason: stored?.pausedReason ?? null,
      lastChangeAt: stored?.lastChangeAt ?? null,
      lastCheckedAt: mailbox === null || !isEnabled ? null : await runs.lastChecked(mailbox.id),
      nextRunAt: mailbox === null || !isEnabled ? null : await runs.nextDue(mailbox.id, area),
      linked: stored?.linked ?? 0,
      cancelled: stored?.cancelled ?? 0,
      openConflicts: stored?.openConflicts ?? 0,
      attention: stored?.attention ?? 0,
      waitingPlanId: stored?.waitingPlanId ?? null,
    }
  }

  const status = async (mailbox: Mailbox | null): Promise<SyncStatus> => {
    const stored = mailbox === null ? [] : await syncReader.areas(mailbox.id)
    const synchroniser = await stateOf(mailbox)
    return {
      synchroniser: synchroniser.state,
      synchroniserOf: synchroniser.of,
      mailboxConnected: mailbox?.isConnected ?? false,
      areas: await Promise.all(
        areaNames.map((area) =>
          areaStatus(
            stored.find((row) => row.area === area),
            area,
            mailbox,
          ),
        ),
      ),
      currentRun: mailbox === null ? null : await syncReader.currentRun(mailbox.id),
      lastRun: mailbox === null ? null : await syncReader.lastRun(mailbox.id),
    }
  }

  /** @throws SYNCHRONISER_NOT_RUNNING */
  const mustRun = async (mailboxId: string): Promise<void> => {
    const stored = { id: mailboxId, employeeId: '', isConnected: true }
    if ((await stateOf(stored)).state !== 'running') throw new CodedError('SYNCHRONISER_NOT_RUNNING')
  }

  /** @throws SYNCHRONISER_NOT_RUNNING */
  const start = async (request: RunStart): Promise<{ runId: string }> => {
    await mustRun(request.mailboxId)
    return runs.start(request)
  }

  /** @throws AREA_NOT_AVAILABLE, AREA_SETTINGS_MISSING, CONNECTION_NEEDED */
  const checkUsable = async (area: AreaName, mailbox: Mailbox): Promise<void> => {
    const reason = await disabledReason(area, mailbox)
    if (reason === 'NOT_AVAILABLE_YET') throw new CodedError('AREA_NOT_AVAILABLE')
    if (reason === 'MAILBOX_NOT_CONNECTED') throw new CodedError('CONNECTION_NEEDED')
    if (reason !== null) throw new CodedError('AREA_SETTINGS_MISSING')
  }

  return {
    status,
    start,
    checkUsable,

    /** CARET-35: the first time an area is switched on, a preview is made and waits for approval. */
    async switchArea(mailbox: Mailbox, area: AreaName, enabled: boolean): Promise<SyncStatus> {
      if (enabled) await checkUsable(area, mailbox)
      await syncAnswers.setAreaEnabled(mailbox.id, area, enabled)
      const row = (await syncReader.areas(mailbox.id)).find((candidate) => candidate.area === area)
      const isRunning = (await stateOf(mailbox)).state === 'running'
      if (enabled && isRunning) {
        const isFirst = row?.needsApproval ?? false
        await runs.start({
          mailboxId: mailbox.id,
          areas: [area],
          trigger: isFirst ? 'firstRun' : 'person',
          mode: 'incremental',
          planId: null,
        })
      }
      return status(mailbox)
    },

    runNow: (mailbox: Mailbox) =>
      start({ mailboxId: mailbox.id, areas: null, trigger: 'person', mode: 'incremental', planId: null }),

    async preview(mailbox: Mailbox, area: AreaName) {
      await checkUsable(area, mailbox)
      return start({ mailboxId: mailbox.id, areas: [area], trigger: 'person', mode: 'preview', planId: null })
    },

    /** CARET-64: mail that no run covered, after a preview. */
    async backfillMail(mailbox: Mailbox, from: number) {
      await checkUsable('mail', mailbox)
      await syncAnswers.backfill(mailbox.id, 'mail', from)
      return start({ mailboxId: mailbox.id, areas: ['mail'], trigger: 'person', mode: 'incremental', planId: null })
    },

    /** SM-34: everything is read and compared again; links stay, so nothing is doubled. */
    async reset(mailbox: Mailbox, area: AreaName) {
      await checkUsable(area, mailbox)
      await syncAnswers.resetArea(mailbox.id, area)
      return start({ mailboxId: mailbox.id, areas: [area], trigger: 'reset', mode: 'full', planId: null })
    },

    async run(mailbox: Mailbox, runId: string): Promise<RunSummary> {
      const found = await syncReader.run(mailbox.id, runId)
      if (found !== null) return found
      if (!(await runs.isWaiting(mailbox.id, runId))) {
        // It may have ended between the two questions.
        const ended = await syncReader.run(mailbox.id, runId)
        if (ended === null) throw new CodedError('NOT_FOUND')
        return ended
      }
      const startedAt = ports.now()
      return {
        id: runId,
        areas: [],
        trigger: 'person',
        mode: 'incremental',
        state: 'queued',
        phase: 'waiting',
        startedAt,
        finishedAt: null,
        reason: null,
        planId: null,
        purpose: null,
        undoable: false,
        counts: noCounts,
      }
    },

    async cancel(mailbox: Mailbox, runId: string): Promise<void> {
      if (!(await syncAnswers.requestCancel(mailbox.id, runId))) throw new CodedError('NOT_FOUND')
    },

    /** Executes exactly the approved operations; what changed since is shown again (N1). */
    async approve(
      mailbox: Mailbox,
      planId: string,
      hash: string,
      keys: readonly string[] | null,
      notBefore: number | null = null,
    ) {
      const plan = await syncReader.plan(mailbox.id, planId)
      if (plan === null) throw new CodedError('NOT_FOUND')
      // A plan that nobody would execute goes on waiting.
      await mustRun(mailbox.id)
      await syncAnswers.approvePlan(mailbox.id, planId, hash, keys)
      const terms = await syncReader.termsOfPlan(mailbox.id, planId)
      return start({
        mailboxId: mailbox.id,
        areas: [plan.area],
        trigger: terms === null ? 'approval' : executedAs[terms.purpose],
        mode: 'incremental',
        planId,
        termsId: terms?.termsId ?? null,
        notBefore,
      })
    },

    reject: (mailbox: Mailbox, planId: string) => syncAnswers.rejectPlan(mailbox.id, planId),

    /** One click: the kept value goes into the CRM record, and the run that follows takes it to Outlook. */
    async resolveConflict(mailbox: Mailbox, conflictId: string, keep: 'crm' | 'outlook') {
      const conflict = await syncAnswers.resolveConflict(mailbox.id, conflictId, keep)
      if ((await stateOf(mailbox)).state === 'running') {
        await runs.start({
          mailboxId: mailbox.id,
          areas: [conflict.area],
          trigger: 'person',
          mode: 'incremental',
          planId: null,
        })
      }
      return conflict
    },
  }
}
