/** One occurrence of a series is left out: an exception that is cancelled (EXDATE, R5). */
import { useState } from 'react'
import { Button } from '@fluentui/react-components'
import type { Appointment } from '../../../shared/schemas/appointments.ts'
import { problemOf } from '../../api/problem.ts'
import { useServices } from '../../api/services.ts'
import { Announcer } from '../../ui/Announcer.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { formatDay } from '../../ui/recurrence.ts'
import { Section } from '../../ui/Section.tsx'
import { useLocale, useViewWords } from '../../ui/words.ts'
import { newDraft } from './appointment-draft.ts'
import { comingOccurrences, startOn } from './coming-occurrences.ts'
import { useFormStyles } from './form-styles.ts'
import { OccurrenceSelect } from './OccurrenceSelect.tsx'
import { readerZone } from './reader-zone.ts'
import { useSaved } from './use-saved.ts'

/** The list of exceptions with one more that is left out; what was changed of that day before is forgotten. */
export const withLeftOut = (
  exceptions: Appointment['exceptions'],
  originalStart: string,
): Appointment['exceptions'] => [
  ...exceptions.filter((one) => one.originalStart !== originalStart),
  { originalStart, cancelled: true, start: null, end: null, subject: null, location: null },
]

export const LeaveOut = ({ appointment }: { readonly appointment: Appointment }) => {
  const styles = useFormStyles()
  const { api } = useServices()
  const words = useViewWords().appointments.form
  const locale = useLocale()
  const [today] = useState(() => newDraft(Date.now() - 3_600_000, readerZone()).startDay)
  const [day, setDay] = useState<string | null>(null)
  const [said, setSaid] = useState('')
  const occurrences = comingOccurrences(appointment, today) ?? []
  const chosen = occurrences.find((one) => one.day === day) ?? occurrences[0]
  const leaveOut = useSaved((left: string) =>
    api.call('changeAppointment', {
      params: { id: appointment.id },
      body: {
        version: appointment.version,
        exceptions: withLeftOut(appointment.exceptions, startOn(appointment.time.start, left)),
      },
    }),
  )
  if (chosen === undefined) return null
  return (
    <Section title={words.leaveOut}>
      <OccurrenceSelect
        label={words.leaveOutWhich}
        occurrences={occurrences}
        chosen={chosen}
        wrong={null}
        onChoose={(next) => setDay(next?.day ?? null)}
      />
      <div>
        <Button
          size="small"
          disabledFocusable={leaveOut.isPending}
          onClick={() =>
            leaveOut.mutate(chosen.day, { onSuccess: () => setSaid(words.leftOut(formatDay(chosen.day, locale))) })
          }
        >
          {words.leaveOutDone}
        </Button>
      </div>
      <p className={styles.hint}>{words.changeMailed}</p>
      {leaveOut.isError ? <ErrorNotice problem={problemOf(leaveOut.error)} /> : null}
      <Announcer text={said} />
    </Section>
  )
}
