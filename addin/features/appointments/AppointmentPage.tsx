/** One appointment on a page of its own: where links and the list lead; from here it is changed. */
import type { ReactNode } from 'react'
import { Button } from '@fluentui/react-components'
import { Edit20Regular } from '@fluentui/react-icons'
import { useQuery } from '@tanstack/react-query'
import { problemOf } from '../../api/problem.ts'
import { laterQueries } from '../../api/later-queries.ts'
import { useServices } from '../../api/services.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { Page } from '../../ui/Page.tsx'
import { useViewWords } from '../../ui/words.ts'
import { AppointmentDetails } from './AppointmentDetails.tsx'
import { canBeChanged } from './EditAppointment.tsx'
import { LeaveOut } from './LeaveOut.tsx'

export interface AppointmentPageProps {
  readonly id: string
  readonly onBack: () => void
  readonly onEdit: () => void
  /** "Why?" beside its state in one's own calendar. */
  readonly why: ReactNode
  readonly history: ReactNode
}

export const AppointmentPage = ({ id, onBack, onEdit, why, history }: AppointmentPageProps) => {
  const { api } = useServices()
  const words = useViewWords().appointments
  const found = useQuery(laterQueries.appointment(api, id))
  const { data } = found
  return (
    <Page title={data === undefined ? words.title : (data.appointment.subject ?? words.noSubject)} onBack={onBack}>
      {found.isPending ? <Loading lines={6} /> : null}
      {found.isError ? <ErrorNotice problem={problemOf(found.error)} onRetry={() => void found.refetch()} /> : null}
      {data === undefined ? null : (
        <>
          {canBeChanged(data) ? (
            <div>
              <Button size="small" icon={<Edit20Regular />} onClick={onEdit}>
                {words.form.edit}
              </Button>
            </div>
          ) : null}
          <AppointmentDetails detail={data} why={why} />
          {canBeChanged(data) ? <LeaveOut appointment={data.appointment} /> : null}
          {history}
        </>
      )}
    </Page>
  )
}
