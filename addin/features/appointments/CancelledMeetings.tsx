/** Meetings that their organiser cancelled and that are still in one's calendar: one click removes one (ABA-13). Nobody is mailed. */
import { useState } from 'react'
import { Button } from '@fluentui/react-components'
import { CheckmarkCircleRegular } from '@fluentui/react-icons'
import type { AppointmentDetail } from '../../../shared/schemas/appointments.ts'
import { useChange } from '../../api/mutations.ts'
import { pages, usePaged } from '../../api/pages.ts'
import { problemOf } from '../../api/problem.ts'
import { useServices } from '../../api/services.ts'
import { Announcer } from '../../ui/Announcer.tsx'
import { useCardStyles } from '../../ui/card-styles.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { Page } from '../../ui/Page.tsx'
import { PagedList } from '../../ui/PagedList.tsx'
import { formatEventTime, formatRecurrence } from '../../ui/recurrence.ts'
import { useLocale, useViewWords } from '../../ui/words.ts'
import { attendeeName } from './appointment-rules.ts'

interface CancelledProps {
  readonly detail: AppointmentDetail
  readonly isBusy: boolean
  readonly onRemove: (subject: string) => void
}

const Cancelled = ({ detail: { appointment, clientName }, isBusy, onRemove }: CancelledProps) => {
  const styles = useCardStyles()
  const { appointments: words, fields } = useViewWords()
  const locale = useLocale()
  const { subject, time, recurrence, organizer } = appointment
  const title = subject ?? words.noSubject
  const lines = [
    formatEventTime(time, locale, fields),
    recurrence === null ? null : formatRecurrence(recurrence, locale, fields),
    [organizer === null ? null : `${words.facts.organizer}: ${attendeeName(organizer)}`, clientName]
      .filter((part) => part !== null)
      .join(' · '),
  ].filter((line) => line !== null && line !== '')
  return (
    <article className={styles.item} aria-label={title}>
      <h2 className={styles.title}>{title}</h2>
      {lines.map((line) => (
        <div key={line} className={styles.line}>
          {line}
        </div>
      ))}
      <div>
        <Button size="small" disabledFocusable={isBusy} onClick={() => onRemove(title)}>
          {words.remove}
        </Button>
      </div>
    </article>
  )
}

export const CancelledMeetings = ({ onBack }: { readonly onBack?: () => void }) => {
  const styles = useCardStyles()
  const { api } = useServices()
  const words = useViewWords().appointments
  const list = usePaged(pages.cancelledMeetings(api))
  const remove = useChange('removeCancelledMeeting')
  const [said, setSaid] = useState('')
  return (
    <Page title={words.cancelledTitle} {...(onBack === undefined ? {} : { onBack })}>
      {remove.isError ? <ErrorNotice problem={problemOf(remove.error)} /> : null}
      <PagedList
        list={list}
        keyOf={({ appointment }) => appointment.id}
        intro={<p className={styles.text}>{words.cancelledText}</p>}
        empty={
          <EmptyState icon={<CheckmarkCircleRegular />} title={words.cancelledNone}>
            {words.cancelledNoneHint}
          </EmptyState>
        }
      >
        {(detail) => (
          <Cancelled
            detail={detail}
            isBusy={remove.isPending}
            onRemove={(subject) =>
              remove.mutate(
                { params: { id: detail.appointment.id } },
                { onSuccess: () => setSaid(words.removed(subject)) },
              )
            }
          />
        )}
      </PagedList>
      <Announcer text={said} />
    </Page>
  )
}
