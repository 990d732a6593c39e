/** What was asked of the simulated Graph: one entry per request (batch items too), and running counts. */

export interface LoggedRequest {
  readonly number: number
  /** Epoch ms on the simulator's clock. */
  readonly at: number
  readonly method: string
  /** As sent, relative to the version root. */
  readonly url: string
  /** The route that answered, such as `GET /contacts/{contact}`; null when there was none. */
  readonly route: string | null
  readonly status: number
  readonly code: string | null
  readonly userId: string | null
  readonly clientId: string | null
  readonly inBatch: boolean
  readonly requestId: string
}

export interface RequestCounts {
  /** HTTP exchanges: a batch is one. */
  httpRoundTrips: number
  /** Requests as Graph counts them: every batch item is one. */
  requests: number
  throttled: number
  byRoute: Record<string, number>
  byStatus: Record<string, number>
  /** Most requests of one mailbox at the same time, by user id. */
  maxInFlight: Record<string, number>
  /** Of MIME and attachments that were streamed, as far as they were taken; base64 of a batch counts before it is encoded. */
  streamedBytes: number
}

export interface RequestLog {
  roundTrip(): void
  /** Notes that a request to a mailbox begins; the returned function ends it. */
  begin(userId: string): () => void
  add(entry: Omit<LoggedRequest, 'number'>): void
  streamed(bytes: number): void
  readonly counts: RequestCounts
  /** The newest entries, oldest first. */
  entries(): readonly LoggedRequest[]
  clear(): void
}

const emptyCounts = (): RequestCounts => ({
  httpRoundTrips: 0,
  requests: 0,
  throttled: 0,
  byRoute: {},
  byStatus: {},
  maxInFlight: {},
  streamedBytes: 0,
})

/** Keeps the last `kept` entries; counts cover everything since the last `clear`. */
export const createRequestLog = (kept = 5000): RequestLog => {
  const ring: LoggedRequest[] = []
  let total = 0
  let counts = emptyCounts()
  const inFlight = new Map<string, number>()

  return {
    get counts() {
      return counts
    },
    roundTrip: () => {
      counts.httpRoundTrips += 1
    },
    begin: (userId) => {
      const now = (inFlight.get(userId) ?? 0) + 1
      inFlight.set(userId, now)
      counts.maxInFlight[userId] = Math.max(counts.maxInFlight[userId] ?? 0, now)
      return () => inFlight.set(userId, (inFlight.get(userId) ?? 1) - 1)
    },
    add: (entry) => {
      ring[total % kept] = { number: total + 1, ...entry }
      total += 1
      counts.requests += 1
      if (entry.status === 429) counts.throttled += 1
      const route = entry.route ?? 'none'
      counts.byRoute[route] = (counts.byRoute[route] ?? 0) + 1
      counts.byStatus[entry.status] = (counts.byStatus[entry.status] ?? 0) + 1
    },
    streamed: (bytes) => {
      counts.streamedBytes += bytes
    },
    entries: () => {
      const start = total > kept ? total % kept : 0
      return [...ring.slice(start), ...ring.slice(0, start)]
    },
    clear: () => {
      ring.length = 0
      total = 0
      counts = emptyCounts()
    },
  }
}
