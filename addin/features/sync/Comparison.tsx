/** How both sides stood when they were compared last, and what differed (N9). */
import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import { useChange } from '../../api/mutations.ts'
import { problemOf } from '../../api/problem.ts'
import { keys } from '../../api/queries.ts'
import { useServices } from '../../api/services.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { formatCount, formatDistance } from '../../ui/format.ts'
import { Section } from '../../ui/Section.tsx'
import { StatusLine } from '../../ui/StatusLine.tsx'
import { useNow } from '../../ui/use-now.ts'
import { useLocale, useViewWords } from '../../ui/words.ts'

const useStyles = makeStyles({
  text: { margin: 0, color: tokens.colorNeutralForeground2, lineHeight: tokens.lineHeightBase300 },
  rows: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXS },
})

export interface ComparisonProps {
  readonly isRunning: boolean
  readonly onStarted: (runId: string) => void
  readonly onOpenPlan: (planId: string) => void
}

export const Comparison = ({ isRunning, onStarted, onOpenPlan }: ComparisonProps) => {
  const styles = useStyles()
  const { api } = useServices()
  const { sync: words, fields } = useViewWords()
  const locale = useLocale()
  const now = useNow()
  const compare = useChange('compareNow')
  const last = useQuery({
    queryKey: [...keys.runs, 'comparisons'],
    queryFn: ({ signal }) => api.call('listComparisons', { signal }),
  })
  const items = last.data?.items ?? []
  const count = (number: number): string => formatCount(number, locale)
  const compared = items.reduce((sum, one) => sum + one.compared, 0)
  const different = items.reduce((sum, one) => sum + one.different, 0)
  const at = items.length === 0 ? null : Math.min(...items.map((one) => one.at))
  return (
    <Section
      title={words.comparison}
      aside={
        <Button
          size="small"
          disabledFocusable={isRunning || compare.isPending}
          onClick={() => compare.mutate({}, { onSuccess: ({ runId }) => onStarted(runId) })}
        >
          {words.compareNow}
        </Button>
      }
    >
      {last.isError ? <ErrorNotice problem={problemOf(last.error)} onRetry={() => void last.refetch()} /> : null}
      {last.data !== undefined && at === null ? <p className={styles.text}>{words.neverCompared}</p> : null}
      {at === null ? null : (
        <div className={styles.rows}>
          <StatusLine standing={different === 0 ? 'good' : 'warning'}>
            {words.compared(count(compared), count(different), formatDistance(at, locale, now))}
          </StatusLine>
          {items.map(({ area, different: number, planId }) =>
            number === 0 || planId === null ? null : (
              <div key={area}>
                <Button size="small" onClick={() => onOpenPlan(planId)}>
                  {words.differences(fields.areas[area], count(number))}
                </Button>
              </div>
            ),
          )}
        </div>
      )}
      {compare.isError ? <ErrorNotice problem={problemOf(compare.error)} /> : null}
    </Section>
  )
}
