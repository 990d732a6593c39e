/** Appointments from an iCalendar file: each event is made, found to be known, or refused with its reason; one odd event stops no other. */
import type { AppointmentDetail, AppointmentInput } from '../../shared/schemas/appointments.ts'
import { CodedError } from '../errors.ts'
import type { Asker, CrmPorts } from './ports.ts'

/** One event of a calendar file in our terms, or why it cannot be one. */
export interface ParsedEvent {
  readonly uid: string | null
  readonly subject: string | null
  readonly parsed: { readonly appointment: AppointmentInput } | { readonly refused: string }
  readonly remarks: readonly string[]
}

export interface CalendarFile {
  readonly text: string
  /** Changes nothing. */
  readonly preview: boolean
  /** IANA name: the zone of times that have none. */
  readonly zone: string
}

export interface CalendarImportPorts extends Pick<CrmPorts, 'appointments'> {
  /** Null: not an iCalendar text at all. @throws CALENDAR_FILE_TOO_LARGE, SERVER_BUSY */
  readonly parse: (file: CalendarFile) => Promise<readonly ParsedEvent[] | null>
}

export interface ImportedEvent {
  readonly uid: string | null
  readonly subject: string | null
  readonly outcome: 'created' | 'known' | 'refused'
  readonly appointmentId: string | null
  readonly reason: string | null
  readonly remarks: string[]
}

/** A time without words: somebody's private appointment, which no file leads to (N10). */
const isBlock = ({ appointment: { sensitivity, subject } }: AppointmentDetail): boolean =>
  subject === null && (sensitivity === 'private' || sensitivity === 'confidential')

export type CalendarImport = ReturnType<typeof createCalendarImport>

export const createCalendarImport = ({ appointments, parse }: CalendarImportPorts) => {
  const take = async (event: ParsedEvent, preview: boolean, asker: Asker): Promise<ImportedEvent> => {
    const { uid, subject, parsed } = event
    const base = { uid, subject, appointmentId: null, reason: null, remarks: [...event.remarks] }
    const known = uid === null ? null : await appointments.find({ itemId: null, iCalUId: uid }, asker)
    if (known !== null)
      return { ...base, outcome: 'known', appointmentId: isBlock(known) ? null : known.appointment.id }
    if ('refused' in parsed) return { ...base, outcome: 'refused', reason: parsed.refused }
    if (preview) return { ...base, outcome: 'created' }
    try {
      const { appointment } = await appointments.create(parsed.appointment, asker, uid)
      return { ...base, outcome: 'created', appointmentId: appointment.id }
    } catch (error) {
      if (!(error instanceof CodedError) || error.status >= 500) throw error
      return { ...base, outcome: 'refused', reason: error.code }
    }
  }

  return {
    /** @throws CALENDAR_FILE_INVALID, CALENDAR_FILE_TOO_LARGE, TIME_INVALID (the zone), SERVER_BUSY */
    async run(file: CalendarFile, asker: Asker): Promise<readonly ImportedEvent[]> {
      const events = await parse(file)
      if (events === null) throw new CodedError('CALENDAR_FILE_INVALID')
      const results: ImportedEvent[] = []
      for (const event of events) results.push(await take(event, file.preview, asker))
      return results
    },
  }
}
