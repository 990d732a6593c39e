/** Long lists, page by page: conflicts, attention, plan items, run items. */
import { infiniteQueryOptions, useInfiniteQuery } from '@tanstack/react-query'
import type { ApiClient } from './client.ts'
import { problemOf, type Problem } from './problem.ts'
import { keys } from './queries.ts'

interface PageOf<T> {
  readonly items: readonly T[]
  readonly total: number
  readonly next: string | null
}

const pageSize = 50

/** @param read one page, from the `next` of the page before */
export const pagesOf = <T>(
  queryKey: readonly unknown[],
  read: (query: { after?: string; limit: number }, signal: AbortSignal) => Promise<PageOf<T>>,
) =>
  infiniteQueryOptions({
    queryKey,
    queryFn: ({ pageParam, signal }) =>
      read({ limit: pageSize, ...(pageParam === null ? {} : { after: pageParam }) }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
  })

/** A filter that is off is not sent. */
const onlyTrue = ({ search, open, mine }: { search: string; open: boolean; mine: boolean }) => ({
  ...(search === '' ? {} : { search }),
  ...(open ? { open } : {}),
  ...(mine ? { mine } : {}),
})

export const pages = {
  conflicts: (api: ApiClient) =>
    pagesOf(keys.conflicts, (query, signal) =>
      api.call('listConflicts', { query: { ...query, state: 'open' }, signal }),
    ),
  attention: (api: ApiClient) =>
    pagesOf(keys.attention, (query, signal) => api.call('listAttention', { query, signal })),
  planItems: (api: ApiClient, id: string, search: string) =>
    pagesOf([...keys.plans, id, 'items', search], (query, signal) =>
      api.call('listPlanItems', { params: { id }, query: { ...query, search }, signal }),
    ),
  runItems: (api: ApiClient, id: string) =>
    pagesOf([...keys.runs, id, 'items'], (query, signal) =>
      api.call('listRunItems', { params: { id }, query, signal }),
    ),
  /** Tickets of the caller, by due date. */
  tickets: (api: ApiClient, filter: { readonly search: string; readonly open: boolean; readonly mine: boolean }) =>
    pagesOf([...keys.tickets, 'list', filter], (query, signal) =>
      api.call('listTickets', { query: { ...query, ...onlyTrue(filter) }, signal }),
    ),
  /** Of the caller, by time. @param from epoch ms: what has ended by then is left out */
  myAppointments: (api: ApiClient, from: number) =>
    pagesOf([...keys.appointments, 'mine', from], (query, signal) =>
      api.call('listAppointments', { query: { ...query, mine: true, from }, signal }),
    ),
  cancelledMeetings: (api: ApiClient) =>
    pagesOf([...keys.appointments, 'cancelled'], (query, signal) =>
      api.call('listCancelledMeetings', { query, signal }),
    ),
}

export const allItems = <T>(data: { readonly pages: readonly PageOf<T>[] } | undefined): readonly T[] =>
  data?.pages.flatMap(({ items }) => items) ?? []

/** One of `pages` as a list shows it. */
export interface PagedAnswer<T> {
  /** Undefined until the first page is there. */
  readonly items: readonly T[] | undefined
  readonly total: number
  readonly isPending: boolean
  readonly problem: Problem | null
  readonly hasMore: boolean
  readonly isLoadingMore: boolean
  readonly retry: () => void
  readonly more: () => void
}

type PagesOf<T> = ReturnType<typeof pagesOf<T>>

export const usePaged = <T>(question: PagesOf<T>, enabled = true): PagedAnswer<T> => {
  const query = useInfiniteQuery({ ...question, enabled })
  return {
    items: query.data === undefined ? undefined : allItems<T>(query.data),
    total: query.data?.pages[0]?.total ?? 0,
    isPending: query.isPending,
    problem: query.isError ? problemOf(query.error) : null,
    hasMore: query.hasNextPage,
    isLoadingMore: query.isFetchingNextPage,
    retry: () => void query.refetch(),
    more: () => void query.fetchNextPage(),
  }
}

/** Keys of every item of a plan, in the fewest requests. */
export const planKeys = async (api: ApiClient, id: string): Promise<readonly string[]> => {
  const keysOfPlan: string[] = []
  let after: string | null = null
  do {
    const page: PageOf<{ readonly key: string }> = await api.call('listPlanItems', {
      params: { id },
      query: { limit: 200, ...(after === null ? {} : { after }) },
    })
    keysOfPlan.push(...page.items.map(({ key }) => key))
    after = page.next
  } while (after !== null)
  return keysOfPlan
}
