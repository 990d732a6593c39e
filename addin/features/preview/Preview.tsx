/** A plan before it happens: counts, item by item, approve exactly this (all or some), or reject it (N1). */
import { useState } from 'react'
import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query'
import type { PlanSummary } from '../../../shared/schemas/sync.ts'
import { useChange } from '../../api/mutations.ts'
import { pages, planKeys } from '../../api/pages.ts'
import { problemOf } from '../../api/problem.ts'
import { laterQueries } from '../../api/later-queries.ts'
import { useServices } from '../../api/services.ts'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { formatCount } from '../../ui/format.ts'
import { Loading } from '../../ui/Loading.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Page } from '../../ui/Page.tsx'
import { Section } from '../../ui/Section.tsx'
import { useLocale, useViewWords } from '../../ui/words.ts'
import { Counts } from './Counts.tsx'
import { PlanItems } from './PlanItems.tsx'
import { countSelected, everything, keysToApprove, type Selection } from '../../ui/selection.ts'

const useStyles = makeStyles({
  text: { margin: 0, lineHeight: tokens.lineHeightBase300, color: tokens.colorNeutralForeground2 },
  actions: {
    position: 'sticky',
    bottom: 0,
    display: 'flex',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalS,
    margin: `0 calc(-1 * ${tokens.spacingHorizontalL})`,
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL}`,
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  main: { flexGrow: 1 },
})

/** A plan of nothing but what would mail people (N4); its notice says both, what it is and how many. */
const mailsWait = 'SYNC_MAILS_WAIT'

const removalsOf = ({ removed }: PlanSummary['counts']): number => removed.crm + removed.outlook

const writesOf = ({ created, updated, removed }: PlanSummary['counts']): number =>
  [created, updated, removed].reduce((sum, { crm, outlook }) => sum + crm + outlook, 0)

/** What cannot be taken back: removals, and mails. */
const isGrave = (counts: PlanSummary['counts']): boolean => removalsOf(counts) + counts.mails > 0

export interface PreviewProps {
  readonly planId: string
  readonly onBack: () => void
  /** The run that carries the plan out. */
  readonly onApproved: (runId: string) => void
}

export const Preview = ({ planId, onBack, onApproved }: PreviewProps) => {
  const styles = useStyles()
  const { api } = useServices()
  const { preview: words, codes } = useViewWords()
  const locale = useLocale()
  const plan = useQuery(laterQueries.plan(api, planId))
  const unfiltered = useInfiniteQuery(pages.planItems(api, planId, ''))
  const [selection, setSelection] = useState<Selection>(everything)
  const [asking, setAsking] = useState<'reject' | 'approve' | null>(null)
  const approve = useChange('approvePlan')
  const reject = useChange('rejectPlan')
  const total = unfiltered.data?.pages[0]?.total ?? 0
  const selected = countSelected(selection, total)
  const send = useMutation({
    mutationFn: async (hash: string) => {
      const keys = await keysToApprove(selection, total, () => planKeys(api, planId))
      return approve.mutateAsync({ params: { id: planId }, body: { hash, keys } })
    },
    onSuccess: ({ runId }) => onApproved(runId),
  })

  const { data } = plan
  if (data === undefined) {
    return (
      <Page title={words.title} onBack={onBack}>
        {plan.isError ? (
          <ErrorNotice problem={problemOf(plan.error)} onRetry={() => void plan.refetch()} />
        ) : (
          <Loading lines={6} />
        )}
      </Page>
    )
  }
  const waits = data.state === 'waiting'
  const isUndo = data.purpose === 'undo'
  // Where nothing can be taken back there is nothing to approve.
  const isVain = isUndo && writesOf(data.counts) === 0
  const isReadOnly = data.purpose === 'compare' || data.purpose === 'impact'
  const errors: Readonly<Record<string, string>> = codes.errors
  const isBusy = send.isPending || reject.isPending
  return (
    <Page
      title={isUndo ? words.undoTitle : data.purpose === 'compare' ? words.compareTitle : words.title}
      onBack={onBack}
    >
      {data.state === 'waiting' ? (
        <>
          <p className={styles.text}>{isUndo ? words.undoText : words.text}</p>
          {errors[data.reason] === undefined || data.reason === mailsWait || isUndo ? null : (
            <Notice intent="warning">{errors[data.reason]}</Notice>
          )}
        </>
      ) : (
        <Notice intent="info">{isReadOnly ? words.onlyShown : words.states[data.state]}</Notice>
      )}
      {isUndo && data.counts.untouched > 0 ? (
        <Notice intent="warning" title={words.undoKeptTitle(formatCount(data.counts.untouched, locale))}>
          {words.undoKeptText}
        </Notice>
      ) : null}
      {data.counts.mails === 0 ? null : (
        <Notice intent="warning" title={words.mailsTitle(formatCount(data.counts.mails, locale))}>
          {words.mailsText}
        </Notice>
      )}
      <Section title={words.counts}>
        <Counts counts={data.counts} />
      </Section>
      {unfiltered.data !== undefined && total === 0 ? (
        <p className={styles.text}>{words.nothing}</p>
      ) : (
        <PlanItems
          planId={planId}
          total={total}
          selection={waits && !isVain ? selection : null}
          onSelect={setSelection}
        />
      )}
      {send.isError ? <ErrorNotice problem={problemOf(send.error)} onRetry={() => void plan.refetch()} /> : null}
      {reject.isError ? <ErrorNotice problem={problemOf(reject.error)} /> : null}
      {waits && !isVain && total > 0 ? (
        <div className={styles.actions}>
          <Button
            className={styles.main}
            appearance="primary"
            disabledFocusable={isBusy || selected === 0}
            onClick={() => (isGrave(data.counts) ? setAsking('approve') : send.mutate(data.hash))}
          >
            {selected === total ? words.approveAll : words.approveSome(formatCount(selected, locale))}
          </Button>
          <Button disabledFocusable={isBusy} onClick={() => setAsking('reject')}>
            {words.reject}
          </Button>
        </div>
      ) : null}
      {asking === 'reject' ? (
        <ConfirmDialog
          title={words.rejectTitle}
          confirm={words.reject}
          onCancel={() => setAsking(null)}
          onConfirm={() => {
            setAsking(null)
            reject.mutate({ params: { id: planId } }, { onSuccess: onBack })
          }}
        >
          {words.rejectText}
        </ConfirmDialog>
      ) : null}
      {asking === 'approve' ? (
        <ConfirmDialog
          title={words.approveTitle}
          confirm={words.approve}
          onCancel={() => setAsking(null)}
          onConfirm={() => {
            setAsking(null)
            send.mutate(data.hash)
          }}
        >
          {removalsOf(data.counts) === 0 ? null : (
            <p className={styles.text}>{words.removalsText(formatCount(removalsOf(data.counts), locale))}</p>
          )}
          {data.counts.mails === 0 ? null : (
            <p className={styles.text}>{words.mailsConfirm(formatCount(data.counts.mails, locale))}</p>
          )}
        </ConfirmDialog>
      ) : null}
    </Page>
  )
}
