/** What administrators ask and change. Every question has a key below `admin`; every change makes them all stale, because counts stand everywhere. */
import {
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  useInfiniteQuery,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query'
import type { BodyOf, EndpointName, QueryOf, ReplyOf } from '../../shared/endpoints.ts'
import type { ApiClient, CallOptions } from './client.ts'
import type { PagedAnswer } from './pages.ts'
import { problemOf } from './problem.ts'
import { isRunning, keys } from './queries.ts'
import { useServices } from './services.ts'

const second = 1_000
const minute = 60 * second
const pageSize = 50
const adminKey = ['admin'] as const

const whose = (of: string | null): { of?: string } => (of === null ? {} : { of })

export type EmployeeFilter = Pick<QueryOf<'employeeStates'>, 'search' | 'state' | 'role'>
export type AuditFilter = Omit<QueryOf<'auditLog'>, 'after' | 'limit'>

/** A POST that changes nothing by `preview`. Asked anew each time: the figures have to be those of now. */
const erasure = (api: ApiClient, body: Omit<BodyOf<'erasePersonalData'>, 'preview' | 'confirmation'>) =>
  queryOptions({
    queryKey: [...adminKey, 'erasure', body],
    queryFn: ({ signal }) =>
      api.call('erasePersonalData', { body: { ...body, preview: true, confirmation: null }, signal }),
    staleTime: 0,
    gcTime: 0,
  })

export const adminQueries = {
  erasure,
  checklist: (api: ApiClient) =>
    queryOptions({
      queryKey: [...adminKey, 'checklist'],
      queryFn: ({ signal }) => api.call('setupChecklist', { signal }),
    }),
  firm: (api: ApiClient) =>
    queryOptions({ queryKey: [...adminKey, 'firm'], queryFn: ({ signal }) => api.call('firm', { signal }) }),
  employee: (api: ApiClient, id: string) =>
    queryOptions({
      queryKey: [...adminKey, 'employee', id],
      queryFn: ({ signal }) => api.call('employeeDetail', { params: { id }, signal }),
    }),
  /** Of somebody else: counts and codes only (N10). */
  statusOf: (api: ApiClient, of: string) =>
    queryOptions({
      queryKey: [...adminKey, 'status', of],
      queryFn: ({ signal }) => api.call('syncStatus', { query: { of }, signal }),
      refetchInterval: 20 * second,
    }),
  runsOf: (api: ApiClient, of: string) =>
    queryOptions({
      queryKey: [...adminKey, 'runs', of],
      queryFn: ({ signal }) => api.call('listRuns', { query: { of, limit: 5 }, signal }),
    }),
  /** @param of null: oneself */
  runOf: (api: ApiClient, id: string, of: string | null) =>
    queryOptions({
      queryKey: [...adminKey, 'run', id],
      queryFn: ({ signal }) => api.call('getRun', { params: { id }, query: whose(of), signal }),
      refetchInterval: ({ state: { data } }) => (data === undefined || isRunning(data) ? second : false),
    }),
  planOf: (api: ApiClient, id: string, of: string | null) =>
    queryOptions({
      queryKey: [...adminKey, 'plan', id],
      queryFn: ({ signal }) => api.call('getPlan', { params: { id }, query: whose(of), signal }),
    }),
  /** Without a login: by the employee's own address. */
  proposals: (api: ApiClient, id: string, login: string | null) =>
    queryOptions({
      queryKey: [...adminKey, 'proposals', id, login],
      queryFn: ({ signal }) =>
        api.call('accountProposals', { params: { id }, query: login === null ? {} : { login }, signal }),
    }),
  overview: (api: ApiClient) =>
    queryOptions({
      queryKey: [...adminKey, 'synchroniser'],
      queryFn: ({ signal }) => api.call('synchroniserOverview', { signal }),
      refetchInterval: 5 * second,
    }),
  health: (api: ApiClient) =>
    queryOptions({
      queryKey: [...adminKey, 'health'],
      queryFn: ({ signal }) => api.call('health', { signal }),
      refetchInterval: minute,
    }),
  masterData: (api: ApiClient) =>
    queryOptions({
      queryKey: [...adminKey, 'master-data'],
      queryFn: ({ signal }) => api.call('masterData', { signal }),
    }),
  /** At least two characters; below that nobody is asked. */
  people: (api: ApiClient, search: string) =>
    queryOptions({
      queryKey: [...adminKey, 'people', search],
      queryFn: ({ signal }) => api.call('findPeople', { query: { search }, signal }),
      enabled: search.length >= 2,
      placeholderData: keepPreviousData,
    }),
}

interface AnyPage<T> {
  readonly items: readonly T[]
  readonly next: string | null
}

const adminPages = <P extends AnyPage<unknown>>(
  key: readonly unknown[],
  read: (page: { readonly after?: string; readonly limit: number }, signal: AbortSignal) => Promise<P>,
) =>
  infiniteQueryOptions({
    queryKey: [...adminKey, ...key],
    queryFn: ({ pageParam, signal }) =>
      read({ limit: pageSize, ...(pageParam === null ? {} : { after: pageParam }) }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    placeholderData: keepPreviousData,
  })

export interface AdminAnswer<T, P> extends PagedAnswer<T> {
  readonly first: P | undefined
  /** What is shown answers the question before. */
  readonly isRefreshing: boolean
}

const useAdminPages = <T, P extends AnyPage<T>>(question: ReturnType<typeof adminPages<P>>): AdminAnswer<T, P> => {
  const query = useInfiniteQuery(question)
  const first = query.data?.pages[0]
  const items = query.data === undefined ? undefined : query.data.pages.flatMap((page) => page.items)
  return {
    items,
    total: first !== undefined && 'total' in first ? Number(first.total) : (items?.length ?? 0),
    isPending: query.isPending,
    problem: query.isError ? problemOf(query.error) : null,
    hasMore: query.hasNextPage,
    isLoadingMore: query.isFetchingNextPage,
    retry: () => void query.refetch(),
    more: () => void query.fetchNextPage(),
    first,
    isRefreshing: query.isPlaceholderData,
  }
}

export const useEmployeeRows = (filter: EmployeeFilter) => {
  const { api } = useServices()
  return useAdminPages<ReplyOf<'employeeStates'>['items'][number], ReplyOf<'employeeStates'>>(
    adminPages(['employees', filter], (page, signal) =>
      api.call('employeeStates', { query: { ...filter, ...page }, signal }),
    ),
  )
}

export const useDirectory = (search: string) => {
  const { api } = useServices()
  return useAdminPages<ReplyOf<'searchDirectory'>['items'][number], ReplyOf<'searchDirectory'>>(
    adminPages(['directory', search], (page, signal) =>
      api.call('searchDirectory', { query: { ...(search === '' ? {} : { search }), ...page }, signal }),
    ),
  )
}

export const useAuditLog = (filter: AuditFilter) => {
  const { api } = useServices()
  return useAdminPages<ReplyOf<'auditLog'>['items'][number], ReplyOf<'auditLog'>>(
    adminPages(['audit', filter], (page, signal) => api.call('auditLog', { query: { ...filter, ...page }, signal })),
  )
}

/** A change of an administrator. Whoever changes themselves sees it at once too. */
export const useAdminChange = <N extends EndpointName>(name: N) => {
  const { api } = useServices()
  const client = useQueryClient()
  return useMutation<ReplyOf<N>, Error, CallOptions<N>>({
    mutationFn: (options) => (api.call as (name: N, options: CallOptions<N>) => Promise<ReplyOf<N>>)(name, options),
    onSettled: () =>
      Promise.all(
        [adminKey, keys.me, keys.status, keys.connection, ['employees']].map((queryKey) =>
          client.invalidateQueries({ queryKey }),
        ),
      ),
  })
}

/** A question that is asked on demand, previews say: nothing changes by it. */
export const useAdminAsk = <N extends EndpointName>(name: N) => {
  const { api } = useServices()
  return useMutation<ReplyOf<N>, Error, CallOptions<N>>({
    mutationFn: (options) => (api.call as (name: N, options: CallOptions<N>) => Promise<ReplyOf<N>>)(name, options),
  })
}
