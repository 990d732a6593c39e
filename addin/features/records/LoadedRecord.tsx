/** Waits for one record's page: not there yet, does not exist, failed, or there. */
import type { ReactNode } from 'react'
import { makeStyles, tokens } from '@fluentui/react-components'
import { DocumentSearchRegular } from '@fluentui/react-icons'
import { useQuery, type UseQueryOptions } from '@tanstack/react-query'
import type { RecordKind } from '../../../shared/schemas/record-lists.ts'
import { ApiError } from '../../api/client.ts'
import { problemOf } from '../../api/problem.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { useWorkspaceWords } from '../../ui/workspace-words.ts'
import { PageLink } from '../../ui/PageLink.tsx'
import { RecordsFrame } from './RecordsFrame.tsx'
import { listAddress } from './use-list-state.ts'

const useStyles = makeStyles({
  root: { padding: tokens.spacingHorizontalL },
})

export interface LoadedRecordProps<View, Key extends readonly unknown[]> {
  readonly kind: RecordKind
  readonly question: UseQueryOptions<View, Error, View, Key>
  readonly children: (view: View) => ReactNode
}

const isMissing = (error: Error): boolean => error instanceof ApiError && (error.status === 404 || error.status === 400)

export const LoadedRecord = <View, Key extends readonly unknown[]>(props: LoadedRecordProps<View, Key>) => {
  const { kind, question, children } = props
  const styles = useStyles()
  const { records, recordPages: words } = useWorkspaceWords()
  const view = useQuery(question)
  if (view.data !== undefined) return <>{children(view.data)}</>
  return (
    <RecordsFrame current={kind}>
      <div className={styles.root}>
        {!view.isError ? (
          <Loading lines={6} />
        ) : isMissing(view.error) ? (
          <EmptyState
            icon={<DocumentSearchRegular />}
            title={words.notFound}
            action={<PageLink href={listAddress(kind)}>{words.backTo(records.kinds[kind])}</PageLink>}
          >
            {words.notFoundHint}
          </EmptyState>
        ) : (
          <ErrorNotice problem={problemOf(view.error)} onRetry={() => void view.refetch()} />
        )}
      </div>
    </RecordsFrame>
  )
}
