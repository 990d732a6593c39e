/** What the pages of CRM records ask: tables page by page, one record with what belongs to it, where it is in the mailboxes. */
import { infiniteQueryOptions, keepPreviousData, queryOptions, useInfiniteQuery } from '@tanstack/react-query'
import type { ParamsOf } from '../../shared/endpoints.ts'
import type { RecordKind, RowOf } from '../../shared/schemas/record-lists.ts'
import type { RecordQueryOf } from '../../shared/schemas/record-queries.ts'
import type { ApiClient } from './client.ts'
import type { PagedAnswer } from './pages.ts'
import { problemOf } from './problem.ts'

const second = 1_000
const minute = 60 * second
const pageSize = 50

export const recordKeys = {
  lists: ['record-lists'],
  /** One record's page. */
  views: ['record-views'],
  places: ['record-places'],
  imports: ['record-imports'],
} as const

interface RowPage<Row> {
  readonly items: readonly Row[]
  readonly total: number
  readonly isExact: boolean
  readonly next: string | null
}

/** Search, filters and order of a list, as its address spells them. */
export type ListQuery = Readonly<Record<string, string | number | boolean>>

type Reader<K extends RecordKind> = (
  api: ApiClient,
  query: RecordQueryOf<K>,
  signal: AbortSignal,
) => Promise<RowPage<RowOf<K>>>

const readers: { readonly [K in RecordKind]: Reader<K> } = {
  clients: (api, query, signal) => api.call('clientRows', { query, signal }),
  locations: (api, query, signal) => api.call('locationRows', { query, signal }),
  contacts: (api, query, signal) => api.call('contactRows', { query, signal }),
  employees: (api, query, signal) => api.call('employeeRows', { query, signal }),
  contactGroups: (api, query, signal) => api.call('contactGroupRows', { query, signal }),
  tickets: (api, query, signal) => api.call('ticketRows', { query, signal }),
  appointments: (api, query, signal) => api.call('appointmentRows', { query, signal }),
  documents: (api, query, signal) => api.call('documentRows', { query, signal }),
}

/** @param query of an address, so anything may stand in it; the server checks it */
const rows = <K extends RecordKind>(api: ApiClient, kind: K, query: ListQuery) =>
  infiniteQueryOptions({
    queryKey: [...recordKeys.lists, kind, query],
    queryFn: ({ pageParam, signal }) => {
      const page = { ...query, limit: pageSize, ...(pageParam === null ? {} : { after: pageParam }) }
      return readers[kind](api, page as RecordQueryOf<K>, signal)
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last: RowPage<RowOf<K>>) => last.next,
    placeholderData: keepPreviousData,
    staleTime: 5 * second,
  })

export interface RowsAnswer<Row> extends PagedAnswer<Row> {
  readonly isMoreThanTotal: boolean
  /** Shows the answer before, until the new one is there. */
  readonly isRefreshing: boolean
}

export const useRows = <K extends RecordKind>(api: ApiClient, kind: K, query: ListQuery): RowsAnswer<RowOf<K>> => {
  const answer = useInfiniteQuery(rows(api, kind, query))
  const first = answer.data?.pages[0]
  return {
    items: answer.data?.pages.flatMap(({ items }) => items),
    total: first?.total ?? 0,
    isMoreThanTotal: first?.isExact === false,
    isPending: answer.isPending,
    isRefreshing: answer.isPlaceholderData,
    problem: answer.isError ? problemOf(answer.error) : null,
    hasMore: answer.hasNextPage,
    isLoadingMore: answer.isFetchingNextPage,
    retry: () => void answer.refetch(),
    more: () => void answer.fetchNextPage(),
  }
}

export const recordQueries = {
  client: (api: ApiClient, id: string) =>
    queryOptions({
      queryKey: [...recordKeys.views, 'clients', id],
      queryFn: ({ signal }) => api.call('viewClient', { params: { id }, signal }),
      staleTime: 5 * second,
    }),
  contact: (api: ApiClient, id: string) =>
    queryOptions({
      queryKey: [...recordKeys.views, 'contacts', id],
      queryFn: ({ signal }) => api.call('viewContact', { params: { id }, signal }),
      staleTime: 5 * second,
    }),
  location: (api: ApiClient, id: string) =>
    queryOptions({
      queryKey: [...recordKeys.views, 'locations', id],
      queryFn: ({ signal }) => api.call('viewLocation', { params: { id }, signal }),
      staleTime: 5 * second,
    }),
  employee: (api: ApiClient, id: string) =>
    queryOptions({
      queryKey: [...recordKeys.views, 'employees', id],
      queryFn: ({ signal }) => api.call('viewEmployee', { params: { id }, signal }),
      staleTime: 5 * second,
    }),
  contactGroup: (api: ApiClient, id: string) =>
    queryOptions({
      queryKey: [...recordKeys.views, 'contactGroups', id],
      queryFn: ({ signal }) => api.call('viewContactGroup', { params: { id }, signal }),
      staleTime: 5 * second,
    }),
  places: (api: ApiClient, params: ParamsOf<'recordPlaces'>) =>
    queryOptions({
      queryKey: [...recordKeys.places, params.kind, params.id],
      queryFn: ({ signal }) => api.call('recordPlaces', { params, signal }),
      staleTime: 5 * second,
    }),
  /** Account managers, professions and offices to choose from. */
  choices: (api: ApiClient) =>
    queryOptions({
      queryKey: ['record-choices'],
      queryFn: ({ signal }) => api.call('contactsChoices', { signal }),
      staleTime: 5 * minute,
    }),
  /** A few contacts whose names fit. */
  people: (api: ApiClient, search: string, clientId: string | null) =>
    queryOptions({
      queryKey: [...recordKeys.lists, 'few-contacts', search, clientId],
      queryFn: ({ signal }) =>
        api.call('contactRows', {
          query: { search, active: true, limit: 8, ...(clientId === null ? {} : { clientId }) },
          signal,
        }),
      enabled: search !== '',
      staleTime: minute,
      placeholderData: keepPreviousData,
    }),
}

/** A photo as the browser shows it: bytes fetched with the reader's token. */
export const photoQuery = (api: ApiClient, contactId: string, hash: string | null) =>
  queryOptions({
    queryKey: ['contact-photo', contactId, hash],
    queryFn: ({ signal }) => api.file(`/api/contacts/${contactId}/photo`, signal),
    enabled: hash !== null,
    staleTime: Infinity,
  })
