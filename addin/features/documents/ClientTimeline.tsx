/** Everything that happened for a client, newest first: mails, tickets, appointments; each opens. */
import { useDeferredValue, useState, type ReactNode } from 'react'
import { Input, makeStyles, tokens } from '@fluentui/react-components'
import {
  CalendarLtr16Regular,
  HistoryRegular,
  MailArrowDown16Regular,
  Search20Regular,
  Send16Regular,
  TaskListSquareLtr16Regular,
} from '@fluentui/react-icons'
import { useQuery } from '@tanstack/react-query'
import type { Activity } from '../../../shared/schemas/documents.ts'
import { documentPages } from '../../api/documents.ts'
import { usePaged } from '../../api/pages.ts'
import { laterQueries } from '../../api/later-queries.ts'
import { useServices } from '../../api/services.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { formatMoment } from '../../ui/format.ts'
import { Page } from '../../ui/Page.tsx'
import { PagedList } from '../../ui/PagedList.tsx'
import { RowButton } from '../../ui/RowButton.tsx'
import { useNow } from '../../ui/use-now.ts'
import { useLocale, useViewWords } from '../../ui/words.ts'

const useStyles = makeStyles({
  row: { marginBottom: tokens.spacingVerticalXS },
  title: { display: 'inline-flex', alignItems: 'flex-start', gap: tokens.spacingHorizontalS },
  icon: { display: 'inline-flex', flexShrink: 0, marginTop: '2px' },
  none: { margin: 0, color: tokens.colorNeutralForeground3 },
})

const icons: Readonly<Record<Activity['type'], ReactNode>> = {
  MAILIN: <MailArrowDown16Regular />,
  MAILOUT: <Send16Regular />,
  TASK: <TaskListSquareLtr16Regular />,
  APPOINTMENT: <CalendarLtr16Regular />,
}

export interface ClientTimelineProps {
  readonly clientId: string
  readonly onBack: () => void
  readonly onOpen: (activity: Activity) => void
}

export const ClientTimeline = ({ clientId, onBack, onOpen }: ClientTimelineProps) => {
  const styles = useStyles()
  const { api } = useServices()
  const { documents: words, fields } = useViewWords()
  const locale = useLocale()
  const now = useNow()
  const [typed, setTyped] = useState('')
  const search = useDeferredValue(typed.trim())
  const client = useQuery(laterQueries.client(api, clientId))
  const list = usePaged(documentPages.timeline(api, clientId, search))
  const states: Readonly<Record<string, string>> = { ...fields.ticketStatuses, ...fields.appointmentStatuses }
  const remarkOf = ({ type, at, who, state, fileCount }: Activity): string =>
    [
      words.activity[type],
      formatMoment(at, locale, now),
      who ?? '',
      state === null ? '' : (states[state] ?? state),
      fileCount === 0 ? '' : words.filesCount(fileCount),
    ]
      .filter((part) => part !== '')
      .join(' · ')
  return (
    <Page
      title={client.data === undefined ? words.timeline : words.timelineOf(client.data.client.name)}
      onBack={onBack}
    >
      <Input
        type="search"
        aria-label={words.timelineSearch}
        placeholder={words.timelineSearch}
        contentBefore={<Search20Regular />}
        value={typed}
        onChange={(_event, { value }) => setTyped(value)}
      />
      <PagedList
        list={list}
        keyOf={({ type, id }) => `${type} ${id}`}
        empty={
          search === '' ? (
            <EmptyState icon={<HistoryRegular />} title={words.timelineNone}>
              {words.timelineHint}
            </EmptyState>
          ) : (
            <p className={styles.none}>{words.noMatch}</p>
          )
        }
      >
        {(activity) => (
          <div className={styles.row}>
            <RowButton
              title={
                <span className={styles.title}>
                  <span className={styles.icon} aria-hidden>
                    {icons[activity.type]}
                  </span>
                  {activity.title === '' ? words.noSubject : activity.title}
                </span>
              }
              remark={remarkOf(activity)}
              onClick={() => onOpen(activity)}
            />
          </div>
        )}
      </PagedList>
    </Page>
  )
}
