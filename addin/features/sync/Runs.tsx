/** All synchronisations, newest first, with what came of each; those that failed or changed something alone where one wants. */
import { useState } from 'react'
import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { HistoryRegular } from '@fluentui/react-icons'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { RunSummary } from '../../../shared/schemas/sync.ts'
import { problemOf } from '../../api/problem.ts'
import { keys, queries } from '../../api/queries.ts'
import { useServices } from '../../api/services.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { Page } from '../../ui/Page.tsx'
import { Segments } from '../../ui/Segments.tsx'
import { useViewWords, useWords } from '../../ui/words.ts'
import { RunLine } from './RunLine.tsx'

const useStyles = makeStyles({
  rows: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
})

const filters = ['all', 'changed', 'failed'] as const
type Filter = (typeof filters)[number]

const pageSize = 30

export interface RunsProps {
  readonly onBack: () => void
  readonly onOpenRun: (runId: string) => void
  readonly onOpenPlan: (planId: string) => void
}

export const Runs = ({ onBack, onOpenRun, onOpenPlan }: RunsProps) => {
  const styles = useStyles()
  const { api } = useServices()
  const { sync: words } = useViewWords()
  const { common } = useWords()
  const [filter, setFilter] = useState<Filter>('all')
  const runs = useInfiniteQuery({
    queryKey: [...keys.runs, 'list', 'all', filter],
    queryFn: ({ pageParam, signal }) =>
      api.call('listRuns', {
        query: {
          limit: pageSize,
          ...(pageParam === null ? {} : { before: pageParam }),
          ...(filter === 'all' ? {} : { only: filter }),
        },
        signal,
      }),
    initialPageParam: null as number | null,
    getNextPageParam: ({ items }) => (items.length < pageSize ? null : (items.at(-1)?.startedAt ?? null)),
  })
  // Until it is known, a plan counts as waiting: nobody shall overlook one.
  const areas = useQuery(queries.status(api)).data?.areas
  const isWaiting = ({ planId }: RunSummary): boolean =>
    areas?.some(({ waitingPlanId }) => waitingPlanId === planId) ?? true
  const items = runs.data?.pages.flatMap((page) => page.items) ?? []
  const open = (run: RunSummary): void =>
    (run.mode === 'preview' || run.state === 'waitingForApproval') && run.planId !== null
      ? onOpenPlan(run.planId)
      : onOpenRun(run.id)
  return (
    <Page title={words.runs} onBack={onBack}>
      <Segments
        label={words.filterRuns}
        values={filters}
        words={words.runFilters}
        current={filter}
        onOpen={(chosen) => setFilter(chosen)}
      />
      {runs.isPending ? <Loading lines={5} /> : null}
      {runs.isError ? <ErrorNotice problem={problemOf(runs.error)} onRetry={() => void runs.refetch()} /> : null}
      {runs.data !== undefined && items.length === 0 ? (
        <EmptyState icon={<HistoryRegular />} title={words.noRuns} />
      ) : null}
      <div className={styles.rows}>
        {items.map((run) => (
          <RunLine key={run.id} run={run} isWaiting={isWaiting(run)} onOpen={open} />
        ))}
      </div>
      {runs.hasNextPage ? (
        <Button disabledFocusable={runs.isFetchingNextPage} onClick={() => void runs.fetchNextPage()}>
          {common.showMore}
        </Button>
      ) : null}
    </Page>
  )
}
