/** Facts about a failed call, as a gateway reports them. What follows from them is decided in verdict.ts, and only there. */
export interface Failure {
  /** HTTP status; 0 when no answer came (connection cut, time-out). */
  readonly status: number
  /** Graph or Entra error code, or one of ours (`CRM_VERSION_MOVED`); compared without regard to case. */
  readonly code: string
  /** Words for the log; contains no personal data. */
  readonly message: string
  /** Milliseconds the service asked us to wait; null when it did not say. */
  readonly retryAfterMs: number | null
  /** The write may have happened although no success was reported. */
  readonly ambiguous: boolean
  readonly requestId: string | null
  /** What was attempted; decides e.g. whether 404 is a fact about the item or about the mailbox. */
  readonly during: 'read' | 'delta' | 'write' | 'signIn'
}

/**
 * What follows from a failure, ordered by blast radius.
 * `stale`: observe the item again next run. `skipItem`: the item is parked with its reason. `retryLater`: the item (or run)
 * is tried again at a computed time. `resync`: forget the cursor, observe everything, keep links.
 * `pauseArea`: the folder is gone or forbidden. `pauseMailbox`: sign-in, licence, consent; a person must act. `bug`: ours.
 */
export type Verdict = 'stale' | 'skipItem' | 'retryLater' | 'resync' | 'pauseArea' | 'pauseMailbox' | 'bug'
