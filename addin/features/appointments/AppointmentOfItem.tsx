/** The appointment behind the event that is selected in Outlook; an occurrence is looked up by itself first, then by its series. */
import { makeStyles, tokens } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import { problemOf } from '../../api/problem.ts'
import { laterQueries } from '../../api/later-queries.ts'
import { useServices } from '../../api/services.ts'
import type { CurrentItem } from '../../office/host.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { Section } from '../../ui/Section.tsx'
import { useViewWords } from '../../ui/words.ts'
import { AppointmentDetails } from './AppointmentDetails.tsx'

const useStyles = makeStyles({ hint: { margin: 0, color: tokens.colorNeutralForeground3 } })

export const AppointmentOfItem = ({ item }: { readonly item: CurrentItem }) => {
  const styles = useStyles()
  const { api } = useServices()
  const words = useViewWords().appointments
  const { itemId = null, seriesId = null } = item.event ?? {}
  const ofItem = useQuery({
    ...laterQueries.eventAppointment(api, { itemId, iCalUId: null }),
    enabled: itemId !== null,
  })
  const isAskingSeries = seriesId !== null && ofItem.data?.found === null
  const ofSeries = useQuery({
    ...laterQueries.eventAppointment(api, { itemId: seriesId, iCalUId: null }),
    enabled: isAskingSeries,
  })
  const found = ofItem.data?.found ?? ofSeries.data?.found ?? null
  const failure = ofItem.error ?? ofSeries.error
  return (
    <Section title={words.inCrm}>
      {ofItem.isLoading || ofSeries.isLoading ? <Loading lines={3} /> : null}
      {failure === null ? null : (
        <ErrorNotice
          problem={problemOf(failure)}
          onRetry={() => void (ofItem.isError ? ofItem.refetch() : ofSeries.refetch())}
        />
      )}
      {found !== null ? <AppointmentDetails key={found.appointment.id} detail={found} /> : null}
      {found === null && failure === null && !ofItem.isLoading && !ofSeries.isLoading ? (
        <p className={styles.hint}>{`${words.notInCrm}. ${words.notInCrmHint}`}</p>
      ) : null}
    </Section>
  )
}
