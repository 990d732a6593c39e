/** One appointment on a page of its own: where links lead. */
import { useQuery } from '@tanstack/react-query'
import { problemOf } from '../../api/problem.ts'
import { queries } from '../../api/queries.ts'
import { useServices } from '../../api/services.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { Page } from '../../ui/Page.tsx'
import { useViewWords } from '../../ui/words.ts'
import { AppointmentDetails } from './AppointmentDetails.tsx'

export const AppointmentPage = ({ id }: { readonly id: string }) => {
  const { api } = useServices()
  const words = useViewWords().appointments
  const found = useQuery(queries.appointment(api, id))
  return (
    <Page title={found.data === undefined ? words.title : (found.data.appointment.subject ?? words.noSubject)}>
      {found.isPending ? <Loading lines={6} /> : null}
      {found.isError ? <ErrorNotice problem={problemOf(found.error)} onRetry={() => void found.refetch()} /> : null}
      {found.data === undefined ? null : <AppointmentDetails detail={found.data} />}
    </Page>
  )
}
