/** Appointments from an iCalendar file: each event is made, found to be known, or refused with its reason; one odd event stops no other. */
import type { AppointmentInput } from '../../shared/schemas/appointments.ts'
import { CodedError } from '../errors.ts'
import type { Asker, CrmPorts } from './ports.ts'

/** One event of a calendar file in our terms, or why it cannot be one. */
export type ParsedEvent = { readonly uid: string; readonly subject: string | null } & (
  | { readonly appointment: AppointmentInput }
  | { readonly refused: string }
)

export interface CalendarImportPorts extends Pick<CrmPorts, 'appointments'> {
  /** Null: not an iCalendar text at all. */
  readonly parse: (text: string) => readonly ParsedEvent[] | null
}

export interface ImportedEvent {
  readonly uid: string
  readonly subject: string | null
  readonly outcome: 'created' | 'known' | 'refused'
  readonly appointmentId: string | null
  readonly reason: string | null
}

export type CalendarImport = ReturnType<typeof createCalendarImport>

export const createCalendarImport = ({ appointments, parse }: CalendarImportPorts) => {
  const take = async (event: ParsedEvent, preview: boolean, asker: Asker): Promise<ImportedEvent> => {
    const { uid, subject } = event
    const known = await appointments.find({ itemId: null, iCalUId: uid }, asker)
    if (known !== null) return { uid, subject, outcome: 'known', appointmentId: known.appointment.id, reason: null }
    if ('refused' in event) return { uid, subject, outcome: 'refused', appointmentId: null, reason: event.refused }
    if (preview) return { uid, subject, outcome: 'created', appointmentId: null, reason: null }
    try {
      const { appointment } = await appointments.create(event.appointment, asker, uid)
      return { uid, subject, outcome: 'created', appointmentId: appointment.id, reason: null }
    } catch (error) {
      if (!(error instanceof CodedError) || error.status >= 500) throw error
      return { uid, subject, outcome: 'refused', appointmentId: null, reason: error.code }
    }
  }

  return {
    /** `preview` changes nothing. @throws CALENDAR_FILE_INVALID */
    async run(text: string, preview: boolean, asker: Asker): Promise<readonly ImportedEvent[]> {
      const events = parse(text)
      if (events === null) throw new CodedError('CALENDAR_FILE_INVALID')
      const results: ImportedEvent[] = []
      for (const event of events) results.push(await take(event, preview, asker))
      return results
    },
  }
}
