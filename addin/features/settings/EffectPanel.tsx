/** What saving would do: records that come in and leave, from the CRM at once; with a look into the mailbox, what a run would write and whom it would mail (N12). */
import { useState } from 'react'
import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import { laterQueries } from '../../api/later-queries.ts'
import { useChange } from '../../api/mutations.ts'
import { policyQueries, type AreaPolicies, type PolicyArea } from '../../api/policies.ts'
import { problemOf } from '../../api/problem.ts'
import { isRunning } from '../../api/queries.ts'
import { useServices } from '../../api/services.ts'
import { ofSubject, queryOf } from '../../api/settings-subject.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { formatCount } from '../../ui/format.ts'
import { ProgressLine } from '../../ui/ProgressLine.tsx'
import { useLocale, useViewWords } from '../../ui/words.ts'
import { effectLines, impactLines } from './effect-words.ts'
import { isSamePolicy } from './policy-form.ts'
import { useSubject } from './subject.ts'

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXS,
    maxHeight: '40vh',
    overflowY: 'auto',
  },
  list: { margin: 0, paddingLeft: tokens.spacingHorizontalL, lineHeight: tokens.lineHeightBase300 },
})

export interface EffectPanelProps<A extends PolicyArea> {
  readonly area: A
  readonly policy: AreaPolicies[A]
}

const Lines = ({ lines }: { readonly lines: readonly string[] }) => {
  const styles = useStyles()
  return (
    <ul className={styles.list}>
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  )
}

/** A preview under these settings; nothing is written, and nothing of it can be approved. */
const Look = <A extends PolicyArea>({ area, policy }: EffectPanelProps<A>) => {
  const { api } = useServices()
  const words = useViewWords().settingsDesk
  const codes = useViewWords().codes
  const locale = useLocale()
  const start = useChange('areaImpact')
  const subject = useSubject()
  const [asked, setAsked] = useState<AreaPolicies[A] | null>(null)
  const runId = start.data?.runId ?? ''
  const of = ofSubject(subject)
  const run = useQuery({ ...laterQueries.run(api, runId, of), enabled: runId !== '' })
  const planId = run.data?.planId ?? ''
  const plan = useQuery({ ...laterQueries.plan(api, planId, of), enabled: planId !== '' && !isRunning(run.data) })
  const isOld = asked !== null && !isSamePolicy(asked, policy)
  const isBusy = start.isPending || (runId !== '' && (run.data === undefined || isRunning(run.data)))
  const reasons: Readonly<Record<string, string>> = { ...codes.reasons, ...codes.errors }
  const failed = run.data?.state === 'failed' || run.data?.state === 'cancelled' ? (run.data.reason ?? '') : null

  if (isBusy)
    return (
      <div role="status">
        {words.looking}
        <ProgressLine label={words.looking} fraction={null} />
      </div>
    )
  return (
    <div role="status">
      {start.isError ? <ErrorNotice problem={problemOf(start.error)} /> : null}
      {failed === null ? null : <p>{reasons[failed] ?? codes.otherReason(failed)}</p>}
      {plan.isError ? <ErrorNotice problem={problemOf(plan.error)} onRetry={() => void plan.refetch()} /> : null}
      {isOld ? null : plan.data !== undefined ? (
        <>
          {words.inMailbox}
          <Lines lines={impactLines(plan.data.counts, words.impact, (count) => formatCount(count, locale))} />
        </>
      ) : run.data?.state === 'finished' && planId === '' ? (
        <Lines lines={[words.impact.nothing]} />
      ) : null}
      {asked !== null && !isOld && !start.isError && failed === null ? null : (
        <Button
          size="small"
          onClick={() => {
            setAsked(policy)
            start.mutate({ params: { area }, query: queryOf(subject), body: { policy } })
          }}
        >
          {subject.kind === 'self' ? words.look : words.lookOf}
        </Button>
      )}
    </div>
  )
}

export const EffectPanel = <A extends PolicyArea>({ area, policy }: EffectPanelProps<A>) => {
  const styles = useStyles()
  const { api } = useServices()
  const subject = useSubject()
  const { settingsDesk: words, settings } = useViewWords()
  const locale = useLocale()
  const effect = useQuery(policyQueries.effect(api, area, policy, subject))
  const counted = (count: number): string => formatCount(count, locale)
  return (
    <div className={styles.root}>
      {effect.isPending ? <ProgressLine label={settings.counting} fraction={null} /> : null}
      {effect.isError ? <ErrorNotice problem={problemOf(effect.error)} onRetry={() => void effect.refetch()} /> : null}
      {effect.data === undefined ? null : (
        <div role="status">
          <Lines lines={effectLines(effect.data, { area, isFirm: subject.kind === 'firm' }, words, counted)} />
        </div>
      )}
      {subject.kind !== 'firm' && policy.folder !== null ? <Look area={area} policy={policy} /> : null}
    </div>
  )
}
