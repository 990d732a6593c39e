/** Synchronisation at a glance: run now and watch, what waits for a person, the areas, recent runs, repair. */
import { useEffect, useEffectEvent, useState, type ReactNode } from 'react'
import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import type { RunSummary, SyncStatus } from '../../../shared/schemas/sync.ts'
import { useChange } from '../../api/mutations.ts'
import { problemOf } from '../../api/problem.ts'
import { laterQueries } from '../../api/later-queries.ts'
import { isRunning, queries } from '../../api/queries.ts'
import { useServices } from '../../api/services.ts'
import { Announcer } from '../../ui/Announcer.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { formatCount } from '../../ui/format.ts'
import { Loading } from '../../ui/Loading.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Page } from '../../ui/Page.tsx'
import { RowButton } from '../../ui/RowButton.tsx'
import { Section } from '../../ui/Section.tsx'
import { useLocale, useViewWords } from '../../ui/words.ts'
import { AreaRow } from './AreaRow.tsx'
import { Comparison } from './Comparison.tsx'
import { Repair } from './Repair.tsx'
import { RunLine, useRunWords } from './RunLine.tsx'
import { RunProgress } from './RunProgress.tsx'
import { useEnded } from './use-ended.ts'

const useStyles = makeStyles({
  now: { width: '100%' },
  rows: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  none: { margin: 0, color: tokens.colorNeutralForeground3 },
})

/** How long after switching on its first run is looked for every second. */
const firstRunMs = 30_000

export interface SyncProps {
  readonly onOpenRun: (runId: string) => void
  readonly onOpenPlan: (planId: string) => void
  readonly onOpenConflicts: () => void
  readonly onOpenAttention: () => void
  readonly onOpenCancelled: () => void
  readonly onOpenMailbox: () => void
  readonly onOpenSettings: () => void
  readonly onOpenRuns: () => void
  /** On top: what the person should know. */
  readonly notices: ReactNode
  /** Below what happens by itself. */
  readonly byHand: ReactNode
}

/** The run that was asked for here, until it has ended; otherwise whatever runs in this mailbox. */
const useWatchedRun = (status: SyncStatus | undefined) => {
  const { api } = useServices()
  const [askedFor, setAskedFor] = useState<string | null>(null)
  const asked = useQuery({ ...laterQueries.run(api, askedFor ?? ''), enabled: askedFor !== null })
  const hasEnded = asked.data !== undefined && !isRunning(asked.data)
  useEnded(hasEnded)
  const current = status?.currentRun ?? null
  return {
    running: askedFor !== null && !hasEnded ? (asked.data ?? null) : isRunning(current) ? current : null,
    isStarting: askedFor !== null && asked.data === undefined && !asked.isError,
    ended: hasEnded ? asked.data : null,
    watch: setAskedFor,
  }
}

export const Sync = (props: SyncProps) => {
  const styles = useStyles()
  const { api } = useServices()
  const { sync: words, fields } = useViewWords()
  const locale = useLocale()
  const runWords = useRunWords()
  const [hurryUntil, setHurryUntil] = useState(0)
  const status = useQuery(queries.status(api, hurryUntil))
  const runs = useQuery({ ...laterQueries.runs(api), enabled: status.data?.mailboxConnected === true })
  const start = useChange('runNow')
  const toggle = useChange('switchArea')
  const { running, isStarting, ended, watch } = useWatchedRun(status.data)

  // Somebody asked for a preview: show it as soon as it is there.
  const previewed = ended?.mode === 'preview' && ended.purpose === null ? ended.planId : null
  const showPreview = useEffectEvent((planId: string) => props.onOpenPlan(planId))
  useEffect(() => {
    if (previewed !== null) showPreview(previewed)
  }, [previewed])

  const openRun = (run: RunSummary): void =>
    (run.mode === 'preview' || run.state === 'waitingForApproval') && run.planId !== null
      ? props.onOpenPlan(run.planId)
      : props.onOpenRun(run.id)
  const { data } = status
  if (data === undefined) {
    return (
      <Page title={words.title}>
        {status.isError ? (
          <ErrorNotice problem={problemOf(status.error)} onRetry={() => void status.refetch()} />
        ) : (
          <Loading lines={5} />
        )}
      </Page>
    )
  }

  const enabled = data.areas.filter((area) => area.enabled)
  const usable = data.areas.filter((area) => area.available && area.disabledReason === null)
  const waiting = data.areas.filter(({ waitingPlanId }) => waitingPlanId !== null)
  const sum = (of: 'openConflicts' | 'attention' | 'cancelled'): number =>
    data.areas.reduce((total, area) => total + area[of], 0)
  const isBusy = running !== null || isStarting || start.isPending

  return (
    <Page title={words.title}>
      {props.notices}
      {data.synchroniser === 'running' ? null : (
        <Notice intent="warning">
          {words.synchroniser[data.synchroniserOf][data.synchroniser]}
          <p>{words.synchroniserHint}</p>
        </Notice>
      )}
      {data.mailboxConnected ? null : (
        <Notice
          intent="info"
          actions={
            <Button size="small" onClick={props.onOpenMailbox}>
              {words.toMailbox}
            </Button>
          }
        >
          {words.notConnected}
        </Notice>
      )}
      {data.mailboxConnected && usable.length === 0 && enabled.length === 0 ? (
        <Notice
          intent="info"
          actions={
            <Button size="small" onClick={props.onOpenSettings}>
              {words.toSettings}
            </Button>
          }
        >
          {words.noArea}
        </Notice>
      ) : null}
      {waiting.map(({ area, waitingPlanId }) => (
        <Notice
          key={area}
          intent="warning"
          title={words.waitingPlan}
          actions={
            <Button
              size="small"
              appearance="primary"
              onClick={() => waitingPlanId !== null && props.onOpenPlan(waitingPlanId)}
            >
              {words.waitingPlanAction}
            </Button>
          }
        >
          {fields.areas[area]}
        </Notice>
      ))}

      {running === null ? (
        <Button
          className={styles.now}
          appearance="primary"
          size="large"
          disabledFocusable={isBusy || enabled.length === 0 || data.synchroniser !== 'running'}
          onClick={() => start.mutate({}, { onSuccess: ({ runId }) => watch(runId) })}
        >
          {words.now}
        </Button>
      ) : (
        <RunProgress run={running} />
      )}
      {start.isError ? <ErrorNotice problem={problemOf(start.error)} /> : null}
      {ended == null || running !== null ? null : (
        <Notice
          intent={ended.state === 'finished' ? (ended.counts.failed > 0 ? 'warning' : 'success') : 'warning'}
          actions={
            <Button size="small" onClick={() => openRun(ended)}>
              {words.items}
            </Button>
          }
        >
          {runWords.result(ended)}
        </Notice>
      )}
      <Announcer text={ended == null ? '' : runWords.result(ended)} />

      {sum('attention') + sum('openConflicts') + sum('cancelled') === 0 ? null : (
        <div className={styles.rows}>
          {sum('openConflicts') > 0 ? (
            <RowButton
              title={words.conflictsRow}
              count={formatCount(sum('openConflicts'), locale)}
              onClick={props.onOpenConflicts}
            />
          ) : null}
          {sum('attention') > 0 ? (
            <RowButton
              title={words.attention}
              count={formatCount(sum('attention'), locale)}
              onClick={props.onOpenAttention}
            />
          ) : null}
          {sum('cancelled') > 0 ? (
            <RowButton
              title={words.cancelledRow}
              count={formatCount(sum('cancelled'), locale)}
              onClick={props.onOpenCancelled}
            />
          ) : null}
        </div>
      )}

      <Section title={words.areas}>
        <div>
          {data.areas.map((area) => (
            <AreaRow
              key={area.area}
              area={area}
              isBusy={toggle.isPending}
              onSwitch={(on) =>
                toggle.mutate(
                  { params: { area: area.area }, body: { enabled: on } },
                  { onSuccess: () => setHurryUntil(Date.now() + firstRunMs) },
                )
              }
            />
          ))}
        </div>
        {toggle.isError ? <ErrorNotice problem={problemOf(toggle.error)} /> : null}
      </Section>

      {data.mailboxConnected ? (
        <Section title={words.runs}>
          {runs.isError ? <ErrorNotice problem={problemOf(runs.error)} onRetry={() => void runs.refetch()} /> : null}
          {runs.isPending ? <Loading lines={2} /> : null}
          {runs.data?.items.length === 0 ? <p className={styles.none}>{words.noRuns}</p> : null}
          <div className={styles.rows}>
            {runs.data?.items
              .filter((run) => !isRunning(run))
              .slice(0, 5)
              .map((run) => (
                <RunLine
                  key={run.id}
                  run={run}
                  isWaiting={waiting.some(({ waitingPlanId }) => waitingPlanId === run.planId)}
                  onOpen={openRun}
                />
              ))}
          </div>
          {(runs.data?.items.length ?? 0) > 0 ? (
            <div>
              <Button size="small" onClick={props.onOpenRuns}>
                {words.allRuns}
              </Button>
            </div>
          ) : null}
        </Section>
      ) : null}

      {data.mailboxConnected && enabled.length > 0 ? (
        <Comparison isRunning={isBusy} onStarted={watch} onOpenPlan={props.onOpenPlan} />
      ) : null}

      {props.byHand}

      {usable.length === 0 ? null : (
        <Repair areas={usable.map(({ area }) => area)} isRunning={isBusy} onStarted={watch} />
      )}
    </Page>
  )
}
