/** One question of a page: waiting, failed with a way to try again, or its answer. */
import type { ReactNode } from 'react'
import type { UseQueryResult } from '@tanstack/react-query'
import { problemOf } from '../../api/problem.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { Loading } from '../../ui/Loading.tsx'

export interface AnsweredProps<T> {
  readonly query: UseQueryResult<T>
  readonly lines?: number
  readonly children: (data: T) => ReactNode
}

export const Answered = <T,>({ query, lines = 6, children }: AnsweredProps<T>) => (
  <>
    {query.isError ? (
      <ErrorNotice problem={problemOf(query.error)} onRetry={() => void query.refetch()} />
    ) : query.isPending ? (
      <Loading lines={lines} />
    ) : null}
    {query.data === undefined ? null : children(query.data)}
  </>
)
