/** How a wizard stands, told from what is stored: its look, its plans, its runs. Pure. */
import type { RunSummary } from '../../shared/schemas/sync.ts'
import type { Wizard, WizardPart } from '../../shared/schemas/wizards.ts'
import type { StoredWizard, WizardPlan } from './wizard-ports.ts'

export interface WizardFacts {
  readonly wizard: StoredWizard
  readonly look: RunSummary | null
  /** The look was asked for and has not ended. */
  readonly isLooking: boolean
  readonly plans: readonly WizardPlan[]
  /** Of the execution, as far as they began. */
  readonly runs: readonly RunSummary[]
  /** Runs of the execution that have not ended, begun or not. */
  readonly isWaiting: boolean
}

const hasEnded = (run: RunSummary): boolean => run.finishedAt !== null

const stateOf = ({ wizard, look, isLooking, runs, isWaiting }: WizardFacts): Wizard['state'] => {
  if (wizard.runs.length > 0) {
    if (isWaiting) return 'executing'
    if (wizard.cancelled || runs.some((run) => run.state === 'cancelled')) return 'cancelled'
    return runs.length > 0 && runs.every((run) => run.state === 'failed') ? 'failed' : 'done'
  }
  if (wizard.cancelled) return 'cancelled'
  if (isLooking) return 'looking'
  if (look === null || !hasEnded(look) || look.state === 'cancelled') return 'failed'
  return look.state === 'failed' ? 'failed' : 'choosing'
}

export const wizardOf = (facts: WizardFacts): Wizard => {
  const { wizard, look, plans, runs } = facts
  const state = stateOf(facts)
  const failed = wizard.runs.length > 0 ? runs.find((run) => run.reason !== null) : look
  const read = look?.counts.read ?? { crm: 0, outlook: 0 }
  return {
    id: wizard.id,
    kind: wizard.kind,
    state,
    startedAt: wizard.startedAt,
    from: wizard.from,
    updates: wizard.updates,
    reason: state === 'failed' ? (failed?.reason ?? 'SYNC_INTERRUPTED') : null,
    parts: plans.map(
      ({ area, planId, hash, created, updated }): WizardPart => ({
        area,
        planId,
        hash,
        created,
        updated,
        runId: wizard.runs.find((run) => run.area === area)?.runId ?? null,
      }),
    ),
    choice: wizard.choice,
    progress: {
      read: read.crm + read.outlook,
      total: wizard.runs.reduce((sum, run) => sum + run.total, 0),
      done: runs.reduce((sum, run) => sum + run.counts.done, 0),
      failed: runs.reduce((sum, run) => sum + run.counts.failed, 0),
    },
  }
}
