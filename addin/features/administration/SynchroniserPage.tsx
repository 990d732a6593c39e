/** The synchroniser at work: start, pause, stop for the firm and each mailbox, sign of life, queue, throttling, what is due next (INF-05, CARET-06). */
import { useState } from 'react'
import { Button } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import type { SynchroniserOverview } from '../../../shared/schemas/administration.ts'
import { adminQueries, useAdminChange } from '../../api/administration.ts'
import { problemOf } from '../../api/problem.ts'
import { useServices } from '../../api/services.ts'
import { Announcer } from '../../ui/Announcer.tsx'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { Facts, type Fact } from '../../ui/Facts.tsx'
import { formatCount, formatDistance } from '../../ui/format.ts'
import { Page } from '../../ui/Page.tsx'
import { Section } from '../../ui/Section.tsx'
import type { Standing } from '../../ui/StatusLine.tsx'
import { useNow } from '../../ui/use-now.ts'
import { useLocale } from '../../ui/words.ts'
import { useWorkspaceWords } from '../../ui/workspace-words.ts'
import { AdminStatus } from './AdminStatus.tsx'
import { useAdminStyles } from './admin-styles.ts'
import { Answered } from './Answered.tsx'
import { MailboxTable } from './MailboxTable.tsx'

type State = SynchroniserOverview['firm']
const states = ['running', 'paused', 'stopped'] as const satisfies readonly State[]
const standings: Readonly<Record<State, Standing>> = { running: 'good', paused: 'warning', stopped: 'bad' }

const FirmSwitch = ({ state }: { readonly state: State }) => {
  const styles = useAdminStyles()
  const words = useWorkspaceWords().admin.care.synchroniser
  const [asked, setAsked] = useState<State | null>(null)
  const change = useAdminChange('setSynchroniser')
  const set = (next: State): void => change.mutate({ body: { mailboxId: null, state: next } })
  return (
    <div className={styles.panel}>
      <AdminStatus isLarge standing={standings[state]}>
        {words.firm[state]}
      </AdminStatus>
      <p className={styles.text}>{words.firmHints[state]}</p>
      <div className={styles.buttons}>
        {states
          .filter((next) => next !== state)
          .map((next) => (
            <Button
              key={next}
              appearance={next === 'running' ? 'primary' : 'secondary'}
              disabledFocusable={change.isPending}
              onClick={() => (next === 'running' ? set(next) : setAsked(next))}
            >
              {words.actions[next]}
            </Button>
          ))}
      </div>
      {change.isError ? <ErrorNotice problem={problemOf(change.error)} /> : null}
      <Announcer text={change.isSuccess ? words.firm[change.data.firm] : ''} />
      {asked === null ? null : (
        <ConfirmDialog
          title={words.questions[asked].title}
          confirm={words.actions[asked]}
          onCancel={() => setAsked(null)}
          onConfirm={() => {
            setAsked(null)
            set(asked)
          }}
        >
          {words.questions[asked].text}
        </ConfirmDialog>
      )}
    </div>
  )
}

const Work = ({ overview }: { readonly overview: SynchroniserOverview }) => {
  const words = useWorkspaceWords().admin.care.synchroniser
  const locale = useLocale()
  const now = useNow(1_000)
  const { worker, queue, throttled } = overview
  const seconds = worker.heartbeatAt === null ? null : Math.max(0, Math.round((now - worker.heartbeatAt) / 1_000))
  const facts: readonly Fact[] = [
    {
      key: 'worker',
      name: words.worker,
      value: (
        <AdminStatus standing={worker.alive ? 'good' : 'bad'}>
          {worker.alive && seconds !== null
            ? words.alive(formatCount(seconds, locale))
            : worker.heartbeatAt === null
              ? words.neverAlive
              : words.dead(formatDistance(worker.heartbeatAt, locale, now))}
        </AdminStatus>
      ),
    },
    {
      key: 'queue',
      name: words.queue,
      value: [
        words.queued(formatCount(queue.running, locale), formatCount(queue.waiting, locale)),
        ...(queue.oldestWaitingAt === null ? [] : [words.oldest(formatDistance(queue.oldestWaitingAt, locale, now))]),
      ].join(' · '),
    },
    {
      key: 'throttled',
      name: words.throttled,
      value: throttled === 0 ? words.notThrottled : words.throttledTimes(formatCount(throttled, locale)),
    },
  ]
  return <Facts facts={facts} />
}

export const SynchroniserPage = () => {
  const { api } = useServices()
  const { care: words, pages } = useWorkspaceWords().admin
  const query = useQuery(adminQueries.overview(api))
  return (
    <Page title={pages.synchroniser}>
      <Answered query={query}>
        {(overview) => (
          <>
            <FirmSwitch state={overview.firm} />
            <Section title={words.synchroniser.work}>
              <Work overview={overview} />
            </Section>
            <Section title={words.synchroniser.mailboxes}>
              <MailboxTable mailboxes={overview.mailboxes} />
            </Section>
          </>
        )}
      </Answered>
    </Page>
  )
}
