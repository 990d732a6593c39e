/** What the first view of the pane reads: one key and one rule of freshness per question. What others read is in later-queries.ts, changes are in mutations.ts. */
import { queryOptions } from '@tanstack/react-query'
import type { ConnectionStatus } from '../../shared/schemas/connection.ts'
import type { RunSummary } from '../../shared/schemas/sync.ts'
import { ApiError, type ApiClient } from './client.ts'

const second = 1_000
const minute = 60 * second

/** A failure that goes away by itself is tried twice more; everything else is shown at once. */
export const shouldRetry = (attempts: number, error: unknown): boolean =>
  attempts < 2 && error instanceof ApiError && (error.status === 0 || error.status === 502 || error.status === 503)

export const keys = {
  me: ['me'],
  connection: ['connection'],
  people: ['people'],
  tags: ['tags'],
  status: ['status'],
  runs: ['runs'],
  plans: ['plans'],
  conflicts: ['conflicts'],
  attention: ['attention'],
  policy: ['policy'],
  folders: ['folders'],
  tickets: ['tickets'],
  appointments: ['appointments'],
} as const

export const isRunning = (run: Pick<RunSummary, 'state'> | null | undefined): boolean =>
  run?.state === 'running' || run?.state === 'queued'

export const queries = {
  paneConfig: (api: ApiClient) =>
    queryOptions({ queryKey: ['pane-config'], queryFn: () => api.call('paneConfig'), staleTime: Infinity }),

  me: (api: ApiClient) =>
    queryOptions({ queryKey: keys.me, queryFn: ({ signal }) => api.call('me', { signal }), staleTime: 5 * minute }),

  /** `pollUntil`: asked every two seconds until it is true; null: not at all. */
  connection: (api: ApiClient, pollUntil: ((status: ConnectionStatus, at: number) => boolean) | null = null) =>
    queryOptions({
      queryKey: keys.connection,
      queryFn: ({ signal }) => api.call('myConnection', { signal }),
      staleTime: 10 * second,
      refetchInterval: ({ state: { data, dataUpdatedAt } }) =>
        pollUntil === null || (data !== undefined && pollUntil(data, dataUpdatedAt)) ? false : 2 * second,
      refetchIntervalInBackground: true,
    }),

  /** `addresses` sorted and without regard to case, so that two mails with the same people share an answer. */
  people: (api: ApiClient, addresses: readonly string[]) =>
    queryOptions({
      queryKey: [...keys.people, addresses],
      queryFn: ({ signal }) => api.call('lookUpPeople', { body: { addresses: [...addresses] }, signal }),
      enabled: addresses.length > 0,
      staleTime: minute,
    }),

  tags: (api: ApiClient) =>
    queryOptions({ queryKey: keys.tags, queryFn: ({ signal }) => api.call('tags', { signal }), staleTime: 5 * minute }),

  /** `hurryUntil` (epoch ms): something was switched on and its run is expected any moment. */
  status: (api: ApiClient, hurryUntil = 0) =>
    queryOptions({
      queryKey: keys.status,
      queryFn: ({ signal }) => api.call('syncStatus', { signal }),
      staleTime: 5 * second,
      refetchInterval: (query) =>
        isRunning(query.state.data?.currentRun) || Date.now() < hurryUntil ? second : 20 * second,
    }),
}
