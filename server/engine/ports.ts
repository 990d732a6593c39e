/**
 * Everything the engine needs of the world. The contract of each port is written here and tested by one suite per port
 * (test/contract), which every implementation passes: memory, SQL, Graph.
 */
import type { AreaName } from '../../shared/area.ts'
import type { Failure } from '../sync/failure.ts'
import type { Link, Stranger } from '../sync/link.ts'
import type { Operation, Plan, Write } from '../sync/operation.ts'
import type { Fields, Json, Observation, Proof, RecordState } from '../sync/record.ts'
import type { PerSide, Side } from '../sync/side.ts'
import type { RunPurpose } from './mailbox-ports.ts'

export interface Clock {
  /** Epoch milliseconds. */
  now(): number
  /** Resolves after `ms`, or at once when the signal is aborted. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>
}

export interface Random {
  /** A new UUID. */
  id(): string
  /** 0 <= x < 1. */
  fraction(): number
}

export interface Log {
  info(facts: Readonly<Record<string, Json>>, text: string): void
  warn(facts: Readonly<Record<string, Json>>, text: string): void
  error(facts: Readonly<Record<string, Json>>, text: string): void
}

// --- Outlook ---------------------------------------------------------------------------------------------------------

/** Where the records of an area lie in one mailbox, and how its owner wants them read and written there. */
export interface Place {
  /** Id of the folder, list or calendar. */
  readonly container: string
  /** The stored policy of the area (shared/schemas/policy); only the Outlook side looks into it. */
  readonly policy: Json
}

export interface ChangesRequest {
  readonly area: AreaName
  readonly place: Place
  /** Stored deltaLink; null asks for everything. */
  readonly cursor: string | null
}

export type Changes =
  | {
      readonly ok: true
      /** deltaLink to store once all of this is committed. */
      readonly cursor: string
      /** The whole container was listed (request had no cursor). */
      readonly complete: boolean
      /** Last state per id; earlier repeats are already dropped. */
      readonly records: readonly RecordState[]
      /** Ids with a tombstone. A hint only; prove by `read`. */
      readonly removed: readonly string[]
      /** Whether `records[].marker` was read. Otherwise unknown ids must be read directly before they count as new. */
      readonly markersKnown: boolean
      /** Changed, but not to be fetched for a reason of its own; goes on the retry list, so that the cursor may move on. Absent: none. */
      readonly unread?: readonly { readonly id: string; readonly failure: Failure }[]
    }
  | { readonly ok: false; readonly failure: Failure }

export type DirectRead =
  | { readonly id: string; readonly found: RecordState }
  | { readonly id: string; readonly gone: Proof }
  | { readonly id: string; readonly failure: Failure }

export interface OutlookWrite {
  /** Journal key. */
  readonly key: string
  readonly place: Place
  readonly write: Write
  /** CRM id to stamp on the record; null leaves the stamp alone. */
  readonly marker: string | null
}

export type WriteOutcome =
  | { readonly key: string; readonly done: true; readonly id: string; readonly version: string }
  | { readonly key: string; readonly done: false; readonly failure: Failure }

/**
 * One mailbox, seen through Graph. Never has more than four requests in flight for it, honours Retry-After, repeats reads
 * itself (bounded), never repeats a write that may have happened.
 */
export interface OutlookSide {
  /** All areas in as few round trips as possible: first pages in one `$batch` (a single request goes alone). Same order as asked. */
  changes(
    requests: readonly ChangesRequest[],
    options: { signal?: AbortSignal; onProgress?: (read: number) => void },
  ): Promise<readonly Changes[]>
  /**
   * Direct reads with marker. A record outside the place is found with scope `movedToOtherFolder`; in Deleted Items it is gone.
   * `markers`: by id, what the record is known to be stamped with, for areas whose ids change when a record moves (tasks).
   */
  read(
    area: AreaName,
    place: Place,
    ids: readonly string[],
    markers?: ReadonlyMap<string, string>,
  ): Promise<readonly DirectRead[]>
  /** At most 20 writes, one `$batch`, per-item outcomes in the order given. Removing what is already gone is done. */
  write(area: AreaName, writes: readonly OutlookWrite[]): Promise<readonly WriteOutcome[]>
  /** Records in the container that carry one of these markers. */
  findMarked(
    area: AreaName,
    place: Place,
    markers: readonly string[],
  ): Promise<ReadonlyMap<string, readonly RecordState[]> | Failure>
  /** Makes sure the master category list knows these names (SM-04). A failure is a fact for the report, never stops a run. */
  ensureTags(names: readonly string[]): Promise<Failure | null>
}

// --- CRM -------------------------------------------------------------------------------------------------------------

export interface CrmQuery {
  readonly mailboxId: string
  readonly employeeId: string
  readonly area: AreaName
  /** The stored policy of the area; the CRM side reads its filters from it (shared/schemas/policy.ts). */
  readonly scope: Json
  /** Epoch ms by which records are over (INF-09); missing: the database's clock. */
  readonly now?: number
}

/** Reading the CRM. In scope means: the employee's policy covers the record now. */
export interface CrmSide {
  /**
   * `incremental`: records in scope that have no link and no stranger row of the same version, or whose version differs
   * from their link's; linked, not dormant records that left the scope or are gone; dormant `outOfScope` and `deletedInCrm`
   * links whose record is in scope again (re-activated, restored). `full`: every record in scope and every linked one. One or two statements, whatever the number of records.
   */
  observe(query: CrmQuery, mode: 'incremental' | 'full'): Promise<readonly Observation[]>
  read(query: CrmQuery, ids: readonly string[]): Promise<readonly DirectRead[]>
  /** Not deleted records, in scope or not, that share a strong match key, without those already `known`; at most 5,000 keys a statement. */
  findMatches(
    query: CrmQuery,
    strongKeys: readonly string[],
    known: ReadonlySet<string>,
  ): Promise<readonly RecordState[]>
  /**
   * For areas that declare `recognises`: what the CRM knows of Outlook records without a link (who the people of a message are, which of its
   * categories name a client), as fields to add to theirs, by Outlook id. A few statements, whatever the number of records; writes nothing.
   */
  recognise(query: CrmQuery, records: readonly RecordState[]): Promise<ReadonlyMap<string, Fields>>
}

/** What a record is made of besides its fields: the MIME and the files of a mail. For areas that declare `bringsMaterial`. */
export interface Material {
  /**
   * Fetches from Outlook and keeps; durable when it resolves. Idempotent: the same material twice is kept once. One outcome per item, in the
   * order given. `kept` is handed to the CRM write of the record as it is, and stored nowhere else.
   */
  keep(
    mailboxId: string,
    area: AreaName,
    items: readonly { readonly key: string; readonly outlookId: string; readonly place: Place }[],
    signal: AbortSignal,
  ): Promise<
    readonly ({ readonly key: string; readonly kept: unknown } | { readonly key: string; readonly failure: Failure })[]
  >
  /** Reads back to the last byte what was kept of these CRM records; null: everything is there and the same (N11). */
  verify(mailboxId: string, area: AreaName, crmIds: readonly string[]): Promise<ReadonlyMap<string, Failure | null>>
}

export interface CrmWrite {
  readonly key: string
  /**
   * Id of the record: for a create a new one made by the engine (`<recordKind>:<uuid>`), so that the link can be written in the
   * same transaction; the outcome repeats it, or names the record that was there already and that the new one would have doubled (one mail
   * is one document): the link then joins that one. For updates and removals the id of `write`.
   */
  readonly id: string
  readonly write: Write
  /** From `Material.keep`, for creates of areas that bring material. */
  readonly material?: unknown
}

// --- Store -----------------------------------------------------------------------------------------------------------

/** A create, or the withdrawal of a copy, that may have happened although nobody knows it yet. */
export interface JournalEntry {
  readonly key: string
  readonly area: AreaName
  readonly runId: string
  /** CRM id stamped on the Outlook record. */
  readonly marker: string
  readonly operation: Operation
  readonly recordedAt: number
}

/** One per operation that did not come through; kept under the Outlook id where one is known, else under the CRM id. */
export interface RetryEntry {
  readonly area: AreaName
  readonly side: Side
  readonly id: string
  readonly attempts: number
  /** Epoch ms; null: parked until a person, a reset or a new version of either record brings it back. */
  readonly nextAt: number | null
  /** Versions of both records at the failure; null where there was none or it was not seen. Opaque to the store. */
  readonly versions: PerSide<string | null>
  readonly failure: Failure
  readonly title: string
}

export type RunState = 'running' | 'finished' | 'failed' | 'cancelled' | 'waitingForApproval'
export type RunTrigger = 'schedule' | 'person' | 'crmEdit' | 'notification' | 'firstRun' | 'reset' | 'approval' | 'undo'
export type RunMode = 'incremental' | 'full' | 'preview'
export type RunPhase = 'recovering' | 'observing' | 'planning' | 'executing' | 'done'

export interface RunCounts {
  /** Records read from each side. */
  readonly read: { readonly crm: number; readonly outlook: number }
  readonly planned: number
  readonly done: number
  readonly failed: number
  readonly created: { readonly crm: number; readonly outlook: number }
  readonly updated: { readonly crm: number; readonly outlook: number }
  readonly removed: { readonly crm: number; readonly outlook: number }
  readonly conflicts: number
}

export interface Run {
  readonly id: string
  readonly mailboxId: string
  readonly areas: readonly AreaName[]
  readonly trigger: RunTrigger
  readonly mode: RunMode
  readonly state: RunState
  readonly phase: RunPhase
  readonly startedAt: number
  readonly finishedAt: number | null
  readonly counts: RunCounts
  /** Coded reason for failed, paused or waiting runs (server/errors.ts). */
  readonly reason: string | null
  /** The plan that waits for approval, was previewed, or was executed; with several areas the first (all carry the run's id). */
  readonly planId: string | null
  /** The run goes under these terms (`RunTerms`), for this purpose; missing: an ordinary run. */
  readonly termsId?: string | null
  readonly purpose?: RunPurpose | null
}

export interface RunItem {
  readonly runId: string
  readonly area: AreaName
  readonly operation: Operation
  readonly outcome: 'done' | 'failed' | 'skipped'
  readonly failure: Failure | null
}

export interface StoredPlan {
  readonly id: string
  readonly runId: string
  readonly area: AreaName
  readonly hash: string
  readonly plan: Plan
  /** Why it waits: first run, a policy change, or the guard's reason code. */
  readonly reason: string
  readonly state: 'waiting' | 'approved' | 'executed' | 'rejected' | 'replaced'
  /** Approved operation keys; null: all. */
  readonly approvedKeys: readonly string[] | null
  readonly createdAt: number
  /** Made under these terms, and executed under them; missing: under the stored settings. */
  readonly termsId?: string | null
  readonly purpose?: RunPurpose | null
}

/** How both sides of an area stood at a time (N9). */
export interface StoredComparison {
  readonly area: AreaName
  readonly at: number
  /** Linked pairs, and records that should have a partner. */
  readonly compared: number
  readonly different: number
  readonly runId: string
  /** The differences as a plan that is never executed; null: there are none. */
  readonly planId: string | null
}

/** All that must change together, bound to one mailbox and one SQL transaction. Lists are written in statements of up to 500 rows. */
export interface StoreTransaction {
  readonly links: {
    all(area: AreaName): Promise<readonly Link[]>
    byCrmIds(area: AreaName, ids: readonly string[]): Promise<readonly Link[]>
    byOutlookIds(area: AreaName, ids: readonly string[]): Promise<readonly Link[]>
    /** Links that take part in decisions (not dormant). */
    countActive(area: AreaName): Promise<number>
    upsert(area: AreaName, links: readonly Link[]): Promise<void>
    forget(area: AreaName, crmIds: readonly string[]): Promise<void>
  }
  readonly strangers: {
    all(area: AreaName): Promise<readonly Stranger[]>
    put(area: AreaName, strangers: readonly Stranger[]): Promise<void>
    remove(area: AreaName, ids: readonly { readonly side: Side; readonly id: string }[]): Promise<void>
  }
  readonly cursors: {
    get(area: AreaName, container: string): Promise<string | null>
    put(area: AreaName, container: string, cursor: string): Promise<void>
    clear(area: AreaName): Promise<void>
  }
  readonly journal: {
    open(area: AreaName): Promise<readonly JournalEntry[]>
    record(entries: readonly JournalEntry[]): Promise<void>
    settle(keys: readonly string[]): Promise<void>
  }
  readonly retries: {
    all(area: AreaName): Promise<readonly RetryEntry[]>
    put(entries: readonly RetryEntry[]): Promise<void>
    remove(area: AreaName, entries: readonly { readonly side: Side; readonly id: string }[]): Promise<void>
  }
  readonly conflicts: {
    /** Opens or replaces the conflict of (area, crmId, field). */
    put(area: AreaName, runId: string, at: number, operation: Operation, crmId: string): Promise<void>
  }
  readonly runs: {
    /** Inserts or replaces by id. */
    save(run: Run): Promise<void>
    /** Runs of this mailbox still `running`, other than this one, were cut off: `failed`, reason `SYNC_INTERRUPTED`, finished at `at`. */
    markAbandoned(exceptRunId: string, at: number): Promise<void>
    addItems(items: readonly RunItem[]): Promise<void>
    /** What a run of this mailbox did, in the order in which it was done; failed and skipped items are not in it. */
    done(runId: string): Promise<readonly RunItem[]>
  }
  readonly history: {
    /** Forgets what was kept of these records before: values in run items, plans, conflicts, the journal (N10). Give both ids of a pair. */
    purge(area: AreaName, records: readonly { readonly side: Side; readonly id: string }[]): Promise<void>
  }
  readonly plans: {
    /** Inserts or replaces by id. */
    put(plan: StoredPlan): Promise<void>
    get(id: string): Promise<StoredPlan | null>
    /** The newest plan of the area in state `waiting` that was made under the stored settings. */
    waiting(area: AreaName): Promise<StoredPlan | null>
  }
  readonly comparisons: {
    put(comparison: StoredComparison): Promise<void>
  }
  /** CRM writes that share this transaction. A version that moved, or a value the CRM refuses, fails that item only. */
  readonly crm: { write(area: AreaName, writes: readonly CrmWrite[]): Promise<readonly WriteOutcome[]> }
}

export interface Store {
  /** Everything or nothing; durable when it resolves. Throws an error with `code` `MAILBOX_LOCK_LOST` when another worker has taken the mailbox. */
  transaction<T>(mailboxId: string, work: (tx: StoreTransaction) => Promise<T>): Promise<T>
  /** The same reads without a transaction: nothing is written, not even a lock row. */
  read<T>(
    mailboxId: string,
    work: (
      tx: Pick<StoreTransaction, 'links' | 'strangers' | 'cursors' | 'journal' | 'retries' | 'plans'> & {
        readonly runs: Pick<StoreTransaction['runs'], 'done'>
      },
    ) => Promise<T>,
  ): Promise<T>
  /** A person pressed Cancel for this run. */
  isCancelRequested(runId: string): Promise<boolean>
}

export type * from './mailbox-ports.ts'
