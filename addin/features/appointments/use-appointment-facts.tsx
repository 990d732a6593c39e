/** What is known of an appointment, as name and value; what is empty or ordinary is left out. */
import type { AppointmentDetail } from '../../../shared/schemas/appointments.ts'
import type { Fact } from '../../ui/Facts.tsx'
import { formatEventTime, formatExceptions, formatRecurrence } from '../../ui/recurrence.ts'
import { TextLink } from '../../ui/TextLink.tsx'
import { useLocale, useViewWords } from '../../ui/words.ts'
import { attendeeName } from './appointment-rules.ts'

export const useAppointmentFacts = ({ appointment, responsibleName }: AppointmentDetail): readonly Fact[] => {
  const { appointments, fields } = useViewWords()
  const locale = useLocale()
  const words = appointments.facts
  const { kind, time, recurrence, exceptions, location, organizer, showAs, billable, sensitivity } = appointment
  const texts: readonly (readonly [keyof typeof words, string | null])[] = [
    ['time', formatEventTime(time, locale, fields)],
    ['repeats', recurrence === null ? null : formatRecurrence(recurrence, locale, fields)],
    ['exceptions', exceptions.length === 0 ? null : formatExceptions(exceptions, fields)],
    ['place', location],
    ['kind', fields.appointmentKind[kind]],
    ['organizer', organizer === null ? null : attendeeName(organizer)],
    ['responsible', responsibleName],
    ['showAs', fields.showAs[showAs]],
    ['billable', billable ? words.yes : null],
    ['sensitivity', sensitivity === 'normal' ? null : fields.sensitivities[sensitivity]],
  ]
  const join = appointment.onlineMeetingUrl
  return [
    ...texts.flatMap(([key, value]) => (value === null || value === '' ? [] : [{ key, name: words[key], value }])),
    ...(join === null || !join.startsWith('https://')
      ? []
      : [{ key: 'join', name: words.join, value: <TextLink href={join}>{words.joinLink}</TextLink> }]),
  ]
}
