/**
 * Switches of the simulator: which of Graph's possible behaviours it shows. Defaults follow graph-contract section 16.
 */

export interface ThrottleLimits {
  /** Requests of one app to one mailbox at the same time. */
  concurrency: number
  /** Requests of one app to one mailbox in one window. */
  requests: number
  windowMs: number
  /** Bytes of POST, PATCH and PUT bodies of one app to one mailbox in one upload window. */
  uploadBytes: number
  uploadWindowMs: number
  /** How `Retry-After` is written on the simulator's own 429s. */
  retryAfter: 'whole' | 'fractional' | 'absent'
}

export interface Settings {
  /** Server time of one request to a mailbox; a batch of n takes ceil(n / 4) times as long. */
  delayMs: number
  /** How long a write stays invisible to delta queries, on the simulator's clock. */
  visibilityDelayMs: number
  /**
   * `mild`: in rounds of several pages a repeated item, another order, seldom an empty page. `strong`: on every page.
   */
  deltaNoise: 'none' | 'mild' | 'strong'
  /** Answer to an expired or unknown delta token. */
  deltaTokenError: 410 | 400
  /** Whether that 410 carries a `Location` that starts the round again. */
  deltaTokenErrorLocation: boolean
  /** Longest delta page whatever `odata.maxpagesize` asks. */
  longestDeltaPage: number
  /** Delta pages of a calendar view that are asked larger than this fail with an empty 503; null: none does. */
  eventPageLimit: number | null
  /**
   * `graph`: `/me/contactFolders('id')/...`; `lowercase`: `/me/contactfolders('id')/...`; `plain`:
   * `/me/contactFolders/id/...`.
   */
  linkStyle: 'graph' | 'lowercase' | 'plain'
  /** Scheme and host in links; null: those the request came to. */
  linkOrigin: string | null
  ignoreIfMatch: boolean
  /** The service touches every item once more right after a write: a new changeKey with the same values. */
  bumpChangeKeyAfterWrite: boolean
  duplicateCategoryStatus: 409 | 400
  batchOrder: 'shuffled' | 'asSent'
  /** `queue`: four items of a batch run and the rest wait. `throttle`: all start at once, so the fifth gets 429. */
  batchConcurrency: 'queue' | 'throttle'
  /** Whether an immutable id still finds a contact that lies in Deleted Items. */
  immutableIdFindsDeleted: boolean
  /** Steps that come along with a new task: taken, left out in silence, or refused with 400 (unverified which). */
  inlineSteps: 'kept' | 'ignored' | 'refused'
  /** Whether an event keeps an IANA zone under its Windows name, so that several zones become one, or as it was written. */
  zoneNames: 'windows' | 'asWritten'
  /** The answer to the POST of an online meeting lacks the join link; the service adds it right after, with a new version. */
  joinUrlLater: boolean
  limits: ThrottleLimits
}

export const defaultSettings = (): Settings => ({
  delayMs: 0,
  visibilityDelayMs: 0,
  deltaNoise: 'mild',
  deltaTokenError: 410,
  deltaTokenErrorLocation: false,
  longestDeltaPage: 1000,
  eventPageLimit: null,
  linkStyle: 'graph',
  linkOrigin: null,
  ignoreIfMatch: false,
  bumpChangeKeyAfterWrite: false,
  duplicateCategoryStatus: 409,
  batchOrder: 'shuffled',
  batchConcurrency: 'queue',
  immutableIdFindsDeleted: false,
  inlineSteps: 'kept',
  zoneNames: 'windows',
  joinUrlLater: false,
  limits: {
    concurrency: 4,
    requests: 10_000,
    windowMs: 600_000,
    uploadBytes: 150 * 1024 * 1024,
    uploadWindowMs: 300_000,
    retryAfter: 'whole',
  },
})

export type SettingsChange = Partial<Omit<Settings, 'limits'>> & { readonly limits?: Partial<ThrottleLimits> }

/** Changes in place, so that everyone who holds the settings sees it. */
export const changeSettings = (settings: Settings, { limits, ...change }: SettingsChange): void => {
  Object.assign(settings, change)
  Object.assign(settings.limits, limits)
}
