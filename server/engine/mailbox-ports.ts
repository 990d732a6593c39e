/**
 * What the engine needs to know of a mailbox before it runs it: settings, the lock, and the queue that says when. Part of ports.ts, by which it is
 * imported.
 */
import type { AreaName } from '../../shared/area.ts'
import type { ByHand } from '../sync/by-hand.ts'
import type { SyncPolicy } from '../sync/policy.ts'
import type { Json } from '../sync/record.ts'
import type { RunMode, RunTrigger } from './ports.ts'

export interface AreaSettings {
  readonly area: AreaName
  readonly container: string
  readonly policy: SyncPolicy
  /** The whole stored policy, handed to the CRM side as its scope. */
  readonly scope: Json
  /** The first run, or the first after a policy change, waits for a person's approval (CARET-35, N1). */
  readonly needsApproval: boolean
  /**
   * The person chose another folder: `container` is still the former one and nothing is in scope there, so the run takes back what
   * Tandem had put into it; then `Settings.left` lets the chosen folder take over (decision 0007).
   */
  readonly leaving: boolean
  /** Epoch ms of the last `succeeded`; null: never. */
  readonly succeededAt: number | null
}

export interface MailboxSettings {
  readonly mailboxId: string
  readonly employeeId: string
  /** Switched-on areas only. */
  readonly areas: readonly AreaSettings[]
}

export interface Settings {
  /** Null when the mailbox is not connected, or the synchroniser is paused or stopped for it or for the firm (INF-05). */
  mailbox(mailboxId: string): Promise<MailboxSettings | null>
  /**
   * The same for a run on terms: exactly the areas of the terms, switched on, paused or not, under the policy that the terms name, in that
   * policy's folder; an area without a folder takes no part. Nothing waits for a first approval there, and nothing is being left.
   */
  onTerms(mailboxId: string, terms: RunTerms): Promise<MailboxSettings | null>
  /** An area of a mailbox stops taking part until a person acts; the code says what to do. */
  pause(mailboxId: string, area: AreaName | null, code: string): Promise<void>
  /**
   * The former folder holds nothing of ours any more; cursors and strangers of the area are forgotten. Links of records that a person
   * keeps there are forgotten too, so that their CRM records count as new. `isGone`: the folder itself does not exist, every link goes.
   */
  left(mailboxId: string, area: AreaName, isGone: boolean): Promise<void>
  /**
   * The area came to its end and nothing failed (CARET-65): `at` is when the run began. Called only where the last time known (`AreaSettings.succeededAt`)
   * is more than an hour before, so that idle runs leave no trace.
   */
  succeeded(mailboxId: string, area: AreaName, at: number): Promise<void>
  /** The approved first run was executed. */
  approvalUsed(mailboxId: string, area: AreaName): Promise<void>
}

/** At most one run per mailbox, whatever number of workers. */
export interface MailboxLock {
  /** Null when somebody else holds it. The lock is given back when `work` settles, or when the process dies. */
  holding<T>(mailboxId: string, work: () => Promise<T>): Promise<T | null>
}

export interface RunRequest {
  readonly mailboxId: string
  /** Null: every switched-on area. */
  readonly areas: readonly AreaName[] | null
  readonly trigger: RunTrigger
  readonly mode: RunMode
  /** Id of the run to be made, so that the person who asked can watch it. */
  readonly runId: string
  /** An approved plan to execute exactly. */
  readonly planId: string | null
  /** The run goes under these terms instead of the stored settings; they are stored, and a plan made under them is executed under them. */
  readonly termsId?: string | null
}

/**
 * A run under other settings than the stored ones. `impact`: what settings would do, never executed (N12). `wizard`: an import or export by
 * hand, also of areas that are switched off (CUR-04 to 17, CUR-06X). `reset`: from a date, in one direction (ABA-19X). `undo`: takes back what a
 * run did (N2). `compare`: reads both sides in full and counts differences, never executed (N9).
 */
export interface RunTerms {
  readonly id: string
  readonly mailboxId: string
  readonly purpose: 'impact' | 'wizard' | 'reset' | 'undo' | 'compare'
  /** Of the areas that take part, the whole policy (shared/schemas/policies); null: the stored one. */
  readonly areas: readonly { readonly area: AreaName; readonly policy: Json | null }[]
  /** For `undo`: the run, and which operations of it (journal keys; null: all that can be taken back). */
  readonly undo: { readonly runId: string; readonly keys: readonly string[] | null } | null
  /** For `wizard`: missing: everything that the policies say. */
  readonly byHand?: ByHand | null
  /** For `reset`: the side that is written to; what would write to the other one is left out. Missing: both. */
  readonly reset?: { readonly direction: 'both' | 'toOutlook' | 'toCrm' } | null
}

export type RunPurpose = RunTerms['purpose']

/** Written by whoever asks for such a run, before it is queued; read by the run and by the one that executes its plan. */
export interface RunTermsStore {
  put(terms: RunTerms): Promise<void>
  get(mailboxId: string, id: string): Promise<RunTerms | null>
}

/**
 * Coalesces: a second request for a mailbox whose first has not started joins it; the wider of both wins (`joinRequests` in
 * triggers.ts says how, and which requests must stay alone: previews and approved plans). The earlier `notBefore` wins.
 */
export interface JobQueue {
  /** The id of the run that will be made: the first request's when this one joined it. */
  enqueue(request: RunRequest, options?: { notBefore?: number }): Promise<{ readonly runId: string }>
  /**
   * Takes jobs one after the other per mailbox, other mailboxes side by side. Resolves once it listens. The handler's promise ends
   * the job; a throw is retried with backoff, bounded.
   */
  work(handler: (request: RunRequest, signal: AbortSignal) => Promise<void>): Promise<void>
  /** When a job of this mailbox last ended well, for "last checked"; nothing is written by reading it. */
  lastChecked(mailboxId: string): Promise<number | null>
  /** Takes no more jobs, aborts the signal of those that run and waits for them; a job whose handler then throws is kept for the next start. */
  stop(): Promise<void>
}
