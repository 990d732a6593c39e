/** What a run tells of itself: counts that grow batch by batch, items with reasons, its end. */
import type { AreaName } from '../../shared/area.ts'
import type { Failure } from '../sync/failure.ts'
import { isChange, withoutOldValues } from '../sync/operation-facts.ts'
import type { Operation } from '../sync/operation.ts'
import { perSide, sides, type PerSide } from '../sync/side.ts'
import type { Run, RunCounts, RunItem, RunPhase, RunRequest, RunState, RunTerms, RunTrigger } from './ports.ts'

const none: PerSide<number> = { crm: 0, outlook: 0 }

export const noCounts: RunCounts = {
  read: none,
  planned: 0,
  done: 0,
  failed: 0,
  created: none,
  updated: none,
  removed: none,
  conflicts: 0,
}

const counter = { create: 'created', update: 'updated', remove: 'removed' } as const

const sum = (a: PerSide<number>, b: PerSide<number>): PerSide<number> => perSide((side) => a[side] + b[side])

const countDone = (counts: RunCounts, operation: Operation): RunCounts => {
  let next: RunCounts = { ...counts, done: counts.done + 1, conflicts: counts.conflicts + operation.conflicts.length }
  for (const side of sides) {
    const write = operation.writes[side]
    if (!write) continue
    const name = counter[write.kind]
    next = { ...next, [name]: { ...next[name], [side]: next[name][side] + 1 } }
  }
  return next
}

/** Runs somebody waits for are always recorded; others only when something happened (SM-33). */
const alwaysRecorded: Readonly<Record<RunTrigger, boolean>> = {
  schedule: false,
  person: true,
  crmEdit: false,
  notification: false,
  firstRun: true,
  reset: true,
  approval: true,
  undo: true,
}

/** Versions that merely advance are no news (CU3); a record that stays without a partner is, and an edit of one that is over (SC8). */
export const isWorthTelling = (operation: Operation): boolean =>
  isChange(operation) || operation.stranger !== null || operation.notes.some((note) => note.code === 'past')

export interface Report {
  readonly isWatched: boolean
  /** Something happened that people should find again. */
  isWorthKeeping(): boolean
  read(counts: PerSide<number>): void
  planned(count: number): void
  phase(phase: RunPhase): void
  /** Adds to the counts; gives the item to store. */
  item(area: AreaName, operation: Operation, outcome: RunItem['outcome'], failure: Failure | null): RunItem
  /** The first plan that waits or was executed. */
  plan(id: string): void
  /** An area could not take part; the first reason stands for the run. */
  trouble(code: string): void
  waits(code: string): void
  dueAt(epochMs: number | null): void
  current(): Run
  /** How the run stands now that it ends; `state` and `reason` given override. */
  end(nowMs: number, forced?: { readonly state: RunState; readonly reason: string }): Run
  /** The earliest time something is due again. */
  followUpAt(): number | null
}

export const createReport = (
  request: RunRequest,
  areas: readonly AreaName[],
  nowMs: number,
  terms: RunTerms | null = null,
): Report => {
  const isWatched = alwaysRecorded[request.trigger] || request.mode === 'preview'
  let counts = noCounts
  let trouble: string | null = null
  let waiting: string | null = null
  let followUpAt: number | null = null
  let run: Run = {
    id: request.runId,
    mailboxId: request.mailboxId,
    areas,
    trigger: request.trigger,
    mode: request.mode,
    state: 'running',
    phase: 'observing',
    startedAt: nowMs,
    finishedAt: null,
    counts,
    reason: null,
    planId: null,
    termsId: terms?.id ?? null,
    purpose: terms?.purpose ?? null,
  }
  const endState = (): { readonly state: RunState; readonly reason: string | null } => {
    if (waiting !== null) return { state: 'waitingForApproval', reason: waiting }
    return trouble === null ? { state: 'finished', reason: null } : { state: 'failed', reason: trouble }
  }
  return {
    isWatched,
    isWorthKeeping: () => isWatched || counts.done + counts.failed > 0 || trouble !== null,
    read: (more) => {
      counts = { ...counts, read: sum(counts.read, more) }
    },
    planned: (count) => {
      counts = { ...counts, planned: counts.planned + count }
    },
    phase: (phase) => {
      run = { ...run, phase }
    },
    item(area, operation, outcome, failure) {
      if (outcome === 'done') counts = countDone(counts, operation)
      if (outcome === 'failed') counts = { ...counts, failed: counts.failed + 1 }
      return { runId: request.runId, area, operation: withoutOldValues(operation), outcome, failure }
    },
    plan: (id) => {
      run = { ...run, planId: run.planId ?? id }
    },
    trouble: (code) => {
      trouble ??= code
    },
    waits: (code) => {
      waiting ??= code
    },
    dueAt: (epochMs) => {
      if (epochMs !== null) followUpAt = Math.min(epochMs, followUpAt ?? epochMs)
    },
    current: () => ({ ...run, counts }),
    end: (endedAt, forced) => ({ ...run, counts, phase: 'done', finishedAt: endedAt, ...(forced ?? endState()) }),
    followUpAt: () => followUpAt,
  }
}
