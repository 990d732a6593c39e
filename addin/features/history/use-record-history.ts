/** The history of one record, page by page, with where the record itself comes from. */
import { infiniteQueryOptions, useInfiniteQuery } from '@tanstack/react-query'
import type { HistoryKind, RecordChange, RecordChangePage } from '../../../shared/schemas/history.ts'
import type { ApiClient } from '../../api/client.ts'
import { problemOf, type Problem } from '../../api/problem.ts'
import { useServices } from '../../api/services.ts'
import { useAfterChanges } from '../../api/use-after-changes.ts'

const pageSize = 20

const historyPages = (api: ApiClient, kind: HistoryKind, id: string) =>
  infiniteQueryOptions({
    queryKey: ['history', kind, id],
    queryFn: ({ pageParam, signal }) =>
      api.call('recordHistory', {
        params: { kind, id },
        query: { limit: pageSize, ...(pageParam === null ? {} : { after: pageParam }) },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (last: RecordChangePage) => last.next,
  })

export interface RecordHistoryAnswer {
  /** Undefined until the first page is there. */
  readonly changes: readonly RecordChange[] | undefined
  readonly first: RecordChangePage['first'] | null
  readonly isPending: boolean
  readonly problem: Problem | null
  readonly hasMore: boolean
  readonly isLoadingMore: boolean
  readonly retry: () => void
  readonly more: () => void
}

export const useRecordHistory = (kind: HistoryKind, id: string): RecordHistoryAnswer => {
  const { api } = useServices()
  const query = useInfiniteQuery(historyPages(api, kind, id))
  useAfterChanges(() => void query.refetch())
  const pages = query.data?.pages
  return {
    changes: pages?.flatMap(({ items }) => items),
    first: pages?.[0]?.first ?? null,
    isPending: query.isPending,
    problem: query.isError ? problemOf(query.error) : null,
    hasMore: query.hasNextPage,
    isLoadingMore: query.isFetchingNextPage,
    retry: () => void query.refetch(),
    more: () => void query.fetchNextPage(),
  }
}
