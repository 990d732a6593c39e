/** A long list, page by page: waiting, failed, empty or there, and a button for more. Knows nothing of where it comes from. */
import { Fragment, type ReactNode } from 'react'
import { Button } from '@fluentui/react-components'
import { ErrorNotice, type ErrorNoticeProps } from './ErrorNotice.tsx'
import { Loading } from './Loading.tsx'
import { useWords } from './words.ts'

/** What `usePaged` of addin/api/pages.ts answers. */
export interface Paged<T> {
  /** Undefined until the first page is there. */
  readonly items: readonly T[] | undefined
  readonly total: number
  readonly isPending: boolean
  readonly problem: ErrorNoticeProps['problem'] | null
  readonly hasMore: boolean
  readonly isLoadingMore: boolean
  readonly retry: () => void
  readonly more: () => void
}

export interface PagedListProps<T> {
  readonly list: Paged<T>
  readonly keyOf: (item: T) => string
  readonly children: (item: T) => ReactNode
  /** In place of the list when there is nothing. */
  readonly empty: ReactNode
  /** Above the items. */
  readonly intro?: ReactNode
  readonly waitingLines?: number
}

export const PagedList = <T,>({ list, keyOf, children, empty, intro, waitingLines = 5 }: PagedListProps<T>) => {
  const { common } = useWords()
  const { items, isPending, problem, hasMore, isLoadingMore, retry, more } = list
  return (
    <>
      {isPending ? <Loading lines={waitingLines} /> : null}
      {problem === null ? null : <ErrorNotice problem={problem} onRetry={retry} />}
      {items?.length === 0 ? empty : null}
      {items === undefined || items.length === 0 ? null : (
        <>
          {intro}
          <div>
            {items.map((item) => (
              <Fragment key={keyOf(item)}>{children(item)}</Fragment>
            ))}
          </div>
        </>
      )}
      {hasMore ? (
        <Button disabledFocusable={isLoadingMore} onClick={more}>
          {common.showMore}
        </Button>
      ) : null}
    </>
  )
}
