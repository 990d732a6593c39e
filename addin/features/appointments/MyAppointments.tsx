/** What lies ahead of the reader: appointments that they hold or attend, by time; ways to a new one and to the import. */
import { useState } from 'react'
import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { Add20Regular, ArrowUpload20Regular, CalendarLtrRegular } from '@fluentui/react-icons'
import type { AppointmentDetail } from '../../../shared/schemas/appointments.ts'
import { pages, usePaged } from '../../api/pages.ts'
import { useServices } from '../../api/services.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { formatCount } from '../../ui/format.ts'
import { Page } from '../../ui/Page.tsx'
import { PagedList } from '../../ui/PagedList.tsx'
import { formatEventTime, formatRecurrence } from '../../ui/recurrence.ts'
import { RowButton } from '../../ui/RowButton.tsx'
import { useLocale, useViewWords } from '../../ui/words.ts'

const useStyles = makeStyles({
  row: { marginBottom: tokens.spacingVerticalXS },
  ways: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  main: { flexGrow: 1 },
})

const Row = ({ detail, onOpen }: { readonly detail: AppointmentDetail; readonly onOpen: () => void }) => {
  const styles = useStyles()
  const { appointments: words, fields } = useViewWords()
  const locale = useLocale()
  const { appointment, clientName } = detail
  const { subject, time, recurrence, location, attendees } = appointment
  const remarks = [
    formatEventTime(time, locale, fields),
    recurrence === null ? null : formatRecurrence(recurrence, locale, fields),
    clientName,
    location,
    attendees.length === 0 ? null : words.form.attendeesMark(formatCount(attendees.length, locale)),
  ].filter((part) => part !== null && part !== '')
  return (
    <div className={styles.row}>
      <RowButton title={subject ?? words.noSubject} remark={remarks.join(' · ')} onClick={onOpen} />
    </div>
  )
}

export interface MyAppointmentsProps {
  readonly onOpen: (id: string) => void
  readonly onNew: () => void
  /** Absent: there is no room for it here. */
  readonly onImport: (() => void) | null
}

export const MyAppointments = ({ onOpen, onNew, onImport }: MyAppointmentsProps) => {
  const styles = useStyles()
  const { api } = useServices()
  const words = useViewWords().appointments.form
  const [from] = useState(() => Math.floor(Date.now() / 300_000) * 300_000)
  const list = usePaged(pages.myAppointments(api, from))
  return (
    <Page title={words.listTitle}>
      <div className={styles.ways}>
        <Button className={styles.main} appearance="primary" icon={<Add20Regular />} onClick={onNew}>
          {words.new}
        </Button>
        {onImport === null ? null : (
          <Button icon={<ArrowUpload20Regular />} onClick={onImport}>
            {words.import}
          </Button>
        )}
      </div>
      <PagedList
        list={list}
        keyOf={({ appointment }) => appointment.id}
        empty={
          <EmptyState icon={<CalendarLtrRegular />} title={words.none}>
            {words.noneHint}
          </EmptyState>
        }
      >
        {(detail) => <Row detail={detail} onOpen={() => onOpen(detail.appointment.id)} />}
      </PagedList>
    </Page>
  )
}
