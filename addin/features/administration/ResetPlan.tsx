/** The preview of a reset as counts, and the decision about it. */
import { Button } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import type { PlanSummary, RunSummary } from '../../../shared/schemas/sync.ts'
import { adminQueries, useAdminChange } from '../../api/administration.ts'
import { problemOf } from '../../api/problem.ts'
import { isRunning } from '../../api/queries.ts'
import { useServices } from '../../api/services.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { Facts } from '../../ui/Facts.tsx'
import { formatCount } from '../../ui/format.ts'
import { Notice } from '../../ui/Notice.tsx'
import { ProgressLine } from '../../ui/ProgressLine.tsx'
import { Section } from '../../ui/Section.tsx'
import { useLocale, useViewWords } from '../../ui/words.ts'
import { useWorkspaceWords } from '../../ui/workspace-words.ts'
import { useAdminStyles } from './admin-styles.ts'
import { Answered } from './Answered.tsx'

export interface ResetPlanProps {
  readonly runId: string
  /** Null: oneself. */
  readonly of: string | null
  /** When it shall begin; null: at once. */
  readonly at: number | null
  readonly onDrop: () => void
}

const Counts = ({ plan }: { readonly plan: PlanSummary }) => {
  const words = useWorkspaceWords().admin.care.reset
  const locale = useLocale()
  const { created, updated, removed, untouched, mails } = plan.counts
  const line = (key: string, name: string, { crm, outlook }: { readonly crm: number; readonly outlook: number }) => ({
    key,
    name,
    value: words.sides(formatCount(crm, locale), formatCount(outlook, locale)),
  })
  return (
    <Facts
      facts={[
        line('created', words.created, created),
        line('updated', words.updated, updated),
        line('removed', words.removed, removed),
        { key: 'untouched', name: words.untouched, value: formatCount(untouched, locale) },
        { key: 'mails', name: words.mails, value: formatCount(mails, locale) },
      ]}
    />
  )
}

const Decision = ({ plan, of, at, onDrop }: { readonly plan: PlanSummary } & Omit<ResetPlanProps, 'runId'>) => {
  const styles = useAdminStyles()
  const locale = useLocale()
  const words = useWorkspaceWords().admin.care.reset
  const approve = useAdminChange('approvePlan')
  const reject = useAdminChange('rejectPlan')
  const whose = of === null ? {} : { query: { of } }
  const params = { id: plan.id }
  const moment = at === null ? null : new Date(at).toLocaleString(locale, { dateStyle: 'medium', timeStyle: 'short' })
  if (approve.isSuccess)
    return (
      <Notice intent="success" live title={moment === null ? words.started : words.scheduled(moment)}>
        {of === null ? words.toldYou : words.toldBoth}
      </Notice>
    )
  const failure = approve.error ?? reject.error
  const isBusy = approve.isPending || reject.isPending
  return (
    <>
      <Counts plan={plan} />
      {failure === null ? null : <ErrorNotice problem={problemOf(failure)} />}
      <div className={styles.buttons}>
        <Button
          appearance="primary"
          disabledFocusable={isBusy}
          onClick={() =>
            approve.mutate({
              params,
              ...whose,
              body: { hash: plan.hash, keys: null, ...(at === null ? {} : { at }) },
            })
          }
        >
          {moment === null ? words.approve : words.approveAt(moment)}
        </Button>
        <Button disabledFocusable={isBusy} onClick={() => reject.mutate({ params, ...whose }, { onSuccess: onDrop })}>
          {words.reject}
        </Button>
      </div>
    </>
  )
}

/** A run that ended without a plan to decide about. */
const Ended = ({ run }: { readonly run: RunSummary }) => {
  const { codes } = useViewWords()
  const words = useWorkspaceWords().admin.care.reset
  const reasons: Readonly<Record<string, string>> = { ...codes.reasons, ...codes.errors }
  const isFine = run.state === 'finished'
  return (
    <Notice intent={isFine ? 'success' : 'warning'} live>
      {isFine ? words.nothing : run.reason === null ? words.failed : (reasons[run.reason] ?? run.reason)}
    </Notice>
  )
}

export const ResetPlan = ({ runId, of, at, onDrop }: ResetPlanProps) => {
  const { api } = useServices()
  const { sync } = useViewWords()
  const words = useWorkspaceWords().admin.care.reset
  const run = useQuery(adminQueries.runOf(api, runId, of))
  const planId = run.data !== undefined && !isRunning(run.data) ? run.data.planId : null
  const plan = useQuery({ ...adminQueries.planOf(api, planId ?? '', of), enabled: planId !== null })
  return (
    <Section title={words.result}>
      <Answered query={run} lines={2}>
        {(data) =>
          isRunning(data) ? (
            <div role="status">
              <span>{sync.phase[data.phase]}</span>
              <ProgressLine label={sync.phase[data.phase]} fraction={null} />
            </div>
          ) : planId === null ? (
            <Ended run={data} />
          ) : (
            <Answered query={plan} lines={3}>
              {(summary) => <Decision plan={summary} of={of} at={at} onDrop={onDrop} />}
            </Answered>
          )
        }
      </Answered>
    </Section>
  )
}
