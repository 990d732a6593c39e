/** One run, item by item: what happened, on which side, why not, who can mend it (R15). */
import { useState } from 'react'
import { Button, Checkbox, makeStyles, tokens } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import type { RunItem } from '../../../shared/schemas/sync.ts'
import { pages, usePaged } from '../../api/pages.ts'
import { problemOf } from '../../api/problem.ts'
import { laterQueries } from '../../api/later-queries.ts'
import { isRunning } from '../../api/queries.ts'
import { useServices } from '../../api/services.ts'
import { ChangeCard } from '../../ui/ChangeCard.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { Page } from '../../ui/Page.tsx'
import { PagedList } from '../../ui/PagedList.tsx'
import { Section } from '../../ui/Section.tsx'
import { StatusLine } from '../../ui/StatusLine.tsx'
import { formatTitle } from '../../ui/title.ts'
import { useLocale, useViewWords, useWords } from '../../ui/words.ts'
import { useRunWords } from './RunLine.tsx'
import { useEnded } from './use-ended.ts'
import { RunProgress } from './RunProgress.tsx'
import { Undo } from './Undo.tsx'

const useStyles = makeStyles({
  head: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  line: { color: tokens.colorNeutralForeground2, lineHeight: tokens.lineHeightBase300 },
  box: {
    marginTop: `calc(-1 * ${tokens.spacingVerticalSNudge})`,
    marginLeft: `calc(-1 * ${tokens.spacingHorizontalS})`,
  },
  none: { margin: 0, color: tokens.colorNeutralForeground3 },
})

const Failure = ({ item }: { readonly item: RunItem }) => {
  const { sync: words, codes } = useViewWords()
  const { common } = useWords()
  if (item.outcome === 'done') return null
  const known: Readonly<Record<string, string>> = { ...codes.errors, ...codes.failures }
  const { failure } = item
  if (failure === null) return <StatusLine standing="neutral">{words.outcome[item.outcome]}</StatusLine>
  return (
    <StatusLine standing={item.outcome === 'failed' ? 'bad' : 'warning'}>
      {[
        known[failure.code] ?? codes.otherFailure(failure.code),
        common.whoActs[failure.whoActs],
        failure.requestId === null ? '' : common.requestNumber(failure.requestId),
      ]
        .filter((part) => part !== '')
        .join(' ')}
    </StatusLine>
  )
}

/** Failures first: they are what somebody looks for. */
const rank: Record<RunItem['outcome'], number> = { failed: 0, skipped: 1, done: 2 }

export const RunDetail = ({
  runId,
  onBack,
  onOpenAttention,
  onOpenPlan,
}: {
  readonly runId: string
  readonly onBack: () => void
  readonly onOpenAttention: () => void
  readonly onOpenPlan: (planId: string) => void
}) => {
  const styles = useStyles()
  const { api } = useServices()
  const { sync: words, preview, fields } = useViewWords()
  const locale = useLocale()
  const runWords = useRunWords()
  const run = useQuery(laterQueries.run(api, runId))
  const hasEnded = run.data !== undefined && !isRunning(run.data)
  useEnded(hasEnded)
  const [chosen, setChosen] = useState<ReadonlySet<string> | null>(null)
  // Until then there is nothing to list, or not everything.
  const items = usePaged(pages.runItems(api, runId), hasEnded)
  const ranked = {
    ...items,
    items:
      items.items === undefined
        ? undefined
        : [...items.items].sort((one, other) => rank[one.outcome] - rank[other.outcome]),
  }
  return (
    <Page title={words.runTitle} onBack={onBack}>
      {run.isError ? <ErrorNotice problem={problemOf(run.error)} onRetry={() => void run.refetch()} /> : null}
      {run.data === undefined ? null : (
        <div className={styles.head}>
          <div>{runWords.title(run.data)}</div>
          {isRunning(run.data) ? (
            <RunProgress run={run.data} />
          ) : (
            <div className={styles.line}>{runWords.result(run.data)}</div>
          )}
          {run.data.undoable && hasEnded ? (
            <Undo
              runId={runId}
              keys={chosen === null ? null : [...chosen]}
              onChoose={(isChoosing) => setChosen(isChoosing ? new Set() : null)}
              onPlanned={onOpenPlan}
            />
          ) : null}
          {run.data.counts.failed > 0 ? (
            <div>
              <Button size="small" onClick={onOpenAttention}>
                {words.attention}
              </Button>
            </div>
          ) : null}
        </div>
      )}
      {run.data !== undefined && !hasEnded ? null : (
        <Section title={words.items}>
          <PagedList list={ranked} keyOf={({ key }) => key} empty={<p className={styles.none}>{words.noItems}</p>}>
            {(item) => (
              <ChangeCard
                item={item}
                isDone={item.outcome === 'done'}
                before={
                  chosen === null || item.outcome !== 'done' ? null : (
                    <Checkbox
                      className={styles.box}
                      aria-label={preview.include(formatTitle(item.title, locale, fields.untitled))}
                      checked={chosen.has(item.key)}
                      onChange={(_event, { checked }) => {
                        const next = new Set(chosen)
                        if (checked === true) next.add(item.key)
                        else next.delete(item.key)
                        setChosen(next)
                      }}
                    />
                  )
                }
                after={<Failure item={item} />}
              />
            )}
          </PagedList>
        </Section>
      )}
    </Page>
  )
}
